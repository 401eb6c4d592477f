"""Plays a round: keys in, the session's next state out, every answer saved before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from quizgen.exports.cards import Card
from quizgen.play.grading import Grade, Key, grade
from quizgen.play.history import History
from quizgen.play.keys import END, ENTER, Input
from quizgen.play.lexicon import Lexicon
from quizgen.play.plan import Item, Mode
from quizgen.play.screen import Screen
from quizgen.play.session import (
    Act,
    Choose,
    Event,
    Judge,
    Phase,
    Rate,
    Record,
    Session,
    Type,
    advance,
    start,
)

Clock = Callable[[], datetime]

COMMAND = ":"
"""Stands before a key that is given in place of a typed answer."""

_ACTS = {"s": Act.SKIP, "e": Act.PEEK, "u": Act.UNDO, "q": Act.LEAVE}


def make_judge(cards: Sequence[Card]) -> Judge:
    """Make the judge of typed answers: one that knows all answers and words of the bank."""
    lexicon = Lexicon(cards)
    others = answers_of(cards)

    def judge(card: Card, typed: str) -> Grade:
        key = Key(card.answer, card.accept, card.kind, card.question, others)
        return grade(typed, key, lexicon)

    return judge


def answers_of(cards: Sequence[Card]) -> tuple[str, ...]:
    """Every answer and choice of the bank, once."""
    return tuple(dict.fromkeys(text for card in cards for text in (card.answer, *card.choices)))


class Round:
    """One round in front of a learner."""

    def __init__(
        self, items: Sequence[Item], judge: Judge, history: History, screen: Screen, clock: Clock
    ) -> None:
        self._history = history
        self._screen = screen
        self._clock = clock
        self._entries: list[int] = []
        self.session = start(tuple(items), judge, clock())

    def play(self, keys: Input) -> Session:
        """Play to the end, or until the learner leaves; Ctrl-C leaves too."""
        try:
            with keys:
                self._play(keys)
        except KeyboardInterrupt:
            self._screen.message("")
            self.session, _ = advance(self.session, Act.LEAVE, self._clock())
        return self.session

    def _play(self, keys: Input) -> None:
        shown: Session | None = None
        while self.session.phase is not Phase.OVER:
            if self._needs_showing(shown):
                self._show()
            shown = self.session
            if self.session.phase is Phase.JUDGED and not keys.one_key:
                self._apply(Act.NEXT)
                continue
            event = self._read(keys)
            if event is not None:
                self._apply(event)

    def _needs_showing(self, shown: Session | None) -> bool:
        now = self.session
        return shown is None or (shown.position, shown.phase, shown.asked_at) != (
            now.position,
            now.phase,
            now.asked_at,
        )

    def _show(self) -> None:
        if self.session.phase is Phase.JUDGED:
            self._screen.judged(self.session.outcomes[-1])
        elif self.session.phase is Phase.REVEALED:
            self._screen.reveal(self.session)
        else:
            self._screen.ask(self.session)

    def _read(self, keys: Input) -> Event | None:
        """Wait for the learner; None where only help or a hint about keys was shown."""
        session = self.session
        if session.phase is Phase.ASKED and session.item.mode is Mode.TYPED:
            self._screen.prompt(session)
            line = keys.line()
            if line is None:
                return Act.LEAVE
            if not line.strip().startswith(COMMAND):
                return Type(line.strip()) if line.strip() else Act.REVEAL
            key = line.strip().removeprefix(COMMAND).strip()
        else:
            key = keys.key()
        if key in {"?", "h"}:
            self._screen.help()
            return None
        event = event_for(session, key)
        if event is None:
            self._screen.unknown(session)
        return event

    def _apply(self, event: Event) -> None:
        before, at = self.session, self._clock()
        after, effects = advance(before, event, at)
        for effect in effects:
            if isinstance(effect, Record):
                self._entries.append(self._history.record(effect.answer))
            else:
                self._history.undo(self._entries.pop(), at)
        self.session = after
        if event is Act.PEEK:
            self._screen.peek(before.item.card)
        elif event is Act.SKIP and after != before:
            self._screen.skipped()
        elif event is Act.UNDO:
            self._screen.undone(after != before)


def event_for(session: Session, key: str) -> Event | None:
    """Tell what a key means where the round stands; None where it means nothing."""
    key = key.casefold()
    if key == END:
        return Act.LEAVE
    asked = session.phase is Phase.ASKED
    if key == ENTER:
        return {Phase.ASKED: Act.REVEAL, Phase.JUDGED: Act.NEXT}.get(session.phase)
    if key.isdecimal():
        number = int(key)
        if session.phase is Phase.REVEALED:
            return Rate(number) if 1 <= number <= 4 else None
        return Choose(number - 1) if asked and 1 <= number <= len(session.item.choices) else None
    if key in {"s", "e"} and not asked:
        return None
    return _ACTS.get(key)
