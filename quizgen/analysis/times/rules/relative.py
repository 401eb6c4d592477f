"""Dates told from another: "yesterday", "last June", "two years later", "the previous day"."""

from __future__ import annotations

import re

from ..lexicon import MONTHS, UNITS, WEEKDAYS, unit_of
from ..meaning import Anchor, Fixed, Meaning, Reported, Shift, Weekday, Within, Yearless
from ..values import Grain
from . import normalise as to
from .rule import Rule, either

Found = re.Match[str]

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEP = {
    "this": 0, "the current": 0, "the present": 0, "current": 0,
    "last": -1, "this past": -1, "the past": -1, "the last": -1,
    "next": 1, "this coming": 1, "the coming": 1,
}  # fmt: skip
_NARRATIVE_STEP = {
    "same": 0, "very same": 0, "previous": -1, "preceding": -1, "prior": -1,
    "following": 1, "next": 1, "subsequent": 1, "ensuing": 1, "very next": 1,
}  # fmt: skip
_GRAINED = "(?P<unit>day|week|weekend|month|quarter|year|decade|century)"


def _calendar_unit(m: Found) -> Meaning | None:
    step, grain = to.spaced(m["step"]), UNITS[m["unit"]][0]
    if grain is None or (grain > Grain.YEAR and step in ("the past", "the last", "past")):
        return None  # "the past decade" is ten years, not the 1990s
    return Shift(_STEP[step], grain)


def _narrative_unit(m: Found) -> Meaning | None:
    grain = UNITS[unit_of(m["unit"])][0]
    return Shift(_NARRATIVE_STEP[to.spaced(m["step"])], grain, Anchor.REFERENCE) if grain else None


def _narrative_part(m: Found) -> Meaning | None:
    day = Shift(_NARRATIVE_STEP.get(m["step"], 0), Grain.DAY, Anchor.REFERENCE)
    return Within(day, to.part_of_day(m["part"]))


def _ago(m: Found) -> Meaning | None:
    return to.shift(m["number"], m["unit"], -1)


def _earlier(m: Found) -> Meaning | None:
    sign = -1 if m["sense"] in ("earlier", "before", "previously") else 1
    return to.shift(m["number"], m["unit"], sign, Anchor.REFERENCE)


def _one_earlier(m: Found) -> Meaning | None:
    sign = -1 if m["sense"] in ("earlier", "before", "previously") else 1
    return to.shift("a", m["unit"], sign, Anchor.REFERENCE, keep=sign < 0)


def _quarter_shift(m: Found) -> Meaning | None:
    if m["ordinal"]:
        return Within(Shift(-1, Grain.YEAR), f"-Q{to.ordinal(m['ordinal'])}")
    return Shift(-1, Grain.YEAR, keep=True)


def _reported_period(m: Found) -> Meaning:
    return Shift(0, Grain.QUARTER) if "current" in m[0] else Reported()


def _directed_month(m: Found) -> Meaning | None:
    day = f"-{to.day_number(m['day']):02d}" if m["day"] else ""
    return Yearless(f"-{MONTHS[m['month'].rstrip('.')]:02d}{day}", _direction(m["step"]))


def _narrative_month(m: Found) -> Meaning | None:
    suffix = f"-{to.month_of(m['month']):02d}" if m["month"] else to.season(m["season"])
    if m["step"]:
        return Yearless(suffix, _NARRATIVE_STEP[to.spaced(m["step"])], Anchor.REFERENCE)
    return Yearless(suffix, 0, Anchor.REFERENCE) if m[0].startswith("that") else None


def _directed_season(m: Found) -> Meaning:
    return Yearless(to.season(m["season"]), _direction(m["step"]))


def _directed_weekday(m: Found) -> Meaning:
    number = WEEKDAYS[m["weekday"]]
    step = to.spaced(m["step"])
    narrative = step.removeprefix("the ")
    if step.startswith("the ") and narrative in _NARRATIVE_STEP:
        return Weekday(number, _NARRATIVE_STEP[narrative], Anchor.REFERENCE)
    return Weekday(number, _direction(step))


def _direction(step: str) -> int:
    return _STEP[to.spaced(step)]


_STEPS = f"(?P<step>{either(_STEP)})"
_NARRATIVE_STEPS = f"(?P<step>{either(_NARRATIVE_STEP)})"
_SENSE = "(?P<sense>earlier|later|(?:before|previously|afterwards?|hence|after)(?= ?[.,;:)]))"

RULES = (
    Rule(
        "relative.near_day",
        r"(?:(?:earlier|later|early|late) )?(?P<near>yesterday|today|tomorrow)",
        "DATE",
        lambda m: Shift(_NEAR[m["near"]], Grain.DAY),
        "The lift broke down [yesterday] and was mended.",
        "2019-03-13",
    ),
    Rule(
        "relative.far_day",
        r"the day (?P<side>before yesterday|after tomorrow)",
        "DATE",
        lambda m: Shift(-2 if m["side"].startswith("before") else 2, Grain.DAY),
        "It had rained [the day before yesterday].",
        "2019-03-12",
    ),
    Rule(
        "relative.weekday",
        r"(?:(?:early|late) )?{weekday}",
        "DATE",
        lambda m: Weekday(WEEKDAYS[m["weekday"]]),
        "The mayor resigned [Monday] after the vote.",
        "2019-03-11",
    ),
    Rule(
        "relative.directed_weekday",
        r"(?P<step>last|this past|this coming|this|next|the (?:previous|following|next|same)) "
        r"{weekday}",
        "DATE",
        _directed_weekday,
        "The mayor resigned [last Friday] after the vote.",
        "2019-03-08",
    ),
    Rule(
        "relative.directed_month",
        r"(?:(?:early|late|mid)[ -])?" + _STEPS + r" {month}(?: {day})?",
        "DATE",
        _directed_month,
        "She was elected [last June] by two votes.",
        "2018-06",
    ),
    Rule(
        "relative.month_last",
        r"(?:the )?(?:{day}(?: of)? )?{month} (?P<step>last)(?= ?[.,;:)])",
        "DATE",
        _directed_month,
        "Our envoy wrote on [the 3rd of June last], and left.",
        "2018-06-03",
    ),
    Rule(
        "relative.directed_season",
        r"(?:(?:early|late|earlier|later)[ -])?" + _STEPS + r" {season}",
        "DATE",
        _directed_season,
        "The lake dried up [last summer].",
        "2018-SU",
    ),
    Rule(
        "relative.narrative_month",
        r"(?:the |that )(?:" + _NARRATIVE_STEPS + r" )?(?:{month}|{season})",
        "DATE",
        _narrative_month,
        "He left in March 1920 and died [the following May].",
        "1920-05",
    ),
    Rule(
        "relative.season",
        r"(?:the (?:early |late )?|early |late |mid-)(?P<season>spring|summer|autumn|winter)",
        "DATE",
        lambda m: Yearless(to.season(m["season"])),
        "The herds come down in [the late autumn].",
        "2018-FA",
    ),
    Rule(
        "relative.unit",
        r"{mod}" + _STEPS + r" (?:fiscal )?" + _GRAINED,
        "DATE",
        _calendar_unit,
        "The shop closed [earlier this year], its owner said.",
        "2019",
    ),
    Rule(
        "relative.narrative_unit",
        r"{mod}(?:the |that )?" + _NARRATIVE_STEPS + r" " + _GRAINED,
        "DATE",
        _narrative_unit,
        "In 1920 he left; [the following year] he died.",
        "1921",
    ),
    Rule(
        "relative.that_unit",
        r"{mod}that (?P<unit>day|week|month|quarter|year|decade|century)",
        "DATE",
        lambda m: Shift(0, UNITS[m["unit"]][0] or Grain.DAY, Anchor.REFERENCE),
        "In 1920 he left, and [later that year] he died.",
        "1920",
    ),
    Rule(
        "relative.unit_beside",
        r"(?:the |a )(?P<unit>day|week|month|quarter|year|decade) (?P<side>before|after)"
        r"(?= ?[.,;:)])",
        "DATE",
        lambda m: Shift(
            -1 if m["side"] == "before" else 1, UNITS[m["unit"]][0] or Grain.DAY, Anchor.REFERENCE
        ),
        "He left in 1920 and had married [the year before].",
        "1919",
    ),
    Rule(
        "relative.narrative_part",
        r"(?:the |that )(?:very )?(?P<step>same|previous|following|next) (?P<part>morning"
        r"|afternoon|evening|night)",
        "TIME",
        _narrative_part,
        "He landed on 2 March 2018 and spoke [the next morning].",
        "2018-03-03TMO",
    ),
    Rule(
        "relative.ago",
        r"{approx}{count} {units} (?:or (?:so|more) )?ago",
        "DATE",
        _ago,
        "The well ran dry [three years ago].",
        "2016",
    ),
    Rule(
        "relative.one_ago",
        r"{approx}(?:an?|one) {unit} (?:or so |or two )?ago",
        "DATE",
        lambda m: to.shift("a", m["unit"], -1, keep=True),
        "The well ran dry [a month ago].",
        "2019-02",
    ),
    Rule(
        "relative.hours_later",
        r"{approx}(?:an?|(?P<number>{plain_count})) (?P<unit>hour|hours|minute|minutes|seconds) "
        + _SENSE,
        "DURATION",
        lambda m: Fixed(to.duration(m["number"] or "a", m["unit"]) or ""),
        "The boiler burst and [three hours later] the roof fell in.",
        "PT3H",
    ),
    Rule(
        "relative.earlier",
        r"{approx}{number} {units} " + _SENSE,
        "DATE",
        _earlier,
        "They married in 1920 and parted [two years later].",
        "1922",
    ),
    Rule(
        "relative.one_earlier",
        r"{approx}(?:an?|one) {unit} " + _SENSE,
        "DATE",
        _one_earlier,
        "They married in 1920 and had met [a year earlier].",
        "1919",
    ),
    Rule(
        "relative.year_ago_period",
        r"(?:the )?(?:comparable |same )?year-(?:ago|earlier)(?:[ -](?:fiscal )?(?:"
        r"(?P<ordinal>first|second|third|fourth) quarter|quarter|period))?",
        "DATE",
        _quarter_shift,
        "Net income fell from [the year-earlier quarter].",
        "2018",
    ),
    Rule(
        "relative.end_of_unit",
        r"(?:around )?(?:the )?(?:beginning|start|middle|end) of (?:the )?(?P<unit>week|month"
        r"|quarter|year|decade|century)",
        "DATE",
        lambda m: Shift(0, UNITS[m["unit"]][0] or Grain.DAY),
        "The bridge will open by [the end of the year].",
        "2019",
    ),
    Rule(
        "relative.earlier_in_unit",
        r"(?:earlier|later|early|late) in the (?P<unit>week|month|quarter|year|decade|century)",
        "DATE",
        lambda m: Shift(0, UNITS[m["unit"]][0] or Grain.DAY),
        "The envoy had spoken [earlier in the month].",
        "2019-03",
    ),
    Rule(
        "relative.year_end",
        r"(?:around )?(?:the )?year(?:'s)?[- ]end",
        "DATE",
        lambda m: Shift(0, Grain.YEAR),
        "The tunnel will open by [year-end].",
        "2019",
    ),
    Rule(
        "relative.period",
        r"(?:the|that) (?:(?:latest |current |most recent )(?:fiscal )?(?:quarter|period)|"
        r"(?:fiscal )?quarter)(?! of)",
        "DATE",
        _reported_period,
        "Profit fell in the third quarter, but in [the quarter] costs fell too.",
        "2018-Q3",
    ),
    Rule(
        "relative.fiscal_period",
        r"the (?:fiscal )?(?P<unit>year|month|week)(?= (?:ended|ending|to|through) )",
        "DURATION",
        lambda m: Fixed(to.duration("a", m["unit"]) or ""),
        "It lost a tenth of its value in [the year] ended March 31.",
        "P1Y",
    ),
    Rule(
        "relative.whole_year",
        r"the (?:full |whole |entire |latest |current )?(?:fiscal |calendar )?year(?! of| end"
        r"| before| after| was| is|-)",
        "DATE",
        lambda m: Shift(0, Grain.YEAR),
        "It was the wettest day of [the year].",
        "2019",
    ),
    Rule(
        "relative.weekend",
        r"(?:the|this) weekend",
        "DATE",
        lambda m: Shift(0, Grain.WEEKEND),
        "Two climbers died over [the weekend].",
        "2019-W10-WE",
    ),
)
