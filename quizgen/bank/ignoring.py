"""Comments that keep a flaw from being told: ``# quizgen: ignore Q304`` beside a question.

On the first line of a question the comment holds for all of it, on the line of a key for that
field, and on any other line for what is found on that line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from quizgen.bank.reading import FileText, question_nodes
from quizgen.bank.tree import Mapping, Node, Scalar, place, scalars
from quizgen.checks.files import USELESS_IGNORE
from quizgen.checks.finding import Finding
from quizgen.checks.registry import CHECKS
from quizgen.checks.selection import is_beginning, nearest_code

_COMMENT = re.compile(r"(?<![^\s])#[ \t]*quizgen:[ \t]*ignore\b:?([^\r\n]*)")
_CODE = re.compile(r"[A-Za-z]\d{0,3}")
_BLOCK_STYLES = frozenset("|>")
_NEEDS_SOURCE = "Q5"
"""Codes of what is only found where the source is at hand."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its place, its codes, and what it holds for besides its own line.

    ``question`` is the line on which the question around it begins, or None outside of all.
    ``field`` is the key on its line; ``whole`` says that it holds for the whole question.
    """

    line: int
    column: int
    codes: tuple[str, ...]
    question: int | None = None
    field: str | None = None
    whole: bool = False

    def holds_for(self, finding: Finding, question: int | None) -> bool:
        """Tell whether it stands beside a finding in the question that begins on a line."""
        if finding.line == self.line:
            return True
        if self.question is None or question != self.question:
            return False
        return self.whole or (self.field is not None and self.field == finding.field)


def comments(read: FileText) -> list[Comment]:
    """Find the comments of a file."""
    if "quizgen:" not in read.text:
        return []
    found = list(_COMMENT.finditer(read.text))
    inside = _Spans(read.root) if found else None
    nodes = {node.line: node for node in question_nodes(read.root)} if found else {}
    return [
        _comment(read, match, nodes)
        for match in found
        if inside and not inside.holds(match.start(), read.text)
    ]


def _comment(read: FileText, match: re.Match[str], nodes: dict[int, Mapping]) -> Comment:
    line, column = place(read.text, match.start())
    made = Comment(line, column, tuple(_codes(match[1])))
    starts = sorted(nodes)
    at = bisect_right(starts, line) - 1
    if at < 0 or nodes[starts[at]].end < read.text.rfind("\n", 0, match.start()):
        return made
    node = nodes[starts[at]]
    fields = (key for key, (name, _) in node.pairs.items() if name.line == line)
    whole = starts[at] == line
    return replace(made, question=starts[at], field=next(fields, None), whole=whole)


def _codes(text: str) -> Iterator[str]:
    """Give the codes at the beginning of a text; what follows them may say why."""
    for word in text.replace(",", " ").split():
        if not _CODE.fullmatch(word):
            return
        yield word.upper()


class _Spans:
    """Where a file's texts stand, in which a # begins no comment."""

    def __init__(self, root: Node) -> None:
        self._scalars: list[Scalar] = list(scalars(root))
        self._starts = [node.start for node in self._scalars]

    def holds(self, index: int, text: str) -> bool:
        """Tell whether a character belongs to a text."""
        at = bisect_right(self._starts, index) - 1
        if at < 0 or index >= self._scalars[at].end:
            return False
        node = self._scalars[at]
        # Behind the | or > that begins a text of several lines there may be a comment.
        return not (node.style in _BLOCK_STYLES and "\n" not in text[node.start : index])


@dataclass
class Ignored:
    """The comments of one file, and which of their codes have kept something from being told."""

    comments: list[Comment]
    used: set[tuple[int, int, str]] = field(default_factory=set)

    def keeps(self, finding: Finding, question: int | None) -> bool:
        """Tell whether a comment keeps a finding from being told, and remember that it did."""
        kept = False
        for comment in self.comments:
            for code in comment.codes:
                if finding.code.startswith(code) and comment.holds_for(finding, question):
                    self.used.add((comment.line, comment.column, code))
                    kept = True
        return kept

    def useless(self, checked: Container[int], codes: Container[str] | None) -> Iterator[Finding]:
        """Find codes that kept nothing from being told.

        Args:
            checked: the lines on which the questions begin that were looked at.
            codes: the checks that were run; None is all of them.
        """
        for comment in self.comments:
            for message, hint in self._faults(comment, checked, codes):
                finding = USELESS_IGNORE.finding(("comment", message))
                at = replace(finding, line=comment.line, column=comment.column)
                yield replace(at, hint=hint) if hint else at

    def _faults(
        self, comment: Comment, checked: Container[int], codes: Container[str] | None
    ) -> Iterator[tuple[str, str | None]]:
        if not comment.codes:
            yield "the comment names no code", "name one: # quizgen: ignore Q304"
        if comment.question is not None and comment.question not in checked:
            return
        for code in comment.codes:
            if not is_beginning(code):
                yield f"no check has the code {code}", nearest_code(code)
            elif (comment.line, comment.column, code) not in self.used and _ran(code, codes):
                yield f"nothing to ignore for {code} here", None


def _ran(code: str, codes: Container[str] | None) -> bool:
    """Tell whether all checks whose codes begin so have been run, as far as that can be known."""
    meant = [known for known in CHECKS if known.startswith(code)]
    return not any(known.startswith(_NEEDS_SOURCE) for known in meant) and (
        codes is None or all(known in codes for known in meant)
    )
