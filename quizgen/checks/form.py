"""Checks of spelling and marks: quotation marks, brackets, doubled words, stray spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.checks.finding import Severity
from quizgen.checks.registry import Checkable, Flaw, check
from quizgen.checks.words import words

_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_PAIRED = frozenset('“”()[]«»"')
_DOUBLED = re.compile(r"\b([a-z]+)\s+\1\b")
_MEANT_TWICE = frozenset({"had", "that", "very", "so", "long", "half"})
_STRAY_SPACE = re.compile(r" (?:(?<=\w )[,;:.?!](?!\.)(?=\s|$)| |\))|\( ")


def texts(item: Checkable) -> Iterator[Flaw]:
    """Give every text that a learner sees, with the name of its field."""
    yield "question", item.question
    yield "answer", item.answer
    for one in item.accept:
        yield "accept", one
    for one in item.distractors:
        yield "distractors", one
    if item.cloze is not None:
        yield "cloze", item.cloze


@check(
    "Q109",
    "unbalanced-marks",
    Severity.WARNING,
    explains="A quotation mark or bracket was opened and not closed, or the other way round.",
    helps="add the other one, or delete this one",
)
def unbalanced_marks(item: Checkable) -> Iterator[Flaw]:
    """Find quotation marks and brackets without their partners."""
    for field, text in texts(item):
        if _PAIRED.isdisjoint(text):
            continue
        for opening, closing in _PAIRS:
            if not _balanced(text, opening, closing):
                yield field, f"{opening}{closing} do not pair up in {field}"
        if text.count('"') % 2:
            yield field, f'the quotation marks (") do not pair up in {field}'


def _balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0


@check(
    "Q111",
    "slip",
    Severity.WARNING,
    explains="A doubled word, a stray space or a small letter at the start looks careless.",
    helps="mend the spelling",
)
def slip(item: Checkable) -> Iterator[Flaw]:
    """Find doubled words, stray spaces and questions that begin with a small letter."""
    for field, text in texts(item):
        told = words(text)
        if any(one == other for one, other in pairwise(told)):
            for found in _DOUBLED.finditer(text):
                if found.group(1) not in _MEANT_TWICE:
                    yield field, f'"{found.group(1)}" stands twice in {field}'
        if _STRAY_SPACE.search(text):
            yield field, f"a stray space in {field}"
    first = next((word for word in item.question.split() if word[0].isalpha()), "")
    if first and item.question.startswith(first) and first.islower():
        yield "question", "the question begins with a small letter"
