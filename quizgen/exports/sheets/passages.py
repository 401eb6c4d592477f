"""The articles themselves, for sheets that carry what is to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizgen.bank.articles import Articles
from quizgen.bank.model import Source
from quizgen.reading.document import Document, Role

_PRINTED = (Role.HEADING, Role.BODY, Role.QUOTATION)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or a heading between them, on one line."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """An article to read: what it says, without bylines, captions and the page around it."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def passage_of(document: Document) -> Passage:
    """Take from an article what is printed of it."""
    paragraphs = (
        Paragraph(" ".join(document.text[one.start : one.end].split()), one.role is Role.HEADING)
        for one in document.paragraphs
        if one.role in _PRINTED
    )
    return Passage(document.title or document.id, tuple(one for one in paragraphs if one.text))


def find_passages(
    sources: Iterable[tuple[str, Source]], folder: Path
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Find the articles of sources, given with their ids, where the bank in ``folder`` says.

    Gives the passages, and a line for each article that is not to be found.
    """
    articles = Articles(folder)
    found: list[Passage] = []
    notes: list[str] = []
    for source_id, source in sources:
        document = articles.find(source.path, source_id)
        if document is not None:
            found.append(passage_of(document))
        elif source.path:
            notes.append(f"the text of {source_id} is not printed: there is no {source.path}")
        else:
            notes.append(f"the text of {source_id} is not printed: the bank names no file (path)")
    return tuple(found), tuple(notes)
