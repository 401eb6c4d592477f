"""Read CoNLL-U treebanks with what training on raw text needs: spacing, paragraphs, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FORM, UPOS, XPOS, FEATS, HEAD, DEPREL, MISC = 1, 3, 4, 5, 6, 7, 9


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word.

    ``head`` is the index of the head within the sentence, from 0; a root is its own head.
    ``space`` says whether white space follows in the raw text.
    """

    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank, with the document it belongs to."""

    id: str
    document: str
    starts_paragraph: bool
    tokens: tuple[Token, ...]


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file in order.

    Empty nodes of enhanced graphs are skipped. A paragraph starts at ``# newdoc``,
    at ``# newpar`` and at a first word with ``NewPar=Yes``.
    """
    document = path.stem
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in [*lines, ""]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line[1:].strip())
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                document = _value(comments, "newdoc id") or document
                yield _sentence(comments, rows, document)
                comments, rows = [], []


def _value(comments: list[str], key: str) -> str | None:
    prefix = f"{key} = "
    return next((c.removeprefix(prefix) for c in comments if c.startswith(prefix)), None)


def _sentence(comments: list[str], rows: list[list[str]], document: str) -> Sentence:
    marked = any(c.startswith(("newdoc", "newpar")) for c in comments)
    return Sentence(
        id=_value(comments, "sent_id") or "",
        document=document,
        starts_paragraph=marked or "NewPar=Yes" in rows[0][MISC],
        tokens=tuple(_tokens(rows)),
    )


def _tokens(rows: list[list[str]]) -> Iterator[Token]:
    """Spacing of a multiword token ("don't") belongs after the last of its words."""
    surface_end, surface_space = 0, True
    for row in rows:
        number, space = row[0], "SpaceAfter=No" not in row[MISC]
        if "-" in number:
            surface_end, surface_space = int(number.partition("-")[2]), space
            continue
        if "." in number:
            continue
        position = int(number)
        if position <= surface_end:
            space = position == surface_end and surface_space
        yield Token(
            form=row[FORM].replace(" ", "\u00a0"),
            upos=row[UPOS] if row[UPOS] != "_" else "X",
            xpos=row[XPOS],
            feats="" if row[FEATS] == "_" else row[FEATS],
            head=int(row[HEAD]) - 1 if row[HEAD] != "0" else position - 1,
            deprel="ROOT" if row[DEPREL] == "root" else row[DEPREL],
            misc=row[MISC],
            space=space,
        )
