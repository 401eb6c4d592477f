"""A time expression, its TIMEX3 type and value, and the tense that helps to resolve it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tense(StrEnum):
    """Where the clause around an expression lies in time, seen from its writer.

    ``FUTURE`` includes plans ("is to visit", "plans to sign"), ``PAST`` the perfect. It decides
    whether "on Friday" is the one before or after the day of publication.
    """

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Basis(StrEnum):
    """What the value of a time rests on.

    ``NARRATIVE`` is a date told in the same sentence or just before, from which the story clearly
    goes on. ``UNSURE`` values are guesses, good enough to know where a story is, not to ask about.
    """

    CALENDAR = "its own words"
    PUBLICATION = "the day of publication"
    NARRATIVE = "a date told just before"
    UNSURE = "a guess"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, after TIMEX3 (Pustejovsky et al. 2003).

    ``start`` and ``end`` are characters of the document's text. ``type`` is DATE, TIME, DURATION
    or SET; ``value`` is the TIMEX3 value (``2019-03-02``, ``2019-W09``, ``199``, ``PT65H``,
    ``PAST_REF``), or None where the expression could not be resolved. ``basis`` tells what
    the value was worked out from, ``approximate`` that the words leave it open ("about 1400",
    "some twenty years later"). ``rule`` names the rule that found it.
    """

    start: int
    end: int
    type: str
    value: str | None
    basis: Basis = Basis.CALENDAR
    approximate: bool = False
    rule: str = ""

    @property
    def relative(self) -> bool:
        """Whether the words alone do not tell the value."""
        return self.basis is not Basis.CALENDAR
