"""Hints: the first letters of an answer and then more, or wrong choices taken away."""

from __future__ import annotations

import re

from quizgen.exports.cards import stable_hash
from quizgen.play.plan import Item, Mode

SHARES = (0.0, 0.4, 0.7)
"""How much of each word a hint shows, one after the other; the first letter always."""

GAP = "_"
_WORD = re.compile(r"\w+")


def steps(item: Item) -> int:
    """Give how many hints there are for a question: two choices always stay."""
    if item.mode is Mode.CHOICE:
        return max(len(item.choices) - 2, 0)
    return len(SHARES)


def letters(answer: str, step: int) -> str:
    """Show as much of each word as hint number ``step`` does: "Ada Brückner", "A__ B_______"."""
    return _WORD.sub(lambda word: _begun(word[0], step), answer)


def _begun(word: str, step: int) -> str:
    # The last letter of a word is never given away: something is left to know.
    shown = min(max(1, round(SHARES[step - 1] * len(word))), len(word) - 1)
    return word[:shown] + GAP * (len(word) - shown)


def struck(item: Item, step: int) -> frozenset[str]:
    """Give the wrong choices that ``step`` hints take away, the same ones every time."""
    wrong = [choice for choice in item.choices if choice != item.card.answer]
    wrong.sort(key=lambda choice: stable_hash(item.card.id, choice))
    return frozenset(wrong[:step])
