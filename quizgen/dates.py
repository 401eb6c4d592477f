"""Dates as people write them, read so that two ways of writing one date compare as equal."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz.distance import OSA

Likeness = Literal["same", "coarser", "finer", "different"]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS = {
    form: number
    for number, name in enumerate(
        _listed(
            "january february march april may june july august september october november december"
        ),
        start=1,
    )
    for form in (name, name[:3])
} | {"sept": 9}
WEEKDAYS = {
    form
    for name in _listed("monday tuesday wednesday thursday friday saturday sunday")
    for form in (name, name[:3])
} | {"tues", "weds", "thur", "thurs"}
SEASONS = {
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
}
DAY_WORDS = {
    word: day
    for day, word in enumerate(
        _listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        start=1,
    )
} | {"twentieth": 20, "thirtieth": 30}
DECADES = {
    name: 10 * tens
    for tens, name in enumerate(
        _listed("thirties forties fifties sixties seventies eighties nineties"), start=3
    )
}
"""Of our own time only those that have one meaning: the twenties are two."""
CENTURIES = {None: 19, "nineteen": 19, "eighteen": 18, "seventeen": 17}
MONTHS_OF_SEASONS = {
    "spring": (3, 4, 5, 6),
    "summer": (6, 7, 8, 9),
    "autumn": (9, 10, 11, 12),
    "winter": (12, 1, 2, 3),
}
PARTS_OF_A_MONTH = {"early": (1, 12), "mid": (9, 22), "late": (19, 31)}
PARTS_OF_A_YEAR = {"early": (1, 5), "mid": (4, 9), "late": (8, 12)}
"""First and last day or month that people still call so; the parts overlap."""
MONTH_WITH_SLIP = 6  # letters; in a shorter one a slip makes another word (marsh, match)
FILLERS = {"a", "an", "the", "in", "on", "at", "of", "during", "year", "month", "day", "from"}
FILLERS |= {"between", "around", "about", "approximately", "circa", "c", "ca"}
QUALIFIERS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "before": "before",
    "by": "by",
    "after": "after",
    "since": "since",
    "until": "until",
    "till": "until",
}
PARTS_OF_A_PERIOD = {"early", "mid", "late"}
ERAS = {"bc": -1, "bce": -1, "ad": 1, "ce": 1}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:t[\d:.z+]*)?")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_RANGE = re.compile(r"\s*(?:[–—-]|\b(?:to|until|till|through|and)\b)\s*")
_SHORT_RANGE = re.compile(
    r"\b(\d\d)(\d\d)(\s*(?:[–—-]|\b(?:to|until|till|through|and)\b)\s*)(\d\d)$"
)
_DECADE_WORD = re.compile(rf"\b(?:(nineteen|eighteen|seventeen)[- ])?({'|'.join(DECADES)})\b")
_SHORT_DECADE = re.compile(r"(?<![\w'])'?([3-9]0)'?s\b")
_TENS_AND_ONES = re.compile(r"\b(twenty|thirty)[- ](" + "|".join(DAY_WORDS) + r")\b")
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th|s)?(?![^\W_])|[a-z]+|[^\s,.]")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as exact as it was written; what was not written is None.

    ``year`` is negative before our era. ``span`` is the number of years meant: 1, 10 for a decade,
    100 for a century, whose first year ``year`` then is. ``qualifier`` is early, mid, late,
    before, by, after, since, until or "".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    span: int = 1
    qualifier: str = ""


Period = tuple[WrittenDate, ...]
"""One date, or the first and the last of a range."""


def readings(text: str) -> tuple[Period, ...]:
    """Give every way to read the whole of ``text`` as a date or a range of dates.

    "2/3/2019" has two readings, "27–28 February 2019" one of two dates, "Hanoi" none.
    """
    text = " ".join(text.casefold().replace("’", "'").split()).strip(" .,;:!?()\"'")
    numeric = _numeric(text)
    if numeric:
        return numeric
    text = _DECADE_WORD.sub(lambda match: f"{CENTURIES[match[1]]}{DECADES[match[2]]}s", text)
    text = _SHORT_DECADE.sub(r"19\1s", text)
    words = re.sub(r"\b(mid|early|late)-", r"\1 ", _TENS_AND_ONES.sub(_day_in_digits, text))
    single = _words(words)
    if single and _is_date(single):
        return ((single,),)
    return _ranges(words)


def compare(key: str, typed: str) -> Likeness | None:
    """Tell how the date ``typed`` stands to the date ``key``; None unless both are dates.

    "coarser" agrees as far as it goes but says less ("2019" for "2 March 2019"); "finer" says
    more than the key. Where ``typed`` can be read in two ways, the kinder reading counts.
    """
    found = [_compare_periods(a, b) for a in readings(key) for b in readings(typed)]
    order: tuple[Likeness, ...] = ("same", "coarser", "finer", "different")
    return min(found, key=order.index) if found else None


def is_said_with(key: str, typed: str, question: str) -> bool:
    """Tell whether ``typed`` is the date ``key`` once the question's own words complete it.

    "2 March", or "the 2nd", answers "On which day in March 2019 …?" in full; a bare 2 does not.
    """
    if typed.strip().isdecimal():
        return False
    said = question.casefold()
    years = set(re.findall(r"\b\d{4}\b", said))
    months = {word for word in re.findall(r"[a-z]+", said) if word in MONTHS}
    contexts = [*years, *(f"{month} {year}" for month in months for year in years)]
    return any(
        compare(key, f"{typed.strip(' .,;:!?')} {context}") == "same" for context in contexts
    )


def _day_in_digits(match: re.Match[str]) -> str:
    return str(DAY_WORDS[match[1].replace("y", "ieth")] + DAY_WORDS[match[2]])


def _numeric(text: str) -> tuple[Period, ...]:
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        return _valid([WrittenDate(int(year), int(month), int(day) if day else None)])
    if match := _NUMERIC.fullmatch(text):
        first, second, year = (int(group) for group in match.groups())
        both = [WrittenDate(year, second, first), WrittenDate(year, first, second)]
        return _valid(both[:1] if first == second else both)
    if match := _MONTH_YEAR.fullmatch(text):
        return _valid([WrittenDate(int(match[2]), int(match[1]))])
    return ()


def _valid(dates: list[WrittenDate]) -> tuple[Period, ...]:
    return tuple(
        (date,) for date in dates if 1 <= (date.month or 1) <= 12 and 1 <= (date.day or 1) <= 31
    )


def _is_date(date: WrittenDate) -> bool:
    if date.day is not None and date.month is None:
        return False
    return date.year is not None or date.month is not None or date.season is not None


def _ranges(text: str) -> tuple[Period, ...]:
    """Read "from 27 to 28 February 2019": what one end leaves out, the other end says."""
    parts = _RANGE.split(_SHORT_RANGE.sub(r"\1\2\3\1\4", text))
    if len(parts) != 2:
        return ()
    first, last = _words(parts[0]), _words(parts[1])
    if not first or not last:
        return ()
    first = replace(first, year=first.year or last.year, month=first.month or last.month)
    last = replace(last, year=last.year or first.year, month=last.month or first.month)
    return ((first, last),) if _is_date(first) and _is_date(last) else ()


def _words(text: str) -> WrittenDate | None:
    """Read one date written with words, or None where any word of it is not part of a date."""
    date = WrittenDate()
    tokens = _TOKEN.findall(text)
    era = next((ERAS[token] for token in tokens if token in ERAS), 0)
    last_number = max((n for n, token in enumerate(tokens) if token[0].isdecimal()), default=-1)
    for position, token in enumerate(tokens):
        ahead = tokens[position + 1] if position + 1 < len(tokens) else ""
        following = _add(date, token, ahead, era if position == last_number else 0)
        if following is None:
            return None
        date = following
    return None if date == WrittenDate() else date


def _add(date: WrittenDate, token: str, ahead: str, era: int) -> WrittenDate | None:
    """Add one token to ``date``; None where it does not fit, such as a second month."""
    if token in FILLERS or token in WEEKDAYS or token in ERAS:
        return date
    if token == "century":
        return date if date.span == 100 else None
    if token in QUALIFIERS:
        return None if date.qualifier else replace(date, qualifier=QUALIFIERS[token])
    if token in SEASONS:
        return None if date.season else replace(date, season=SEASONS[token])
    if month := _month(token):
        return None if date.month else replace(date, month=month)
    if token in DAY_WORDS or token[0].isdecimal():
        return _add_number(date, token, ahead, era)
    return None


def _month(token: str) -> int | None:
    """Give the number of a month, also of a long one with a slip in it (Febuary)."""
    if token in MONTHS or len(token) < MONTH_WITH_SLIP or not token.isalpha():
        return MONTHS.get(token)
    near = [m for m in MONTHS if m[0] == token[0] and OSA.distance(m, token) == 1]
    return MONTHS[near[0]] if near else None


def _add_number(date: WrittenDate, token: str, ahead: str, era: int) -> WrittenDate | None:
    digits = re.match(r"\d*", token)
    number = int(digits[0]) if digits and digits[0] else DAY_WORDS[token]
    if ahead == "century" and not date.year:
        return replace(date, year=(number - 1) * 100, span=100)
    if token.endswith("s") and token[:-1].isdecimal():
        return replace(date, year=number, span=10) if number >= 100 and not date.year else None
    if era or (token.isdecimal() and len(token) in {3, 4}):
        return None if date.year else replace(date, year=number * (era or 1))
    if 1 <= number <= 31 and not date.day:
        return replace(date, day=number)
    return None


def _compare_periods(key: Period, typed: Period) -> Likeness:
    if len(key) == len(typed):
        found = {_compare_dates(a, b) for a, b in zip(key, typed, strict=True)}
        return _together(found)
    if len(typed) == 1:
        found = {_compare_dates(end, typed[0]) for end in key}
        if "same" in found or found == {"coarser"}:
            return "coarser"
    return "different"


def _compare_dates(key: WrittenDate, typed: WrittenDate) -> Likeness:
    if not (_within(key, typed) and _within(typed, key)):
        return "different"
    found: set[Likeness] = {_compare_years(key, typed), _compare_qualifiers(key, typed)}
    shared = key.year is not None and typed.year is not None
    for mine, theirs in (
        (key.season, typed.season),
        (key.month, typed.month),
        (key.day, typed.day),
    ):
        shared = shared or (mine is not None and mine == theirs)
        found.add(_compare_parts(mine, theirs))
    return _together(found) if shared else "different"


def _within(fine: WrittenDate, coarse: WrittenDate) -> bool:
    """Tell whether a day or month lies in the season or the part of a period that is named."""
    months = MONTHS_OF_SEASONS.get(coarse.season or "", ())
    if fine.month and months and not coarse.month and fine.month not in months:
        return False
    if coarse.qualifier not in PARTS_OF_A_PERIOD or fine.qualifier or coarse.span > 1:
        return True
    if coarse.month:
        first, last = PARTS_OF_A_MONTH[coarse.qualifier]
        return not fine.day or first <= fine.day <= last
    first, last = PARTS_OF_A_YEAR[coarse.qualifier]
    return not fine.month or first <= fine.month <= last


def _compare_parts(mine: object, theirs: object) -> Likeness:
    if mine == theirs:
        return "same"
    if theirs is None:
        return "coarser"
    return "finer" if mine is None else "different"


def _compare_years(key: WrittenDate, typed: WrittenDate) -> Likeness:
    if key.year is None or typed.year is None or key.span == typed.span:
        return _compare_parts(key.year, typed.year)
    if key.span < typed.span:
        return "coarser" if typed.year <= key.year < typed.year + typed.span else "different"
    return "finer" if key.year <= typed.year < key.year + key.span else "different"


def _compare_qualifiers(key: WrittenDate, typed: WrittenDate) -> Likeness:
    if key.qualifier == typed.qualifier:
        return "same"
    if not typed.qualifier:
        return "coarser"
    if not key.qualifier and typed.qualifier in PARTS_OF_A_PERIOD:
        return "finer"
    return "different"


def _together(found: set[Likeness]) -> Likeness:
    order: tuple[Likeness, ...] = ("different", "coarser", "finer", "same")
    return min(found, key=order.index)
