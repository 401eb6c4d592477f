"""Amounts in a sentence: a number, what hedges it, its unit or the noun that it counts.

Found by the surface, token by token, and held against the tree only where a noun is counted: the
number must stand beside its noun and hang on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from spacy.tokens import Doc

from quizgen.analysis.lexicon import phrases, words
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times.lexicon import MULTIPLIERS, NUMBERS, UNITS, number_of, unit_of

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SYMBOLS = frozenset({"$", "£", "€", "¥", "US$", "A$", "C$", "HK$"})
MAGNITUDES = {**MULTIPLIERS, "trillion": 10**12, "m": 10**6, "bn": 10**9}
_CURRENCIES = words("currencies")
_MEASURES = words("units of measure")
_UNIT_ADJECTIVES = frozenset({"square", "cubic", "nautical", "metric", "light", "short", "long"})
_HEDGES = phrases("words that make a number rough")
_DROPPED = frozenset({("only",), ("just",), ("a", "total", "of"), ("exactly",)})
_JOINING = frozenset({"-", "–", "—", "to", "or", "/", "x", "by"})
_OPENERS = frozenset({"DT", "PRP$", "POS", "PDT", "WP$", "WDT"})
_CHOOSING = words("words that pick some out of many")
_MODIFIERS = frozenset({"JJ", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "NNS", "JJS"})
_LONGEST = 6
"""Tokens from a number to the noun that it counts."""


class Measure(StrEnum):
    """What an amount is an amount of."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"
    LENGTH = "measure"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount as tokens of its sentence.

    ``hedge`` ("nearly", "an estimated") and ``number`` (currency sign and "million" included)
    with ``unit`` are the amount's own words; ``noun`` are the words of what is counted, the last
    of them its head. ``head`` is the token on which the rest of the sentence hangs. ``figure`` is
    the number as written, ``magnitude`` the word behind it. ``picked`` tells that a determiner or
    the like picks these out of others ("the 12", "another 12").
    """

    measure: Measure
    hedge: tuple[int, ...]
    number: tuple[int, ...]
    unit: tuple[int, ...]
    noun: tuple[int, ...]
    head: int
    figure: str
    magnitude: str
    picked: bool
    dropped: tuple[int, ...] = ()

    @property
    def tokens(self) -> tuple[int, ...]:
        """The words of the amount itself, without what is counted."""
        return (*self.hedge, *self.number, *self.unit)

    @property
    def first(self) -> int:
        """The first token, that of a word to be dropped included."""
        return min((*self.dropped, *self.tokens))

    @property
    def value(self) -> Decimal:
        """The number that is meant."""
        return value_of(self.figure) * MAGNITUDES.get(self.magnitude, 1)


def value_of(figure: str) -> Decimal:
    """Read a number in digits or in words.

    >>> value_of("2,500.5"), value_of("twenty-five")
    (Decimal('2500.5'), Decimal('25'))
    """
    if _DIGITS.fullmatch(figure):
        return Decimal(figure.replace(",", ""))
    return Decimal(number_of(figure.lower()) or 0)


@lru_cache(maxsize=16)
def find_amounts(sentence: Sentence) -> tuple[Amount, ...]:
    """Find the amounts of a sentence; numbers of dates, names and brackets are none."""
    doc = sentence.parsed.doc
    taken = {
        i
        for t in sentence.times
        if t.type != "DURATION"
        for i in sentence.tokens_of(t.start, t.end)
    }
    found: list[Amount] = []
    position = 0
    while position < len(doc):
        end = _number_end(doc, position)
        if end is None:
            position += 1
            continue
        free = not taken & set(range(position, end)) and sentence.name_at(end - 1) is None
        if free and not _joined(doc, position, end) and not _bracketed(doc, position):
            found.extend(_amount(doc, position, end))
        position = end
    return tuple(found)


def _number_end(doc: Doc, start: int) -> int | None:
    """Find where the number that begins at ``start`` ends; None where none begins."""
    symbol = doc[start].text in _SYMBOLS
    at = start + symbol
    if at >= len(doc):
        return None
    if _DIGITS.fullmatch(doc[at].text):
        at += 1
    else:
        at = _words_end(doc, at)
        if at == start + symbol:
            return None
    while at < len(doc) and doc[at].lower_ in MAGNITUDES and (symbol or doc[at].lower_ != "m"):
        at += 1
    return at


def _words_end(doc: Doc, at: int) -> int:
    if doc[at].lower_ not in NUMBERS:
        return at
    at += 1
    while at < len(doc):
        word = doc[at].lower_
        following = doc[at + 1].lower_ if at + 1 < len(doc) else ""
        if word in NUMBERS or word == "hundred":
            at += 1
        elif word in {"-", "and"} and following in NUMBERS and doc[at - 1].lower_ not in {"and"}:
            if word == "and" and doc[at - 1].lower_ not in MULTIPLIERS:
                break
            at += 2
        else:
            break
    return at


def _joined(doc: Doc, start: int, end: int) -> bool:
    """A range, a score, a fraction, a label: "10 to 15", "3-1", "Figure 2", "one in five"."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if after is not None and after.text in {"-", "–", "—", "/", ":"}:
        return not (after.text in {"–", "—"} and after.nbor(-1).whitespace_)
    following = doc[end + 1] if end + 1 < len(doc) else None
    joins = after is not None and after.lower_ in _JOINING
    if joins and following is not None and _number_end(doc, following.i) is not None:
        return True
    if before is None:
        return False
    if before.text in {"-", "–", "/", "#", "No."} and start > 1:
        return True
    between = {t.lower_ for t in doc[max(0, start - 6) : start]} & {"between"}
    joining = before.lower_ in _JOINING or (bool(between) and before.lower_ == "and")
    joined = joining and start > 1 and _ends_number(doc, start - 2)
    if before.lower_ == "between":
        return True
    label = before.tag_ in {"NNP", "NN"} and doc[end - 1].head.i == before.i
    return joined or (label and bool(before.whitespace_))


def _ends_number(doc: Doc, at: int) -> bool:
    word = doc[at].lower_
    return bool(_DIGITS.fullmatch(word)) or word in NUMBERS or word in MAGNITUDES


def _bracketed(doc: Doc, at: int) -> bool:
    opened = sum((t.text in {"(", "["}) - (t.text in {")", "]"}) for t in doc[:at])
    return opened > 0


def _amount(doc: Doc, start: int, end: int) -> Iterator[Amount]:
    hedge, dropped = _hedge(doc, start)
    before = doc[min((*hedge, *dropped, start)) - 1] if min((*hedge, *dropped, start)) else None
    picked = before is not None and (before.tag_ in _OPENERS or before.lower_ in _CHOOSING)
    figure_at, last = start + (doc[start].text in _SYMBOLS), end
    magnitude = doc[end - 1].lower_ if doc[end - 1].lower_ in MAGNITUDES else ""
    if magnitude and end - 1 > figure_at:
        last = end - 1
    else:
        magnitude = ""
    figure = doc[figure_at:last].text.replace(" - ", "-")
    if figure.lower() == "one" or not value_of(figure) or (end < len(doc) and _loose(doc, end)):
        return
    measure, unit, noun = _unit(doc, start, end)
    if measure is Measure.COUNT and not noun:
        measure = Measure.BARE
    head = noun[-1] if noun else (unit[-1] if unit else _head(doc, start, end))
    yield Amount(
        measure,
        hedge,
        tuple(range(start, end)),
        unit,
        noun,
        head,
        figure,
        magnitude,
        picked,
        dropped,
    )


def _loose(doc: Doc, end: int) -> bool:
    """ "300 or so", "12 of them", "three more", "three times as many": not counted here."""
    following = doc[end + 1].lower_ if end + 1 < len(doc) else ""
    if doc[end].lower_ == "times":
        return following in {"as", "the", "more", "that"} or (
            end + 1 < len(doc) and doc[end + 1].tag_ in {"JJR", "RBR"}
        )
    return doc[end].lower_ in {
        "of",
        "more",
        "other",
        "others",
        "or",
        "times",
        "out",
        "percentage",
    } or (doc[end].lower_ == "and" and following in {"a", "half"})


def _head(doc: Doc, start: int, end: int) -> int:
    return start if doc[start].text in _SYMBOLS else end - 1


def _hedge(doc: Doc, start: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Find the words before a number that make it rough, and those that add nothing."""
    for phrase in _HEDGES:
        at = start - len(phrase)
        if at >= 0 and tuple(t.lower_ for t in doc[at:start]) == phrase:
            own = tuple(range(at, start))
            return ((), own) if phrase in _DROPPED else (own, ())
    return (), ()


def _unit(doc: Doc, start: int, end: int) -> tuple[Measure, tuple[int, ...], tuple[int, ...]]:
    """Tell what the words behind a number make of it."""
    word = doc[end].lower_ if end < len(doc) else ""
    if word in {"%", "percent"}:
        return Measure.PERCENT, (end,), ()
    if word == "per" and doc[end + 1 : end + 2].text == "cent":
        return Measure.PERCENT, (end, end + 1), ()
    if doc[start].text in _SYMBOLS:
        return Measure.MONEY, (), ()
    at = end
    if at + 1 < len(doc) and (
        word in _UNIT_ADJECTIVES or (doc[at].tag_ in {"JJ", "NNP"} and doc[at].is_title)
    ):
        at += 1
    unit = doc[at].lower_ if at < len(doc) else ""
    own = tuple(range(end, at + 1))
    if unit in _CURRENCIES:
        return Measure.MONEY, own, ()
    if unit in _MEASURES:
        return Measure.LENGTH, own, ()
    if at == end and unit_of(unit) in UNITS and doc[at].tag_ in {"NNS", "NN"}:
        return Measure.TIME, own, ()
    return Measure.COUNT, (), _counted(doc, end)


def _counted(doc: Doc, end: int) -> tuple[int, ...]:
    """Find the noun in the plural that a number stands before and hangs on, with its adjectives."""
    at = end
    while at < len(doc) and at < end + _LONGEST and doc[at].tag_ in _MODIFIERS:
        at += 1
    while at > end and doc[at - 1].tag_ not in {"NNS", "NNPS"}:
        at -= 1
    if at == end:
        return ()
    noun = doc[at - 1]
    number = doc[end - 1]
    hangs = number.head.i == noun.i or number.head.head.i == noun.i
    inside = all(end <= doc[i].head.i < at for i in range(end, at - 1))
    follows = at < len(doc) and doc[at].tag_ in {"NN", "NNS", "POS", "HYPH"}
    return tuple(range(end, at)) if hangs and inside and not follows else ()
