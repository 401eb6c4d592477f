"""Read named entities in IOB notation: the files of Universal NER and of WikiGold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
"""The types that are kept; MISC is too mixed to be of use."""

Span = tuple[int, int, str]
"""First token, one past the last token, label."""


def spans(tags: Sequence[str]) -> list[Span]:
    """The entities in IOB or IOB2 tags, their labels mapped by ``LABELS``.

    >>> spans(["B-PER", "I-PER", "O", "I-LOC"])
    [(0, 2, 'PERSON'), (3, 4, 'LOC')]
    """
    found: list[Span] = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            if kind in LABELS:
                found.append((start, i, LABELS[kind]))
            kind = ""
        if not kind and tag != "O":
            start, kind = i, tag[2:]
    return found


def read_universal_ner(path: Path) -> dict[str, list[str]]:
    """Tags of each sentence of a Universal NER file, by ``sent_id``."""
    tags: dict[str, list[str]] = {}
    sentence: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id = "):
                sentence = tags.setdefault(line.partition(" = ")[2].strip(), [])
            elif line.strip() and not line.startswith("#"):
                sentence.append(line.split("\t")[2])
    return tags


def read_wikigold(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of each sentence of WikiGold."""
    with path.open(encoding="utf-8") as lines:
        for block in _blocks(lines):
            pairs = [line.rsplit(" ", 1) for line in block if not line.startswith("-DOCSTART-")]
            if pairs:
                yield [word for word, _ in pairs], [tag for _, tag in pairs]


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.strip())
        elif block:
            yield block
            block = []
    if block:
        yield block
