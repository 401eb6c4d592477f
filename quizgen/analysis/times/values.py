"""Arithmetic on TIMEX3 DATE values: their grain, the days they span, moving and coarsening them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum


class Grain(IntEnum):
    """How exact a DATE value is, from the finest to the coarsest."""

    TIME = 0
    DAY = 1
    WEEKEND = 2
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    SEASON = 6
    HALF = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10
    MILLENNIUM = 11


_FORMS: tuple[tuple[Grain, re.Pattern[str]], ...] = tuple(
    (grain, re.compile(pattern))
    for grain, pattern in (
        (Grain.TIME, r"\d{4}-\d\d-\d\dT[\dA-Z:]+"),
        (Grain.DAY, r"\d{4}-\d\d-\d\d"),
        (Grain.WEEKEND, r"\d{4}-W\d\d-WE"),
        (Grain.WEEK, r"\d{4}-W\d\d"),
        (Grain.MONTH, r"\d{4}-\d\d"),
        (Grain.QUARTER, r"\d{4}-Q[1-4]"),
        (Grain.SEASON, r"\d{4}-(?:SP|SU|FA|WI)"),
        (Grain.HALF, r"\d{4}-H[12]"),
        (Grain.YEAR, r"(?:BC)?\d{4}"),
        (Grain.DECADE, r"(?:BC)?\d{3}"),
        (Grain.CENTURY, r"(?:BC)?\d{2}"),
        (Grain.MILLENNIUM, r"\d"),
    )
)

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def grain(value: str | None) -> Grain | None:
    """How exact ``value`` is; None for anything that is no stretch of the calendar."""
    if value is None:
        return None
    return next((grain for grain, form in _FORMS if form.fullmatch(value)), None)


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of ``value``; None where Python's calendar cannot hold it.

    A winter belongs to the year in which it begins.
    """
    try:
        return _bounds(value)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> tuple[date, date] | None:
    match grain(value):
        case Grain.TIME | Grain.DAY:
            day = date.fromisoformat(value[:10])
            return day, day
        case Grain.WEEK | Grain.WEEKEND:
            monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
            first = monday + timedelta(days=5) if value.endswith("WE") else monday
            return first, monday + timedelta(days=6)
        case Grain.MONTH:
            return _months(int(value[:4]), int(value[5:]), 1)
        case Grain.QUARTER:
            return _months(int(value[:4]), 3 * int(value[-1]) - 2, 3)
        case Grain.SEASON:
            return _months(int(value[:4]), _SEASON_MONTHS[value[-2:]], 3)
        case Grain.HALF:
            return _months(int(value[:4]), 6 * int(value[-1]) - 5, 6)
        case Grain.YEAR | Grain.DECADE | Grain.CENTURY | Grain.MILLENNIUM if value[0] != "B":
            first_year = max(1, int(value.ljust(4, "0")))
            return date(first_year, 1, 1), date(int(value.ljust(4, "9")), 12, 31)
        case _:
            return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = add_months(date(year, month, 1), count - 1)
    return date(year, month, 1), last.replace(day=monthrange(last.year, last.month)[1])


def add_months(day: date, count: int) -> date:
    """The day ``count`` months on, or the month's last where it has no such day.

    Raises ValueError outside the years 1 to 9999.
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def write(day: date, grain: Grain) -> str:
    """The value of the stretch of ``grain`` in which ``day`` lies."""
    match grain:
        case Grain.WEEK | Grain.WEEKEND:
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if grain is Grain.WEEKEND else "")
        case Grain.MONTH:
            return f"{day.year:04d}-{day.month:02d}"
        case Grain.QUARTER:
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case Grain.HALF:
            return f"{day.year:04d}-H{(day.month + 5) // 6}"
        case Grain.SEASON:
            year = day.year - (day.month < 3)
            return f"{year:04d}-{('WI', 'SP', 'SU', 'FA')[day.month % 12 // 3]}"
        case Grain.YEAR | Grain.DECADE | Grain.CENTURY | Grain.MILLENNIUM:
            return f"{day.year:04d}"[: 4 - (grain - Grain.YEAR)]
        case _:
            return day.isoformat()


def move(day: date, count: int, grain: Grain) -> date:
    """``day`` moved by ``count`` stretches of ``grain``.

    Raises ValueError or OverflowError where the calendar ends.
    """
    months = _MONTHS_IN.get(grain)
    if months:
        return add_months(day, count * months)
    return day + timedelta(days=count * (7 if grain in (Grain.WEEK, Grain.WEEKEND) else 1))


_MONTHS_IN = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
    Grain.MILLENNIUM: 12000,
}
