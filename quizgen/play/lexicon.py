"""Words that are words: what a learner types on purpose is never taken for a slip."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files

from quizgen.exports.cards import Card
from quizgen.play.words import LAYERS

_WORD = re.compile(r"[^\W\d_]+")
_FOLD_ACCENTS = dict(LAYERS)["accents"]


class Lexicon:
    """The words of a bank and of the English model's vocabulary, read when first asked for."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards = tuple(cards)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        vocabulary = files("quizgen").joinpath("model/vocab/strings.json")
        known = json.loads(vocabulary.read_text("utf-8")) if vocabulary.is_file() else []
        texts = [text for card in self._cards for text in _texts(card)]
        found = _WORD.findall(_FOLD_ACCENTS(" ".join(texts).casefold()))
        return frozenset(word.casefold() for word in known) | frozenset(found)


def _texts(card: Card) -> tuple[str, ...]:
    evidence = (span.text for span in card.evidence)
    return (card.question, card.answer, *card.accept, *card.choices, *evidence)
