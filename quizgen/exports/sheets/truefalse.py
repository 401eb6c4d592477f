"""True or false: a statement, or the same with a distractor in place of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizgen.exports.cards import Card, stable_hash
from quizgen.exports.sheets.forms import Answer, Form
from quizgen.exports.sheets.statement import stated


def fits(card: Card) -> bool:
    """Tell whether the question can be stated both rightly and wrongly."""
    return stated(card) is not None and _falsehood(card) is not None


def _falsehood(card: Card) -> str | None:
    """The statement with the first distractor, in the order of the choices, that can stand there.

    What the question accepts besides its answer is true as well, and never chosen.
    """
    right = {text.casefold() for text in (card.answer, *card.accept)}
    true = stated(card)
    fillers = (choice for choice in card.choices if choice.casefold() not in right)
    made = (stated(card, filler) for filler in fillers)
    return next((text for text in made if text and text != true), None)


def lies(cards: Sequence[Card]) -> frozenset[str]:
    """Choose which of the questions are stated wrongly: the ids of every other one.

    Only the ids decide, so that all versions of a sheet state the same.
    """
    mixed = sorted((card.id for card in cards), key=lambda name: stable_hash("lie", name))
    return frozenset(mixed[stable_hash(*mixed) % 2 :: 2])


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """A statement to judge."""

    form: ClassVar[Form] = Form.TRUE_FALSE
    number: int
    card: Card
    statement: str
    is_true: bool

    @property
    def last(self) -> int:
        """The number itself."""
        return self.number

    @property
    def answers(self) -> tuple[Answer, ...]:
        """True or false; what is right of a false one."""
        text = "" if self.is_true else self.card.answer
        return (Answer(self.number, self.card, text, word="true" if self.is_true else "false"),)


def make(number: int, card: Card, *, lie: bool) -> TrueFalse:
    """Make the exercise from a card that fits."""
    text = _falsehood(card) if lie else stated(card)
    assert text is not None
    return TrueFalse(number, card, text, not lie)
