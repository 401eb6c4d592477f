"""Finds what the rules match: folds the text, looks for openings, keeps the longest match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import lexicon
from .feasts import MOVEABLE_FEASTS
from .meaning import DayOfMonth, Fixed, Meaning
from .rules import NO_TIME, RULES, Rule


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match before it is resolved; ``start`` and ``end`` in the text that was searched."""

    start: int
    end: int
    rule: Rule
    meaning: Meaning


# Letters that stand for another in typeset text, one for one so that offsets stay.
_SAME_LENGTH = {
    **{ord(a): a.lower() for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **dict.fromkeys(map(ord, "\n\r\t\v\f\u00a0\u2007\u2009\u202f"), " "),
    **dict.fromkeys(map(ord, "‘’ʼ`"), "'"),
    **dict.fromkeys(map(ord, "‐‑–−"), "-"),
}
# Words that are no times where they stand; ``fold`` blanks them out.
_OTHER_WORDS = re.compile(
    # Written small: "it may", "they march on", "the sun sat", "an august body".
    r"\b(?:may|march|mar|sun|sat|wed|mon|dec|jan|fri|august)\b"
    # At the head of a question or a wish, and in headlines: "May I …".
    r"|(?<!\d )(?<!\d[a-z]{2} )(?<!\b[IiOo][nf] )\bMay(?= "
    r"(?:[Bb]e|[Hh]ave|[Nn]ot|[Yy]ou|never|also|still|well|I|we|he|she|they|it|God)\b)"
    # First names: "April Jones", but not "in April Parliament …" or "on 3 April Parliament …".
    r"|(?<!\b[Ii]n )(?<!\b[Oo]f )(?<!\b[Bb]y )(?<!since )(?<!until )(?<!\b[Ll]ast )(?<!\b[Tt]his )"
    r"(?<!\b[Nn]ext )(?<!arly )(?<!\b[Ll]ate )(?<!from )(?<!\bto )(?<!\d )(?<!th )(?<!-)"
    r"\b(?:April|May|June|August)(?= (?!Day\b|Fools)[A-Z][a-z])"
    # A newspaper ("the party daily Pravda") and a procession ("the March for Life").
    r"|\b[Dd]aily(?= [A-Z])|\bMarch(?= (?:for|against|of the|on) [A-Z])"
    # Named after a season or a feast: "the Summer Institute", "the Christmas Cottage".
    r"|\b(?:Spring|Summer|Autumn|Winter)(?= [A-Z][a-z])"
    r"|\b(?:Christmas|Easter)(?= (?!Day|Eve|Sunday|Monday|Week)[A-Z][a-z])"
    # Within a phrase, a capital makes the unit part of a title: "Radio Today", "This Week".
    r"|(?<=[a-zA-Z] )(?:Today|Tomorrow|Tonight|Now|Soon|Week|Weekend|Month|Year|Decade|Future)"
    r"\b(?!['’])"
)

_WORD = re.compile(r"[a-z]+|'?\d+(?:[.,:/]\d+)*(?:'?s|st|nd|rd|th)?")
# The words of the rules, taken from their patterns: an expression begins with one of them ...
_VOCABULARY = frozenset(
    word
    for rule in RULES
    for word in re.findall("[a-z]+", re.sub(r"\(\?P[<=]\w+[>)]|\\.", " ", rule.regex.pattern))
)
# ... and has one of these, without which a row of such words is not worth looking at.
_CORES = frozenset(
    (
        *lexicon.MONTHS, *lexicon.WEEKDAYS, *lexicon.SEASONS, *lexicon.PARTS, *lexicon.DECADES,
        *lexicon.UNITS, *(f"{w}s" for w in lexicon.UNITS), *lexicon.IRREGULAR_UNITS,
        *(f"{w}s" for w in lexicon.WEEKDAYS if w.endswith("day")),
        *(w for feast in (*lexicon.FIXED_FEASTS, *MOVEABLE_FEASTS) for w in feast.split()),
        *lexicon.words(
            "yesterday today tomorrow tonight overnight hourly daily nightly weekly biweekly"
            " fortnightly monthly bimonthly annually yearly now currently current nowadays"
            " presently present moment recently lately formerly past ago future soon term period"
            " ad bc ce bce q hundred thousand am pm m clock seventeen eighteen nineteen twenty"
        ),
    )
)  # fmt: skip
_NUMERIC_CORE = re.compile(r"1\d{3}|20\d\d|[2-9]\d\d$|\d{1,2}(?:[:./]\d|st|nd|rd|th)|'?\d\d+'?s")


def fold(text: str) -> str:
    """``text`` in small letters, with plain quotes, dashes and spaces, at the same offsets."""
    masked = _OTHER_WORDS.sub(lambda found: "_" * len(found[0]), text)
    return masked.translate(_SAME_LENGTH)


def candidates(text: str) -> Iterator[Candidate]:
    """The longest match at each opening, from left to right, none overlapping."""
    folded = fold(text)
    end = 0
    for start in _openings(folded):
        if start < end:
            continue
        found = _longest(folded, start)
        if found is not None:
            end = found.end
            if found.rule.type != NO_TIME:
                yield found
                second = _second(folded, found)
                if second is not None:
                    yield second
                    end = second.end


def _openings(folded: str) -> Iterator[int]:
    """Where an expression may begin: words of the grammar in a row that has a time word."""
    row: list[int] = []
    promising = False
    for token in _WORD.finditer(folded):
        word = token[0]
        core = word in _CORES or bool(_NUMERIC_CORE.match(word))
        if core or word in _VOCABULARY or word[0] in "'0123456789":
            row.append(token.start())
            promising = promising or core
            continue
        if promising:
            yield from row
        row.clear()
        promising = False
    if promising:
        yield from row


def _longest(folded: str, start: int) -> Candidate | None:
    best: Candidate | None = None
    for rule in RULES:
        match = rule.regex.match(folded, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        meaning = rule.meaning(match)
        if meaning is not None:
            best = Candidate(start, match.end(), rule, meaning)
    return best


# What may follow a date to name a second one: "April 24 and 25", "24-26 April" has its own rule.
_SECOND_DAY = re.compile(
    r"(?:[ ]?-[ ]?|[ ](?:and|to|or|through)[ ](?:the[ ])?)(?P<second>\d{1,2})(?:st|nd|rd|th)?"
    r"(?P<year>,?[ ](?:1\d|20)\d\d)?(?=[ ]?[.,;:)](?!\d)|[ ](?:in|at|with|and|as|for|of|when|after"
    r"|before|by|but|where|while|to)\b|$)"
)
_SECOND_YEAR = re.compile(r"[-/](?P<second>\d\d)(?![\d/-])")


def _second(folded: str, first: Candidate) -> Candidate | None:
    """The day or year that shares its month or century with the date before it."""
    name = first.rule.name
    if name in _MONTH_FIRST:
        found = _SECOND_DAY.match(folded, first.end)
        if found and 1 <= int(found["second"]) <= 31:
            return Candidate(
                found.start("second"), found.end(), first.rule, DayOfMonth(int(found["second"]))
            )
    if name == "date.year" and isinstance(first.meaning, Fixed):
        found = _SECOND_YEAR.match(folded, first.end)
        value = first.meaning.value
        if found and int(found["second"]) > int(value[2:]):
            meaning = Fixed(value[:2] + found["second"])
            return Candidate(found.start("second"), found.end(), first.rule, meaning)
    return None


_MONTH_FIRST = frozenset({"date.month_day", "date.first_of_two_dates"})
