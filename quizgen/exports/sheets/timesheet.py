"""Timeline sheets: the dated facts of a bank on a timeline, with blanks for the class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from quizgen.errors import QuizgenError
from quizgen.exports.cards import LETTERS, Card, Citation, to_cards
from quizgen.exports.formats import EVENTS_ON_A_TIMELINE
from quizgen.exports.sheets.branding import brand_of
from quizgen.exports.sheets.layout import PLAIN, Look, render_template
from quizgen.exports.sheets.pdf import to_pdf
from quizgen.exports.sheets.preference import in_turn
from quizgen.exports.sheets.sheet import code_of
from quizgen.exports.sheets.shuffling import Shuffle
from quizgen.exports.sheets.statement import Event, event_of
from quizgen.exports.sheets.timeline import Drawing, draw
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

Blanks = Literal["dates", "events"]

_HEIGHTS: dict[Blanks, float] = {"dates": 620.0, "events": 800.0}
"""Of a drawing, in pixels: below the head and a list of dates, or below a list of events that is
a page of its own, on either paper."""
_SIZE, _LARGE = 14.0, 18.7


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline sheet; ``listed`` is what to fill in, each with its letter, in a mixed order."""

    title: str
    events: tuple[Event, ...]
    listed: tuple[tuple[str, Event], ...]
    blanks: Blanks
    drawings: tuple[Drawing, ...]
    sources: tuple[Citation, ...]
    version: str = ""

    @property
    def answers(self) -> tuple[Event, ...]:
        """What there is to know."""
        return self.events

    @property
    def points(self) -> int:
        """The highest possible score."""
        return len(self.events)

    @property
    def unreviewed(self) -> int:
        """How many events nobody has reviewed."""
        return sum(not event.card.reviewed for event in self.events)

    @property
    def code(self) -> str:
        """What tells this sheet from others."""
        content = [(letter, event.text, event.card.answer) for letter, event in self.listed]
        return code_of(self.title, self.blanks, content)

    def letter(self, event: Event) -> str:
        """The letter of an event in the list."""
        return next(letter for letter, one in self.listed if one is event)

    def star(self, card: Card) -> str:
        """Mark an unreviewed event, where reviewed ones stand beside it."""
        mixed = 0 < self.unreviewed < len(self.events)
        return "*" if mixed and not card.reviewed else ""


def make_timeline(
    title: str, cards: Sequence[Card], limit: int | None, *, blanks: Blanks, large: bool
) -> Timeline:
    """Take the dated facts among the cards, the surest of all sources first, and draw them."""
    found: dict[str, Event] = {}
    for event in filter(None, map(event_of, in_turn(cards))):
        found.setdefault(event.text, event)
    most = len(LETTERS) if limit is None else min(limit, len(LETTERS))
    events = tuple(sorted(list(found.values())[:most], key=lambda event: (event.first, event.last)))
    mixed = Shuffle().mixed(events, " ".join(event.card.id for event in events))
    return Timeline(
        title=title,
        events=events,
        listed=tuple(zip(LETTERS, mixed, strict=False)),
        blanks=blanks,
        drawings=draw(events, height=_HEIGHTS[blanks], size=_LARGE if large else _SIZE)
        if events
        else (),
        sources=tuple(dict.fromkeys(one for event in events for one in event.card.sources)),
    )


def write_timeline(
    info: BankInfo,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    limit: int | None = EVENTS_ON_A_TIMELINE,
    blanks: Blanks = "dates",
    look: Look = PLAIN,
    pdf: bool = False,
    folder: Path | None = None,
) -> Written:
    """Write a timeline of the dated facts, with its key; the same bytes for the same questions.

    ``limit`` is the largest number of events, 26 in any case; ``blanks`` is what the class fills
    in.

    Raises:
        QuizgenError: no question has a date and a cloze to make an event of; else as
            ``write_worksheet``.
    """
    cards = to_cards(questions)
    timeline = make_timeline(info.name, cards, limit, blanks=blanks, large=look.large)
    if not timeline.events:
        hint = "an event needs a date as its answer and a cloze: It opened in {{1931}}."
        raise QuizgenError("no question can stand on a timeline", hint=hint)
    page = render_template(
        "timeline.html", look, sheet=timeline, brand=brand_of(info, folder), passages=(), about=""
    )
    files_from = look.template.parent if look.template else None
    write_atomically(path, to_pdf(page, files_from=files_from) if pdf else page.encode())
    dated = sum(event_of(card) is not None for card in cards)
    count = len(timeline.events)
    is_full = limit is not None and count >= limit
    return Written(
        path=path,
        questions=count,
        offered=dated if is_full else count,
        parts=(("events", count),),
        unreviewed=timeline.unreviewed,
    )
