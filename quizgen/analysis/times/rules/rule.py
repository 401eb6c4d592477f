"""A rule of the time grammar: a pattern over folded text, what it means, and an example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .. import lexicon
from ..meaning import Meaning

Normaliser = Callable[[re.Match[str]], Meaning | None]


def either(words: Iterable[str]) -> str:
    """An alternation, longest word first so that no word hides one that it begins."""
    escaped = (re.escape(word).replace(r"\ ", " ") for word in words)
    return "(?:" + "|".join(sorted(escaped, key=lambda w: (-len(w), w))) + ")"


_WORD = either((*lexicon.NUMBERS, *lexicon.MULTIPLIERS))
_LARGE = either(lexicon.MULTIPLIERS)

NUMBER_WORDS = rf"(?:(?:a (?={_LARGE}))?{_WORD}(?:(?: and |[- ]){_WORD}){{0,4}})"
VAGUE = either(("a few", "a good many", *lexicon.VAGUE_COUNTS))
COUNT = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|\d[\d,]* {_LARGE}|{NUMBER_WORDS}|{VAGUE}|"
    r"(?:a )?(?:couple of|dozen))"
)
FULL_MONTH = either(w for w in lexicon.MONTHS if len(w) > 4 or w in ("may", "june", "july"))
SHORT_MONTH = either(w for w in lexicon.MONTHS if len(w) <= 4)
MONTH = rf"(?:{FULL_MONTH}\b|{SHORT_MONTH}\b\.?)"
FULL_WEEKDAY = either(w for w in lexicon.WEEKDAYS if w.endswith("day"))
WEEKDAY = rf"(?:{either(lexicon.WEEKDAYS)}\b\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:(?<![$€£#])(?:1\d{3}|20\d\d)(?![.,:]\d))"
SEASON = either(lexicon.SEASONS)
UNITS = either(lexicon.UNITS)
PLURALS = either([f"{unit}s" for unit in lexicon.UNITS] + ["centuries", "millennia"])
ORDINAL = rf"(?:{either(lexicon.ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
PART = either(w for w, code in lexicon.PARTS.items() if code.startswith("T") and code.isalpha())
ZONE = (
    r"(?:[ecmp][sd]?t|gmt|utc|cet|bst|ist|jst|kst|(?:eastern|central|mountain|pacific|local|"
    r"moscow)(?: standard| daylight)? time|local)"
)
CLOCK = r"(?:[01]?\d|2[0-4])(?:(?::|\.)[0-5]\d)?"
HALF_DAY = r"(?:a\.?m\b\.?|p\.?m\b\.?|o'clock)"
# What TimeML annotators take into the span before a count ...
APPROX = (
    r"(?:(?:about|around|almost|nearly|roughly|approximately|some|exactly|"
    r"(?:no )?(?:more|less|fewer) than|at (?:least|most)|up to|as (?:much|many|long|little) as|"
    r"well over|just over|just under|close to) )?"
)
# ... and before a date.
MODIFIER = (
    r"(?:(?:earlier|later|early|late)(?: in)?(?: the)? |(?:early|late|mid)-|"
    r"(?:sometime|around|about|circa|mid) |(?:c|ca)\. ?|the (?:early|late|mid)[ -]|"
    r"(?:around )?the (?:very )?(?:beginning|start|middle|end|close|early part|latter part|"
    r"first part|last part|turn) of(?: the)? )?"
)
# "the first half of the 19th century", "the last years of the 1920s".
PART_OF = (
    r"(?:(?:the )?(?:first|second|third|fourth|last|latter|final|early|middle|opening|closing)[ -]"
    r"(?:half|quarter|third|part|two decades|three decades|decades?|years) of (?:the )?)?"
)
_NOT_TODAY = rf"(?:{FULL_WEEKDAY}|yesterday|today|tomorrow)"
DAY_PHRASE = (
    rf"(?:(?:{WEEKDAY},? )?{MONTH} {DAY}(?:,? {YEAR}\b)?|(?:{WEEKDAY},? )?{DAY} {MONTH}"
    rf"(?:,? {YEAR}\b)?|(?:(?:last|this|next) )?{_NOT_TODAY})"
)
WRITTEN_YEAR = (
    r"(?:(?:sixteen|seventeen|eighteen|nineteen|twenty)[ -](?:hundred|(?:twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:o[h']? ?|oh-)(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|"
    r"[a-z]{3,5}teen)|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|[a-z]{3,5}teen))?)"
)
YEAR_PHRASE = (
    rf"(?:{YEAR}|{WRITTEN_YEAR}|(?:this|last|next|that) year|the (?:same|following|previous"
    rf"|next) year|"
    r"the year (?:before|after))"
)

_PLACEHOLDERS = {
    "full_month": f"(?P<month>{FULL_MONTH}|{SHORT_MONTH}\\.)",
    "written_year": f"(?P<written_year>{WRITTEN_YEAR})",
    "month": f"(?P<month>{MONTH})",
    "weekday": f"(?P<weekday>{FULL_WEEKDAY})",
    "day": f"(?P<day>{DAY})",
    "plain_count": COUNT,
    "plain_year": YEAR,
    "other_ordinal": ORDINAL,
    "other_day": DAY,
    "plain_month": MONTH,
    "month_2": f"(?P<month_2>{MONTH})",
    "day_2": f"(?P<day_2>{DAY})",
    "year": f"(?P<year>{YEAR})",
    "season": f"(?P<season>{SEASON})",
    "count": f"(?P<number>{COUNT})(?<!illion)(?<!thousand)",
    "number": f"(?P<number>{COUNT})",
    "unit": f"(?P<unit>{UNITS})",
    "units": f"(?P<unit>{PLURALS}|{UNITS})",
    "plural": f"(?P<unit>{PLURALS})",
    "ordinal": f"(?P<ordinal>{ORDINAL})",
    "part": f"(?P<part>{PART})",
    "clock": f"(?P<clock>{CLOCK})",
    "half_day": f"(?P<half_day>{HALF_DAY})",
    "zone": f"(?: {ZONE}| \\({ZONE}\\))?",
    "approx": APPROX,
    "mod": MODIFIER,
    "part_of": PART_OF,
    "anyweekday": WEEKDAY,
    "day_phrase": f"(?P<day_phrase>{DAY_PHRASE})",
    "year_phrase": f"(?P<year_phrase>{YEAR_PHRASE})",
}
_SPACE = "(?:[ ]{1,3})"


NO_TIME = "NONE"
"""Type of rules for what looks like a time: their match keeps every other rule out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern.

    ``pattern`` is a regular expression over folded text (see ``fold``) with the placeholders of
    this module in braces; a space stands for one to three spaces. ``example`` is a sentence with
    the expression in square brackets, ``value`` its value in a text published on Thursday,
    14 March 2019. ``type`` is the TIMEX3 type; a value with a time of day makes a DATE a TIME.
    """

    name: str
    pattern: str
    type: str
    meaning: Normaliser
    example: str
    value: str | None
    regex: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", _compile(self.pattern))


def _compile(pattern: str) -> re.Pattern[str]:
    expanded = re.sub(r"\{([a-z_]+\d?)\}", lambda found: _PLACEHOLDERS[found[1]], pattern)
    spaced = re.sub(r"\[[^]]*\]| ", lambda found: _SPACE if found[0] == " " else found[0], expanded)
    return re.compile(rf"(?:{spaced})(?!\w)")
