"""Dates that stand on the calendar: days, weeks, months, years and the two ends of ranges."""

from __future__ import annotations

import re

from ..meaning import Containing, DayOfMonth, FiguresDate, Fixed, Meaning, Yearless
from ..values import Grain
from . import normalise as to
from .rule import Rule

Found = re.Match[str]


def _day_month_year(m: Found) -> Meaning | None:
    month = m["month"] or m["month_2"]
    return to.day_in(int(m["year"]), to.month_of(month), to.day_number(m["day"]))


def _day_month_era(m: Found) -> Meaning | None:
    year = int(m["year"] or m["year_before"])
    return to.day_in(year, to.month_of(m["month"]), to.day_number(m["day"]))


def _day_month(m: Found) -> Meaning | None:
    return to.day_of_year(to.month_of(m["month"]), to.day_number(m["day"]), m[0])


def _first_of_two_days(m: Found) -> Meaning | None:
    return _day_month_year(m) if m["year"] else _day_month(m)


def _first_of_two_months(m: Found) -> Meaning | None:
    return _day_month_year(m) if m["day"] else Fixed(f"{m['year']}-{to.month_of(m['month']):02d}")


def _day_month_other_year(m: Found) -> Meaning | None:
    day = to.day_number(m["day"])
    if to.day_in(2000, to.month_of(m["month"]), day) is None:
        return None
    suffix = f"-{to.month_of(m['month']):02d}-{day:02d}"
    return to.within(to.year_phrase(m["year_phrase"]), suffix)


def _ordinal_day(m: Found) -> Meaning | None:
    month, day = to.month_of(m["month"]), to.ordinal(m["ordinal"])
    if m["year"]:
        return to.day_in(int(m["year"]), month, day)
    return to.day_of_year(month, day)


def _numeric(m: Found) -> Meaning | None:
    """A date in figures; where day and month could change places, the document's habit decides."""
    first, second, year = int(m["first"]), int(m["second"]), int(m["year"])
    day_first = to.day_in(year, second, first)
    month_first = None if m["mark"] == "." else to.day_in(year, first, second)
    if day_first is None and month_first is None:
        return None
    return FiguresDate(
        day_first.value if day_first else None, month_first.value if month_first else None
    )


def _week_of(m: Found) -> Meaning | None:
    month, number = to.month_of(m["month"] or m["month_2"]), to.day_number(m["day"] or m["day_2"])
    year = m["year"]
    day = to.day_in(int(year), month, number) if year else to.day_of_year(month, number)
    return Containing(day, Grain.WEEK if m["unit"] == "week" else Grain.WEEKEND) if day else None


def _month_year(m: Found) -> Meaning | None:
    return to.within(to.year_phrase(m["year_phrase"]), f"-{to.month_of(m['month']):02d}")


def _month(m: Found) -> Meaning | None:
    if m[0] == "may" and not _BEFORE_MAY.search(m.string, max(0, m.start() - 12), m.start()):
        return None
    return Yearless(f"-{to.month_of(m['month']):02d}")


# Without one of these before it, a bare "May" is as likely a person: "May said".
_BEFORE_MAY = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|through|during|before|after|last|next|this|and|or|for|"
    r"than|between|every|each)[ ]+$"
)


RULES = (
    Rule(
        "date.first_of_two_days",
        r"(?:the )?{day}(?=(?: ?- ?| to | and | or |, )(?:the )?{other_day}(?: of)? (?P<month>"
        r"{plain_month})(?:,? {year})?)",
        "DATE",
        _first_of_two_days,
        "They met on [9] and 11 February 2018.",
        "2018-02-09",
    ),
    Rule(
        "date.first_of_two_dates",
        r"{month} {day}(?=(?: ?- ?| to | and | or )(?:the )?{other_day},? {year})",
        "DATE",
        _day_month_year,
        "They met on [February 9] and 11, 2018.",
        "2018-02-09",
    ),
    Rule(
        "date.first_of_two_days_and_months",
        r"(?:{anyweekday},? )?(?:the )?{day}(?: of)? {month}(?=(?: ?- ?| to | and | or )"
        r"(?:{anyweekday},? )?(?:the )?{other_day}(?: of)? {plain_month},? {year})",
        "DATE",
        _day_month_year,
        "The siege lasted from [3 May] to 7 July 1899.",
        "1899-05-03",
    ),
    Rule(
        "date.first_of_two_months",
        r"{mod}{full_month}(?: {day})?(?=(?: ?- ?| to | and | or )(?:{plain_month})(?: "
        r"{other_day})?,? {year})",
        "DATE",
        _first_of_two_months,
        "It was built between [May] and July 1899.",
        "1899-05",
    ),
    Rule(
        "date.day_month_year",
        r"(?:{anyweekday},? )?(?:the )?{day}(?:(?: of)? {month},? |-{month_2}-){year}",
        "DATE",
        _day_month_year,
        "The treaty was signed on [2 March 2018].",
        "2018-03-02",
    ),
    Rule(
        "date.day_month_era",
        r"(?:the )?{day}(?: of)? {month},? (?:(?:a\.d\.|ad) (?P<year>\d{1,4})|"
        r"(?P<year_before>\d{1,4}) (?:a\.d\.|ad|c\.e\.|ce))",
        "DATE",
        _day_month_era,
        "The mountain erupted on [24 August AD 79] and buried the town.",
        "0079-08-24",
    ),
    Rule(
        "date.month_day_year",
        r"(?:{anyweekday},? (?:the )?)?{mod}{month} {day},? {year}",
        "DATE",
        _day_month_year,
        "The station opened on [Friday, March 2, 2018], after a long delay.",
        "2018-03-02",
    ),
    Rule(
        "date.month_day",
        r"(?:{anyweekday},? )?{mod}{month} (?:the )?{day}",
        "DATE",
        _day_month,
        "The council met on [Saturday, Feb. 9], and voted.",
        "2019-02-09",
    ),
    Rule(
        "date.day_month",
        r"(?:{anyweekday},? )?(?:the )?{day}(?: of)? {month}",
        "DATE",
        _day_month,
        "He arrived on [the 9th of February] and left soon.",
        "2019-02-09",
    ),
    Rule(
        "date.day_month_other_year",
        r"(?:{anyweekday},? )?{month} {day},? (?:of )?{year_phrase}",
        "DATE",
        _day_month_other_year,
        "The bridge fell on [Oct. 3 last year].",
        "2018-10-03",
    ),
    Rule(
        "date.ordinal_day",
        r"(?:{anyweekday},? )?(?:the )?{ordinal} (?:day )?of {month}(?:,? {year})?",
        "DATE",
        _ordinal_day,
        "The ship sailed on [the third of May, 1812].",
        "1812-05-03",
    ),
    Rule(
        "date.month_ordinal",
        r"(?:{anyweekday},? )?{month} (?:the )?{ordinal}(?:,? {year})?",
        "DATE",
        _ordinal_day,
        "The ship sailed on [May third, 1812].",
        "1812-05-03",
    ),
    Rule(
        "date.iso",
        r"(?P<date>(?:1\d|20)\d\d(?P<mark>[-/])(?:0\d|1[0-2])(?P=mark)(?:[0-2]\d|3[01]))",
        "DATE",
        lambda m: to.day_in(*map(int, m["date"].split(m["mark"]))),
        "The log of [2018-03-02] is lost.",
        "2018-03-02",
    ),
    Rule(
        "date.numeric",
        r"(?P<first>\d\d?)(?P<mark>[./-])(?P<second>\d\d?)(?P=mark){year}",
        "DATE",
        _numeric,
        "The form is dated [14.03.2018] and stamped.",
        "2018-03-14",
    ),
    Rule(
        "date.month_year",
        r"{mod}{month},? (?:of )?{year_phrase}",
        "DATE",
        _month_year,
        "The mine closed in [January last year].",
        "2018-01",
    ),
    Rule(
        "date.month",
        r"{mod}{full_month}",
        "DATE",
        _month,
        "The school reopened in [early January] after repairs.",
        "2019-01",
    ),
    Rule(
        "date.year",
        r"{mod}(?:the year )?{year}(?: and beyond| or later)?(?! ?%)",
        "DATE",
        lambda m: Fixed(m["year"]),
        "The club was founded in [late 1987] by miners.",
        "1987",
    ),
    Rule(
        "date.written_year",
        r"(?:the year )?{written_year}(?= ?[.,;:!?a-z])",
        "DATE",
        lambda m: Fixed(to.written_year(m["written_year"])),
        "They married in [nineteen sixty-four] and moved north.",
        "1964",
    ),
    Rule(
        "date.week_of",
        r"the (?P<unit>week|weekend) of (?:{anyweekday},? )?"
        r"(?:{month} {day}|{day_2} {month_2})(?:,? {year})?",
        "DATE",
        _week_of,
        "Rehearsals begin in [the week of March 18].",
        "2019-W12",
    ),
    Rule(
        "date.day_of_month",
        r"the (?P<day>[12]?\d(?:st|nd|rd|th)|3[01](?:st|th))(?:(?= (?:and|or|to) |,? ?[.,;:)])|"
        r"(?<=\bon[ ]the[ ].{4})(?= (?:he|she|it|they|we|the|a|an|his|her|their) ))",
        "DATE",
        lambda m: DayOfMonth(to.day_number(m["day"])),
        "They met on the 9th of February and left on [the 11th].",
        "2019-02-11",
    ),
    Rule(
        "date.day_of_that_month",
        r"(?:the )?{ordinal} of (?:the same|that) month",
        "DATE",
        lambda m: DayOfMonth(to.ordinal(m["ordinal"])),
        "They met on 9 February and left on [the 11th of the same month].",
        "2019-02-11",
    ),
)
