"""The types of question that a sheet can have, and what all of them have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from quizgen.exports.cards import Card


class Form(StrEnum):
    """How questions are asked on paper, in the order of the sections; the values name them."""

    CHOICE = "mc"
    TRUE_FALSE = "tf"
    BLANK = "cloze"
    MATCH = "match"
    PAIRS = "pairs"
    ORDER = "order"
    SHORT = "short"

    @property
    def is_block(self) -> bool:
        """Whether one exercise of this form is made from several questions of the bank."""
        return self in (Form.MATCH, Form.PAIRS, Form.ORDER)


SINGLES = tuple(form for form in Form if not form.is_block)
"""The forms in which each question stands for itself."""

POINTS = {form: 2 if form is Form.SHORT else 1 for form in Form}
"""What a question is worth; in an exercise of several, each of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the key: the right answer to one question of the bank.

    ``mark`` is what stands on the sheet when it is filled in rightly (a letter, a place in an
    order); ``word`` is the key of a message ("true") where the answer is one.
    """

    number: int
    card: Card
    text: str = ""
    mark: str = ""
    word: str = ""


class Exercise(Protocol):
    """What stands under one number of the sheet, or under several that belong together."""

    @property
    def form(self) -> Form:
        """How it is asked."""

    @property
    def number(self) -> int:
        """Its number, or its first."""

    @property
    def last(self) -> int:
        """Its last number; the next exercise has the one after it."""

    @property
    def answers(self) -> Sequence[Answer]:
        """The lines of the key, in the order of the sheet."""
