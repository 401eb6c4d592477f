"""Plain text into a Document: blocks, roles and the metadata that the text itself gives."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.reading.blocks import Block, split
from quizgen.reading.document import Document, Paragraph, Role
from quizgen.reading.head import read_head, same_title
from quizgen.reading.metadata import Metadata, front_matter
from quizgen.reading.roles import find_clutter, find_roles, paragraphs


@dataclass(frozen=True, slots=True)
class Layout:
    """A text taken apart but not yet understood.

    ``clean`` promises that it is article from end to end, with nothing to guess or to mark.
    """

    text: str
    blocks: tuple[Block, ...]
    stated: Metadata
    clean: bool = False


def text_layout(text: str, stated: Metadata) -> Layout:
    """Lay out plain text; front matter stays in the text, marked as boilerplate."""
    own, start = front_matter(text)
    front = [Block(0, len(text[:start].rstrip()), "---", Role.BOILERPLATE)] if start else []
    return Layout(text, (*front, *split(text, start)), stated.over(own))


def clean_layout(text: str, stated: Metadata) -> Layout:
    """Lay out a text that is known to be all article."""
    return Layout(text, tuple(split(text)), stated, clean=True)


def document(layout: Layout, path: str | None) -> Document:
    """Find the roles of the blocks and what the text says about itself.

    The id is empty where nothing states one.
    """
    if layout.clean:
        return _make(layout, layout.stated, _clean_paragraphs(layout), path)
    clutter = find_clutter(layout.blocks)
    head = read_head(layout.blocks, clutter, layout.stated)
    known = layout.stated.over(head.metadata)
    roles = find_roles(layout.blocks, clutter | head.roles, title=known.title, author=known.author)
    return _make(layout, known, paragraphs(layout.blocks, roles, layout.text), path)


def _clean_paragraphs(layout: Layout) -> tuple[Paragraph, ...]:
    title = layout.stated.title
    return tuple(
        Paragraph(
            block.start,
            block.end,
            Role.TITLE if title and same_title(block.words, title) else Role.BODY,
        )
        for block in layout.blocks
    )


def _make(
    layout: Layout, known: Metadata, parts: tuple[Paragraph, ...], path: str | None
) -> Document:
    return Document(
        id=known.id or "",
        text=layout.text,
        title=known.title,
        author=known.author,
        published=known.published,
        url=known.url,
        path=path,
        paragraphs=parts,
        guessed=known.known() - layout.stated.known(),
    )
