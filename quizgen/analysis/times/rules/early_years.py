"""Years of three figures, which look like counts."""

from __future__ import annotations

import re

from ..meaning import Fixed, Meaning
from . import normalise as to
from .rule import Rule

Found = re.Match[str]


def _month(m: Found) -> Meaning:
    return Fixed(f"0{m['early']}-{to.month_of(m['month']):02d}")


def _day(m: Found) -> Meaning | None:
    month, day = m["month"] or m["month_2"], m["day"] or m["day_2"]
    return to.day_in(int(m["early"]), to.month_of(month), to.day_number(day))


_EARLY = r"(?P<early>[2-9]\d\d)"
_STOP = r"(?= ?(?:[;:)]|[.,](?!\d)|$))"
_BEFORE = r"(?:(?<=\bin[ ])|(?<=\bsince[ ])|(?<=\buntil[ ])|(?<=\bby[ ]))"

RULES = (
    Rule(
        # Only in a text that tells of that age with other words too.
        "date.early_year",
        _BEFORE
        + _EARLY
        + rf"(?:{_STOP}|(?= (?:and|when|by|at|under|after|with|as|he|she|it|they|the"
        r"|his|her|a) ))",
        "DATE",
        lambda m: Fixed(f"0{m['early']}"),
        "The abbey was plundered in [845], and again in the early 10th century.",
        "0845",
    ),
    Rule(
        "date.month_of_early_year",
        r"{full_month} of " + _EARLY + r"(?![.,]?\d)",
        "DATE",
        _month,
        "The bishop died in [December of 384].",
        "0384-12",
    ),
    Rule(
        "date.season_of_early_year",
        r"(?:the )?{season} of " + _EARLY + r"(?![.,]?\d)(?: ?[-/] ?\d{1,3})?",
        "DATE",
        lambda m: Fixed(f"0{m['early']}{to.season(m['season'])}"),
        "The bishop fell ill in [the winter of 373-374].",
        "0373-WI",
    ),
    Rule(
        "date.day_of_early_year",
        r"(?:the )?(?:{day}(?: of)? {month}|{month_2} {day_2}),? " + _EARLY + _STOP,
        "DATE",
        _day,
        "The city fell on [24 August 410].",
        "0410-08-24",
    ),
)
