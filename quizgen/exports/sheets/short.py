"""Short answers: a question with lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizgen.exports.cards import Card
from quizgen.exports.sheets.forms import Answer, Form

_WORDS_ON_A_LINE = 7
_MOST_LINES = 4


def fits(card: Card) -> bool:
    """Every question can be asked."""
    return True


@dataclass(frozen=True, slots=True)
class Short:
    """A question to answer in writing."""

    form: ClassVar[Form] = Form.SHORT
    number: int
    card: Card

    @property
    def lines(self) -> int:
        """How many lines to write on: handwriting is larger than print, reasons are sentences."""
        least = 2 if self.card.kind in ("cause", "effect") else 1
        needed = 1 + (len(self.card.answer.split()) - 1) // _WORDS_ON_A_LINE
        return min(max(needed, least), _MOST_LINES)

    @property
    def last(self) -> int:
        """The number itself."""
        return self.number

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answer."""
        return (Answer(self.number, self.card, self.card.answer),)


def make(number: int, card: Card) -> Short:
    """Make the exercise."""
    return Short(number, card)
