"""Statements made from a cloze: whole, with something else in its gap, or without its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.dates import Period, WrittenDate, readings
from quizgen.exports.cards import MONTHS, Card

_LEAST_WORDS = 3  # of what happened, once its date is gone
_PLACED = re.compile(
    r"(?:^|,?\s+)(?:on|in|at|from|during|between|around|about)(?:\s+the)?(?:\s+(?:year|month)\s+of)?\s*$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:before|after|since|until|till|by|of|than|the|early|late|mid|end|beginning)\s*$",
    re.IGNORECASE,
)
_TELLS_TIME = re.compile(rf"\d{{3,4}}|\b(?:{'|'.join(MONTHS)})\b")


def stated(card: Card, filler: str | None = None) -> str | None:
    """Say the cloze with its answer, or with ``filler``, a distractor, in place of the answer.

    None where there is no cloze, or where the gap and the answer differ so that nobody can tell
    what of the filler belongs into the gap: with "{{2 March}} 2019" it is "1 March" of
    "1 March 2019".
    """
    if card.cloze is None:
        return None
    gap = card.cloze.hit if filler is None else _in_gap(card, filler)
    return _as_sentence(card.cloze.before + gap + card.cloze.after) if gap else None


def _in_gap(card: Card, filler: str) -> str | None:
    gap, answer = card.cloze.hit if card.cloze else "", card.answer
    if gap.casefold() == answer.casefold():
        return filler
    if answer in gap:
        return gap.replace(answer, filler, 1)
    if gap not in answer:
        return None
    head, _, tail = answer.partition(gap)
    if not filler.startswith(head) or not filler.endswith(tail) or len(filler) <= len(head + tail):
        return None
    return filler[len(head) : len(filler) - len(tail)]


def _as_sentence(text: str) -> str:
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".!?…”\"'" else f"{text}."


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: the statement without its date, and when.

    ``first`` and ``last`` are the earliest and the latest day meant: year, month, day.
    """

    card: Card
    text: str
    first: tuple[int, int, int]
    last: tuple[int, int, int]

    def is_before(self, other: Event) -> bool:
        """Tell whether it was over when the other began."""
        return self.last < other.first


def event_of(card: Card) -> Event | None:
    """Take the date out of a dated statement; None where what is left would not do.

    It abstains where the date can be read in two ways, where the statement is about a time before
    or after the date, and where what is left still tells a time.
    """
    if card.cloze is None or (card.kind is not None and card.kind != "date"):
        return None
    found = readings(card.answer)
    bounds = _bounds(found[0]) if len(found) == 1 else None
    text = _without_date(card)
    if bounds is None or text is None or _TELLS_TIME.search(text):
        return None
    return Event(card, text, *bounds)


def _without_date(card: Card) -> str | None:
    assert card.cloze is not None
    gap, answer = card.cloze.hit, card.answer
    after = card.cloze.after
    if gap in answer and gap != answer:
        tail = answer.partition(gap)[2]
        after = after.removeprefix(tail)
    before = _PLACED.sub("", card.cloze.before)
    if _OTHER_TIME.search(before):
        return None
    if before.rstrip() + "," == card.cloze.before[: len(before.rstrip()) + 1]:
        after = re.sub(r"^\s*,", "", after)  # the other of the two that enclosed the date
    joint = "" if re.match(r"\s*[.,;:!?]", after) else " "
    text = (before.rstrip(" ,") + joint + after.lstrip()).strip(" ,;")
    return _as_sentence(text) if len(text.split()) >= _LEAST_WORDS else None


def _bounds(period: Period) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    ends = (period[0], period[-1])
    if any(end.year is None or end.season or end.qualifier not in _WITHIN for end in ends):
        return None
    return _first(ends[0]), _last(ends[1])


_WITHIN = {"", "early", "mid", "late"}  # what is meant lies inside the date


def _first(date: WrittenDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 1, date.day or 1


def _last(date: WrittenDate) -> tuple[int, int, int]:
    return (date.year or 0) + date.span - 1, date.month or 12, date.day or 31
