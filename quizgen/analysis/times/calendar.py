"""Puts TIMEX3 DATE values into the words of a question: asking, answering, tempting.

All functions are pure. They take values that ``values.grain`` knows and raise ValueError for any
other, as there is nothing in the calendar to ask about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zlib import crc32

from .lexicon import ordinal_word, words
from .values import Grain, bounds, grain, move, write

_MONTHS = words(
    "January February March April May June July August September October November December"
)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_QUARTERS = ("first", "second", "third", "fourth")

_QUESTIONS = {
    Grain.TIME: "At what time",
    Grain.DAY: "On what date",
    Grain.WEEKEND: "On which weekend",
    Grain.WEEK: "In which week",
    Grain.MONTH: "In which month",
    Grain.QUARTER: "In which quarter",
    Grain.SEASON: "In which season",
    Grain.HALF: "In which half-year",
    Grain.YEAR: "In which year",
    Grain.DECADE: "During which decade",
    Grain.CENTURY: "In which century",
    Grain.MILLENNIUM: "In which millennium",
}

# How far distractors lie from the right answer, in stretches of its own grain, most tempting
# first: near enough to be mixed up, with round steps (a week, a decade) among them.
_STEPS = {
    Grain.TIME: (-1, 1, -2, 2, 3, -3, 4, -4),
    Grain.DAY: (-1, 1, -7, 7, 2, -2, -3, 3, -10, 10, -14, 14),
    Grain.WEEKEND: (-1, 1, -2, 2, -4, 4, 3, -3),
    Grain.WEEK: (-1, 1, -2, 2, -4, 4, 3, -3),
    Grain.MONTH: (-1, 1, -2, 2, 3, -3, -12, 12, 4, -4),
    Grain.QUARTER: (-1, 1, -2, 2, -4, 4, 3, -3),
    Grain.SEASON: (-1, 1, -2, 2, -4, 4, 3, -3),
    Grain.HALF: (-1, 1, -2, 2, 3, -3, 4, -4),
    Grain.YEAR: (-1, 1, -2, 2, 3, -3, -5, 5, -10, 10),
    Grain.DECADE: (-1, 1, -2, 2, 3, -3, 4, -4),
    Grain.CENTURY: (-1, 1, -2, 2, 3, -3, 4, -4),
    Grain.MILLENNIUM: (-1, 1, -2, 2),
}


def question_phrase(value: str) -> str:
    """How a question asks for ``value``: "On what date", "In which year"."""
    return "At what time of day" if _part(value) else _QUESTIONS[_grain(value)]


def answer_phrase(value: str) -> str:
    """``value`` as an adverbial: "on 2 March 2019", "in the 1980s", "in the week of …"."""
    preposition = {Grain.TIME: "at", Grain.DAY: "on", Grain.WEEKEND: "over"}.get(
        _grain(value), "in"
    )
    if _part(value):
        preposition = "on"
    return f"{preposition} {in_words(value)}"


def in_words(value: str) -> str:
    """``value`` as an answer is written: "2 March 2019", "the 1980s", "44 BC"."""
    match _grain(value):
        case Grain.TIME:
            return _time_in_words(value)
        case Grain.DAY:
            return _day_in_words(date.fromisoformat(value))
        case Grain.WEEKEND:
            return f"the weekend of {_day_in_words(_first(value))}"
        case Grain.WEEK:
            return f"the week of {_day_in_words(_first(value))}"
        case Grain.MONTH:
            return f"{_MONTHS[int(value[5:]) - 1]} {_year(value[:4])}"
        case Grain.QUARTER:
            return f"the {_QUARTERS[int(value[-1]) - 1]} quarter of {_year(value[:4])}"
        case Grain.SEASON:
            return f"the {_SEASONS[value[-2:]]} of {_year(value[:4])}"
        case Grain.HALF:
            return f"the {_QUARTERS[int(value[-1]) - 1]} half of {_year(value[:4])}"
        case Grain.YEAR:
            return _year(value)
        case Grain.DECADE:
            era, digits = _era(value)
            return f"the {int(digits)}0s{era}"
        case Grain.CENTURY:
            era, digits = _era(value)
            return f"the {ordinal_word(int(digits) + 1)} century{era}"
        case Grain.MILLENNIUM:
            return f"the {ordinal_word(int(value) + 1)} millennium"


def accepted_forms(value: str) -> list[str]:
    """Other right ways to write ``value``, none equal to ``in_words(value)``."""
    forms = [form for form in _forms(value) if form != in_words(value)]
    return list(dict.fromkeys(forms))


def neighbours(value: str, count: int, latest: str | None = None) -> list[str]:
    """Up to ``count`` values of the same grain near ``value``, in the order of time.

    None lies after ``latest`` (the day of publication, say), as the future is not when something
    happened. How many lie before ``value`` and how many after changes from value to value, so
    that the right answer is not always the middle one; the same value always has the same
    neighbours.
    """
    limit = bounds(latest) if latest else None
    before: list[str] = []
    after: list[str] = []
    for near, later in _near(value):
        span = bounds(near)
        if near != value and not (later and limit and span and span[0] > limit[1]):
            (after if later else before).append(near)
    later_ones = min(crc32(value.encode()) % (count + 1), len(after))
    earlier = before[: count - later_ones]
    chosen = earlier[::-1] + after[: count - len(earlier)]
    return sorted(chosen, key=_position)


def _position(value: str) -> tuple[int, str]:
    return (-int(value[2:]), "") if value.startswith("BC") else (0, value)


def _near(value: str) -> Iterator[tuple[str, bool]]:
    """Values near ``value``, the most tempting first, and whether they come after it."""
    own = _grain(value)
    if own is Grain.TIME and _part(value):
        parts = list(_PARTS)
        day, _, part = value.partition("T")
        yield from ((f"{day}T{other}", parts.index(other) > parts.index(part)) for other in parts)
        return
    for step in _STEPS[own]:
        near = _stepped(value, step, own)
        if near is not None:
            yield near, step > 0


def _stepped(value: str, step: int, own: Grain) -> str | None:
    if value.startswith("BC"):
        number = int(value[2:]) - step
        width = len(value) - 2
        return f"BC{number:0{width}d}" if 0 < number < 10**width else None
    if own is Grain.TIME:
        day, _, time = value.partition("T")
        hour = int(time[:2]) + step
        return f"{day}T{hour:02d}{time[2:]}" if 0 <= hour <= 23 else None
    if own is Grain.MILLENNIUM:
        return str(int(value) + step) if int(value) + step in (0, 1, 2) else None
    try:
        return write(move(_first(value), step, own), own)
    except (ValueError, OverflowError):
        return None


def _forms(value: str) -> Iterator[str]:
    own = _grain(value)
    if own is Grain.DAY:
        yield from _day_forms(date.fromisoformat(value))
    elif own is Grain.MONTH:
        name, year = _MONTHS[int(value[5:]) - 1], _year(value[:4])
        yield from (f"{name[:3]} {year}", f"{name}, {year}", f"{name} of {year}", value)
    elif own is Grain.QUARTER:
        yield f"{value[-2:]} {value[:4]}"
    elif own is Grain.SEASON:
        name, year = _SEASONS[value[-2:]], _year(value[:4])
        yield from (f"{name} {year}", f"{name} of {year}")
        if name == "autumn":
            yield from (f"fall {year}", f"the fall of {year}")
    elif own is Grain.YEAR:
        yield from _year_forms(value)
    elif own is Grain.DECADE:
        era, digits = _era(value)
        yield from (f"{int(digits)}0s{era}", f"the {int(digits)}0's{era}")
        # "the '10s" could be of either century.
        if "192" <= digits <= "199" and not era:
            yield from (f"the '{digits[-1]}0s", f"'{digits[-1]}0s")
    elif own is Grain.CENTURY:
        era, digits = _era(value)
        yield f"{ordinal_word(int(digits) + 1)} century{era}"
    elif own is Grain.TIME:
        yield from _time_forms(value)


def _day_forms(day: date) -> Iterator[str]:
    month, year, number = _MONTHS[day.month - 1], day.year, day.day
    yield f"{month} {number}, {year}"
    yield day.isoformat()
    yield f"{number} {month[:3]} {year}"
    yield f"{month[:3]} {number}, {year}"
    yield f"{ordinal_word(number)} {month} {year}"
    yield f"the {ordinal_word(number)} of {month} {year}"
    yield f"{month} {ordinal_word(number)}, {year}"


def _year_forms(value: str) -> Iterator[str]:
    era, digits = _era(value)
    number = int(digits)
    if era:
        yield from (f"{number} BCE", f"{number} B.C.")
    elif number < 1000:
        yield from (str(number), f"{number} AD", f"{number} CE")


def _time_forms(value: str) -> Iterator[str]:
    if not _part(value):
        day, _, time = value.partition("T")
        yield f"{time} on {_day_in_words(date.fromisoformat(day))}"


def _time_in_words(value: str) -> str:
    day, _, time = value.partition("T")
    spoken = _day_in_words(date.fromisoformat(day))
    part = _part(value)
    if part:
        return f"the {part} of {spoken}"
    hour, _, minute = time.partition(":")
    if (hour, minute or "00") in (("12", "00"), ("24", "00")):
        return f"{'noon' if hour == '12' else 'midnight'} on {spoken}"
    half = "a.m." if int(hour) % 24 < 12 else "p.m."
    return f"{(int(hour) - 1) % 12 + 1}:{minute or '00'} {half} on {spoken}"


def _day_in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {_year(str(day.year))}"


def _year(digits: str) -> str:
    era, digits = _era(digits)
    number = int(digits)
    if era:
        return f"{number}{era}"
    return f"AD {number}" if number < 100 else str(number)


def _era(value: str) -> tuple[str, str]:
    """The era that is written after a number, and the digits."""
    return (" BC", value[2:]) if value.startswith("BC") else ("", value)


def _part(value: str) -> str | None:
    return _PARTS.get(value.partition("T")[2])


def _first(value: str) -> date:
    span = bounds(value)
    if span is None:
        raise ValueError(f"{value!r} is outside the calendar")
    return span[0]


def _grain(value: str) -> Grain:
    found = grain(value)
    if found is None or (value[0].isdigit() and found <= Grain.HALF and bounds(value) is None):
        raise ValueError(f"{value!r} is no date")
    return found
