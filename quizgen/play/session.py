"""A round as a pure state machine: an event goes in, the next state and what to save come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from itertools import takewhile

from quizgen.play.answer import Answer
from quizgen.play.grading import Grade, Verdict
from quizgen.play.hints import steps
from quizgen.play.plan import Item, Mode
from quizgen.play.schedule import RATINGS

Judge = Callable[[Item, str], Grade]
"""Grades what was typed for a question."""

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class Phase(Enum):
    """Where a round stands."""

    ASKED = "asked"
    REVEALED = "revealed"  # a card is turned over and waits for the learner's grade
    JUDGED = "judged"
    OVER = "over"


class Passed(Enum):
    """Why a question was left without an answer."""

    SKIPPED = "skipped"
    BURIED = "buried"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; ``verdict`` is None where it was passed over."""

    item: Item
    verdict: Verdict | None
    typed: str = ""
    grade: Grade | None = None
    passed: Passed | None = None
    duration: timedelta = timedelta(0)


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
    HINT = "hint"
    PEEK = "peek"  # look at the evidence before answering
    FLAG = "flag"  # for the reviewer; a second time takes it away
    BURY = "bury"
    SKIP = "skip"
    NEXT = "next"
    UNDO = "undo"
    TIME_UP = "time up"
    LEAVE = "leave"


Event = Choose | Type | Rate | Act


@dataclass(frozen=True, slots=True)
class Record:
    """To save: an answer, before anything else is shown."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Withdraw:
    """To save: the last answer recorded in this round no longer counts."""


@dataclass(frozen=True, slots=True)
class Bury:
    """To save: a question is not to come before tomorrow, or may come again after all."""

    question: str
    buried: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """To save: a question is to be looked at by the reviewer, or no longer."""

    question: str
    flagged: bool


Effect = Record | Withdraw | Bury | Flag


@dataclass(frozen=True, slots=True)
class Session:
    """A round: its questions, how far it has come, and one outcome for each question behind it.

    While the phase is JUDGED the last outcome belongs to the question at ``position``. ``hints``
    counts those taken at this question. After ``deadline`` no new question is asked; an ``exam``
    gives neither verdicts nor help, and ends at its deadline whatever is on the screen.
    """

    items: tuple[Item, ...]
    judge: Judge
    started: datetime
    asked_at: datetime
    position: int = 0
    phase: Phase = Phase.ASKED
    peeked: bool = False
    hints: int = 0
    outcomes: tuple[Outcome, ...] = ()
    flagged: frozenset[str] = frozenset()
    deadline: datetime | None = None
    exam: bool = False

    @property
    def item(self) -> Item:
        """The question asked now."""
        return self.items[self.position]

    @property
    def streak(self) -> int:
        """How many answers in a row were right, up to the last one."""
        answered = (one.verdict for one in reversed(self.outcomes) if one.verdict)
        return sum(1 for _ in takewhile(lambda verdict: verdict is Verdict.RIGHT, answered))

    def is_late(self, at: datetime) -> bool:
        """Tell whether the time of the round is over."""
        return self.deadline is not None and at >= self.deadline


def start(
    items: tuple[Item, ...],
    judge: Judge,
    at: datetime,
    *,
    time: timedelta | None = None,
    exam: bool = False,
    flagged: frozenset[str] = frozenset(),
) -> Session:
    """Begin a round with its first question; one without questions is over at once.

    ``time`` is how long it may take; ``flagged`` are the questions that wait for the reviewer.
    """
    phase = Phase.ASKED if items else Phase.OVER
    deadline = at + time if time is not None else None
    return Session(items, judge, at, at, phase=phase, deadline=deadline, exam=exam, flagged=flagged)


def advance(session: Session, event: Event, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """Give the state after ``event`` and what must be saved.

    An event that makes no sense at this point changes nothing.
    """
    if session.phase is Phase.OVER:
        return session, ()
    if event is Act.LEAVE or (session.exam and session.is_late(at)):
        return replace(session, phase=Phase.OVER), ()
    if event is Act.UNDO:
        return _undo(session, at)
    if event is Act.FLAG:
        return _flag(session)
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
        return _pass(session, Passed.SKIPPED, at), ()
    if event in {Act.BURY, Act.HINT, Act.PEEK}:
        return (session, ()) if session.exam else _help(session, event, at)
    if event is Act.REVEAL and item.mode is Mode.FLIP:
        return replace(session, phase=Phase.REVEALED), ()
    if event is Act.REVEAL:
        return _judged(session, "", Grade(Verdict.WRONG), at)
    if isinstance(event, Choose) and 0 <= event.index < len(item.choices):
        chosen = item.choices[event.index]
        right = Verdict.RIGHT if chosen == item.card.answer else Verdict.WRONG
        return _judged(session, chosen, Grade(right), at)
    if isinstance(event, Type) and item.is_typed:
        return _judged(session, event.text, session.judge(item, event.text), at)
    return session, ()


def _help(session: Session, event: Event, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """What makes a question easier, or puts it off."""
    if event is Act.BURY:
        return _pass(session, Passed.BURIED, at), (Bury(session.item.card.id, True),)
    if event is Act.PEEK:
        return replace(session, peeked=True), ()
    return replace(session, hints=min(session.hints + 1, steps(session.item))), ()


def _pass(session: Session, passed: Passed, at: datetime) -> Session:
    outcome = Outcome(session.item, None, passed=passed)
    return _next(replace(session, outcomes=(*session.outcomes, outcome)), at)


def _judged(
    session: Session, typed: str, grade: Grade, at: datetime
) -> tuple[Session, tuple[Effect, ...]]:
    rating = int(RATINGS[grade.verdict])
    if session.peeked or session.hints:
        rating = min(rating, HARD)
    outcome = Outcome(session.item, grade.verdict, typed, grade, duration=_spent(session, at))
    judged = replace(session, phase=Phase.JUDGED, outcomes=(*session.outcomes, outcome))
    effects = (_record(outcome, rating, at),)
    return (_next(judged, at) if session.exam else judged), effects


def _rate(session: Session, event: Event, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    if not isinstance(event, Rate) or not AGAIN <= event.rating <= EASY:
        return session, ()
    verdict = Verdict.WRONG if event.rating == AGAIN else Verdict.RIGHT
    outcome = Outcome(session.item, verdict, duration=_spent(session, at))
    rated = replace(session, outcomes=(*session.outcomes, outcome))
    return _next(rated, at), (_record(outcome, event.rating, at),)


def _spent(session: Session, at: datetime) -> timedelta:
    return max(at - session.asked_at, timedelta(0))


def _record(outcome: Outcome, rating: int, at: datetime) -> Record:
    assert outcome.verdict is not None
    id_, mode, verdict = outcome.item.card.id, outcome.item.mode, outcome.verdict.value
    return Record(Answer(id_, at, mode, verdict, rating, outcome.typed, outcome.duration))


def _next(session: Session, at: datetime) -> Session:
    position = session.position + 1
    if position == len(session.items) or session.is_late(at):
        return replace(session, phase=Phase.OVER)
    return _ask(session, position, at)


def _ask(session: Session, position: int, at: datetime) -> Session:
    return replace(
        session, position=position, phase=Phase.ASKED, asked_at=at, peeked=False, hints=0
    )


def _flag(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    """Ask the reviewer to look at the question on the screen, or take that back."""
    id_ = session.item.card.id
    flagged = session.flagged ^ {id_}
    return replace(session, flagged=flagged), (Flag(id_, id_ in flagged),)


def _undo(session: Session, at: datetime) -> tuple[Session, tuple[Effect, ...]]:
    """Ask again what was answered or passed over last; a card turned over is turned back."""
    if session.phase is Phase.REVEALED:
        return replace(session, phase=Phase.ASKED), ()
    if not session.outcomes:
        return session, ()
    *before, last = session.outcomes
    position = session.position - (session.phase is Phase.ASKED)
    back = _ask(replace(session, outcomes=tuple(before)), position, at)
    if last.verdict:
        return back, (Withdraw(),)
    return back, (Bury(last.item.card.id, False),) if last.passed is Passed.BURIED else ()
