"""Which questions a round asks, in which order, and how it asks each of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quizgen.exports.cards import Card
from quizgen.play.schedule import Memory

MOST_CHOICES = 4
_REVIEW = 2  # the FSRS state of a question that has left its learning steps


class Mode(StrEnum):
    """How a question is asked."""

    CHOICE = "choice"
    TYPED = "typed"
    FLIP = "flip"


@dataclass(frozen=True, slots=True)
class Item:
    """A question as this round asks it; ``choices`` is empty unless ``mode`` is choice.

    ``memory`` is None for a question never asked before.
    """

    card: Card
    mode: Mode
    choices: tuple[str, ...] = ()
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the learner asked for.

    ``mode`` is None for a mix; ``seed`` None keeps new questions in the order of the bank;
    ``ahead`` also asks what is not due yet, the soonest first.
    """

    limit: int = 10
    mode: Mode | None = None
    seed: int | None = None
    ahead: bool = False


def plan_round(
    cards: Sequence[Card], memories: Mapping[str, Memory], now: datetime, settings: Settings
) -> tuple[Item, ...]:
    """Choose the questions of a round: those due, the longest due first, and then new ones."""
    asked = [card for card in cards if card.id in memories]
    asked.sort(key=lambda card: (memories[card.id].due, card.id))
    due = [card for card in asked if memories[card.id].due <= now]
    new = [card for card in cards if card.id not in memories]
    if settings.seed is not None:
        random.Random(settings.seed).shuffle(new)
    later = asked[len(due) :] if settings.ahead else []
    chosen = [*due, *new, *later][: settings.limit]
    return tuple(_item(card, memories.get(card.id), settings) for card in chosen)


def choose_mode(card: Card, memory: Memory | None, wanted: Mode | None) -> Mode:
    """Choose how to ask: recognise first, then recall; long answers are turned over.

    In a mix, a question still being learned is asked with choices where it has enough of them.
    A question without choices is never asked as multiple choice.
    """
    learning = memory is None or memory.state != _REVIEW
    if card.multiple_choice and (wanted is Mode.CHOICE or (wanted is None and learning)):
        return Mode.CHOICE
    if wanted in {Mode.TYPED, Mode.FLIP}:
        return wanted
    return Mode.TYPED if card.short else Mode.FLIP


def _item(card: Card, memory: Memory | None, settings: Settings) -> Item:
    mode = choose_mode(card, memory, settings.mode)
    return Item(
        card, mode, _choices(card, memory, settings.seed) if mode is Mode.CHOICE else (), memory
    )


def _choices(card: Card, memory: Memory | None, seed: int | None) -> tuple[str, ...]:
    """Mix the choices anew each time, so that nobody learns the place of the answer."""
    wrong = [choice for choice in card.choices if choice != card.answer][: MOST_CHOICES - 1]
    choices = [card.answer, *wrong]
    times_asked = memory.reviews if memory else 0
    random.Random(f"{seed}:{card.id}:{times_asked}").shuffle(choices)
    return tuple(choices)
