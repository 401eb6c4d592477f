"""Which questions a sheet takes first, and which do not belong on one sheet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TypeVar

from quizgen.exports.cards import Card, Citation

_WORD = re.compile(r"\w+")
_SHORT = 3  # letters; shorter words join others
_QUESTION_WORDS = frozenset(
    ("when", "where", "which", "what", "whom", "whose", "many", "much", "does")
)
_LIKE = 0.5  # of the words of the shorter question

_T = TypeVar("_T")


def in_turn(cards: Sequence[Card]) -> list[Card]:
    """Take turns between the sources, and in each between the kinds, the surest first.

    Each further question about a sentence comes after the first ones about all sentences.
    """
    groups: dict[Citation, dict[str | None, list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in sorted(cards, key=_doubt):
        groups[card.source][card.kind].append(card)
    return _repetitions_last(_take_turns(_take_turns(kinds.values()) for kinds in groups.values()))


def _doubt(card: Card) -> float:
    """The less the surer; what a person wrote carries no confidence and comes first."""
    return -1.0 if card.confidence is None else -card.confidence


def _take_turns(rows: Iterable[Iterable[_T]]) -> list[_T]:
    """Take the first of each row, then the second of each, and so on."""
    missing = object()
    turns = chain.from_iterable(zip_longest(*rows, fillvalue=missing))
    return [value for value in turns if value is not missing]  # type: ignore[misc]


def _repetitions_last(cards: Sequence[Card]) -> list[Card]:
    times: Counter[str] = Counter()
    turn: dict[str, int] = {}
    for card in cards:
        sentence = card.evidence[0].text if card.evidence else card.id
        turn[card.id] = times[sentence]
        times[sentence] += 1
    return sorted(cards, key=lambda card: turn[card.id])


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a question tells whoever reads it: ``gist`` are the words that matter."""

    question: frozenset[str]
    answer: frozenset[str]
    gist: frozenset[str]
    sentences: frozenset[str]


def _told(card: Card) -> _Told:
    question = _words(card.question)
    gist = {word for word in question if len(word) > _SHORT} - _QUESTION_WORDS
    sentences = frozenset(span.text for span in card.evidence)
    return _Told(question, _words(card.answer), frozenset(gist), sentences)


def give_away(one: Card, other: Card) -> bool:
    """Tell whether who reads both questions learns an answer from it.

    They do when both are about one sentence (when something was done, and who did it), or when
    one names the other's answer and they share half of their words.
    """
    return _give_away(_told(one), _told(other))


def _give_away(one: _Told, other: _Told) -> bool:
    if not one.sentences.isdisjoint(other.sentences):
        return True
    named = one.answer <= other.question or other.answer <= one.question
    least = min(len(one.gist), len(other.gist))
    return named and least > 0 and len(one.gist & other.gist) >= _LIKE * least


class Company:
    """The questions that are on the sheet so far, asked whether another one goes with them."""

    def __init__(self) -> None:
        self._told: list[_Told] = []

    def copy(self) -> Company:
        """Give another one that begins with the same questions."""
        made = Company()
        made._told = list(self._told)
        return made

    def add(self, card: Card) -> None:
        """Put a question on the sheet."""
        self._told.append(_told(card))

    def goes_with(self, card: Card) -> bool:
        """Tell whether the question and those on the sheet keep each other's answers."""
        told = _told(card)
        return not any(_give_away(told, one) for one in self._told)


def apart(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Keep the order, but move questions that give each other away from each other's side."""
    left, placed = list(cards), list[Card]()
    while left:
        near = placed[-2:]
        fits = (card for card in left if not any(give_away(card, one) for one in near))
        card = next(fits, left[0])
        left.remove(card)
        placed.append(card)
    return tuple(placed)
