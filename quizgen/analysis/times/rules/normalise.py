"""From the words that a pattern caught to what they mean; shared by the rule tables."""

from __future__ import annotations

import re
from datetime import date

from ..lexicon import (
    MONTHS,
    PARTS,
    SEASONS,
    UNITS,
    VAGUE_CODES,
    WEEKDAYS,
    number_of,
    ordinal_of,
    unit_of,
)
from ..meaning import Anchor, Fixed, Meaning, Shift, Weekday, Within, Yearless
from ..values import Grain

_YEAR_WORDS = {
    "this": Shift(0, Grain.YEAR),
    "last": Shift(-1, Grain.YEAR),
    "next": Shift(1, Grain.YEAR),
    "that": Shift(0, Grain.YEAR, Anchor.REFERENCE),
    "the same": Shift(0, Grain.YEAR, Anchor.REFERENCE),
    "the following": Shift(1, Grain.YEAR, Anchor.REFERENCE),
    "the next": Shift(1, Grain.YEAR, Anchor.REFERENCE),
    "the previous": Shift(-1, Grain.YEAR, Anchor.REFERENCE),
    "the year before": Shift(-1, Grain.YEAR, Anchor.REFERENCE),
    "the year after": Shift(1, Grain.YEAR, Anchor.REFERENCE),
}
_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
DIRECTIONS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}


def spaced(words: str) -> str:
    """``words`` with single spaces."""
    return " ".join(words.split())


def month_of(words: str) -> int:
    """The number of a month's name or its abbreviation."""
    return MONTHS[words.rstrip(".")]


def day_in(year: int, month: int, day: int) -> Fixed | None:
    """A full date, or None where the calendar has no such day."""
    try:
        return Fixed(date(year, month, day).isoformat())
    except ValueError:
        return None


def day_of_year(month: int, day: int, words: str = "") -> Yearless | None:
    """A day of an unknown year, or None where no year has it; ``words`` may open with a weekday."""
    weekday = WEEKDAYS.get(words.partition(" ")[0].rstrip(".,"))
    known = day_in(2000, month, day)
    return Yearless(f"-{month:02d}-{day:02d}", weekday=weekday) if known else None


def day_number(words: str) -> int:
    """The number of "2", "02" or "2nd"."""
    return int(words.rstrip("stndrh"))


def day_phrase(words: str) -> Meaning | None:
    """The meaning of what DAY_PHRASE matched: "last Friday", "yesterday", "Oct. 13, 1989"."""
    words = spaced(words)
    first, _, last = words.rpartition(" ")
    if last in _NEAR_DAYS:
        return Shift(_NEAR_DAYS[last], Grain.DAY)
    if last in WEEKDAYS:
        return Weekday(WEEKDAYS[last], DIRECTIONS.get(first))
    month = next(n for w, n in ((w, MONTHS.get(w)) for w in re.findall("[a-z]+", words)) if n)
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    if len(numbers) == 2:
        return day_in(numbers[1], month, numbers[0])
    return day_of_year(month, numbers[0])


def year_phrase(words: str) -> Meaning:
    """The meaning of what YEAR_PHRASE matched: "1990", "last year", "the following year"."""
    words = spaced(words)
    if words.isdigit():
        return Fixed(words)
    known = _YEAR_WORDS.get(words.removesuffix(" year"))
    return known or Fixed(written_year(words))


def written_year(words: str) -> str:
    """The year that WRITTEN_YEAR matched: "nineteen ninety-one" is 1991."""
    parts = spaced(words.replace("-", " ")).split()
    if parts[:2] == ["two", "thousand"]:
        return str(2000 + (number_of(" ".join(parts[2:])) or 0))
    rest = [part for part in parts[1:] if part not in ("hundred", "o", "oh")]
    return f"{number_of(parts[0])}{number_of(' '.join(rest)) or 0:02d}"


def within(base: Meaning | None, suffix: str) -> Meaning | None:
    """A part of ``base``; at once where that is already known."""
    match base:
        case None:
            return None
        case Fixed(value):
            return Fixed(value + suffix)
        case _:
            return Within(base, suffix)


def clock(words: str, half: str | None) -> str | None:
    """The TIMEX3 time of "9:30" and "p.m.", or None where no clock shows it."""
    hour, _, minute = words.replace(".", ":").partition(":")
    number = int(hour)
    if half and half[0] in "ap":
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half[0] == "p" else 0)
    return f"T{number:02d}:{minute or '00'}"


def part_of_day(words: str) -> str:
    """TIMEX3 code of "morning" or "noon"."""
    return PARTS[words]


def season(words: str) -> str:
    """Suffix of a season's value: "-SU"."""
    return "-" + SEASONS[words]


def duration(count: str, unit: str, half: bool = False) -> str | None:
    """The TIMEX3 duration of ``count`` (digits, words, a vague count) of ``unit``."""
    unit = unit_of(unit)
    _, prefix, code, size = UNITS[unit]
    number = number_of(count)
    if number is None:
        return f"{prefix}X{VAGUE_CODES.get(unit, code)}"
    extra = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H"}.get(code, "") if half else ""
    if prefix == "P" and code == "M" and half:
        extra = "15D"
    return f"{prefix}{number * size}{code}{extra}"


def shift(
    count: str, unit: str, sign: int, anchor: Anchor = Anchor.PUBLISHED, keep: bool = False
) -> Meaning | None:
    """``count`` units before (``sign`` -1) or after the anchor.

    A vague count is PAST_REF or FUTURE_REF from the day of writing, and no more than its length
    ("PXY") within a narrative.
    """
    unit = unit_of(unit)
    grain = UNITS[unit][0]
    number = number_of(count)
    if number is None and anchor is Anchor.REFERENCE:
        return Fixed(duration(count, unit) or "")
    if number is None:
        return Fixed("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "fortnight":
        grain, number = Grain.WEEK, 2 * number
    if grain in (Grain.DECADE, Grain.CENTURY, Grain.MILLENNIUM):
        grain, number = Grain.YEAR, number * UNITS[unit][3]
    if grain is None:
        grain, number = Grain.DAY, number if unit == "night" else 0
    return Shift(sign * number, grain, anchor, keep)


def ordinal(words: str) -> int:
    """The number of an ordinal that the pattern has made sure of."""
    number = ordinal_of(words)
    assert number is not None
    return number
