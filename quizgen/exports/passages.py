"""A quote put back into its paragraph, and texts made harmless for a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.exports.cards import Card, Span, mark_answer

if TYPE_CHECKING:
    from quizgen.reading.document import Document

CONTEXT = 300
"""At most so many characters of the paragraph stand before the quote, and after it."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its paragraph: what stands before it, the quote with its answer, what follows.

    ``found`` tells whether the words stand in the article; where they do not, or where there is
    no article, the quote stands alone.
    """

    before: str
    quote: Span
    after: str
    found: bool


def clean(text: str) -> str:
    """Make a text one line that no terminal takes for a command."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """Put a mark in the place of characters that could steer a terminal; spaces stay."""
    return _CONTROL.sub("�", text)


def passage(quote: str, start: int | None, wordings: Sequence[str], article: Document) -> Passage:
    """Put a quote of an article back into its paragraph, with the answer marked in it."""
    place = _find(article.text, quote, start)
    marked = mark_answer(clean(quote), wordings)
    if place is None:
        return Passage("", marked, "", False)
    begin, end = place
    around = [one for one in article.paragraphs if one.start < end and one.end > begin]
    first = min((one.start for one in around), default=begin)
    last = max((one.end for one in around), default=end)
    before = _last_words(clean(article.text[min(first, begin) : begin]))
    after = _first_words(clean(article.text[end : max(last, end)]))
    return Passage(before, marked, after, True)


def _find(text: str, quote: str, start: int | None) -> tuple[int, int] | None:
    """Find a quote where it is said to be, or anywhere; line breaks may stand for spaces."""
    if start is not None and text.startswith(quote, start):
        return start, start + len(quote)
    if (at := text.find(quote)) >= 0:
        return at, at + len(quote)
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def _last_words(text: str) -> str:
    if len(text) <= CONTEXT:
        return text
    return "… " + text[-CONTEXT:].partition(" ")[2]


def _first_words(text: str) -> str:
    if len(text) <= CONTEXT:
        return text
    return text[:CONTEXT].rpartition(" ")[0] + " …"


def wordings_of(card: Card) -> list[str]:
    """Give the ways in which the answer may stand in the source."""
    return [card.answer, *card.accept, *([card.cloze.hit] if card.cloze else [])]
