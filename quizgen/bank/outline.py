"""A file taken apart at its questions, so that each can be read, or changed, without the others.

Only a file of the usual shape has an outline: the list of questions is its last key, with each
question behind a dash of its own at one margin. YAML reads such a part by itself as it reads it in
its file, or it finds a flaw in it; so whoever meets a flaw reads the whole file instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizgen.bank.regular import read_block
from quizgen.bank.tree import Mapping, Scalar, Sequence, TreeError, parse, stated

_LIST = re.compile(
    r"^questions: *(?:#[^\n]*)?\r?\n(?: *(?:#[^\n]*)?\r?\n)*(?P<margin> *)- ", re.MULTILINE
)
# What ends the list, or the YAML document.
_OUTSIDE = re.compile(r"\n(?:[^ \n\r#-]|---)")


@dataclass(frozen=True, slots=True)
class Block:
    """One question's part of a file: ``text[start:end]``, whose first line is ``line``, from 1."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A file's parts: ``head`` holds the keys before the list, ``margin`` is before each dash."""

    text: str
    head: Mapping
    start: int
    margin: str

    def blocks(self) -> Iterator[Block]:
        """Give the parts that hold a question each, in order; the last ends with the file."""
        dash = f"\n{self.margin}- "
        line = self.text.count("\n", 0, self.start) + 1
        start = self.start
        while (end := self.text.find(dash, start) + 1) > 0:
            yield Block(start, end, line)
            line += self.text.count("\n", start, end)
            start = end
        yield Block(start, len(self.text), line)

    def block_at(self, index: int) -> Block:
        """Give the part that holds a character of the list."""
        dash = f"\n{self.margin}- "
        start = max(self.text.rfind(dash, 0, index + 1) + 1, self.start)
        end = self.text.find(dash, start) + 1 or len(self.text)
        return Block(start, end, self.text.count("\n", 0, start) + 1)


def outline(text: str) -> Outline | None:
    """Find the parts of a file, or give None where it has another shape."""
    found = _LIST.search(text)
    if found is None or _has_other_breaks(text):
        return None
    start = found.start("margin")
    last_dash = text.rfind(f"\n{found['margin']}- ")
    if _OUTSIDE.search(text, last_dash + 1):
        return None
    try:
        head, faults = parse(text[:start])
    except TreeError:
        return None
    if faults or not isinstance(head, Mapping) or head.flow:
        return None
    last = next(reversed(head.pairs.values()))[1]
    if last is not head.get("questions") or not isinstance(last, Scalar) or last.value:
        return None
    return Outline(text, head, start, found["margin"])


def _has_other_breaks(text: str) -> bool:
    """Tell whether YAML sees lines end where there is no ``\\n``."""
    return any(mark in text for mark in "\x85\u2028\u2029") or (
        "\r" in text and text.count("\r") != text.count("\r\n")
    )


def block_data(text: str) -> tuple[dict[str, Any], int] | None:
    """Read a question's part of a file.

    Returns:
        Its keys and values as `quizgen.bank.tree.stated` gives them, and how many lines below the
        part's first one they begin; None where the part does not read as one question.
    """
    regular = read_block(text.replace("\r\n", "\n"))
    if regular is not None:
        return regular, 0
    node = block_node(text)
    return (stated(node), node.line - 1) if node else None


def block_node(text: str) -> Mapping | None:
    """Read a question's part of a file as a tree; None where it does not read as one question."""
    if "\n..." in text:
        return None
    try:
        root, faults = parse(text)
    except TreeError:
        return None
    if faults or not isinstance(root, Sequence) or root.flow or len(root.items) != 1:
        return None
    node = root.items[0]
    return node if isinstance(node, Mapping) else None
