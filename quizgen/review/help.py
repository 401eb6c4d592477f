"""The page of keys."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quizgen.review.keys import FIELDS, KEYS

_MORE = (
    ("Esc", "back: out of a rejection, a box, a list or this page"),
    ("Ctrl+S", "save what is in a box; Enter does, too, where there is one value"),
    ("mouse", "click a key, a question of the list, or a part to edit it"),
)


def _rows() -> Iterator[tuple[str, str]]:
    """Give the keys with what they do; those that edit a part share one line."""
    edits = ", ".join(f"{field.key} {field.label.lower()}" for field in FIELDS)
    for key in KEYS:
        if key.names == (FIELDS[0].key,):
            yield f"{FIELDS[0].key}-{FIELDS[-1].key}", f"edit a part: {edits}"
        elif not key.action.startswith("edit:"):
            yield key.shown, key.helps
    yield from _MORE


class HelpScreen(ModalScreen[None]):
    """All keys with what they do; any key goes back, but those that scroll where there is more."""

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column()
        for shown, helps in _rows():
            table.add_row(Text(shown, "bold cyan"), helps)
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(
                Text.assemble(
                    ("Keys", "bold"),
                    ("   ↓ ↑ scroll where there is more, any other key goes back", "dim"),
                )
            )
            yield Static(table)

    def on_key(self, event: events.Key) -> None:
        """Scroll with the arrows, and go back with any other key."""
        event.stop()
        sheet = self.query_one(VerticalScroll)
        moves = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10, "space": 10}
        if event.key in moves and sheet.max_scroll_y:
            sheet.scroll_relative(y=moves[event.key], animate=False)
        else:
            self.dismiss()

    def on_click(self) -> None:
        """A click goes back."""
        self.dismiss()
