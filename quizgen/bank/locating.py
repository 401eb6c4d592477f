"""Where the fields of questions stand: line and column, found without reading whole files again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quizgen.bank.bank import BankQuestion, read_bytes
from quizgen.bank.outline import Block, Outline, block_node, outline
from quizgen.bank.reading import FileText, question_nodes, read_text
from quizgen.bank.tree import Mapping, Node, Sequence
from quizgen.checks.finding import Finding

Found = tuple[BankQuestion, Finding]
"""A question and what is wrong with it."""


class LocatedFile:
    """A file of questions, in which nodes are looked up by the line where their question begins.

    Of a file of the usual shape only the questions that are asked for are read again.
    """

    def __init__(self, path: Path) -> None:
        self.read: FileText = read_text(path, read_bytes(path)[0])
        self._outline: Outline | None = outline(self.read.text)
        self._blocks: dict[int, Block] = {}
        self._nodes: dict[int, Mapping] = {}
        if self._outline:
            self._blocks = {block.line: block for block in self._outline.blocks()}

    def source_place(self, field: str) -> tuple[int, int]:
        """Give line and column of a field of the file's source."""
        head = self._outline.head if self._outline else self.read.root
        source = head.get("source")
        found = source.get(field) if isinstance(source, Mapping) else None
        return (found.line, found.column) if found else (1, 1)

    def place(self, line: int, field: str | None, item: int | None = None) -> tuple[int, int]:
        """Give line and column of a field of the question that begins on ``line``."""
        node, above = self._question(line)
        found = field_node(node, field, item) if node else None
        return (found.line + above, found.column) if found else (line, 1)

    def _question(self, line: int) -> tuple[Mapping | None, int]:
        """Give the node of a question, and how many lines come before what its lines count from."""
        block = self._blocks.get(line)
        if block and (node := block_node(self.read.text[block.start : block.end])):
            return node, block.line - 1
        if not self._nodes:
            self._nodes = {node.line: node for node in question_nodes(self.read.root)}
        return self._nodes.get(line), 0


def field_node(node: Mapping, field: str | None, item: int | None = None) -> Node:
    """Give the node of a question's field, of the item in it, or of the whole question."""
    value = node.get(field) if field else None
    if isinstance(value, Sequence) and value.items:
        return value.items[min(item or 0, len(value.items) - 1)]
    return value or node


def located(found: Iterable[Found]) -> list[Finding]:
    """Give findings with the place of their field; each file is opened once."""
    of_file: dict[Path, list[Found]] = {}
    for question, finding in found:
        of_file.setdefault(question.path, []).append((question, finding))
    placed = []
    for path, its_own in of_file.items():
        file = LocatedFile(path)
        for question, finding in its_own:
            line, column = file.place(question.line, finding.field, finding.item)
            at = replace(finding, path=path, line=line, column=column, question_id=question.id)
            placed.append(at)
    return placed
