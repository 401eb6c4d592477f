"""A round as a pure state machine: an event goes in, the next state and what to save come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from quizgen.exports.cards import Card
from quizgen.play.answer import Answer
from quizgen.play.grading import Grade, Verdict
from quizgen.play.plan import Item, Mode
from quizgen.play.schedule import RATINGS

Judge = Callable[[Card, str], Grade]
"""Grades what was typed for a card."""

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class Phase(Enum):
    """Where a round stands."""

    ASKED = "asked"
    REVEALED = "revealed"  # a card is turned over and waits for the learner's grade
    JUDGED = "judged"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; ``verdict`` is None where it was skipped."""

    item: Item
    verdict: Verdict | None
    typed: str = ""
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Choose:
    """The learner takes the choice with this index, counted from 0."""

    index: int


@dataclass(frozen=True, slots=True)
class Type:
    """The learner types an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Rate:
    """The learner grades a card turned over, from 1 (again) to 4 (easy)."""

    rating: int


class Act(Enum):
    """The events that carry nothing with them."""

    REVEAL = "reveal"  # turn the card over, or give up
    PEEK = "peek"  # look at the evidence before answering
    SKIP = "skip"
    NEXT = "next"
    UNDO = "undo"
    LEAVE = "leave"


Event = Choose | Type | Rate | Act


@dataclass(frozen=True, slots=True)
class Record:
    """To save: an answer, before anything else is shown."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Withdraw:
    """To save: the last answer recorded in this round no longer counts."""


Effect = Record | Withdraw


@dataclass(frozen=True, slots=True)
class Session:
    """A round: its questions, how far it has come, and one outcome for each question behind it.

    While the phase is JUDGED the last outcome belongs to the question at ``position``.
    """

    items: tuple[Item, ...]
    judge: Judge
    asked_at: datetime
    position: int = 0
    phase: Phase = Phase.ASKED
    peeked: bool = False
    outcomes: tuple[Outcome, ...] = ()

    @property
    def item(self) -> Item:
        """The question asked now."""
        return self.items[self.position]


def start(items: tuple[Item, ...], judge: Judge, at: datetime) -> Session:
    """Begin a round with its first question; one without questions is over at once."""
    return Session(items, judge, at, phase=Phase.ASKED if items else Phase.OVER)


def advance(session: Session, event: Event, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """Give the state after ``event`` and what must be saved.

    An event that makes no sense at this point changes nothing.
    """
    if session.phase is Phase.OVER:
        return session, ()
    if event is Act.LEAVE:
        return replace(session, phase=Phase.OVER), ()
    if event is Act.UNDO:
        return _undo(session, at)
    match session.phase:
        case Phase.ASKED:
            return _answer(session, event, at)
        case Phase.REVEALED:
            return _rate(session, event, at)
        case _:
            return (_next(session, at) if event is Act.NEXT else session), ()


def _answer(session: Session, event: Event, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    item = session.item
    if event is Act.SKIP:
        skipped = replace(session, outcomes=(*session.outcomes, Outcome(item, None)))
        return _next(skipped, at), ()
    if event is Act.PEEK:
        return replace(session, peeked=True), ()
    if event is Act.REVEAL and item.mode is Mode.FLIP:
        return replace(session, phase=Phase.REVEALED), ()
    if event is Act.REVEAL:
        return _judged(session, "", Grade(Verdict.WRONG), at)
    if isinstance(event, Choose) and 0 <= event.index < len(item.choices):
        chosen = item.choices[event.index]
        right = Verdict.RIGHT if chosen == item.card.answer else Verdict.WRONG
        return _judged(session, chosen, Grade(right), at)
    if isinstance(event, Type) and item.mode is Mode.TYPED:
        return _judged(session, event.text, session.judge(item.card, event.text), at)
    return session, ()


def _judged(
    session: Session, typed: str, grade: Grade, at: datetime
) -> tuple[Session, tuple[Effect, ...]]:
    rating = int(RATINGS[grade.verdict])
    if session.peeked:
        rating = min(rating, HARD)
    outcome = Outcome(session.item, grade.verdict, typed, grade)
    judged = replace(session, phase=Phase.JUDGED, outcomes=(*session.outcomes, outcome))
    return judged, (_record(session, outcome, rating, at),)


def _rate(session: Session, event: Event, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    if not isinstance(event, Rate) or not AGAIN <= event.rating <= EASY:
        return session, ()
    verdict = Verdict.WRONG if event.rating == AGAIN else Verdict.RIGHT
    outcome = Outcome(session.item, verdict)
    rated = replace(session, outcomes=(*session.outcomes, outcome))
    return _next(rated, at), (_record(session, outcome, event.rating, at),)


def _record(session: Session, outcome: Outcome, rating: int, at: datetime) -> Record:
    assert outcome.verdict is not None
    item = outcome.item
    duration = max(at - session.asked_at, at - at)
    return Record(
        Answer(item.card.id, at, item.mode, outcome.verdict.value, rating, outcome.typed, duration)
    )


def _next(session: Session, at: datetime) -> Session:
    position = session.position + 1
    if position == len(session.items):
        return replace(session, phase=Phase.OVER)
    return replace(session, position=position, phase=Phase.ASKED, asked_at=at, peeked=False)


def _undo(session: Session, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """Ask again what was answered or skipped last; a card turned over is turned back."""
    if session.phase is Phase.REVEALED:
        return replace(session, phase=Phase.ASKED), ()
    if not session.outcomes:
        return session, ()
    *before, last = session.outcomes
    position = session.position - (session.phase is Phase.ASKED)
    back = replace(
        session,
        outcomes=tuple(before),
        position=position,
        phase=Phase.ASKED,
        asked_at=at,
        peeked=False,
    )
    return back, (Withdraw(),) if last.verdict else ()
