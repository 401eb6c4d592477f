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
        r"(?:at the end of the day|as soon as(?! possible)|the other day|of the year award|"
        r"high noon|\d\d? hours a day(?:,? seven days a week)?|seven days a week|"
        r"(?:at |around |about )?the turn of (?:the |that )(?:{ordinal} )?century)",
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
        "not.soon_in_the_past",
        r"soon(?= (?:[a-z]{2,}ed|became|began|came|fell|found|gave|got|grew|had|left|lost|made|met|"
        r"rose|ran|spread|took|turned|was|went|were|won)\b)|(?:was|were|had) soon",
        NO_TIME,
        _nothing,
        "The trickle [soon] became a flood.",
        None,
    ),
    Rule(
        "not.newspaper",
        r"daily(?= (?:paper|newspaper|press)s?\b)",
        NO_TIME,
        _nothing,
        "She wrote for a [daily] newspaper.",
        None,
    ),
    Rule(
        "not.count",
        r"\d{4} (?:people|men|women|children|soldiers|troops|civilians|workers|employees|members|"
        r"students|voters|votes|seats|cases|deaths|homes|houses|jobs|miles|km|kilomet(?:er|re)s|"
        r"met(?:er|re)s|feet|tons|tonnes|acres|hectares|square|dollars|euros|pounds|points|shares|"
        r"copies|units|pages|percent|per cent|kg|kilos|kilograms|litres|liters|tonnes|m|mm|cm|ft|"
        r"inches|yards|words|species|megawatts|volts|watts|calories|degrees)",
        NO_TIME,
        _nothing,
        "The mill employed [1950 workers] at its height.",
        None,
    ),
    Rule(
        "not.quantity",
        r"(?:some|at least|at most|more than|less than|fewer than|up to|only|another|nearly|almost)"
        r" {year}|over {plain_year}(?= [a-z])(?! (?:and|to|or)\b)",
        NO_TIME,
        _nothing,
        "The quarry gave work to [some 1200] labourers.",
        None,
    ),
    Rule(
        "not.number",
        r"(?:room|rooms|flight|page|pages|pp?\.|highway|route|model|no\.|number|version|line|figure|section|"
        r"resolution|bill|locomotive|opus|paragraph|volume|psalm|apartment|lot) \d{4}",
        NO_TIME,
        _nothing,
        "The clerk slept in [room 1905] of the old hotel.",
        None,
    ),
)
