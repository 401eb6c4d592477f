"""The screen of a round: one question at a time in a terminal, drawn anew only where it changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Self

from rich.text import Text

from quizgen.play import view
from quizgen.play.editing import Typing
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
from quizgen.play.keys import ENTER, ESCAPE, NOTHING, REDRAW, UNKNOWN, Terminal
from quizgen.play.keytable import HELP, PEEK, hints, letters
from quizgen.play.plan import Mode
from quizgen.play.session import Act, Event, Phase, Session, Type
from quizgen.play.view import BLANK, Line

_ENTER_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[2J"
# Cleared first, for terminals that have no second screen to leave.
_LEAVE_SCREEN = "\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l"
_SCROLLS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
_PROMPT = "> "
_INDENT = 2
_ROWS_WANTED = 10
"""So many rows below the question are seen at first, even where it must make room."""


class Sheet(Enum):
    """What lies over the question, or is added to it."""

    NONE = "none"
    HELP = "help"
    GAP = "gap"  # the evidence with a gap, before the answer
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is on the screen: its rows, and the cursor's row and column where something is typed."""

    rows: Sequence[Text]
    cursor: tuple[int, int] | None = None


class ScreenFront:
    """Shows a round on the terminal's second screen, and gives the first one back at the end."""

    def __init__(self, keys: Terminal, passages: Passages, clock: Clock) -> None:
        self._keys = keys
        self._passages = passages
        self._clock = clock
        self._console = make_console()
        self._look = look_of(self._console)
        self._opening: list[Line] = []
        self._on_screen: list[str] = []
        self._shown: Session | None = None
        self._typing = Typing()
        self._sheet = Sheet.NONE
        self._with_keys = False  # The next key is no letter of the answer.
        self._scrolled: int | None = None
        self._notice = ""
        keys.before_stop, keys.after_stop = self._leave, self._enter

    def __enter__(self) -> Self:
        self._enter()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def open(self, lines: Iterable[Line]) -> None:
        """Keep what the round holds for above the first question."""
        self._opening = [*lines, BLANK]

    def close(self, lines: Iterable[Line]) -> None:
        """Print the end of the round on the learner's own screen, where it stays."""
        for line in [BLANK, *lines]:
            for row in rows(line, self._console, min(self._console.width, WIDEST)):
                self._console.print(self._legible(row), soft_wrap=True)

    def happened(self, event: Event, before: Session, after: Session) -> None:
        """Keep a word on what came of an event for the foot of the screen."""
        self._notice = told(event, before, after)
        if event is Act.PEEK:
            self._sheet = Sheet.GAP

    def event(self, session: Session) -> Event:
        """Show where the round stands, and wait for an event."""
        if self._is_new(session):
            self._typing, self._sheet = Typing(), Sheet.NONE
            self._with_keys, self._scrolled = False, None
        if session.outcomes:
            self._opening = []
        self._shown = session
        while True:
            self._draw(session)
            key = self._keys.key(view.until_it_changes(session, self._clock()))
            if session.exam and session.is_late(self._clock()):
                return Act.TIME_UP
            if key == REDRAW:
                self._on_screen = []
            elif key != NOTHING:
                self._notice = ""
                if (event := self._press(session, key)) is not None:
                    return event

    def _is_new(self, session: Session) -> bool:
        shown = self._shown
        return shown is None or (shown.position, shown.phase, shown.asked_at) != (
            session.position,
            session.phase,
            session.asked_at,
        )

    # ---- keys ----------------------------------------------------------------------------------

    def _press(self, session: Session, key: str) -> Event | None:
        if self._sheet is Sheet.HELP and key != "end":
            self._sheet = Sheet.NONE
            return None
        if key in _SCROLLS:
            self._scrolled = (self._scrolled or 0) + _SCROLLS[key]
            return None
        if session.phase is Phase.ASKED and session.item.is_typed and key != "end":
            if not self._with_keys:
                return self._type(key)
            self._with_keys = False
            if key in {"tab", ESCAPE}:
                return None
        return self._command(session, key)

    def _type(self, key: str) -> Event | None:
        if key == "tab":
            self._with_keys = True
        elif key == ENTER:
            text = self._typing.text.strip()
            if text in {f":{letter}" for letter in "hesbxuq?"}:
                # As in a plain round, where there is no Tab.
                self._typing = Typing()
                return self._command(self._shown, text[1:]) if self._shown else None
            return Type(text) if text else Act.REVEAL
        else:
            self._typing = self._typing.press(key)
        return None

    def _command(self, session: Session, key: str) -> Event | None:
        if key == HELP:
            self._sheet, self._scrolled = Sheet.HELP, None
            return None
        if key == PEEK and session.phase is not Phase.ASKED:
            open_now = self._sheet is Sheet.PARAGRAPH
            self._sheet = Sheet.NONE if open_now else Sheet.PARAGRAPH
            return None
        event = event_for(session, key)
        if event is None and key not in {ESCAPE, UNKNOWN, "tab"}:
            self._notice = f"{key} does nothing here."
        return event

    # ---- drawing -------------------------------------------------------------------------------

    def _draw(self, session: Session) -> None:
        columns, height = _size()
        frame = self._frame(session, columns - 1, height)
        drawn = [self._ansi(row) for row in frame.rows]
        out = []
        for place, row in enumerate(drawn):
            if place >= len(self._on_screen) or self._on_screen[place] != row:
                out.append(f"\x1b[{place + 1};1H{row}\x1b[0m\x1b[K")
        if not self._on_screen:
            out.insert(0, "\x1b[0m\x1b[2J")
        if frame.cursor:
            row_number, column = frame.cursor
            out.append(f"\x1b[{row_number + 1};{column + 1}H\x1b[?25h")
        elif out:
            out.append("\x1b[?25l")
        self._on_screen = drawn
        _write("".join(out))

    def _frame(self, session: Session, columns: int, height: int) -> Frame:
        """Lay the screen out: the head, as much of the body as there is room for, and the foot."""
        width = min(columns, WIDEST)
        margin = (columns - width) // 2
        head, foot = self._head(session, width), self._foot(session, width)
        room = max(height - len(head) - len(foot), 1)
        body, wanted = self._body(session, width)
        cursor = self._cursor(body, width) if self._is_typing(session) else None
        top = self._top(len(body), room, wanted)
        shown = body[top : top + room]
        shown += [Text()] * (room - len(shown))
        if len(body) > top + room:
            foot[0] = Text("↓ more below", "dim cyan")
        elif top:
            foot[0] = Text("↑ more above", "dim cyan")
        text_rows = [*head, *shown, *foot][:height]
        if cursor:
            cursor = (len(head) + cursor[0] - top, margin + cursor[1])
        if cursor and not len(head) <= cursor[0] < len(head) + room:
            cursor = None
        blank = Text(" " * margin)
        return Frame([Text.assemble(blank, row) if row else row for row in text_rows], cursor)

    def _top(self, total: int, room: int, wanted: int) -> int:
        """Give the first row of the body to show, so that the row ``wanted`` is seen."""
        last = max(total - room, 0)
        first = min(max(wanted - room + 1, 0), last)
        if self._scrolled is None:
            return first
        top = min(max(first + self._scrolled, 0), last)
        self._scrolled = top - first
        return top

    def _head(self, session: Session, width: int) -> list[Text]:
        title = view.title(session, self._look)
        right = " · ".join(view.standing(session, self._clock()))
        gap = width - title.cell_len - len(right)
        if gap > 0:
            title.append(" " * gap).append(right, "dim")
        title.truncate(width)
        return [title, view.bar(session, width, self._look), Text()]

    def _foot(self, session: Session, width: int) -> list[Text]:
        """Give the notice and the keys, broken between keys."""
        if self._sheet is Sheet.HELP:
            keys = ["any key goes back"]
        elif self._is_typing(session) and self._with_keys:
            keys = [*letters(session), "Tab back"]
        else:
            keys = hints(session)
        notice = Text(self._notice, "dim")
        notice.truncate(width)
        return [notice, *_packed(keys, width)]

    def _body(self, session: Session, width: int) -> tuple[list[Text], int]:
        """Give the rows of the body, and the row that must be seen."""
        if self._sheet is Sheet.HELP:
            return self._rows(view.help_lines(), width), 0
        if session.phase is Phase.ASKED:
            return self._asked(session, width)
        if session.phase is Phase.JUDGED:
            outcome = session.outcomes[-1]
            above = self._rows(view.marked_question(outcome, self._look), width)
            lines = view.judged(outcome, self._look, self._evidence(session))
        else:
            above = self._rows(view.question(session), width)
            lines = view.revealed(session.item, self._evidence(session))
        body = [*above, *self._rows([BLANK, *lines], width)]
        return body, min(len(body) - 1, len(above) + _ROWS_WANTED)

    def _evidence(self, session: Session) -> Iterable[Line]:
        card = session.item.card
        if self._sheet is Sheet.PARAGRAPH:
            return view.paragraphs(card, self._passages(card), self._look)
        return view.evidence(card, self._look)

    def _asked(self, session: Session, width: int) -> tuple[list[Text], int]:
        body = above = self._rows([*self._opening, *view.question(session)], width)
        if self._sheet is Sheet.GAP:
            card = session.item.card
            body = body + self._rows([BLANK, *view.peek(card, self._passages(card))], width)
        if session.item.is_typed:
            text, _ = self._window(width)
            body = [*body, Text(), Text.assemble(" " * _INDENT, (_PROMPT, "cyan"), text)]
            return body, len(body) - 1
        return body, 0 if session.item.mode is Mode.FLIP else len(above) - 1

    def _is_typing(self, session: Session) -> bool:
        asked = session.phase is Phase.ASKED and session.item.is_typed
        return asked and self._sheet is not Sheet.HELP

    def _window(self, width: int) -> tuple[str, int]:
        """Give the part of a long line around the cursor, and the cursor's column in it."""
        room = max(width - _INDENT - len(_PROMPT) - 1, 8)
        before, after = self._typing.text[: self._typing.cursor], self._typing.text
        start = 0
        while Text(before[start:]).cell_len >= room:
            start += 1
        shown = Text(after[start:])
        shown.truncate(room)
        return shown.plain, Text(before[start:]).cell_len

    def _cursor(self, body: list[Text], width: int) -> tuple[int, int] | None:
        if self._with_keys:
            return None
        _, column = self._window(width)
        return len(body) - 1, _INDENT + len(_PROMPT) + column

    def _rows(self, lines: Iterable[Line], width: int) -> list[Text]:
        return [row for line in lines for row in rows(line, self._console, width)]

    def _legible(self, row: Text) -> Text:
        if not self._look.unicode:
            row.plain = view.in_ascii(row.plain)
        return row

    def _ansi(self, row: Text) -> str:
        with self._console.capture() as captured:
            self._console.print(self._legible(row), soft_wrap=True, end="")
        return captured.get()

    # ---- the terminal --------------------------------------------------------------------------

    def _enter(self) -> None:
        self._on_screen = []
        _write(_ENTER_SCREEN)

    def _leave(self) -> None:
        _write(_LEAVE_SCREEN)


def _packed(keys: Sequence[str], width: int) -> list[Text]:
    """Put keys into rows, so that none is torn from its word."""
    packed: list[Text] = [Text()]
    for hint in keys:
        key, _, word = hint.partition(" ")
        gap = 2 if packed[-1] else 0
        if packed[-1] and packed[-1].cell_len + gap + len(hint) > width:
            packed.append(Text())
            gap = 0
        packed[-1].append(" " * gap).append(key, "cyan").append(f" {word}", "dim")
    return packed


def _size() -> tuple[int, int]:
    """Give the terminal's columns and lines; one that does not say has 80 by 24."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return 80, 24
    return size.columns or 80, size.lines or 24


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
