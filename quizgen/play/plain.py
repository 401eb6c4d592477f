"""The plain front: one line after another, never redrawn, for pipes and for screen readers."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from quizgen.play import view
from quizgen.play.front import (
    WIDEST,
    Clock,
    Passages,
    event_for,
    look_of,
    make_console,
    rows,
    told,
)
from quizgen.play.keys import NOTHING, REDRAW, Input
from quizgen.play.keytable import HELP, PEEK, hints, letters
from quizgen.play.plan import Mode
from quizgen.play.session import Act, Event, Phase, Session, Type
from quizgen.play.view import BLANK, Line

COMMAND = ":"
"""Stands before a key that is given in place of a typed answer."""


class PlainFront:
    """Prints a round from top to bottom and reads keys, or lines where there is no terminal."""

    def __init__(self, keys: Input, passages: Passages, clock: Clock) -> None:
        self._keys = keys
        self._passages = passages
        self._clock = clock
        self._console = make_console()
        self._look = look_of(self._console)
        self._shown: Session | None = None

    def open(self, lines: Iterable[Line]) -> None:
        """Print what the round holds."""
        self._print(lines)

    def event(self, session: Session) -> Event:
        """Print what is new, and wait."""
        if self._is_new(session):
            self._show(session)
        self._shown = session
        if session.phase is Phase.JUDGED and not self._keys.one_key:
            return Act.NEXT
        while True:
            if (event := self._read(session)) is not None:
                return event

    def happened(self, event: Event, before: Session, after: Session) -> None:
        """Print what came of an event."""
        if event is Act.PEEK and before.phase is Phase.ASKED:
            card = before.item.card
            self._print(view.peek(card, self._passages(card)))
        elif event is Act.HINT and after.hints > before.hints:
            self._hint(after)
        elif text := told(event, before, after):
            self._print([Line(Text(text, "dim"), 2)])

    def close(self, lines: Iterable[Line]) -> None:
        """Print the end of the round."""
        self._print([BLANK, Line(Text("Score", "bold cyan")), BLANK, *lines])

    def _is_new(self, session: Session) -> bool:
        shown = self._shown
        return shown is None or (shown.position, shown.phase, shown.asked_at) != (
            session.position,
            session.phase,
            session.asked_at,
        )

    def _show(self, session: Session) -> None:
        self._print([BLANK])
        if session.phase is Phase.JUDGED:
            shown = view.evidence(session.item.card, self._look)
            self._print(view.judged(session.outcomes[-1], self._look, shown))
        elif session.phase is Phase.REVEALED:
            shown = view.evidence(session.item.card, self._look)
            self._print(view.revealed(session.item, shown))
            self._print([BLANK, Line(Text("How well did you know it?", "dim"), 2)])
        else:
            heading = view.title(session, self._look)
            heading.append("".join(f" · {part}" for part in self._standing(session)), "dim")
            self._print([Line(heading), BLANK, *view.question(session), BLANK])
        if session.phase is not Phase.JUDGED or self._keys.one_key:
            self._say_keys(session)

    def _standing(self, session: Session) -> list[str]:
        return view.standing(session, self._clock()) if session.deadline else []

    def _say_keys(self, session: Session) -> None:
        if session.phase is Phase.ASKED and session.item.is_typed:
            keys = ["Enter alone: don't know", *(f"{COMMAND}{key}" for key in letters(session))]
        else:
            keys = hints(session)
        self._print([Line(Text(" · ".join(keys), "dim"), 2)])

    def _read(self, session: Session) -> Event | None:
        """Wait for the learner; None where only help or a word about keys was printed."""
        patience = None
        if session.exam and session.deadline:
            patience = max((session.deadline - self._clock()).total_seconds(), 0)
        if session.phase is Phase.ASKED and session.item.is_typed:
            key = self._typed(session, patience)
            if not isinstance(key, str):
                return key
        else:
            key = self._keys.key(patience)
        if key == NOTHING:
            return Act.TIME_UP
        if key == REDRAW:
            return None
        if key == HELP:
            self._print([BLANK, *view.help_lines()])
            if not self._keys.one_key:
                self._print([Line(Text("End every key with Enter."), 2)])
            return None
        if key == PEEK and session.phase is not Phase.ASKED:
            card = session.item.card
            self._print(view.paragraphs(card, self._passages(card), self._look))
            return None
        event = event_for(session, key)
        if event is None:
            self._say_keys(session)
        return event

    def _typed(self, session: Session, patience: float | None) -> Event | str:
        """Read a typed answer, or the key that was given in place of one."""
        if self._keys.one_key:
            self._console.print(Text("  > ", "cyan"), end="")
            self._console.file.flush()
        try:
            line = self._keys.line(patience)
        except TimeoutError:
            return NOTHING
        if line is None:
            return Act.LEAVE
        line = line.strip()
        if line.startswith(COMMAND):
            return line.removeprefix(COMMAND).strip() or HELP
        return Type(line) if line else Act.REVEAL

    def _hint(self, session: Session) -> None:
        if session.item.mode is Mode.CHOICE:
            self._print(view.question(session))
        else:
            self._print([Line(Text(view.hint(session)), 4, Text("Hint: ", "dim"))])

    def _print(self, lines: Iterable[Line]) -> None:
        """Print paragraphs: wrapped for a person, each on one line for a program."""
        console = self._console
        wide = min(console.width, WIDEST) if console.is_terminal else 1_000_000
        for line in lines:
            for row in rows(line, console, wide):
                if not self._look.unicode:
                    row.plain = view.in_ascii(row.plain)
                console.print(row, soft_wrap=True)
