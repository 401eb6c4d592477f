"""Days with a name of their own, their weeks, and days told from another day."""

from __future__ import annotations

import re

from ..feasts import MOVEABLE_FEASTS, in_year
from ..lexicon import FIXED_FEASTS, number_of
from ..meaning import Beside, Containing, Fixed, Meaning, Yearless
from ..values import Grain
from . import normalise as to
from .rule import Rule, either

Found = re.Match[str]


def _feast(m: Found) -> Meaning | None:
    name = to.spaced(m["feast"])
    suffix = FIXED_FEASTS.get(name, name)
    if m["year"]:
        value = in_year(suffix, int(m["year"]))
        return Fixed(value) if value else None
    return Yearless(suffix, to.DIRECTIONS.get(m["which"] or ""))


def _feast_week(m: Found) -> Meaning | None:
    feast = _feast(m)
    return Containing(feast, Grain.WEEK) if feast else None


def _beside_day(m: Found) -> Meaning | None:
    return _beside(m, to.day_phrase(m["day_phrase"]))


def _beside_feast(m: Found) -> Meaning | None:
    return _beside(m, _feast(m))


def _beside(m: Found, day: Meaning | None) -> Meaning | None:
    count = number_of(m["number"] or "a")
    if day is None or count is None:
        return None
    return Beside(day, -count if m["side"] == "before" else count)


_FEASTS = f"(?P<feast>{either({**FIXED_FEASTS, **MOVEABLE_FEASTS})})"
_BESIDE = r"(?:the day|(?:an?|{number}) days?) (?P<side>before|after) "

RULES = (
    Rule(
        "date.feast",
        r"(?:(?P<which>this|last|next) )?" + _FEASTS + r"(?:,? {year})?",
        "DATE",
        _feast,
        "Shops shut on [Christmas Day] as always.",
        "2018-12-25",
    ),
    Rule(
        "date.feast_week",
        r"(?:(?P<which>this|last|next) )?" + _FEASTS + r" week(?:,? {year})?",
        "DATE",
        _feast_week,
        "The boats go out in [Easter week 2018].",
        "2018-W13",
    ),
    Rule(
        "date.beside_day",
        _BESIDE + r"{day_phrase}",
        "DATE",
        _beside_day,
        "She resigned [two days after 3 May 1920].",
        "1920-05-05",
    ),
    Rule(
        "date.beside_feast",
        _BESIDE + r"(?P<which>this|last|next)?" + _FEASTS + r"(?:,? {year})?",
        "DATE",
        _beside_feast,
        "He wrote to her on [the day after Christmas].",
        "2018-12-26",
    ),
)
