"""Tells the dates that their words, or the words around them, leave open."""

from __future__ import annotations

import re

_ROUGHLY = re.compile(
    r"^c(?:irca\b|a?\.)|^(?:about|around|some|roughly|approximately|nearly|almost|over|more|less|fewer"
    r"|at|as|well|just|close|up|no more|no less)\b|\bor (?:so|more|two)\b"
    # The last seven days, not the last week of the calendar.
    r"|^(?:the (?:past|last)|past) (?:day|week|month|quarter|year|decade|century)$",
    re.IGNORECASE,
)
_DOUBT_BEFORE = re.compile(
    r"\b(?:about|around|circa|ca?\.|roughly|approximately|nearly|perhaps|possibly|probably|maybe"
    r"|either|or)(?: (?:in|on|as early as|as late as))? ?(?:the )?$",
    re.IGNORECASE,
)
_DOUBT_BEHIND = re.compile(
    r" ?(?:\?|\(\?\))(?=[ \w,–-])| or (?:in |on )?(?:perhaps |even )?(?:'?\d|the \d)"
)


def approximate(piece: str, start: int, end: int, value: str | None) -> bool:
    """Whether the words leave the value open; "the 1900s" are a decade or a century.

    "About 9 p.m. on 4 May" leaves only the hour open, which nobody asks about.
    """
    if value == "190":
        return True
    clock = ":" in (value or "")
    return bool(
        (not clock and _ROUGHLY.search(piece[start:end]))
        or _DOUBT_BEFORE.search(piece, max(0, start - 24), start)
        or _DOUBT_BEHIND.match(piece, end)
    )
