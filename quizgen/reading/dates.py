"""Publication dates as they are printed above articles, into ISO form."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_NAME = "|".join(rf"{month[:3]}(?:{month[3:]}|t)?\b\.?" for month in MONTHS)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_EDGE = r"(?<![\w.,/-])"

# Each pattern names the parts that it finds; the first that matches a place wins.
_PATTERNS = tuple(
    re.compile(_EDGE + pattern + r"(?![\w/])", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:[T ]\d\d:\d\d[\d:.+Z-]*)?",
        rf"(?P<name>{_NAME})\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}(?:\s+of)?[\s-]+(?P<name>{_NAME}),?[\s-]+{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}",
        rf"(?P<name>{_NAME}),?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)",
    )
)


class PrintedDate(NamedTuple):
    """A date found in a line: its ISO form, and where it stands."""

    iso: str
    start: int
    end: int


def find_date(line: str) -> PrintedDate | None:
    """Find the first full date or month with a year in a line.

    "03/04/2019" means different days in different countries and is cut to its year; so is
    what names no day of the calendar.
    """
    hits = [
        PrintedDate(iso, match.start(), match.end())
        for pattern in _PATTERNS
        for match in pattern.finditer(line)
        if (iso := _iso(match)) is not None
    ]
    return min(hits, key=lambda hit: (hit.start, -hit.end), default=None)


def parse_date(text: str) -> str | None:
    """Read a text that is a date, a month or a year as an ISO date cut to what it says."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return text
    hit = find_date(text)
    return hit.iso if hit else None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _day_month(year, int(parts["first"]), int(parts["second"]))
    month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
    if parts.get("day") is None:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
    return _checked(year, month, int(parts["day"]))


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def _day_month(year: int, first: int, second: int) -> str | None:
    if first > 12 or first == second:
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return f"{year:04}"


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
