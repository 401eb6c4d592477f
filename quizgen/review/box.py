"""The box in which a part of a question is edited, at the place where that part stands."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from quizgen.bank.model import Entry
from quizgen.review.keys import Field

ENDS = ("enter", "ctrl+s", "escape", "ctrl+c")
"""Keys that end editing; Enter only where there is a single value."""


class Box(TextArea):
    """A text to edit: Enter saves a single value, Ctrl+S also a list with one value a line."""

    class Saved(Message):
        """The person wants what is in the box to be saved."""

    class Dropped(Message):
        """The person wants the part to stay as it was."""

    class Left(Message):
        """The person wants to leave the program."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id="box")
        self.field: Field | None = None

    def open(self, field: Field, entry: Entry) -> None:
        """Fill the box with a part of a question, the cursor behind the last letter."""
        self.field = field
        self.load_text(as_text(field, entry))
        self.move_cursor(self.document.end)

    def value(self) -> Any:
        """Give what the box holds, as the bank wants it."""
        assert self.field is not None
        return as_value(self.field, self.text)

    def on_key(self, event: events.Key) -> None:
        """Take the keys that end editing; all others are the text's."""
        single = self.field is not None and not self.field.several
        message: Message | None = None
        if event.key == "ctrl+s" or (event.key == "enter" and single):
            message = self.Saved()
        elif event.key == "escape":
            message = self.Dropped()
        elif event.key == "ctrl+c" and not self.selected_text:
            message = self.Left()
        elif event.key in ("tab", "shift+tab"):
            # There is nowhere else to go to.
            event.stop()
            event.prevent_default()
            return
        if message is not None:
            event.stop()
            event.prevent_default()
            self.post_message(message)


def as_text(field: Field, entry: Entry) -> str:
    """Give a part of a question as people edit it: several values stand one a line."""
    value = getattr(entry, field.name)
    if field.several:
        return "\n".join(" ".join(item.split()) for item in value)
    return value or ""


def as_value(field: Field, text: str) -> Any:
    """Give an edited text as the bank wants it: a list, a text, or None for nothing."""
    if field.several:
        return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    joined = text.strip() if field.name == "note" else " ".join(text.split())
    return joined or (None if field.name in ("cloze", "note") else "")
