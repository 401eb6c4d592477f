"""Times of day, alone or with the day they belong to."""

from __future__ import annotations

import re

from ..meaning import Anchor, Meaning, Shift, Within
from ..values import Grain
from . import normalise as to
from .rule import Rule

Found = re.Match[str]

_REFERENCE_DAY = Shift(0, Grain.DAY, Anchor.REFERENCE)
_PARTS = r"(?P<part>morning|afternoon|evening|night)"


def _clock_day(m: Found) -> Meaning | None:
    time = to.clock(m["clock"], m["half_day"])
    day = to.day_phrase(m["day_phrase"]) if m["day_phrase"] else _REFERENCE_DAY
    return to.within(day, time) if time else None


def _clock_in_part(m: Found) -> Meaning | None:
    half = "am" if m["part"] == "morning" else "pm"
    time = to.clock(m["clock"], half)
    return to.within(_REFERENCE_DAY, time) if time else None


def _part_of_day_phrase(m: Found) -> Meaning | None:
    return to.within(to.day_phrase(m["day_phrase"]), to.part_of_day(m["part"]))


def _night_between(m: Found) -> Meaning | None:
    month, day = to.month_of(m["month"]), to.day_number(m["day"])
    night = to.day_in(int(m["year"]), month, day) if m["year"] else to.day_of_year(month, day)
    return to.within(night, to.part_of_day(m["part"]))


def _this_part(m: Found) -> Meaning:
    if m["step"] == "last":
        return Within(Shift(-1, Grain.DAY), to.part_of_day(m["part"]))
    return Within(Shift(0, Grain.DAY), to.part_of_day(m["part"]))


RULES = (
    Rule(
        "clock.half_day",
        r"{approx}{clock} ?{half_day}{zone}(?:,? (?:on )?{day_phrase})?",
        "TIME",
        _clock_day,
        "The siren sounded at [9:30 a.m. EST Tuesday].",
        "2019-03-12T09:30",
    ),
    Rule(
        "clock.day_first",
        r"{day_phrase},? at {approx}{clock} ?{half_day}{zone}",
        "TIME",
        _clock_day,
        "The siren sounded [yesterday at 6 p.m.] and again.",
        "2019-03-13T18:00",
    ),
    Rule(
        "clock.colon",
        r"{approx}(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d)(?P<half_day>\b)?(?: hours)?{zone}(?:,? "
        r"(?:on )?{day_phrase})?",
        "TIME",
        _clock_day,
        "The train left at [17:45 on 2 March].",
        "2019-03-02T17:45",
    ),
    Rule(
        "clock.in_part",
        r"{clock}(?: o'clock)? (?:in the|this|that) (?P<part>morning|afternoon|evening)",
        "TIME",
        _clock_in_part,
        "They were woken at [4 in the morning].",
        "2019-03-14T04:00",
    ),
    Rule(
        "clock.part_of_day_phrase",
        r"(?:(?:early|late|earlier|later) )?{day_phrase} " + _PARTS,
        "TIME",
        _part_of_day_phrase,
        "The storm broke late on [Monday night].",
        "2019-03-11TNI",
    ),
    Rule(
        "clock.part_before_day",
        r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<part>morning|afternoon|evening|night|noon|midday"
        r"|midnight)"
        r"(?: (?:of|on)|,)? {day_phrase}",
        "TIME",
        _part_of_day_phrase,
        "He was sworn in at [noon Tuesday].",
        "2019-03-12T12:00",
    ),
    Rule(
        "clock.night_between_days",
        r"(?:the )?(?P<part>night) (?:of|between) (?:the )?{day}(?: ?- ?| to |/| and )(?:the )?"
        r"{other_day} (?:of )?{month}(?:,? {year})?",
        "TIME",
        _night_between,
        "It sank on [the night of 14 to 15 April 1912].",
        "1912-04-14TNI",
    ),
    Rule(
        "clock.this_part",
        r"(?:(?:early|late|earlier|later) )?(?P<step>this|last) " + _PARTS,
        "TIME",
        _this_part,
        "The vote failed [last night], to the surprise of all.",
        "2019-03-13TNI",
    ),
    Rule(
        "clock.tonight",
        r"(?:late(?:r)? )?tonight",
        "TIME",
        lambda m: Within(Shift(0, Grain.DAY), "TNI"),
        "The film opens [tonight] in two cinemas.",
        "2019-03-14TNI",
    ),
    Rule(
        "clock.overnight",
        r"overnight",
        "TIME",
        lambda m: Within(Shift(-1, Grain.DAY), "TNI"),
        "Two bridges froze [overnight].",
        "2019-03-13TNI",
    ),
    Rule(
        "clock.named",
        r"(?P<part>noon|midday|midnight)",
        "TIME",
        lambda m: Within(_REFERENCE_DAY, to.part_of_day(m["part"])),
        "The bells rang at [midnight].",
        "2019-03-14T24:00",
    ),
    Rule(
        "clock.the_part",
        r"(?:the|that) (?:(?:early|late) )?" + _PARTS + r"(?! (?:of|between) )",
        "TIME",
        lambda m: Within(_REFERENCE_DAY, to.part_of_day(m["part"])),
        "In [the morning] he gave two speeches.",
        "2019-03-14TMO",
    ),
)
