"""Plays a round: events in, the session's next state out, every answer saved before it is shown."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from quizgen.bank.flags import Flags
from quizgen.play.front import Clock, Front
from quizgen.play.history import History
from quizgen.play.session import (
    Act,
    Bury,
    Effect,
    Event,
    Flag,
    Phase,
    Record,
    Session,
    advance,
)


class Round:
    """One round in front of a learner."""

    def __init__(self, session: Session, history: History, flags: Flags, clock: Clock) -> None:
        self._history = history
        self._flags = flags
        self._clock = clock
        self._entries: list[int] = []
        self.session = session

    def play(self, front: Front) -> Session:
        """Play to the end, or until the learner leaves."""
        while self.session.phase is not Phase.OVER:
            try:
                event = front.event(self.session)
            except KeyboardInterrupt:
                event = Act.LEAVE
            before = self.session
            self._apply(event)
            front.happened(event, before, self.session)
        return self.session

    def _apply(self, event: Event) -> None:
        at = self._clock()
        after, effects = advance(self.session, event, at)
        for effect in effects:
            self._save(effect, at)
        self.session = after

    def _save(self, effect: Effect, at: datetime) -> None:
        match effect:
            case Record(answer):
                self._entries.append(self._history.record(answer))
            case Bury(question, buried):
                self._history.bury(question, at, tomorrow(at) if buried else at)
            case Flag(question, flagged):
                self._flags.set(question, flagged, at)
            case _:
                self._history.undo(self._entries.pop(), at)


def tomorrow(at: datetime) -> datetime:
    """Give the beginning of the next day by the learner's calendar."""
    day = at.astimezone().date() + timedelta(days=1)
    return datetime.combine(day, time.min).astimezone()
