"""Splices of a bank file's text: values, keys and items of lists changed where they stand."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from typing import Any

from quizgen.bank.emitting import Raw, flow_value, key_lines, list_lines, scalar
from quizgen.bank.model import Source
from quizgen.bank.tree import Mapping, Node, Scalar, Sequence, plain_data

_BREAK = re.compile(r"\r\n|\n|\r")
_COMMA = re.compile(r" *,(?: +(?![#\r\n]))?")
_BLOCK_HEADER = re.compile(r"[|>][+-]?(?:\s.*)?")
_SOURCE_KEYS = tuple(Source.model_fields)


def newline_of(text: str) -> str:
    """Give how the first line of a text ends, which is how new lines are to end."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


class Editor:
    """Collects splices of one text; they never overlap, and are made all at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = newline_of(text)
        self._splices: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """Give the text with all splices made."""
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(self._splices, key=lambda splice: splice[:2]):
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` where ``text[start:end]`` stands."""
        self._splices.append((start, end, new))

    def append_lines(self, lines: list[str]) -> None:
        """Add lines at the end of the text."""
        self._insert_lines(len(self.text), lines)

    def set_key(self, mapping: Mapping, key: str, value: Raw, order: tuple[str, ...]) -> None:
        """Give ``key`` of a mapping a new value, or add the key at its place in ``order``."""
        if key in mapping.pairs:
            name, node = mapping.pairs[key]
            self._set_value(node, value, flow=mapping.flow, after=name, margin=mapping.column - 1)
        elif mapping.flow:
            rest = ", " if mapping.pairs else ""
            self.replace(mapping.start + 1, mapping.start + 1, f"{key}: {flow_value(value)}{rest}")
        else:
            self._insert_key(mapping, key, value, order)

    def drop_key(self, mapping: Mapping, key: str) -> bool:
        """Take out a key with its line; gives False where it does not have one for itself."""
        name, node = mapping.pairs[key]
        start = max(self.text.rfind("\n", 0, name.start), self.text.rfind("\r", 0, name.start)) + 1
        end = self._line_end(node.end)
        alone = not (self.text[start : name.start] + self.text[node.end : end]).strip()
        if mapping.flow or not isinstance(node, Scalar) or node.style in ("|", ">") or not alone:
            return False
        self.replace(start, end, "")
        return True

    def _insert_key(self, mapping: Mapping, key: str, value: Raw, order: tuple[str, ...]) -> None:
        lines = key_lines(key, value, mapping.column - 1)
        before = order[: order.index(key)]
        anchor = next((name for name in reversed(before) if name in mapping.pairs), None)
        if anchor is None and mapping.pairs:
            # Nothing comes before it: stand in front of the first key, on a line of its own.
            margin = " " * (mapping.column - 1)
            new = self.newline.join(lines).lstrip() + self.newline + margin
            self.replace(mapping.start, mapping.start, new)
        else:
            end = mapping.pairs[anchor][1].end if anchor else len(self.text)
            self._insert_lines(self._line_end(end), lines)

    def _set_value(
        self, node: Node, value: Raw, *, flow: bool, after: Scalar | None, margin: int
    ) -> None:
        """Change a value as little as possible; ``after`` is the key that it belongs to."""
        if plain_data(node) == value:
            return
        if isinstance(node, Scalar) and not isinstance(value, list | dict):
            self._set_scalar(node, value, flow=flow)
        elif (
            isinstance(node, Mapping) and isinstance(value, dict) and set(node.pairs) <= set(value)
        ):
            order = _SOURCE_KEYS if "quote" not in value else tuple(value)
            for key, item in value.items():
                self.set_key(node, key, item, order)
        elif isinstance(node, Sequence) and isinstance(value, list) and node.items:
            self._set_list(node, value, after, margin)
        else:
            self._rewrite(node, value, flow, after, margin)

    def _set_list(
        self, node: Sequence, value: list[Any], after: Scalar | None, margin: int
    ) -> None:
        """Change, add and remove items, so that those that stay keep their lines and comments."""
        if not value:
            self._rewrite(node, value, node.flow, after, margin)
            return
        old = [_comparable(plain_data(item)) for item in node.items]
        new = [_comparable(item) for item in value]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for what, start, end, first, last in matcher.get_opcodes():
            if what == "equal":
                continue
            pairs = list(zip(node.items[start:end], value[first:last], strict=False))
            for item, wanted in pairs:
                self._set_value(item, wanted, flow=node.flow, after=None, margin=node.column + 1)
            self._insert_items(node, end, value[first + len(pairs) : last])
            self._remove_items(node, start + len(pairs), end)

    def _insert_items(self, node: Sequence, number: int, more: list[Any]) -> None:
        """Add items before the one of this number, or at the end."""
        if not more:
            return
        written = [flow_value(item) for item in more]
        lines = list_lines(more, node.column - 1)
        if number == len(node.items):
            end = node.items[-1].end
            if node.flow:
                self.replace(end, end, "".join(f", {item}" for item in written))
            else:
                self._insert_lines(self._line_end(end), lines)
        elif node.flow:
            start = node.items[number].start
            self.replace(start, start, "".join(f"{item}, " for item in written))
        else:
            self._insert_lines(self._dash_line(node, node.items[number]), lines)

    def _remove_items(self, node: Sequence, first: int, last: int) -> None:
        """Take the items from ``first`` to before ``last`` out of a list that keeps others."""
        items = node.items
        if first == last:
            return
        if not node.flow:
            for item in items[first:last]:
                self.replace(self._dash_line(node, item), self._line_end(item.end), "")
            return
        if last < len(items):
            start, end = items[first].start, items[last].start
        else:
            start, end = items[first - 1].end, items[-1].end
        if not _BREAK.search(self.text, start, end):
            self.replace(start, end, "")
            return
        # The list goes over several lines, which may have comments: take no more than the items.
        for item in items[first:last]:
            comma = _COMMA.match(self.text, item.end)
            self.replace(item.start, comma.end() if comma else item.end, "")

    def _rewrite(
        self, node: Node, value: Raw, flow: bool, after: Scalar | None, margin: int
    ) -> None:
        """Write a value anew, on the key's line or as a block below it."""
        if flow or after is None or (not isinstance(node, Scalar) and node.flow):
            self.replace(node.start, node.end, flow_value(value))
            return
        first, *rest = key_lines("k", value, margin)
        start = self.text.index(":", after.end) + 1
        new = self.newline.join([first.lstrip()[2:], *rest])
        block = isinstance(node, Scalar) and node.style in ("|", ">")
        self.replace(start, node.end, new + (self.newline if block else ""))

    def _set_scalar(self, node: Scalar, value: str | None, *, flow: bool) -> None:
        if node.style in ("|", ">"):
            old = self.text[node.start : node.end]
            self.replace(node.start, node.end, self._in_block_style(old, value))
            return
        style = None if value is None or value == "" else node.style
        new = scalar(value, flow=flow, style=style)
        space = " " if node.start == node.end else ""
        self.replace(node.start, node.end, space + new)

    def _in_block_style(self, old: str, value: str | None) -> str:
        """Write a text below the ``|`` or ``>`` of an old one, or on its line where that fails."""
        header, *rest = _BREAK.split(old)
        tail = old[len(old.rstrip("\r\n ")) :]
        indent = next((len(line) - len(line.lstrip(" ")) for line in rest if line.strip(" ")), 0)
        if value and indent and _BLOCK_HEADER.fullmatch(header) and _fits_block(value, header[0]):
            lines = [" " * indent + line if line else "" for line in value.split("\n")]
            return self.newline.join([header, *lines]) + tail
        comment = re.search(r"\s+#.*", header)
        return scalar(value) + (comment.group() if comment else "") + tail

    def remove_items(self, listed: Sequence, numbers: frozenset[int]) -> None:
        """Take whole questions out of a block list, each with an empty line before it."""
        for number in sorted(numbers):
            item = listed.items[number]
            start = self._dash_line(listed, item)
            if number:
                blank = re.search(r"(?:\r\n|\n|\r)([ \t]*(?:\r\n|\n|\r))\Z", self.text[:start])
                start = blank.start(1) if blank else start
            self.replace(start, self._line_end(item.end), "")

    def append_block(self, listed: Sequence, added: list[dict[str, Raw]]) -> None:
        """Add questions after the last one, and after the comments that belong to it."""
        if not added:
            return
        margin = listed.column - 1
        at = self._line_end(listed.items[-1].end)
        comment = re.compile(rf"[ ]{{{margin + 1},}}#[^\r\n]*(?:\r\n|\n|\r|\Z)")
        while match := comment.match(self.text, at):
            at = match.end()
        lines = [line for entry in added for line in ["", *list_lines([entry], margin)]]
        self._insert_lines(at, lines)

    def _dash_line(self, listed: Sequence, item: Node) -> int:
        """Give the start of the line with the item's dash, above comments in between."""
        start = item.start
        while True:
            start = max(self.text.rfind("\n", 0, start), self.text.rfind("\r", 0, start)) + 1
            line = self.text[start : start + listed.column]
            if line == " " * (listed.column - 1) + "-" or start == 0:
                return start
            start -= 1

    def _line_end(self, at: int) -> int:
        """Give where the line after the one that holds ``at`` begins."""
        if at and self.text[at - 1] in "\r\n":
            return at  # a block scalar ends with its line
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def _insert_lines(self, at: int, lines: list[str]) -> None:
        new = "".join(line + self.newline for line in lines)
        if at and self.text[at - 1] not in "\r\n":
            new = self.newline + new.removesuffix(self.newline)
        self.replace(at, at, new)


def _comparable(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False)


def _fits_block(text: str, indicator: str) -> bool:
    """Tell whether a text means the same as the lines below a ``|`` or ``>``."""
    lines = text.split("\n")
    plain = text == text.strip() and all(line.isprintable() for line in lines)
    return plain and (indicator == "|" or len(lines) == 1)
