"""The sheet on which the reviewer chooses which questions to look at."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizgen.bank.bank import BankQuestion
from quizgen.exports.passages import clean
from quizgen.review.filters import FACETS, Codes, Filter, offered
from quizgen.review.view import counted

_MOST = 500
"""So many values are listed; typing narrows them down."""


_KEYS = "   ".join(
    f"[@click=screen.press('{name}')][b]{shown}[/] {word}[/]"
    for name, shown, word in (
        ("down", "↑↓", "choose"),
        ("enter", "Enter", "tick"),
        ("ctrl+s", "Ctrl+S", "show"),
        ("ctrl+x", "Ctrl+X", "clear"),
        ("escape", "Esc", "back"),
    )
)


class FilterScreen(ModalScreen[Filter | None]):
    """Lists what can be filtered by, with counts; typing narrows the list, Enter ticks a value."""

    def __init__(
        self, questions: Iterable[BankQuestion], wanted: Filter, codes: Codes | None
    ) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self._wanted = wanted
        self._codes = codes
        self._values: list[tuple[str, str]] = []
        self._narrowed = ""
        self._counts: dict[str, dict[str, int]] = {}
        self._found = 0

    def compose(self) -> ComposeResult:
        """Lay out the line to type in, the list and its keys."""
        with Vertical(classes="sheet"):
            yield Static(id="wanted")
            yield Input(placeholder="type to narrow the list", id="narrow", compact=True)
            options = OptionList(id="values", compact=True, markup=False)
            options.can_focus = False
            yield options
            yield Static(_KEYS, id="how")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Input).focus()
        self._count()

    def take_codes(self, codes: Codes) -> None:
        """Offer the codes of the checks as soon as they are known."""
        self._codes = codes
        self._count()

    def on_input_changed(self) -> None:
        """Narrow the list down to what was typed."""
        self._fill()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the cursor stays in the line, tick, show or go back."""
        if self.press(event.key):
            event.stop()
            event.prevent_default()

    def action_press(self, name: str) -> None:
        """Do what a key does that was clicked."""
        self.press(name)

    def press(self, name: str) -> bool:
        """Do what a key does; gives whether it does anything."""
        values = self.query_one(OptionList)
        match name:
            case "escape":
                self.dismiss(None)
            case "ctrl+s":
                self.dismiss(self._wanted)
            case "ctrl+x":
                self._wanted = Filter()
                self._count()
            case "enter":
                if self.query_one(Input).value != self._narrowed:
                    self._fill()  # The list has not caught up with a fast typist yet.
                self._tick(values.highlighted)
            case "down":
                values.action_cursor_down()
            case "up":
                values.action_cursor_up()
            case _:
                return False
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick or untick a value that was clicked."""
        event.stop()
        self._tick(event.option_index)

    def _tick(self, place: int | None) -> None:
        if place is not None:
            facet, value = self._values[place]
            self._wanted = self._wanted.toggled(facet, value)
            self._count(keep=(facet, value))

    def _count(self, keep: tuple[str, str] | None = None) -> None:
        """Count anew what the filter would let through; typing alone needs no counting."""
        codes = self._codes or {}
        self._counts = offered(self._questions, codes, self._wanted)
        self._found = sum(self._wanted.lets_through(one, codes) for one in self._questions)
        self._fill(keep)

    def _fill(self, keep: tuple[str, str] | None = None) -> None:
        self._narrowed = self.query_one(Input).value
        typed = self._narrowed.casefold().split()
        rows = [
            (facet, value, count)
            for facet, values in self._counts.items()
            for value, count in values.items()
            if all(word in f"{FACETS[facet]} {value}".casefold() for word in typed)
        ][:_MOST]
        self._values = [(facet, value) for facet, value, _ in rows]
        options = self.query_one(OptionList)
        options.set_options(Option(self._line(*row)) for row in rows)
        if rows:
            options.highlighted = self._values.index(keep) if keep in self._values else 0
        line = Text.assemble(("Show ", "dim"), (self._wanted.words or "all drafts", "bold"))
        line.append(f"  {counted(self._found, 'question')}", "green")
        if self._codes is None:
            line.append("   the checks are running …", "dim")
        self.query_one("#wanted", Static).update(line)

    def _line(self, facet: str, value: str, count: int) -> Text:
        ticked = value in getattr(self._wanted, facet)
        return Text.assemble(
            ("✓ " if ticked else "  ", "bold green"),
            (f"{FACETS[facet]:11}", "dim"),
            (clean(value), "bold green" if ticked else ""),
            (f"  {count}", "cyan"),
        )
