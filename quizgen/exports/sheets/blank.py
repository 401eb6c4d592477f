"""Fill in the blanks: a sentence with a gap, and all missing words in a box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizgen.exports.cards import Card, Span
from quizgen.exports.sheets.forms import Answer, Form

MOST_WORDS = 5
"""What can be written on a blank."""
_MOST_CHARACTERS = 60


def fits(card: Card) -> bool:
    """Tell whether there is a gap that fits on a blank, and words around it."""
    cloze = card.cloze
    return (
        cloze is not None
        and len(cloze.hit.split()) <= MOST_WORDS
        and len(cloze.hit) <= _MOST_CHARACTERS
        and bool(cloze.before.strip() or cloze.after.strip(" ."))
    )


@dataclass(frozen=True, slots=True)
class Blank:
    """A sentence with a gap."""

    form: ClassVar[Form] = Form.BLANK
    number: int
    card: Card
    cloze: Span

    @property
    def last(self) -> int:
        """The number itself."""
        return self.number

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The missing words."""
        return (Answer(self.number, self.card, self.cloze.hit),)


def make(number: int, card: Card) -> Blank:
    """Make the exercise from a card that fits."""
    assert card.cloze is not None
    return Blank(number, card, card.cloze)


def word_bank(blanks: Sequence[Blank]) -> tuple[tuple[str, int], ...]:
    """All missing words in the order of the alphabet, each with how often it is needed."""
    return tuple(sorted(Counter(one.cloze.hit for one in blanks).items(), key=_alphabetical))


def _alphabetical(word: tuple[str, int]) -> tuple[str, str]:
    return word[0].casefold(), word[0]
