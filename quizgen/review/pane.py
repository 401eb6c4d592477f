"""The question that is looked at: its parts, its evidence, and what else its sentence gave."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizgen.bank.articles import Articles
from quizgen.bank.bank import BankQuestion
from quizgen.checks import check_question
from quizgen.exports.cards import Card, cite, to_cards
from quizgen.exports.passages import clean, passage, wordings_of
from quizgen.reading.document import Document
from quizgen.review.box import Box, End
from quizgen.review.filters import FLAGGED
from quizgen.review.keys import BY_NAME, FIELDS, Field
from quizgen.review.parts import Part
from quizgen.review.session import Session
from quizgen.review.view import (
    about,
    empty_row,
    evidence,
    field_row,
    flaws,
    row,
    siblings,
)

_BEFORE = ("question", "answer", "distractors")
_AFTER = ("accept", "cloze", "tags", "note")
END = """Nothing is left to decide in this list.

u  takes the last step back
f  chooses another list
q  leaves: everything is saved"""


class Pane(VerticalScroll, can_focus=False):
    """One question, from what it asks down to what else its sentence gave."""

    def __init__(self, articles: Articles, end: Callable[[End], None], *, id: str) -> None:
        super().__init__(id=id)
        self._end = end
        self._articles = articles
        self._read: dict[tuple[str, str], Document | None] = {}
        self._session: Session | None = None
        self._edited: Field | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts, empty."""
        yield Static(id="about")
        yield Static(id="flaws")
        for name in _BEFORE:
            yield Part(BY_NAME[name])
        yield Static(id="evidence")
        for name in _AFTER:
            yield Part(BY_NAME[name])
        yield Static(id="empty")
        yield Static(id="siblings")
        yield Box(self._end)

    def show(self, session: Session) -> None:
        """Show the current question of the session, or that none is left."""
        self._session = session
        question = session.current
        if question is None:
            for one in self.query(Static):
                one.display = False
            self._fill("#about", Text(END))
            return
        (card,) = to_cards([question])
        flagged = FLAGGED in session.codes.get(question.id, ())
        skipped = session.is_skipped(question.id)
        self._fill("#about", about(question, skipped=skipped, flagged=flagged))
        found = flaws(check_question(question.entry))
        self._fill("#flaws", found or None)
        self._fill_parts(question, card)
        self._fill("#evidence", self._evidence(question, card))
        others = session.siblings(question)
        self._fill("#siblings", row("", "See also", siblings(others)) if others else None)

    def open_box(self, field: Field, question: BankQuestion) -> None:
        """Put the box where a part stands, in its place."""
        box = self.query_one(Box)
        part = self.query_one(f"#part-{field.name}", Part)
        self._edited = field
        box.open(field, question.entry)
        self.move_child(box, after=part)
        part.display = False
        box.display = True

    def close_box(self) -> None:
        """Put the part back where the box stands."""
        self._edited = None
        self.query_one(Box).display = False

    def _fill_parts(self, question: BankQuestion, card: Card) -> None:
        empty: list[Field] = []
        for field in FIELDS:
            shown = field_row(field, question, card)
            if shown is None:
                empty.append(field)
            self._fill(f"#part-{field.name}", shown if field != self._edited else None)
        self._fill("#empty", empty_row(empty) if empty else None)

    def _fill(self, where: str, what: RenderableType | None) -> None:
        place = self.query_one(where, Static)
        place.display = what is not None
        if what is not None:
            place.update(what)

    def _evidence(self, question: BankQuestion, card: Card) -> RenderableType | None:
        """Lay out the evidence; an article that was not read yet is read meanwhile."""
        shown: list[RenderableType] = []
        missing: list[tuple[str, str]] = []
        for piece, span in zip(question.entry.evidence, card.evidence, strict=True):
            source = question.source_named(piece.source)
            key = (source.path or "", piece.source or question.source_id)
            article = self._read.get(key)
            if source.path and key not in self._read:
                missing.append(key)
            there = (
                passage(piece.quote, piece.start, wordings_of(card), article) if article else None
            )
            shown.append(evidence(clean(cite(key[1], source).line or key[1]), there, span))
        if missing:
            self._fetch(missing)
        return Group(*shown) if shown else None

    @work(thread=True, exclusive=True, group="articles")
    def _fetch(self, keys: list[tuple[str, str]]) -> None:
        read = {key: self._articles.find(*key) for key in keys}
        self.app.call_from_thread(self._take, read)

    def _take(self, read: dict[tuple[str, str], Document | None]) -> None:
        self._read.update(read)
        question = self._session.current if self._session else None
        if question is not None:
            (card,) = to_cards([question])
            self._fill("#evidence", self._evidence(question, card))
