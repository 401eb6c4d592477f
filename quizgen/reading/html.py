"""HTML into a layout: the main text of a web page as trafilatura finds it, and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import trafilatura

from quizgen.errors import QuizgenError
from quizgen.reading.blocks import render
from quizgen.reading.document import Role
from quizgen.reading.head import same_title
from quizgen.reading.metadata import Metadata
from quizgen.reading.texts import Layout

# Dates from markup and address alone; a fixed last day keeps today's date out of the result.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_ROLES = {
    "head": Role.HEADING,
    "quote": Role.QUOTATION,
    "cell": Role.BOILERPLATE,
    "code": Role.BOILERPLATE,
    "graphic": Role.CAPTION,
}


def html_layout(markup: str, stated: Metadata) -> Layout:
    """Lay out a web page as its main text, one block a paragraph.

    Offsets refer to that text, which has lost the page's menus and other clutter.

    Raises:
        QuizgenError: no text is found on the page.
    """
    page: Any = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if page is None or page.body is None or not "".join(page.body.itertext()).strip():
        raise QuizgenError(
            "no article found on this page", hint="save the article's text as a .txt file"
        )
    own = Metadata(title=page.title, author=page.author, published=page.date, url=page.url)
    known = stated.over(own)
    rendered, blocks = render(
        (words, Role.TITLE if _is_title(words, role, known.title) else role)
        for words, role in _parts(page.body, None)
    )
    return Layout(rendered, tuple(blocks), known)


def _is_title(words: str, role: Role | None, title: str | None) -> bool:
    return role is Role.HEADING and title is not None and same_title(words, title)


def _parts(element: Any, role: Role | None) -> Iterator[tuple[str, Role | None]]:
    """Give the text of each innermost block, with the role of the markup around it."""
    yield element.text or "", role
    for child in element:
        own = _ROLES.get(child.tag, role)
        if any(inner.tag in ("p", "quote", "item", "row", "cell", "list") for inner in child):
            yield from _parts(child, own)
        else:
            yield "".join(child.itertext()), own
        if child.tail:
            yield child.tail, role
