"""How other systems can ask a question, and what they can tell once it is answered.

Learning platforms know a few kinds of items and take the rest as text. What is said here is
what all of their formats share; each format's module only writes it in that format's way.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

from quizgen.exports.cards import Card, Citation, Span
from quizgen.exports.written import Written

NOT_REVIEWED = "Not reviewed by a person yet."

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Asking(Enum):
    """The kinds of items that every system knows."""

    CHOICE = "multiple choice"
    SHORT = "short answer"
    OPEN = "open question"


def asking(card: Card) -> Asking:
    """Choose how a question is asked: with choices if it has enough, else typed if that is short.

    What is neither is an open question: a long answer compared letter by letter would be unfair.
    """
    if card.multiple_choice:
        return Asking.CHOICE
    return Asking.SHORT if card.short else Asking.OPEN


def written(
    path: Path, cards: Sequence[Card], ways: Iterable[Asking], remarks: Sequence[str] = ()
) -> Written:
    """Report an export that holds all of ``cards``, asked in these ways."""
    made = Counter(ways)
    return Written(
        path=path,
        questions=len(cards),
        offered=len(cards),
        parts=tuple((way.value, made[way]) for way in Asking if made[way]),
        unreviewed=sum(not card.reviewed for card in cards),
        remarks=tuple(remarks),
    )


def labels(card: Card) -> tuple[str, ...]:
    """The tags of a question: its kind, whether nobody has reviewed it, and its own."""
    own = [card.kind] if card.kind else []
    own += [] if card.reviewed else ["unreviewed"]
    return tuple(dict.fromkeys([*own, *(" ".join(tag.split()) for tag in card.tags)]))


def source_lines(card: Card) -> tuple[str, ...]:
    """The sources of a question as lines of text, with their addresses."""
    return tuple(
        " ".join(part for part in (source.line, source.url) if part) for source in card.sources
    )


def explained(card: Card) -> tuple[str, ...]:
    """What is told after the answer, as lines of plain text: evidence, sources, note."""
    lines = [f"“{span.text}”" for span in card.evidence]
    lines += [f"— {line}" for line in source_lines(card)]
    lines += card.note.splitlines() if card.note else []
    return (*lines, *(() if card.reviewed else (NOT_REVIEWED,)))


def explained_in_html(card: Card) -> str:
    """The same as HTML, with the answer marked in the evidence; all text is escaped.

    The HTML is also well-formed XML.
    """
    parts = [f"<blockquote><p>{marked(span)}</p></blockquote>" for span in card.evidence]
    parts += [f"<p>— {cited(source)}</p>" for source in card.sources]
    parts += [f"<p>{in_xml(line)}</p>" for line in (card.note or "").splitlines() if line.strip()]
    return "".join(parts) + ("" if card.reviewed else f"<p>{NOT_REVIEWED}</p>")


def marked(span: Span) -> str:
    """A quoted sentence in HTML, with the answer in strong print."""
    hit = f"<strong>{in_xml(span.hit)}</strong>" if span.hit else ""
    return f"“{in_xml(span.before)}{hit}{in_xml(span.after)}”"


def cited(source: Citation) -> str:
    """A source in HTML, linked to its page if that is on the web."""
    words = in_xml(source.line or source.url or "")
    if source.url and source.on_the_web:
        return f'<a href="{in_xml(source.url)}">{words}</a>'
    return words


def in_xml(text: str) -> str:
    """Escape text for XML and HTML; what XML cannot hold is replaced."""
    return html.escape(fit_for_xml(text))


def fit_for_xml(text: str) -> str:
    """Put the replacement character in place of what no XML file can hold, such as NUL."""
    return _NOT_IN_XML.sub("\ufffd", text)
