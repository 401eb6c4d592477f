"""Mends: for some flaws there is one change that cannot be wrong, and a program can make it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizgen.checks.answers import ends_in_stop, repeats
from quizgen.checks.form import ENTITY, INVISIBLE
from quizgen.checks.item import Checkable
from quizgen.checks.words import normal, table, words

Fields = dict[str, str | tuple[str, ...]]
"""New values by the names of their fields."""

Change = Callable[[Checkable], Fields]


@dataclass(frozen=True, slots=True)
class Mend:
    """What mends the flaws of one code: ``does`` says it to people, ``change`` does it."""

    code: str
    does: str
    change: Change


MENDS: dict[str, Mend] = {}
"""All mends of single questions by code."""


def mend(code: str, does: str) -> Callable[[Change], Change]:
    """Register a function that gives the new values of the fields with a flaw."""

    def register(function: Change) -> Change:
        MENDS[code] = Mend(code, does, function)
        return function

    return register


def _each_text(item: Checkable, function: Callable[[str], str]) -> Fields:
    changed: Fields = {}
    for field in ("question", "answer", "cloze", "hint"):
        old: str | None = getattr(item, field, None)
        if old and (new := function(old)) != old:
            changed[field] = new
    for field in ("accept", "distractors"):
        listed: Sequence[str] = getattr(item, field)
        if (mended := tuple(map(function, listed))) != tuple(listed):
            changed[field] = mended
    return changed


_ASKING = table(
    """who whom whose what which when where why how is are was were do does did has have had can
    could will would should"""
)


@mend("Q107", "adds the question mark to what begins like a question")
def question_mark(item: Checkable) -> Fields:
    """Add a question mark; "Name a river" needs a question, not a mark."""
    first = words(item.question)[:2]
    if not first or _ASKING.isdisjoint(first):
        return {}
    return {"question": item.question.rstrip(" .!…") + "?"}


@mend("Q111", "takes out stray spaces, doubled marks and little words, begins with a capital")
def slips(item: Checkable) -> Fields:
    """Tidy all texts, and let the question begin with a capital."""
    changed = _each_text(item, _tidy)
    question = str(changed.get("question", item.question))
    first = question.split()[0] if question.split() else ""
    if first[:1].isalpha() and first.islower():
        changed["question"] = question[0].upper() + question[1:]
    return changed


_LITTLE = re.compile(r"\b(the|an?|of|to|and|for|with|by|from)(?:\s+\1\b)+")


def _tidy(text: str) -> str:
    text = re.sub(r"(?<=\S)  +(?=\S)", " ", text)
    text = re.sub(r"([?!,;:])\1+", r"\1", text)
    text = re.sub(r"(?<=\w) (?=[,;:.?!](?!\.)(?:\s|$))", "", text)
    text = re.sub(r"(?<=\() | (?=\))", "", text)
    return _LITTLE.sub(r"\1", text)


@mend("Q115", "takes out invisible characters, and writes entities of HTML as what they mean")
def foreign_marks(item: Checkable) -> Fields:
    """Make plain text of what stands for one character; tags and the rest are for people."""
    return _each_text(item, _plain)


def _plain(text: str) -> str:
    text = INVISIBLE.sub("", text)
    return ENTITY.sub(lambda found: html.unescape(found[0]).replace("\xa0", " "), text)


@mend("Q116", "makes straight quotation marks curly where they pair up")
def quotation_marks(item: Checkable) -> Fields:
    """Make the straight ones curly in texts that have both."""
    return _each_text(item, _curly)


def _curly(text: str) -> str:
    parts = text.split('"')
    if len(parts) % 2 == 0 or not ("“" in text or "”" in text):
        return text
    marks = ("“", "”")
    return parts[0] + "".join(marks[at % 2] + part for at, part in enumerate(parts[1:]))


@mend("Q203", "takes the repeated one out of the list")
def listed_twice(item: Checkable) -> Fields:
    """Keep the first of each."""
    changed: Fields = {}
    for field, listed, before in (
        ("accept", item.accept, (item.answer,)),
        ("tags", item.tags, ()),
    ):
        if again := set(repeats(listed, before)):
            changed[field] = tuple(one for at, one in enumerate(listed) if at not in again)
    return changed


@mend("Q204", "takes the full stop off answers and distractors")
def full_stops(item: Checkable) -> Fields:
    """Take off the stop that ends no sentence."""
    changed = _each_text(item, lambda text: text[:-1] if ends_in_stop(text) else text)
    return {key: changed[key] for key in ("answer", "accept", "distractors") if key in changed}


_LEAST_CHOICES = 2
"""Fewer distractors make no choice, and which one to add is for a person to say."""


@mend("Q301", "takes the distractor out where two others are left")
def right_distractors(item: Checkable) -> Fields:
    """Keep the wrong ones."""
    right = {normal(text) for text in (item.answer, *item.accept)}
    return _choices([text for text in item.distractors if normal(text) not in right])


@mend("Q302", "takes the distractor out where two others are left")
def repeated_distractors(item: Checkable) -> Fields:
    """Keep the first of each."""
    first: dict[str, str] = {}
    for text in item.distractors:
        first.setdefault(normal(text), text)
    return _choices(list(first.values()))


def _choices(kept: list[str]) -> Fields:
    return {"distractors": tuple(kept)} if len(kept) >= _LEAST_CHOICES else {}


@mend("Q304", "writes the braces where the answer stands once in the cloze")
def gap(item: Checkable) -> Fields:
    """Find the answer, or one that is accepted, in the sentence."""
    cloze = item.cloze or ""
    if "{" in cloze or "}" in cloze:
        return {}
    for text in (item.answer, *item.accept):
        places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", cloze)]
        if len(places) == 1:
            at = places[0]
            return {"cloze": f"{cloze[:at]}{{{{{text}}}}}{cloze[at + len(text) :]}"}
    return {}
