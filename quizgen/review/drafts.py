"""The list of questions beside the one looked at: it draws only the lines that are in sight."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizgen.exports.passages import clean
from quizgen.review.session import Session
from quizgen.review.view import MARKS, STYLES

_HERE = Style(reverse=True)
_NOWHERE = Style()


class DraftList(ScrollView, can_focus=False):
    """One line a question: how it stands, and how it begins. A click goes there."""

    class Chosen(Message):
        """A question was clicked; ``place`` counts from 0 in the list."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, session: Session, *, id: str) -> None:
        super().__init__(id=id)
        self.session = session

    def follow(self) -> None:
        """Draw anew, with the current question in sight and some of the next ones below it."""
        self.virtual_size = Size(self.size.width, len(self.session.listed))
        above = self.size.height // 3
        self.scroll_to(y=max(0, self.session.position - above), animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the current question in sight when the window changes."""
        self.follow()

    def on_click(self, event: events.Click) -> None:
        """Go to the question under the mouse."""
        place = event.y + round(self.scroll_offset.y)
        if 0 <= place < len(self.session.listed):
            self.post_message(self.Chosen(place))

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        place = y + round(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        question = None
        if place < len(self.session.listed):
            question = self.session.find(self.session.listed[place])
        if question is None:
            return Strip.blank(width)
        entry = question.entry
        skipped = question.is_draft and self.session.is_skipped(question.id)
        mark = "↷" if skipped else MARKS[entry.status]
        text = Text(f"{mark} {clean(entry.question)}", no_wrap=True)
        text.truncate(width, overflow="ellipsis", pad=True)
        style = Style.parse(STYLES[entry.status] or ("yellow" if skipped else "none"))
        style += _HERE if place == self.session.position else _NOWHERE
        return Strip([Segment(text.plain, style)], width)
