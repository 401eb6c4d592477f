"""Times that come again: "daily", "every Monday", "twice a year"."""

from __future__ import annotations

import re

from ..lexicon import MONTHS, PARTS, SEASONS, WEEKDAYS
from ..meaning import Fixed, Meaning
from . import normalise as to
from .rule import NUMBER_WORDS, Rule

Found = re.Match[str]

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W",
    "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M",
    "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def _every(m: Found) -> Meaning | None:
    value = to.duration(m["number"] or "a", m["unit"])
    return Fixed(value) if value else None


def _every_weekday(m: Found) -> Meaning:
    part = PARTS[m["part"]] if m["part"] else ""
    return Fixed(f"XXXX-WXX-{WEEKDAYS[m['weekday'].removesuffix('s')]}{part}")


def _every_month(m: Found) -> Meaning:
    return Fixed(f"XXXX-{MONTHS[m['month'].rstrip('.')]:02d}")


def _every_season(m: Found) -> Meaning:
    return Fixed(f"XXXX-{SEASONS[m['season']]}")


def _rate(m: Found) -> Meaning | None:
    if m["per"] in ("a", "an") and not _AMOUNT.search(m.string, max(0, m.start() - 60), m.start()):
        return None
    value = to.duration("a", m["unit"])
    return Fixed(value) if value else None


# What makes "a year" a rate: an amount before it, with no preposition between.
_AMOUNT = re.compile(
    r"(?:\d|%|\b(?:[mb]illion|percent|per cent|times|once|twice|hours?|days?|"
    + NUMBER_WORDS
    + r"))[ ]+"
    r"(?:(?!(?:in|for|of|within|after|over|about|than|to|by|from|nearly|almost|and)\b)[a-z]+[ ]+)"
    r"{0,2}$"
)

RULES = (
    Rule(
        "set.adverb",
        r"(?P<adverb>" + "|".join(_ADVERBS) + r")",
        "SET",
        lambda m: Fixed(_ADVERBS[m["adverb"]]),
        "The ferry runs [daily] between the islands.",
        "P1D",
    ),
    Rule(
        "set.every",
        r"(?:every|each)(?: {number})?(?: other| single)? {units}",
        "SET",
        _every,
        "The clock is wound [every week] by hand.",
        "P1W",
    ),
    Rule(
        "set.every_weekday",
        r"(?:every|each) {weekday}s?(?: (?P<part>morning|afternoon|evening|night)s?)?",
        "SET",
        _every_weekday,
        "The market is held [every Thursday].",
        "XXXX-WXX-4",
    ),
    Rule(
        "set.weekdays",
        r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?P<part>)?",
        "SET",
        _every_weekday,
        "The library is closed on [Sundays].",
        "XXXX-WXX-7",
    ),
    Rule(
        "set.weekday_parts",
        r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?P<part>mornings|afternoons"
        r"|evenings|nights)",
        "SET",
        _every_weekday,
        "The choir meets on [Tuesday nights].",
        "XXXX-WXX-2TNI",
    ),
    Rule(
        "set.every_month",
        r"(?:every|each) {month}",
        "SET",
        _every_month,
        "The river floods [each July].",
        "XXXX-07",
    ),
    Rule(
        "set.every_season",
        r"(?:every|each) {season}",
        "SET",
        _every_season,
        "The geese return [every autumn].",
        "XXXX-FA",
    ),
    Rule(
        "set.rate",
        r"(?P<per>per|(?:once|twice|times) an?|an?) "
        r"(?P<unit>second|minute|hour|day|night|week|month|quarter|year|decade|century)",
        "SET",
        _rate,
        "The fee is two crowns [per month].",
        "P1M",
    ),
)
