"""The pieces of the review screen: a part of a question, and the keys at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Static

from quizgen.review.keys import FIELDS, KEYS, REASON_KEYS, Field

_GAP = "   "


class Part(Static):
    """A part of the question that a click opens for editing."""

    class Clicked(Message):
        """Somebody wants to edit this part."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"part-{field.name}", classes="part")
        self.field = field

    def on_click(self, event: events.Click) -> None:
        """Ask for the part to be edited."""
        event.stop()
        self.post_message(self.Clicked(self.field))


@dataclass(frozen=True, slots=True)
class Hint:
    """A key at the foot: what a click on it presses ("" for nothing), its name and its word."""

    name: str
    shown: str
    word: str

    def __len__(self) -> int:
        return len(self.shown) + 1 + len(self.word)

    @property
    def markup(self) -> str:
        """The hint as Textual's markup."""
        text = f"[b]{self.shown}[/] {self.word}"
        return f"[@click=screen.press('{self.name}')]{text}[/]" if self.name else text


class KeyBar(Static):
    """The keys that mean something now; each can be clicked, too."""

    _hints: Sequence[Hint] = ()

    def deciding(self) -> None:
        """Show the keys of the review."""
        named = [key for key in KEYS if key.word]
        before = [key.action for key in named].index("filter")
        hints = [Hint(key.names[0], key.shown[0], key.word) for key in named]
        edit = Hint("", f"{FIELDS[0].key}-{FIELDS[-1].key}", "edit")
        self._say([*hints[:before], edit, *hints[before:]])

    def rejecting(self) -> None:
        """Show the reasons for a rejection."""
        reasons = [Hint(key, key, word) for key, word in REASON_KEYS.items()]
        self._say([Hint("", "Reject", "it as"), *reasons, Hint("escape", "Esc", "back")])

    def confirming(self) -> None:
        """Show the two answers to a question."""
        self._say([Hint("y", "y", "yes"), Hint("n", "n", "no")])

    def editing(self, field: Field) -> None:
        """Show how to end editing a part."""
        save = Hint("ctrl+s", "Ctrl+S" if field.several else "Enter", "save")
        form = [Hint("", field.label, "one a line")] if field.several else []
        self._say([*form, save, Hint("escape", "Esc", "leave it as it was")])

    def waiting(self) -> None:
        """Show how to stop a long run."""
        self._say([Hint("escape", "Esc", "stop")])

    def on_resize(self) -> None:
        """Lay the keys out for the new width."""
        self._say(self._hints)

    def _say(self, hints: Sequence[Hint]) -> None:
        self._hints = hints
        self.update("\n".join(_GAP.join(one.markup for one in line) for line in self._lines()))

    def _lines(self) -> list[list[Hint]]:
        """Break the keys into lines, so that none is torn from its word."""
        lines: list[list[Hint]] = [[]]
        room = self.app.size.width - 2  # Its own width is not known before it is laid out.
        for hint in self._hints:
            used = sum(len(one) + len(_GAP) for one in lines[-1])
            if lines[-1] and used + len(hint) > room:
                lines.append([])
            lines[-1].append(hint)
        return lines
