"""What sort of thing a short answer is: a day, a month, a year, a number, an amount of something.

Choices of one question have to be of one sort, or the odd one out can be told without knowing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.checks.words import NUMBER_WORDS, TIME_WORDS, table, words

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_ERA = r"(?: (?:bc|ad|bce|ce))?"
_NTH = r"(?:\d{1,2}(?:st|nd|rd|th)|[a-z-]+(?:th|first|second|third))"
_DAY = r"(?:the )?\d{1,2}(?:st|nd|rd|th)?"
_TIMES = (
    (r"\d{4}-\d\d-\d\d", "a day"),
    (rf"{_DAY}(?: of)? {_MONTH}(?:,? \d{{3,4}}{_ERA})?", "a day"),
    (rf"{_MONTH} {_DAY}(?:,? \d{{3,4}}{_ERA})?", "a day"),
    (rf"\d{{4}}-\d\d|{_MONTH}(?:,? (?:of )?\d{{3,4}}{_ERA})?", "a month"),
    (rf"(?:ad )?\d{{3,4}}{_ERA}|\d{{1,2}} (?:bc|ad|bce|ce)|the year \d{{1,4}}", "a year"),
    (r"(?:the )?\d{3}0['’]?s", "a decade"),
    (rf"(?:the )?{_NTH} century.*", "a century"),
    (r"(?:from )?(?:\d{3,4}) ?(?:–|-|to|until) ?\d{2,4}", "a span of years"),
    (r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight", "a time of day"),
    (r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", "a weekday"),
    (r"(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)?(?: \d{4})?", "a season"),
)  # fmt: skip
_TIME = re.compile("|".join(f"({pattern})" for pattern, _ in _TIMES))
"""All of them in one, a group each; none has a group of its own."""

_MAY_BE = re.compile(r"[-\d]")
_KNOWN = TIME_WORDS | NUMBER_WORDS
_OPENING = re.compile(
    r"^(?:(?:in|on|at|by|about|around|roughly|approximately|nearly|almost|some|circa|c\.|ca\.|"
    r"early|late|mid|over|under|exactly|only|just|more than|less than|fewer than|at least|"
    r"at most|up to)[ -])+"
)
_NUMBER = re.compile(r"[$€£¥]? ?[-+−]?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?")
_MULTIPLES = table("hundred hundreds thousand thousands million millions billion billions trillion")
_SYMBOLS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_FILLING = table("and of a an the per")
LONGEST_UNIT = 2
"""In words; what is longer is told in a sentence, and cannot be held against another."""

A_NUMBER = "a number"
A_YEAR = "a year"


@lru_cache(maxsize=2048)
def grain(text: str) -> str | None:
    """Give the sort of a time, a number or an amount ("an amount in km"); None for all else."""
    if not _MAY_BE.search(text) and _KNOWN.isdisjoint(words(text)):
        return None
    bare = _OPENING.sub("", text.casefold().strip().rstrip("."))
    if (found := _TIME.fullmatch(bare)) and found.lastindex:
        return _TIMES[found.lastindex - 1][1]
    return _amount(bare)


def _amount(text: str) -> str | None:
    """Give the sort of a number with its unit: "two million dollars" is an amount in dollars."""
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    symbols = [name for mark, name in _SYMBOLS.items() if mark in text]
    parts: list[str] = re.findall(r"[a-z]+(?:/[a-z]+)?|²|³", rest)
    counted = [word for word in parts if word in NUMBER_WORDS]
    if number is None and (not parts or parts[0] not in NUMBER_WORDS):
        return None
    unit = [word for word in parts if word not in counted and word not in _FILLING | _MULTIPLES]
    unit = [*symbols, *unit]
    if len(unit) > LONGEST_UNIT:
        return None
    return f"an amount in {' '.join(map(_plural, unit))}" if unit else A_NUMBER


_UNITS = {
    "kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "foot": "feet",
    "kilogram": "kg", "kilo": "kg", "gram": "g", "tonne": "ton", "litre": "l", "liter": "l",
    "hour": "h", "hr": "h", "minute": "min", "second": "s", "inch": "inches", "pct": "percent",
    "mile": "mi", "person": "people", "man": "men", "woman": "women", "child": "children",
}  # fmt: skip


def _plural(word: str) -> str:
    """Give one form for a unit, whether one or several are counted, short or long."""
    single = word[:-1] if word.endswith("s") and len(word) > 2 else word
    return _UNITS.get(word) or _UNITS.get(single) or single
