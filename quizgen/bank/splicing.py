"""Changes to a bank file as splices of its text, so that every byte not meant to change stays."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any

from quizgen.bank.emitting import (
    Raw,
    entry_data,
    flow_value,
    key_lines,
    list_lines,
    scalar,
)
from quizgen.bank.model import BankFile, Entry, Source
from quizgen.bank.tree import Mapping, Node, Scalar, Sequence, parse, plain_data

_BREAK = re.compile(r"\r\n|\n|\r")
_FILE_KEYS = tuple(BankFile.model_fields)
_SOURCE_KEYS = tuple(Source.model_fields)
_ENTRY_KEYS = tuple(Entry.model_fields)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change in a file: questions are counted from 0 in the order of the file.

    ``fields`` holds for a question the keys to set, ``source`` the keys of the source to set;
    a value of None becomes ``null``, an empty list ``[]``.
    """

    fields: Map[int, Map[str, Raw]] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    added: tuple[Entry, ...] = ()
    source: Map[str, Raw] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(any(self.fields.values()) or self.removed or self.added or self.source)


class SpliceError(Exception):
    """The changed text would not read as meant; nothing has been written."""


def newline_of(text: str) -> str:
    """Give how the first line of a text ends, which is how new lines are to end."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def splice(text: str, root: Mapping, changes: Changes) -> str:
    """Give ``text``, whose tree is ``root``, with the changes made.

    Raises:
        SpliceError: the new text does not read back as what was wanted.
    """
    editor = _Editor(text)
    if changes.source:
        editor.set_key(root, "source", _merged(root.get("source"), changes.source), _FILE_KEYS)
    listed = root.get("questions")
    items = listed.items if isinstance(listed, Sequence) else []
    for number, fields in changes.fields.items():
        item = items[number]
        if isinstance(item, Mapping):
            for key in sorted(fields, key=_ENTRY_KEYS.index):
                editor.set_key(item, key, fields[key], _ENTRY_KEYS)
    added = [entry_data(entry) for entry in changes.added]
    if isinstance(listed, Sequence) and items and not listed.flow:
        editor.remove_items(listed, changes.removed)
        editor.append_block(listed, added)
        changed = editor.result()
    elif added or changes.removed:
        # Rare: a list in brackets, or none yet. Make the other changes, then that list anew.
        changed = _rebuild_list(editor.result(), changes.removed, added)
    else:
        changed = editor.result()
    _verify(changed, plain_data(root), changes, added)
    return changed


def _merged(node: Node | None, fields: Map[str, Raw]) -> Raw:
    old = plain_data(node)
    return {**(old if isinstance(old, dict) else {}), **fields}


def _verify(text: str, old: dict[str, Any], changes: Changes, added: list[dict[str, Raw]]) -> None:
    wanted = [
        {**question, **changes.fields.get(number, {})}
        for number, question in enumerate(old.get("questions") or [])
        if number not in changes.removed
    ] + added
    root, faults = parse(text)
    data = plain_data(root) or {}
    source = {**(old.get("source") or {}), **changes.source}
    same = (data.get("questions") or []) == wanted and (data.get("source") or {}) == source
    if faults or not same:
        raise SpliceError("the changed file would not read as meant")


def _rebuild_list(text: str, removed: frozenset[int], added: list[dict[str, Raw]]) -> str:
    root, _ = parse(text)
    editor = _Editor(text)
    top = root if isinstance(root, Mapping) else Mapping(False, 0, 0, 1, 1)
    listed = top.get("questions")
    kept: list[Node] = listed.items if isinstance(listed, Sequence) else []
    kept = [item for number, item in enumerate(kept) if number not in removed]
    if kept and listed is not None:
        written = [text[item.start : item.end] for item in kept] + [flow_value(a) for a in added]
        editor.replace(listed.start, listed.end, "[" + ", ".join(written) + "]")
    elif top.flow:
        editor.set_key(top, "questions", list(added), _FILE_KEYS)
    elif listed is None:
        editor.append_lines(["questions:", *list_lines(added, 2)])
    else:
        lines = list_lines(added, 2)
        editor.replace(listed.start, listed.end, "".join(editor.newline + line for line in lines))
    return editor.result()


class _Editor:
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
        common = min(len(node.items), len(value))
        old = [plain_data(item) for item in node.items]
        if len(old) == len(value):
            for item, new in zip(node.items, value, strict=True):
                self._set_value(item, new, flow=node.flow, after=None, margin=node.column + 1)
        elif old[:common] == value[:common] and len(value) > common:
            self._extend(node, value[common:])
        else:
            self._rewrite(node, value, node.flow, after, margin)

    def _extend(self, node: Sequence, more: list[Any]) -> None:
        end = node.items[-1].end
        if node.flow:
            self.replace(end, end, "".join(f", {flow_value(item)}" for item in more))
        else:
            self._insert_lines(self._line_end(end), list_lines(more, node.column - 1))

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
            header = _BREAK.split(old, maxsplit=1)[0]
            comment = re.search(r"\s+#.*", header)
            tail = old[len(old.rstrip("\r\n ")) :]
            new = scalar(value) + (comment.group() if comment else "") + (tail or self.newline)
            self.replace(node.start, node.end, new)
            return
        style = None if value is None or value == "" else node.style
        new = scalar(value, flow=flow, style=style)
        space = " " if node.start == node.end else ""
        self.replace(node.start, node.end, space + new)

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
