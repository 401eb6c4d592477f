"""Where the fields of questions stand: line and column, found without reading whole files again."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from quizgen.bank.outline import Block, Outline, block_node, outline
from quizgen.bank.reading import FileText, question_nodes, read_bytes, read_text
from quizgen.bank.regular import read_block
from quizgen.bank.tree import Mapping, Node, Sequence


class LocatedFile:
    """A file of questions, in which nodes are looked up by the line where their question begins.

    Of a file of the usual shape only the questions that are asked for are read again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read: FileText = read_text(path, read_bytes(path)[0])

    @cached_property
    def _outline(self) -> Outline | None:
        return outline(self.read.text)

    @cached_property
    def _blocks(self) -> dict[int, Block]:
        return {block.line: block for block in self._outline.blocks()} if self._outline else {}

    @cached_property
    def _nodes(self) -> dict[int, Mapping]:
        return {node.line: node for node in question_nodes(self.read.root)}

    def source_place(self, field: str) -> tuple[int, int]:
        """Give line and column of a field of the file's source."""
        head = self._outline.head if self._outline else self.read.root
        source = head.get("source")
        found = source.get(field) if isinstance(source, Mapping) else None
        return (found.line, found.column) if found else (1, 1)

    def place(self, line: int, field: str | None, item: int | None = None) -> tuple[int, int]:
        """Give line and column of a field of the question that begins on ``line``."""
        block = self._blocks.get(line)
        if block and field and (quick := _in_regular(self._outline, block, field)):
            return quick
        node, above = self._question(line)
        found = field_node(node, field, item) if node else None
        return (found.line + above, found.column) if found else (line, 1)

    def _question(self, line: int) -> tuple[Mapping | None, int]:
        """Give the node of a question, and how many lines come before what its lines count from."""
        block = self._blocks.get(line)
        if block and (node := block_node(self.read.text[block.start : block.end])):
            return node, block.line - 1
        return self._nodes.get(line), 0


_ON_ONE_LINE = {
    field: re.compile(rf"^(?: *- +| +){field}: +(?=\S)", re.MULTILINE)
    for field in ("question", "answer", "cloze", "hint", "rule")
}


def _in_regular(parts: Outline | None, block: Block, field: str) -> tuple[int, int] | None:
    """Find a text in the form that quizgen writes; None where it is written in another form."""
    if parts is None or field not in _ON_ONE_LINE:
        return None
    text = parts.text[block.start : block.end]
    found = _ON_ONE_LINE[field].search(text)
    if found is None or "\r" in text or read_block(text) is None:
        return None
    before = text[: found.end()]
    return block.line + before.count("\n"), found.end() - before.rfind("\n")


def field_node(node: Mapping, field: str | None, item: int | None = None) -> Node:
    """Give the node of a question's field, of the item in it, or of the whole question."""
    value = node.get(field) if field else None
    if isinstance(value, Sequence) and value.items:
        return value.items[min(item or 0, len(value.items) - 1)]
    return value or node
