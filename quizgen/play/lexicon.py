"""Words that are words: what a learner types on purpose is never taken for a slip."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quizgen.exports.cards import Card
from quizgen.play.slips import LONG_WORD, SHORTEST_WORD
from quizgen.play.words import LAYERS

_WORD = re.compile(r"[^\W\d_]+")
_FOLD_ACCENTS = dict(LAYERS)["accents"]


class Lexicon:
    """The words of a bank and of the English model's vocabulary, read when first asked for."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards = tuple(cards)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def near(self, words: Iterable[str]) -> set[str]:
        """Give the words that a slip in one of ``words`` would give: all that grading asks for."""
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if word.isalpha():
                by_letter[word[0]].append(word)
        found: set[str] = set()
        for word in words:
            if len(word) >= SHORTEST_WORD and word.isalpha():
                most = 2 if len(word) >= LONG_WORD else 1
                close = process.extract_iter(
                    word, by_letter[word[0]], scorer=OSA.distance, score_cutoff=most
                )
                found.update(near for near, *_ in close)
        return found

    @cached_property
    def _words(self) -> frozenset[str]:
        texts = [text for card in self._cards for text in _texts(card)]
        found = _WORD.findall(_FOLD_ACCENTS(" ".join(texts).casefold()))
        return vocabulary() | frozenset(found)


@cache
def vocabulary() -> frozenset[str]:
    """Give the words of the English model, in lower case."""
    file = files("quizgen").joinpath("model/vocab/strings.json")
    known = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return frozenset(word.casefold() for word in known)


def _texts(card: Card) -> tuple[str, ...]:
    evidence = (span.text for span in card.evidence)
    return (card.question, card.answer, *card.accept, *card.choices, *evidence)
