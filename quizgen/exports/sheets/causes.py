"""Cause and effect: each question about a cause, or about an effect, to its answer."""

from __future__ import annotations

import re

from quizgen.exports.cards import Card
from quizgen.exports.sheets.matching import Pair, fits_on_a_line

_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)


def pair_of(card: Card) -> Pair | None:
    """Read a question about a cause or an effect as a pair; causes and effects never mix."""
    if card.kind == "effect":
        group = "effects"
    elif card.kind == "cause" and _WHY.search(card.question):
        group = "causes"
    else:
        return None
    pair = Pair(card, group, card.question, card.answer)
    return pair if fits_on_a_line(pair) else None
