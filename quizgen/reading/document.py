"""What was read: a text as it stands in the file, its paragraphs and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is for; only ``BODY`` and ``QUOTATION`` are asked about."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"
    BOILERPLATE = "boilerplate"

    @property
    def asked(self) -> bool:
        """Whether questions are made from such paragraphs."""
        return self in (Role.BODY, Role.QUOTATION)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the document, ``start`` and ``end`` in characters of its text.

    It may hold line breaks where the source is wrapped to a fixed width.
    """

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    ``text`` is the original text, complete: boilerplate is marked by the roles of the
    ``paragraphs``, never cut out, so ``text[start:end]`` finds any evidence again. It is
    what the file holds once decoded, without a byte order mark, with ``\\n`` for every line
    ending and quotation marks for the two backticks of wire copy; for Markdown and HTML it is
    the rendered text, one block a paragraph.
    ``id`` is a slug of the file's name, or what the source itself says.
    ``published`` is an ISO date, cut short where less is known ("2019-03-02", "2019-03",
    "2019"), or None. ``guessed`` names the metadata fields that were worked out from the
    text rather than stated by front matter, markup or the caller.
    """

    id: str
    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    guessed: frozenset[str] = field(default_factory=frozenset)

    def asked(self) -> Iterator[Paragraph]:
        """Give the paragraphs that questions are made from, in order."""
        return (paragraph for paragraph in self.paragraphs if paragraph.role.asked)
