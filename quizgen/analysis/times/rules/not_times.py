"""Words that look like times and are none: ages, fractions, idioms. What they cover is left out."""

from __future__ import annotations

import re

from ..meaning import Fixed
from .rule import NO_TIME, Rule


def _nothing(found: re.Match[str]) -> Fixed:
    return Fixed("")


RULES = (
    Rule(
        "not.age",
        r"(?:(?:the|a|an|his|her|their|its) )?{approx}{number}[ -](?:and a half[ -])?{units}"
        r"(?:[ -]olds?|[ -]of[ -]age)",
        NO_TIME,
        _nothing,
        "The [41-year-old] keeper is the last on the coast.",
        None,
    ),
    Rule(
        "not.fraction",
        r"{approx}(?:(?:a|one|two|three)[ -]quarters?(?= of| the| as|-)|three[ -]quarters)",
        NO_TIME,
        _nothing,
        "It has lost [three-quarters] of its trees.",
        None,
    ),
    Rule(
        "not.idiom",
        r"(?:at the end of the day|as soon as(?! possible)|the other day|of the year award)",
        NO_TIME,
        _nothing,
        "[At the end of the day] nobody was to blame.",
        None,
    ),
    Rule(
        "not.named_day",
        r"(?:bloody|black|super|cyber|fat|holy) {weekday}",
        NO_TIME,
        _nothing,
        "Crowds gathered for [Cyber Monday] again.",
        None,
    ),
    Rule(
        "not.count",
        r"\d{4} (?:people|men|women|children|soldiers|troops|civilians|workers|employees|members|"
        r"students|voters|votes|seats|cases|deaths|homes|houses|jobs|miles|km|kilomet(?:er|re)s|"
        r"met(?:er|re)s|feet|tons|tonnes|acres|hectares|square|dollars|euros|pounds|points|shares|"
        r"copies|units|pages|percent|per cent)",
        NO_TIME,
        _nothing,
        "The mill employed [1950 workers] at its height.",
        None,
    ),
)
