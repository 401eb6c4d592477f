"""Dates of an unknown year, feasts among them, put into a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .values import bounds


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher's computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The ``nth`` Monday (1) … Sunday (7) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


MOVEABLE_FEASTS: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "ash wednesday": lambda year: easter(year) - timedelta(days=46),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "pentecost": lambda year: easter(year) + timedelta(days=49),
    "thanksgiving": lambda year: nth_weekday(year, 11, 4, 4),
    "thanksgiving day": lambda year: nth_weekday(year, 11, 4, 4),
    "labor day": lambda year: nth_weekday(year, 9, 1, 1),
    "memorial day": lambda year: (
        nth_weekday(year, 6, 1, 1) - timedelta(days=7)
        if nth_weekday(year, 5, 1, 5).month != 5
        else nth_weekday(year, 5, 1, 5)
    ),
    "martin luther king day": lambda year: nth_weekday(year, 1, 1, 3),
    "presidents' day": lambda year: nth_weekday(year, 2, 1, 3),
    "election day": lambda year: nth_weekday(year, 11, 1, 1) + timedelta(days=1),
}


def in_year(suffix: str, year: int) -> str | None:
    """The value of a yearless stretch or feast in ``year``; None where the year has no such day."""
    if not 1 <= year <= 9999:
        return None
    if suffix in MOVEABLE_FEASTS:
        return MOVEABLE_FEASTS[suffix](year).isoformat()
    value = f"{year:04d}{suffix}"
    return value if bounds(value) else None
