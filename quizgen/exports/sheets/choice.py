"""Multiple choice: circle the letter of the right answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizgen.exports.cards import LETTERS, Card
from quizgen.exports.sheets.forms import Answer, Form
from quizgen.exports.sheets.shuffling import Shuffle


def fits(card: Card) -> bool:
    """Tell whether there are choices enough."""
    return card.multiple_choice


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with its choices; ``key`` is the place of the answer among them."""

    form: ClassVar[Form] = Form.CHOICE
    number: int
    card: Card
    choices: tuple[str, ...]

    @property
    def key(self) -> int:
        """The place of the right answer."""
        return self.choices.index(self.card.answer)

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """The choices with their letters."""
        return tuple(zip(LETTERS, self.choices, strict=False))

    @property
    def longest(self) -> int:
        """How many characters the longest choice has."""
        return max(map(len, self.choices))

    @property
    def last(self) -> int:
        """The number itself."""
        return self.number

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The letter and the answer."""
        return (Answer(self.number, self.card, self.card.answer, mark=LETTERS[self.key]),)


def make(number: int, card: Card, shuffle: Shuffle) -> Choice:
    """Make the exercise, its choices in this version's order."""
    return Choice(number, card, shuffle(card.choices, f"choices {card.id}"))
