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


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, after TIMEX3 (Pustejovsky et al. 2003).

    ``start`` and ``end`` are characters of the document's text. ``type`` is DATE, TIME, DURATION
    or SET; ``value`` is the TIMEX3 value (``2019-03-02``, ``2019-W09``, ``199``, ``PT65H``,
    ``PAST_REF``), or None where the expression could not be resolved. ``relative`` tells that
    the value was worked out from the publication date or the narrative. ``rule`` names the rule
    that found it.
    """

    start: int
    end: int
    type: str
    value: str | None
    relative: bool = False
    rule: str = ""
