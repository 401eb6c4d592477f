"""The bank and the learner's history together: what may be asked, and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from quizgen.exports.cards import Card
from quizgen.exports.passages import Passage, passage, wordings_of
from quizgen.play.history import History
from quizgen.play.plan import Item, Settings, make_item
from quizgen.play.shelf import Selection, Shelf

if TYPE_CHECKING:
    from quizgen.bank.articles import Articles


class Visit:
    """The questions of a bank that fit, as the learner's history orders them at one moment."""

    def __init__(
        self,
        shelf: Shelf,
        history: History,
        selection: Selection,
        settings: Settings,
        now: datetime,
    ) -> None:
        self._shelf = shelf
        self._history = history
        self._selection = selection
        self._settings = settings
        self._now = now
        self._buried = history.buried(now)
        self._articles: Articles | None = None
        self.long_answers = 0
        """How many questions an exam has left out: nobody could mark them."""

    def due(self) -> Iterator[str]:
        """Give what is due, the longest due first."""
        return self._fitting(self._history.due(self._now))

    def later(self) -> Iterator[str]:
        """Give what is not due yet, the soonest first."""
        return self._fitting(self._history.later(self._now))

    def wrong(self) -> Iterator[str]:
        """Give what was not right last time, the longest due first."""
        return self._fitting(self._history.missed())

    def new(self) -> Iterator[str]:
        """Give what was never answered, in the order of the bank."""
        known = self._history.asked() | self._buried
        return (id_ for id_ in self._shelf.ids(self._selection) if id_ not in known)

    def find(self, id_: str) -> Item | None:
        """Make the item of a question; None where this round cannot ask it."""
        card = self._shelf.card(id_)
        if card is None:
            return None
        item = make_item(card, self._history.memory(id_), self._settings)
        self.long_answers += item is None
        return item

    def passages(self, card: Card) -> list[Passage]:
        """Put the evidence of a question back into its paragraphs, where the articles are there."""
        question = self._shelf.question(card.id)
        if question is None:
            return []
        if self._articles is None:
            from quizgen.bank.articles import Articles  # It takes a while, and most never ask.

            self._articles = Articles(self._shelf.folder)
        found: list[Passage] = []
        for piece, span in zip(question.entry.evidence, card.evidence, strict=True):
            source = question.source_named(piece.source)
            article = self._articles.find(source.path, source.id or question.source_id)
            found.append(
                passage(piece.quote, piece.start, wordings_of(card), article)
                if article
                else Passage("", span, "", False)
            )
        return found

    def next_due(self) -> datetime | None:
        """Give when the next question comes that is neither due nor new."""
        first = next(self.later(), None)
        memory = self._history.memory(first) if first else None
        return memory.due if memory else None

    def buried(self) -> int:
        """Count the questions that would fit but are buried till tomorrow."""
        return sum(self._shelf.fits(id_, self._selection) for id_ in self._buried)

    def dues(self, items: Iterable[Item]) -> list[datetime]:
        """Give when the questions answered in this round come again."""
        found = (self._history.memory(item.card.id) for item in items)
        # The log keeps milliseconds, so an answer can seem a moment older than the round.
        since = self._now - timedelta(milliseconds=1)
        return [memory.due for memory in found if memory and memory.last_review >= since]

    def _fitting(self, ids: Iterable[str]) -> Iterator[str]:
        return (
            id_ for id_ in ids if id_ not in self._buried and self._shelf.fits(id_, self._selection)
        )
