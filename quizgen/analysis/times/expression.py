"""A time expression and its value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, after TIMEX3 (Pustejovsky et al. 2003).

    ``start`` and ``end`` are characters of the document's text. ``type`` is DATE, TIME, DURATION
    or SET; ``value`` is the TIMEX3 value (``2019-03-02``, ``2019-W09``, ``199``, ``PT65H``,
    ``PAST_REF``), or None where the expression could not be resolved. ``relative`` tells that
    the value was worked out from the publication date or the narrative.
    """

    start: int
    end: int
    type: str
    value: str | None
    relative: bool = False
