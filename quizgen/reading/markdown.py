"""Markdown into a layout: the rendered text, with the roles that the markup gives."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizgen.reading.blocks import render
from quizgen.reading.document import Role
from quizgen.reading.metadata import Metadata, front_matter
from quizgen.reading.texts import Layout


def markdown_layout(text: str, stated: Metadata) -> Layout:
    """Lay out Markdown (CommonMark and tables) as its rendered text, one block a paragraph.

    Emphasis and links would stand in the middle of the evidence, so the text that offsets
    refer to is the one a reader sees. A first-level heading is a stated title.
    """
    own, start = front_matter(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text[start:])
    rendered, blocks = render(_parts(tokens))
    heading = next((b.words for b in blocks if b.role is Role.TITLE), None)
    known = stated.over(own).over(Metadata(title=heading))
    return Layout(rendered, tuple(blocks), known)


def _parts(tokens: list[Token]) -> Iterator[tuple[str, Role | None]]:
    """Give each block's plain text with the role that the enclosing markup means."""
    stack: list[str] = []
    titled = False
    for token in tokens:
        if token.nesting == 1:
            stack.append(token.tag)
        elif token.nesting == -1:
            stack.pop()
        elif token.type in ("fence", "code_block"):
            yield token.content, Role.BOILERPLATE
        elif token.type == "inline":
            role = _role(stack, token)
            if role is Role.TITLE:
                role, titled = (Role.HEADING if titled else Role.TITLE), True
            yield _plain(token.children or []), role


def _role(stack: list[str], token: Token) -> Role | None:
    inner = stack[-1] if stack else ""
    if inner == "h1":
        return Role.TITLE
    if inner in ("h2", "h3", "h4", "h5", "h6"):
        return Role.HEADING
    if inner in ("td", "th"):
        return Role.BOILERPLATE
    if all(child.type in ("image", "softbreak") for child in token.children or []):
        return Role.CAPTION
    return Role.QUOTATION if "blockquote" in stack else None


def _plain(children: list[Token]) -> str:
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if child.type in ("text", "code_inline", "image", "softbreak", "hardbreak")
    )
