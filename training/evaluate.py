"""Measure a pipeline on raw text: ``python -m training.evaluate MODEL CORPUS.spacy …``.

The model splits sentences and words itself; nothing of the gold annotation is given to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

COLUMNS = {"tag": "tag_acc", "UAS": "dep_uas", "LAS": "dep_las", "sentences F": "sents_f"}
LABELS = {"persons F": "PERSON", "organisations F": "ORG", "places F": "LOC"}
RELATIONS = [
    *("root", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss"),
    *("conj", "flat", "appos", "acl:relcl", "advcl", "xcomp", "ccomp"),
]


def measure(nlp: Language, gold: Iterable[Doc]) -> dict[str, float | None]:
    """Percentages by column; None where the gold documents lack that annotation.

    Names are scored on the documents that have names annotated.
    """
    docs = list(gold)
    scores = _scores(nlp, docs)
    figures = {column: _percent(scores.get(key)) for column, key in COLUMNS.items()}
    named = [doc for doc in docs if doc.has_annotation("ENT_IOB")]
    by_label = (_scores(nlp, named).get("ents_per_type") or {}) if named else {}
    figures |= {
        column: _percent(by_label.get(label, {}).get("f")) for column, label in LABELS.items()
    }
    by_relation = scores.get("dep_las_per_type") or {}
    return figures | {name: _percent(by_relation.get(name, {}).get("f")) for name in RELATIONS}


def _scores(nlp: Language, docs: Iterable[Doc]) -> dict[str, Any]:
    return nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def table(rows: dict[str, dict[str, float | None]], columns: Iterable[str]) -> str:
    """The figures as a Markdown table, a row a corpus."""
    heads = list(columns)
    lines = [f"| set | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name, row in rows.items():
        cells = ["–" if (value := row[head]) is None else f"{value:.1f}" for head in heads]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


@click.command()
@click.argument("model", type=click.Path(exists=True, path_type=Path))
@click.argument(
    "corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def main(model: Path, corpora: tuple[Path, ...]) -> None:
    """Print how well MODEL does on each of CORPORA (files that training.convert writes)."""
    nlp = spacy.load(model)
    rows = {}
    for path in corpora:
        rows[path.stem] = measure(nlp, DocBin().from_disk(path).get_docs(nlp.vocab))
    click.echo(table(rows, [*COLUMNS, *LABELS]))
    click.echo("\nF by relation\n")
    click.echo(table(rows, RELATIONS))


if __name__ == "__main__":
    main()
