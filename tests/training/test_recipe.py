"""The whole recipe on a few sentences: convert, train, swap names, train, assemble, evaluate."""

from pathlib import Path

import click
import pytest
import spacy
from click.testing import CliRunner
from spacy.cli.train import train
from spacy.tokens import DocBin

from training import assemble, convert, evaluate, names

CONFIGS = Path(convert.__file__).parent
MODEL = CONFIGS.parent / "quizgen/model"
SHORT = {
    "training.max_steps": 3,
    "training.eval_frequency": 3,
    "components.tok2vec.model.encode.width": 96,
    "components.parser.min_action_freq": 1,  # the sample shows most relations only once
}


def run(command: click.Command, *arguments: Path) -> str:
    result = CliRunner().invoke(command, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def corpus(data: Path, tmp_path: Path) -> Path:
    run(convert.main, data, tmp_path / "corpus")
    run(names.main, data, tmp_path / "corpus")
    return tmp_path / "corpus"


def test_the_recipe_ends_in_a_pipeline_that_can_be_measured(corpus: Path, tmp_path: Path) -> None:
    dev = str(corpus / "gum_dev.spacy")
    train(
        CONFIGS / "parse.cfg",
        tmp_path / "parse",
        overrides=SHORT | {"paths.train": str(corpus / "parse_train.spacy"), "paths.dev": dev},
    )
    train(
        CONFIGS / "ner.cfg",
        tmp_path / "names",
        overrides={
            "training.max_steps": 3,
            "training.eval_frequency": 3,
            "paths.train": str(corpus / "names_train.spacy"),
            "paths.dev": dev,
            "paths.parser": str(tmp_path / "parse/model-last"),
        },
    )
    model = tmp_path / "model"
    run(assemble.main, tmp_path / "parse/model-last", tmp_path / "names/model-last", model)

    nlp = spacy.load(model)
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "ner"]
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    alone = spacy.load(tmp_path / "names/model-last")
    text = "Ada Lund left Bergen."
    assert [e.text for e in nlp(text).ents] == [e.text for e in alone(text).ents]

    figures = run(evaluate.main, model, corpus / "gum_dev.spacy").splitlines()
    assert figures[0].startswith("| set | tag | UAS | LAS |")
    assert figures[2].startswith("| gum_dev | ")


def test_a_pipeline_agrees_with_itself_in_full() -> None:
    nlp = spacy.load(MODEL)
    own = [nlp("Ada Lund left Bergen on Monday. Her ship went to Norway.")]
    figures = evaluate.measure(nlp, own)
    measured = {"tag", "UAS", "LAS", "sentences F", "persons F", "places F", "nsubj", "root"}
    assert {column for column, value in figures.items() if value == 100} >= measured
    assert figures["appos"] is None  # there is none in the text
    last_row = evaluate.table({"own": figures}, ["tag", "appos"]).splitlines()[-1]
    assert last_row == "| own | 100.0 | – |"


def test_names_are_not_scored_where_none_are_annotated(corpus: Path) -> None:
    nlp = spacy.load(MODEL)
    docs = DocBin().from_disk(corpus / "parse_train.spacy").get_docs(nlp.vocab)
    figures = evaluate.measure(nlp, [doc for doc in docs if not doc.has_annotation("ENT_IOB")])
    assert figures["persons F"] is None
    assert figures["UAS"] is not None
