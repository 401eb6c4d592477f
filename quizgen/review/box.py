"""The box in which a part of a question is edited, at the place where that part stands."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from textual import events
from textual.widgets import TextArea

from quizgen.bank.model import Entry
from quizgen.review.keys import Field


class End(Enum):
    """How editing ends."""

    SAVE = "save"
    DROP = "drop"  # the part stays as it was
    LEAVE = "leave"  # the whole program


class Box(TextArea):
    """A text to edit: Enter saves a single value, Ctrl+S also a list with one value a line.

    ``end`` is called when the person has done with it.
    """

    def __init__(self, end: Callable[[End], None]) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id="box")
        self.field: Field | None = None
        self._end = end

    def open(self, field: Field, entry: Entry) -> None:
        """Fill the box with a part of a question, the cursor behind the last letter."""
        self.field = field
        self.border_title = field.title
        self.load_text(as_text(field, entry))
        self.move_cursor(self.document.end)

    def value(self) -> Any:
        """Give what the box holds, as the bank wants it."""
        assert self.field is not None
        return as_value(self.field, self.text)

    def on_resize(self) -> None:
        """Come into sight, also where the part stood below the edge."""
        self.scroll_visible(animate=False)

    async def on_key(self, event: events.Key) -> None:
        """Take the keys that end editing, and those that move and delete; the rest is text.

        All happens before the next key is looked at, also of those that come in one burst.
        """
        single = self.field is not None and not self.field.several
        end: End | None = None
        if event.key == "ctrl+s" or (event.key == "enter" and single):
            end = End.SAVE
        elif event.key == "escape":
            end = End.DROP
        elif event.key == "ctrl+c" and not self.selected_text:
            end = End.LEAVE
        elif event.is_printable or event.key == "enter":
            return
        event.stop()
        event.prevent_default()
        if end is not None:
            self._end(end)
        else:
            for binding in self._bindings.key_to_bindings.get(event.key, ()):
                await self.app.run_action(binding.action, self)


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
