"""Stretches named by the calendar: eras, decades, centuries, seasons, quarters, halves."""

from __future__ import annotations

import re

from ..lexicon import DECADES
from ..meaning import Fixed, Meaning, Yearless
from . import normalise as to
from .rule import Rule

Found = re.Match[str]


def _era(m: Found) -> Meaning | None:
    prefix = "BC" if (m["era"] or "").startswith("b") else ""
    year = int(m["number"] or m["number_after"])
    return Fixed(f"{prefix}{year:04d}") if year else None


def _century(m: Found) -> Meaning:
    prefix = "BC" if (m["era"] or "").startswith("b") else ""
    return Fixed(f"{prefix}{to.ordinal(m['ordinal']) - 1:02d}")


def _millennium(m: Found) -> Meaning:
    prefix = "BC" if (m["era"] or "").startswith("b") else ""
    return Fixed(f"{prefix}{to.ordinal(m['ordinal']) - 1}")


def _decade(m: Found) -> Meaning:
    """ "The 1700s" are a century; of "the 1900s" nobody knows."""
    decade = m["decade"]
    return Fixed(decade[:2] if decade[2] == "0" and decade < "190" else decade)


def _short_decade(m: Found) -> Meaning:
    return Fixed(f"19{m['decade'][0]}")


def _season_year(m: Found) -> Meaning | None:
    return to.within(to.year_phrase(m["year_phrase"]), to.season(m["season"]))


def _quarter_year(m: Found) -> Meaning | None:
    return to.within(to.year_phrase(m["year_phrase"]), f"-Q{to.ordinal(m['ordinal'])}")


def _year_period(m: Found) -> Meaning | None:
    return to.within(Fixed(m["year"]), f"-Q{to.ordinal(m['ordinal'])}" if m["ordinal"] else "")


def _half_year(m: Found) -> Meaning | None:
    half = "-H1" if m["half"] == "first" else "-H2"
    return to.within(to.year_phrase(m["year_phrase"]), half)


_ERA = r"(?P<era>b\.c\.(?:e\.)?|bce?|a\.d\.|ad|c\.e\.|ce)"
_QUARTERS = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_QUARTERS_2 = _QUARTERS.replace("ordinal", "ordinal_2")
_FISCAL = r"(?:fiscal[- ])?"

RULES = (
    Rule(
        "period.first_of_two_eras",
        r"(?P<number>\d{1,4})(?P<number_after>)(?=(?: ?- ?| to | and | or )\d{1,4} " + _ERA + ")",
        "DATE",
        _era,
        "The dynasty ruled from [1279] to 1213 BC.",
        "BC1279",
    ),
    Rule(
        "period.first_of_two_centuries",
        r"(?:the )?(?:(?:early|late|mid)[ -])?{ordinal}(?=(?: to | and | or |-)(?:the )?"
        r"(?:(?:early|late|mid)[ -])?{other_ordinal}[ -]centur(?:y|ies)(?: " + _ERA + ")?)",
        "DATE",
        _century,
        "It was rebuilt in [the seventeenth] and eighteenth centuries.",
        "16",
    ),
    Rule(
        "period.era",
        r"{mod}(?:the year )?(?:(?P<number>\d{1,4}) "
        + _ERA
        + r"|(?:a\.?d\.?) (?P<number_after>\d{1,4}))",
        "DATE",
        _era,
        "The consul was killed in [44 BC], on the way to the forum.",
        "BC0044",
    ),
    Rule(
        "period.decade",
        r"{part_of}(?:the |that )?"
        r"(?:(?:early|late|mid|middle|later)[ -](?:to[ -](?:late|mid)[ -])?)?"
        r"(?P<decade>(?:1\d|20)\d)0'?s",
        "DATE",
        _decade,
        "Rents rose in [the late 1970s] and after.",
        "197",
    ),
    Rule(
        "period.short_decade",
        r"{part_of}(?:(?:the )?(?:(?:early|late|mid)[ -])?'|the (?:(?:early|late|mid)[ -])?)"
        r"(?P<decade>[2-9]0)'?s",
        "DATE",
        _short_decade,
        "She sang in bands in [the '80s] before that.",
        "198",
    ),
    Rule(
        "period.named_decade",
        r"the (?:(?:early|late|mid)[ -])?(?P<decade>" + "|".join(DECADES) + r")",
        "DATE",
        lambda m: Fixed(str(DECADES[m["decade"]])),
        "Cinemas boomed in [the early fifties] and then closed.",
        "195",
    ),
    Rule(
        "period.century",
        r"{part_of}(?:the )?(?:(?:early|late|mid|middle)[ -])?{ordinal}[ -]centur(?:y|ies)(?: "
        + _ERA
        + r")?",
        "DATE",
        _century,
        "The chapel dates from [the early 12th century].",
        "11",
    ),
    Rule(
        "period.millennium",
        r"(?:the )?(?:(?:early|late|mid|middle)[ -])?(?P<ordinal>first|second|third|fourth|fifth)"
        r" millennium(?: " + _ERA + r")?",
        "DATE",
        _millennium,
        "Trade grew in [the second millennium].",
        "1",
    ),
    Rule(
        "period.season_year",
        r"{mod}(?:the )?{season}(?: of|,)? {year_phrase}(?:[-/](?:\d\d)?\d\d(?!\d))?",
        "DATE",
        _season_year,
        "The strike began in [the summer of 1926].",
        "1926-SU",
    ),
    Rule(
        "period.quarter_of_year",
        r"(?:the )?"
        + _FISCAL
        + _QUARTERS
        + r"[ -](?:fiscal )?quarter (?:of |in )?(?:fiscal )?{year_phrase}",
        "DATE",
        _quarter_year,
        "Sales fell in [the third quarter of 2017].",
        "2017-Q3",
    ),
    Rule(
        "period.year_quarter",
        r"(?:the )?(?:fiscal )?{year_phrase}(?:'s)? (?:fiscal )?" + _QUARTERS + r"[ -]quarter",
        "DATE",
        _quarter_year,
        "Orders were lower than in [last year's second quarter].",
        "2018-Q2",
    ),
    Rule(
        "period.quarter",
        r"(?:(?:the )?"
        + _FISCAL
        + _QUARTERS
        + r" (?:fiscal )?|"
        + _FISCAL
        + _QUARTERS_2
        + r"-)quarter",
        "DATE",
        lambda m: Yearless(f"-Q{to.ordinal(m['ordinal'] or m['ordinal_2'])}"),
        "The firm cut its [fourth-quarter] forecast.",
        "2018-Q4",
    ),
    Rule(
        "period.short_quarter",
        r"q(?P<quarter>[1-4])(?:,? (?:of )?{year})?",
        "DATE",
        lambda m: (
            Fixed(f"{m['year']}-Q{m['quarter']}") if m["year"] else Yearless(f"-Q{m['quarter']}")
        ),
        "Exports doubled in [Q3 2017].",
        "2017-Q3",
    ),
    Rule(
        "period.year_period",
        r"(?:the )?{year} (?:period|(?:" + _QUARTERS + r" )?quarter)",
        "DATE",
        _year_period,
        "Output fell from [the 2017 period].",
        "2017",
    ),
    Rule(
        "period.half_of_year",
        r"(?:the )?(?P<half>first|second|latter|last)[ -]half (?:of )?(?:fiscal )?{year_phrase}",
        "DATE",
        _half_year,
        "Prices rose in [the first half of 2017].",
        "2017-H1",
    ),
    Rule(
        "period.fiscal_year",
        r"(?:the )?(?:fiscal|financial)(?: year)? (?:ended |ending )?{year}",
        "DATE",
        lambda m: Fixed(m["year"]),
        "The city balanced its budget for [fiscal 2017].",
        "2017",
    ),
)
