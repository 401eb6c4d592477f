"""The grading table: what people type for an answer, and what a fair teacher says to it.

``data/grading.tsv`` was written by hand before the rules were held against it. Its first part
takes the answers of the sample bank, as ``data/grading_keys.tsv`` keeps them with their questions
and further forms; its second takes answers of the kinds that banks have,
and its third, written when the rules had been mended by the others, further ones.
For each answer stand the
ways in which people write it right (case, accents, articles, abbreviations, dates and numbers in
other forms, names in other orders, slips), what is right only in part, and what is wrong and near:
one digit, one letter, one word, one title or the order of two digits changed, the neighbours in
history and on the map, the answer denied, or offered together with another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizgen.play.grading import Grade, Key, Verdict, grade
from quizgen.play.lexicon import vocabulary
from quizgen.play.words import tokens

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    origin: str
    kind: str
    answer: str
    typed: str
    verdict: Verdict

    def graded(self) -> Grade:
        """Grade it against the answers of the sample bank and of the table itself."""
        return grade(self.typed, self.key, known_words())

    @property
    def key(self) -> Key:
        """The key with the answers of the sample bank and of the table itself as the others."""
        key = _keys().get((self.kind, self.answer), Key(self.answer, kind=self.kind))
        return Key(key.answer, key.accept, key.kind, key.question, _others())


def rows() -> Iterator[Row]:
    """Give the table's rows."""
    for line in _lines("grading.tsv"):
        yield Row(
            line["from"], line["kind"], line["answer"], line["typed"], Verdict(line["verdict"])
        )


def _lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(" | ")) if text else ()


@cache
def _keys() -> dict[tuple[str, str], Key]:
    """The questions of the sample bank; of two with one answer, the first."""
    found: dict[tuple[str, str], Key] = {}
    for line in _lines("grading_keys.tsv"):
        key = Key(line["answer"], _listed(line["accept"]), line["kind"], line["question"])
        found.setdefault((line["kind"], line["answer"]), key)
    return found


@cache
def _others() -> tuple[str, ...]:
    of_the_bank = [
        text
        for line in _lines("grading_keys.tsv")
        for text in (line["answer"], *_listed(line["choices"]))
    ]
    return tuple(dict.fromkeys([*of_the_bank, *(row.answer for row in rows())]))


@cache
def known_words() -> frozenset[str]:
    """Give the words that are words: of English, and of the sample bank and the table."""
    texts = [text for line in _lines("grading_keys.tsv") for text in line.values()]
    of_the_bank = {word for text in (*texts, *_others()) for word in tokens(text)}
    return vocabulary() | of_the_bank
