"""Join parser and names into one pipeline: ``python -m training.assemble PARSE NAMES MODEL``."""

from __future__ import annotations

from pathlib import Path

import click
import spacy
from spacy.language import Language

META = {
    "name": "quizgen_ud",
    "version": "0.1.0",
    "description": (
        "Tagger, morphologizer and parser (UD) from English-EWT and GUM (open genres); "
        "names from GUM, wikigold and UNER English-EWT dev"
    ),
    "license": "CC BY-SA 4.0",
}


def assemble(parse: Path, names: Path) -> Language:
    """The pipeline in ``parse`` with the recogniser in ``names`` as its last component.

    The recogniser brings its own copy of the word encoder that it was trained with.
    """
    nlp, recogniser = spacy.load(parse), spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta.update(META)
    return nlp


@click.command()
@click.argument("parse", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("names", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("model", type=click.Path(file_okay=False, path_type=Path))
def main(parse: Path, names: Path, model: Path) -> None:
    """Write the joined pipeline of PARSE and NAMES to the folder MODEL."""
    nlp = assemble(parse, names)
    nlp.to_disk(model)
    click.echo(f"{model}: {', '.join(nlp.pipe_names)}")


if __name__ == "__main__":
    main()
