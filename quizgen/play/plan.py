"""Which questions a round asks, in which order, and how it asks each of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import islice
from typing import Protocol

from quizgen.exports.cards import Card, can_be_typed
from quizgen.play.schedule import Memory

MOST_CHOICES = 4
WELL_KNOWN = 21.0
"""Days of stability from which on a question counts as well known; Anki calls it mature."""

_REVIEW = 2  # the FSRS state of a question that has left its learning steps


class Mode(StrEnum):
    """How a question is asked."""

    CHOICE = "choice"
    TYPED = "typed"
    FLIP = "flip"
    CLOZE = "cloze"


class Only(StrEnum):
    """To which questions a round is narrowed."""

    DUE = "due"
    NEW = "new"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Item:
    """A question as this round asks it; ``choices`` is empty unless ``mode`` is choice.

    ``memory`` is None for a question never asked before.
    """

    card: Card
    mode: Mode
    choices: tuple[str, ...] = ()
    memory: Memory | None = None

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed."""
        return self.mode in {Mode.TYPED, Mode.CLOZE}

    @property
    def wanted(self) -> str:
        """What is to be answered: of a cloze the words of its gap."""
        cloze = self.card.cloze
        return cloze.hit if self.mode is Mode.CLOZE and cloze else self.card.answer


@dataclass(frozen=True, slots=True)
class Settings:
    """What the learner asked for.

    ``mode`` is None for a mix; ``new_limit`` caps the new questions among the ``limit``; ``seed``
    shuffles, and None keeps the order; ``ahead`` also asks what is not due yet, the soonest
    first. An ``exam`` asks ahead as well, and only what can be marked. ``time`` is how long the
    round may take.
    """

    limit: int = 10
    mode: Mode | None = None
    seed: int | None = None
    ahead: bool = False
    new_limit: int | None = None
    only: Only | None = None
    exam: bool = False
    time: timedelta | None = None


class Pool(Protocol):
    """The ids of the questions that fit, in the order in which they are to be asked."""

    def due(self) -> Iterable[str]:
        """Those that are due, the longest due first."""

    def new(self) -> Iterable[str]:
        """Those never answered, in the order of the bank."""

    def later(self) -> Iterable[str]:
        """Those answered and not due yet, the soonest first."""

    def wrong(self) -> Iterable[str]:
        """Those answered wrong last time, the longest due first."""


Find = Callable[[str], Item | None]
"""Makes the item of a question, or gives None where it cannot be asked in this round."""


def plan_round(pool: Pool, find: Find, settings: Settings) -> tuple[Item, ...]:
    """Choose the questions of a round: those due, the longest due first, and then new ones.

    No more of the pool is looked at than the round needs.
    """
    chosen: dict[str, Item] = {}
    for ids, most in _groups(pool, settings):
        room = settings.limit - len(chosen)
        fresh = (id_ for id_ in ids if id_ not in chosen)
        items = filter(None, map(find, fresh))
        for item in islice(items, room if most is None else min(room, most)):
            chosen[item.card.id] = item
        if len(chosen) == settings.limit:
            break
    return tuple(chosen.values())


def _groups(pool: Pool, settings: Settings) -> Iterator[tuple[Iterable[str], int | None]]:
    """Give groups of ids, one after the other, with the most that may come from each."""
    mix = _mixer(settings.seed)
    if settings.only is Only.WRONG:
        yield mix(pool.wrong()), None
        return
    if settings.only is not Only.NEW:
        yield mix(pool.due()), None
    if settings.only is not Only.DUE:
        yield mix(pool.new()), settings.new_limit
    if settings.only is None and (settings.ahead or settings.exam):
        yield pool.later(), None


def _mixer(seed: int | None) -> Callable[[Iterable[str]], Iterable[str]]:
    if seed is None:
        return iter
    chance = random.Random(seed)

    def mixed(ids: Iterable[str]) -> Iterable[str]:
        found = list(ids)
        chance.shuffle(found)
        return found

    return mixed


def make_item(card: Card, memory: Memory | None, settings: Settings) -> Item | None:
    """Decide how a card is asked; None where it cannot be marked in an exam."""
    mode = exam_mode(card) if settings.exam else choose_mode(card, memory, settings.mode)
    if mode is None:
        return None
    choices = _choices(card, memory, settings.seed) if mode is Mode.CHOICE else ()
    return Item(card, mode, choices, memory)


def exam_mode(card: Card) -> Mode | None:
    """Choose how an exam asks; None for a long answer without choices, which nobody marks."""
    if card.multiple_choice:
        return Mode.CHOICE
    return Mode.TYPED if card.short else None


def choose_mode(card: Card, memory: Memory | None, wanted: Mode | None) -> Mode:
    """Choose how to ask: recognise, then recall, then only look; long answers are turned over.

    In a mix, a question still being learned is asked with choices where it has enough of them,
    one that is known is typed, and one that is well known is turned over. A question without
    choices is never asked as multiple choice, one without a gap never as a cloze.
    """
    if wanted in {Mode.TYPED, Mode.FLIP}:
        return wanted
    learning = memory is None or memory.state != _REVIEW
    if card.multiple_choice and (wanted is Mode.CHOICE or (wanted is None and learning)):
        return Mode.CHOICE
    if wanted is Mode.CLOZE and card.cloze and can_be_typed(card.cloze.hit):
        return Mode.CLOZE
    well_known = memory is not None and not learning and memory.stability >= WELL_KNOWN
    if wanted is None and well_known:
        return Mode.FLIP
    return Mode.TYPED if card.short else Mode.FLIP


def _choices(card: Card, memory: Memory | None, seed: int | None) -> tuple[str, ...]:
    """Mix the choices anew each time, so that nobody learns the place of the answer."""
    wrong = [choice for choice in card.choices if choice != card.answer][: MOST_CHOICES - 1]
    choices = [card.answer, *wrong]
    times_asked = memory.reviews if memory else 0
    random.Random(f"{seed}:{card.id}:{times_asked}").shuffle(choices)
    return tuple(choices)
