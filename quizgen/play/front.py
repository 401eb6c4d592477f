"""What stands between a round and the learner: what every way of showing a round has in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol, TextIO

from rich.console import Console
from rich.text import Text

from quizgen.exports.cards import Card
from quizgen.exports.passages import Passage
from quizgen.play.keys import END, ENTER
from quizgen.play.keytable import ACTS, allowed
from quizgen.play.session import Act, Choose, Event, Phase, Rate, Session
from quizgen.play.view import Line, Look

WIDEST = 84
"""Columns of text: longer lines are hard to read."""

Clock = Callable[[], datetime]
Passages = Callable[[Card], Sequence[Passage]]
"""Finds the evidence of a question in the paragraphs of its articles."""


class Front(Protocol):
    """A screen and a keyboard, or whatever stands for them."""

    def open(self, lines: Iterable[Line]) -> None:
        """Say what the round holds, before the first question."""

    def event(self, session: Session) -> Event:
        """Show where the round stands and wait for what the learner does."""

    def happened(self, event: Event, before: Session, after: Session) -> None:
        """Say what came of an event that the next question does not show by itself."""

    def close(self, lines: Iterable[Line]) -> None:
        """Show the end of the round."""


def event_for(session: Session, key: str) -> Event | None:
    """Tell what a key means where the round stands; None where it means nothing."""
    key = key.casefold()
    if key == END:
        return Act.LEAVE
    asked = session.phase is Phase.ASKED
    if key in {ENTER, " "}:
        return {Phase.ASKED: Act.REVEAL, Phase.JUDGED: Act.NEXT}.get(session.phase)
    if key.isdecimal():
        number = int(key)
        if session.phase is Phase.REVEALED:
            return Rate(number) if 1 <= number <= 4 else None
        return Choose(number - 1) if asked and 1 <= number <= len(session.item.choices) else None
    act = ACTS.get(key)
    return act if act is not None and allowed(session, act) else None


def told(event: Event, before: Session, after: Session) -> str:
    """Say in a line what an event did; "" where the screen shows it."""
    match event:
        case Act.SKIP:
            return "Skipped."
        case Act.BURY:
            return "Buried till tomorrow."
        case Act.UNDO:
            return "Taken back." if after != before else "There is nothing to take back."
        case Act.FLAG if before.item.card.id in after.flagged:
            return "Flagged: it shows in quizgen review."
        case Act.FLAG:
            return "No longer flagged."
        case Act.HINT if after.hints == before.hints:
            return "There is no further hint."
        case _:
            return ""


def make_console(file: TextIO | None = None) -> Console:
    """Give a console that prints texts as they are."""
    return Console(file=file, highlight=False, emoji=False, markup=False)


def look_of(console: Console) -> Look:
    """Tell what the terminal can show; a locale that is called C speaks ASCII."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    ascii_only = locale in {"C", "POSIX"} and not sys.platform.startswith("win")
    unicode = (console.encoding or "").casefold().startswith("utf") and not ascii_only
    return Look(unicode, console.is_terminal and not console.no_color)


def rows(line: Line, console: Console, width: int) -> Iterator[Text]:
    """Break a paragraph into rows of at most ``width`` columns."""
    room = max(width - line.indent - line.lead.cell_len, 16)
    for number, row in enumerate(line.text.wrap(console, room) or [Text()]):
        row.rstrip()
        lead = Text(" " * line.lead.cell_len) if number else line.lead
        whole = Text.assemble(" " * line.indent, lead, row)
        whole.rstrip()
        yield whole
