"""Lengths of time: "65 hours", "the past two years", "several weeks", "a decade"."""

from __future__ import annotations

import re

from ..meaning import Fixed, Meaning
from . import normalise as to
from .rule import Rule

Found = re.Match[str]

# Adjectives that may stand between a count and its unit.
_KIND = (
    r"(?:(?:more|additional|further|other|full|whole|entire|long|short|straight|consecutive|"
    r"successive|trading|business|working|calendar|solid|fiscal|extra) )?"
)
# "will last two weeks" is a verb: "last" needs its determiner.
_SPAN = (
    r"(?:(?:(?:the|these|those|its|his|her|their) )"
    r"(?:(?:past|last|next|first|final|coming|previous|following|latest|preceding|initial|early|"
    r"opening|closing|remaining) )?|(?:past|next|coming|recent) )?"
)


def _counted(m: Found) -> Meaning | None:
    value = to.duration(m["number"], m["unit"], half=bool(m["half"]))
    return Fixed(value) if value else None


def _one(m: Found) -> Meaning | None:
    value = to.duration("a", m["unit"])
    return Fixed(value) if value else None


def _vague(m: Found) -> Meaning | None:
    value = to.duration("several", m["unit"])
    return Fixed(value) if value else None


def _half_unit(m: Found) -> Meaning:
    halves = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M", "month": "P15D",
              "century": "P50Y", "decade": "P5Y"}  # fmt: skip
    return Fixed(halves[m["halved"]])


def _one_and_half(m: Found) -> Meaning | None:
    value = to.duration("a", m["unit"], half=True)
    return Fixed(value) if value else None


RULES = (
    Rule(
        "duration.counted",
        r"{approx}"
        + _SPAN
        + r"{number}(?P<half> 1/2| and a half)? "
        + _KIND
        + r"{plural}(?: or (?:so|more))?",
        "DURATION",
        _counted,
        "The trip takes [more than 65 hours] by rail.",
        "PT65H",
    ),
    Rule(
        "duration.attributive",
        r"{approx}(?!{plain_year}){number}(?P<half>)?[ -]" + _KIND + r"{unit}(?:-long| long)?",
        "DURATION",
        _counted,
        "They set out on the [65-hour] ride home.",
        "PT65H",
    ),
    Rule(
        "duration.range",
        r"{approx}" + _SPAN + r"(?!{plain_year}){number}(?P<half>)?(?: to | or |-)"
        r"(?P<upper>[a-z]+|\d+)[ -]{units}",
        "DURATION",
        _counted,
        "The repair will last [two to three weeks].",
        "P2W",
    ),
    Rule(
        "duration.one",
        r"(?:over )?{approx}(?:an?|one|another|an additional|a full|a whole|an entire)[ -](?P<unit>"
        r"minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|"
        r"millennium)(?:[ -]long)?(?: or (?:so|two|more))?(?!-)",
        "DURATION",
        _one,
        "The siege lasted [about a decade].",
        "P10Y",
    ),
    Rule(
        "duration.directed",
        r"(?:the |this )?(?:past|last) (?P<unit>decade|century|hour|minute)",
        "DURATION",
        _one,
        "Rents doubled in [the past decade].",
        "P10Y",
    ),
    Rule(
        "duration.plural",
        r"(?:(?:the |these |those )?(?:past|last|next|coming|recent|early|final|first|following"
        r"|long|later) )?(?P<unit>days|weeks|months|years|decades|centuries|millennia)(?:-long"
        r"| ahead)?(?! {plain_year})",
        "DURATION",
        _vague,
        "The appeal took [years] to reach the court.",
        "PXY",
    ),
    Rule(
        "duration.half",
        r"{approx}(?:half an?|a half|half-)[ ]?(?P<halved>hour|minute|day|year|month|century"
        r"|decade)",
        "DURATION",
        _half_unit,
        "He spoke for [half an hour] without notes.",
        "PT30M",
    ),
    Rule(
        "duration.one_and_half",
        r"{approx}(?:an?|one) {unit} and a half",
        "DURATION",
        _one_and_half,
        "They were engaged for [a year and a half].",
        "P1Y6M",
    ),
)
