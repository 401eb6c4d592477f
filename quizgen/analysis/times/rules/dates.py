"""Dates that stand on the calendar: days, months, years, decades, centuries, seasons, quarters."""

from __future__ import annotations

import re

from ..feasts import MOVEABLE_FEASTS, in_year
from ..lexicon import DECADES, FIXED_FEASTS
from ..meaning import Containing, DayOfMonth, FiguresDate, Fixed, Meaning, Yearless
from ..values import Grain
from . import normalise as to
from .rule import Rule, either

Found = re.Match[str]


def _day_month_year(m: Found) -> Meaning | None:
    return to.day_in(int(m["year"]), to.month_of(m["month"]), to.day_number(m["day"]))


def _day_month(m: Found) -> Meaning | None:
    return to.day_of_year(to.month_of(m["month"]), to.day_number(m["day"]))


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
    day = _day_month_year(m) if m["year"] else _day_month(m)
    return Containing(day, Grain.WEEK if m["unit"] == "week" else Grain.WEEKEND) if day else None


def _month_year(m: Found) -> Meaning | None:
    return to.within(to.year_phrase(m["year_phrase"]), f"-{to.month_of(m['month']):02d}")


def _month(m: Found) -> Meaning:
    return Yearless(f"-{to.month_of(m['month']):02d}")


def _era(m: Found) -> Meaning:
    prefix = "BC" if (m["era"] or "").startswith("b") else ""
    return Fixed(f"{prefix}{int(m['number'] or m['number_after']):04d}")


def _century(m: Found) -> Meaning:
    prefix = "BC" if (m["era"] or "").startswith("b") else ""
    return Fixed(f"{prefix}{to.ordinal(m['ordinal']) - 1:02d}")


def _millennium(m: Found) -> Meaning:
    return Fixed(str(to.ordinal(m["ordinal"]) - 1))


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


def _feast(m: Found) -> Meaning | None:
    name = to.spaced(m["feast"])
    suffix = FIXED_FEASTS.get(name, name)
    if m["year"]:
        value = in_year(suffix, int(m["year"]))
        return Fixed(value) if value else None
    return Yearless(suffix, to.DIRECTIONS.get(m["which"] or ""))


_FEASTS = f"(?P<feast>{either({**FIXED_FEASTS, **MOVEABLE_FEASTS})})"
_ERA = r"(?P<era>b\.c\.(?:e\.)?|bce?|a\.d\.|ad|c\.e\.|ce)"
_QUARTERS = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_QUARTERS_2 = _QUARTERS.replace("ordinal", "ordinal_2")
_FISCAL = r"(?:fiscal[- ])?"

RULES = (
    Rule(
        "date.first_of_two_days",
        r"(?:the )?{day}(?=(?: ?- ?| to | and | or |, )(?:the )?{other_day}(?: of)? (?P<month>{plain_month})(?:,? {year})?)",
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
        r"(?:the )?{day}(?: of)? {month}(?=(?: ?- ?| to | and | or )(?:the )?{other_day}(?: of)? {plain_month},? {year})",
        "DATE",
        _day_month_year,
        "The siege lasted from [3 May] to 7 July 1899.",
        "1899-05-03",
    ),
    Rule(
        "date.first_of_two_months",
        r"{mod}{full_month}(?: {day})?(?=(?: ?- ?| to | and | or )(?:{plain_month})(?: {other_day})?,? {year})",
        "DATE",
        _first_of_two_months,
        "It was built between [May] and July 1899.",
        "1899-05",
    ),
    Rule(
        "date.day_month_year",
        r"(?:{anyweekday},? )?(?:the )?{day}(?: of)? {month},? {year}",
        "DATE",
        _day_month_year,
        "The treaty was signed on [2 March 2018].",
        "2018-03-02",
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
        r"(?P<date>(?:1\d|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01]))",
        "DATE",
        lambda m: to.day_in(*map(int, m["date"].split("-"))),
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
        "date.era",
        r"(?:the year )?(?:(?P<number>\d{1,4}) "
        + _ERA
        + r"|(?:a\.?d\.?) (?P<number_after>\d{1,4}))",
        "DATE",
        _era,
        "The consul was killed in [44 BC], on the way to the forum.",
        "BC0044",
    ),
    Rule(
        "date.decade",
        r"(?:the |that )?(?:(?:early|late|mid|middle|later)[ -](?:to[ -](?:late|mid)[ -])?)?"
        r"(?P<decade>(?:1\d|20)\d)0'?s",
        "DATE",
        lambda m: Fixed(m["decade"]),
        "Rents rose in [the late 1970s] and after.",
        "197",
    ),
    Rule(
        "date.short_decade",
        r"(?:(?:the )?(?:(?:early|late|mid)[ -])?'|the (?:(?:early|late|mid)[ -])?)(?P<decade>[2-9]0)'?s",
        "DATE",
        _short_decade,
        "She sang in bands in [the '80s] before that.",
        "198",
    ),
    Rule(
        "date.named_decade",
        r"the (?:(?:early|late|mid)[ -])?(?P<decade>" + "|".join(DECADES) + r")",
        "DATE",
        lambda m: Fixed(str(DECADES[m["decade"]])),
        "Cinemas boomed in [the early fifties] and then closed.",
        "195",
    ),
    Rule(
        "date.century",
        r"(?:the )?(?:(?:early|late|mid|middle)[ -])?{ordinal}[ -]century(?: " + _ERA + r")?",
        "DATE",
        _century,
        "The chapel dates from [the early 12th century].",
        "11",
    ),
    Rule(
        "date.millennium",
        r"(?:the )?(?:(?:early|late|mid|middle)[ -])?(?P<ordinal>first|second|third) millennium",
        "DATE",
        _millennium,
        "Trade grew in [the second millennium].",
        "1",
    ),
    Rule(
        "date.season_year",
        r"{mod}(?:the )?{season}(?: of|,)? {year_phrase}",
        "DATE",
        _season_year,
        "The strike began in [the summer of 1926].",
        "1926-SU",
    ),
    Rule(
        "date.quarter_of_year",
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
        "date.year_quarter",
        r"(?:the )?(?:fiscal )?{year_phrase}(?:'s)? (?:fiscal )?" + _QUARTERS + r"[ -]quarter",
        "DATE",
        _quarter_year,
        "Orders were lower than in [last year's second quarter].",
        "2018-Q2",
    ),
    Rule(
        "date.quarter",
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
        "date.short_quarter",
        r"q(?P<quarter>[1-4])(?:,? (?:of )?{year})?",
        "DATE",
        lambda m: (
            Fixed(f"{m['year']}-Q{m['quarter']}") if m["year"] else Yearless(f"-Q{m['quarter']}")
        ),
        "Exports doubled in [Q3 2017].",
        "2017-Q3",
    ),
    Rule(
        "date.year_period",
        r"(?:the )?{year} (?:period|(?:" + _QUARTERS + r" )?quarter)",
        "DATE",
        _year_period,
        "Output fell from [the 2017 period].",
        "2017",
    ),
    Rule(
        "date.half_of_year",
        r"(?:the )?(?P<half>first|second|latter|last)[ -]half (?:of )?(?:fiscal )?{year_phrase}",
        "DATE",
        _half_year,
        "Prices rose in [the first half of 2017].",
        "2017-H1",
    ),
    Rule(
        "date.week_of",
        r"the (?P<unit>week|weekend) of (?:{anyweekday},? )?{month} {day}(?:,? {year})?",
        "DATE",
        _week_of,
        "Rehearsals begin in [the week of March 18].",
        "2019-W12",
    ),
    Rule(
        "date.fiscal_year",
        r"(?:the )?(?:fiscal|financial)(?: year)? (?:ended |ending )?{year}",
        "DATE",
        lambda m: Fixed(m["year"]),
        "The city balanced its budget for [fiscal 2017].",
        "2017",
    ),
    Rule(
        "date.feast",
        r"(?:(?P<which>this|last|next) )?" + _FEASTS + r"(?:,? {year})?",
        "DATE",
        _feast,
        "Shops shut on [Christmas Day] as always.",
        "2018-12-25",
    ),
    Rule(
        "date.day_of_month",
        r"the (?P<day>[12]?\d(?:st|nd|rd|th)|3[01](?:st|th))(?= (?:and|or|to) |,? ?[.,;:)])",
        "DATE",
        lambda m: DayOfMonth(to.day_number(m["day"])),
        "They met on the 9th of February and left on [the 11th].",
        "2019-02-11",
    ),
)
