"""YAML text into a tree that knows where everything stands; all scalars stay text.

Built on the events of PyYAML's C parser, which carry positions and cost a fraction of a full
load. Only the part of YAML that a bank needs is let through: no anchors, aliases, tags, merge
keys, duplicate keys or deep nesting, so that no file can mean something other than it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_DEPTH = 8
"""Deeper nesting than any bank file has (file, questions, entry, evidence, quote: five)."""

MAX_FAULTS = 100
"""Reading ends after so many."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Scalar:
    """A piece of text; ``style`` is None for plain, else the quote or block indicator."""

    value: str
    style: str | None
    start: int
    end: int
    line: int
    column: int


@dataclass(slots=True, eq=False)
class Sequence:
    """A list; ``start`` and ``column`` of a block list are those of its first dash."""

    flow: bool
    start: int
    end: int
    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values, in the order of the file."""

    flow: bool
    start: int
    end: int
    line: int
    column: int
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """Give the value under ``key``, or None where there is no such key."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the bank's YAML may not hold; line and column count from 1."""

    message: str
    hint: str
    line: int
    column: int


class TreeError(Exception):
    """The text cannot be read as a tree at all; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def plain_data(node: Node | None) -> Any:
    """Give dicts, lists, texts and None; a plain ``null`` or nothing at all is None."""
    match node:
        case Mapping():
            return {key: plain_data(value) for key, (_, value) in node.pairs.items()}
        case Sequence():
            return [plain_data(item) for item in node.items]
        case Scalar():
            return None if node.style is None and node.value in NULLS else node.value
    return None


def stated(node: Node | None) -> Any:
    """Give plain data without the keys that have no value: in a bank, they mean nothing."""
    return _without_nulls(plain_data(node))


def _without_nulls(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_nulls(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_nulls(value) for value in data]
    return data


def stripped(data: Any) -> Any:
    """Give data without the spaces and line ends around its texts, which mean nothing."""
    if isinstance(data, dict):
        return {key: stripped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [stripped(value) for value in data]
    return data.strip() if isinstance(data, str) else data


def scalars(node: Node) -> Iterator[Scalar]:
    """Give all texts of a tree in the order of the file, keys among them."""
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from scalars(item)
        case Mapping():
            for name, value in node.pairs.values():
                yield name
                yield from scalars(value)


def parse(text: str, above: int = 0) -> tuple[Node | None, list[Fault]]:
    """Read ``text`` (without a byte order mark) into a tree.

    An empty text gives no tree. The faults are those that reading survives, so that a person hears
    of all of them at once; beyond `MAX_FAULTS` there is no tree. ``above`` is how many lines come
    before the text in its file, for lines to count from there.

    Raises:
        TreeError: the text is no YAML, or holds what makes reading on pointless.
    """
    if bad := _FORBIDDEN.search(text):
        line, column = place(text, bad.start())
        code = f"U+{ord(bad.group()):04X}"
        message = f"character {code} is not allowed here"
        raise TreeError(Fault(message, "remove it", line + above, column))
    try:
        builder = _build(text, _Loader, above)
    except yaml.MarkedYAMLError as error:
        raise TreeError(_syntax_fault(error, above)) from None
    except yaml.YAMLError as error:
        raise TreeError(Fault(f"not readable as YAML: {error}", "mend the file", 1, 1)) from None
    return builder.root, builder.faults


class _EnoughError(Exception):
    """So much is wrong that there is no use in reading on."""


def _build(text: str, loader: Any, above: int) -> _Builder:
    builder = _Builder(above)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.feed(event)
    except _EnoughError:
        builder.root = None
    except yaml.MarkedYAMLError as error:
        # Some versions of the C scanner run ahead of the events and meet a limit of their own,
        # far behind the place where the nesting became too deep; the other scanner has none.
        if loader is yaml.SafeLoader or "maximum nesting depth" not in (error.problem or ""):
            raise
        return _build(text, yaml.SafeLoader, above)
    return builder


def place(text: str, index: int) -> tuple[int, int]:
    """Give the line and the column, from 1, of a character of ``text``."""
    before = text[:index].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def _syntax_fault(error: yaml.MarkedYAMLError, above: int) -> Fault:
    context = error.context or ""
    # What was never closed is missed only at the end of the file: show where it was opened.
    unclosed = "flow" in context or "quoted" in context
    mark = (error.context_mark if unclosed else None) or error.problem_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = " ".join(part for part in (context, error.problem) if part)
    return Fault(f"not valid YAML: {what}", _syntax_hint(what), line + above, column)


_SYNTAX_HINTS = (
    ("mapping values are not allowed", 'put text that holds ": " in quotation marks'),
    ("found character '\\t'", "indent with spaces, not tabs"),
    ("that cannot start any token", "indent with spaces; quote text that begins with a sign"),
    ("quoted scalar", "close the quotation mark"),
    ("expected node content", "a value or a closing bracket is missing here or just before"),
    ("flow sequence", "close the bracket, or quote text that holds brackets"),
    ("flow mapping", "close the brace, or quote text that holds braces"),
    ("could not find expected ':'", "write each line as key: value"),
)


def _syntax_hint(problem: str) -> str:
    for part, hint in _SYNTAX_HINTS:
        if part in problem:
            return hint
    return "check the indentation and the quotation marks on this line and the one before"


class _Builder:
    """Puts events together; a stack instead of recursion, so that depth costs nothing."""

    def __init__(self, above: int) -> None:
        self._first = above + 1
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._stack: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0

    def feed(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_extras(event)
            style, line = event.style or None, self._line(event)
            start, end = event.start_mark, event.end_mark
            self._scalar(Scalar(event.value, style, start.index, end.index, line, start.column + 1))
        elif kind is yaml.MappingStartEvent:
            self._open(event, Mapping)
        elif kind is yaml.SequenceStartEvent:
            self._open(event, Sequence)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._stop(event, f"alias *{event.anchor} is not allowed", "write the value out")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "a second document begins", "use one file for each source")

    def _open(self, event: Any, made: type[Mapping] | type[Sequence]) -> None:
        self._refuse_extras(event)
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, "nested too deeply", "a bank file has five levels at most")
        if self._awaits_key():
            self._stop(event, "a key must be a single word", 'quote text that begins with "[{?"')
        mark = event.start_mark
        flow, line = bool(event.flow_style), self._line(event)
        node = made(flow, mark.index, mark.index, line, mark.column + 1)
        self._place(node)
        self._stack.append(node)
        self._keys.append(None)

    def _close(self, event: Any) -> None:
        node = self._stack.pop()
        self._keys.pop()
        if node.flow:
            node.end = event.end_mark.index
        else:
            # A block ends where its last value ends, not where the next token begins.
            last = _last_child(node)
            node.end = last.end if last else node.start

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1], Mapping) and self._keys[-1] is None

    def _scalar(self, node: Scalar) -> None:
        if not self._awaits_key():
            self._place(node)
            return
        if node.value == "<<" and node.style is None:
            self._fault(node, "merge key << is not allowed", "write the values out")
        self._keys[-1] = node

    def _place(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        self._keys[-1] = None
        if key is None:
            return
        if key.value in parent.pairs:
            first = parent.pairs[key.value][0].line
            self._fault(key, f'"{key.value}" is given twice', f"it is already on line {first}")
        else:
            parent.pairs[key.value] = (key, node)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._stop(event, f"anchor &{event.anchor} is not allowed", "write the value out")
        if event.tag is not None:
            self._stop(event, f"tag {event.tag} is not allowed", "remove it: all values are text")

    def _fault(self, node: Scalar, message: str, hint: str) -> None:
        if len(self.faults) == MAX_FAULTS:
            raise _EnoughError
        self.faults.append(Fault(message, hint, node.line, node.column))

    def _stop(self, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        raise TreeError(Fault(message, hint, self._line(event), mark.column + 1))

    def _line(self, event: Any) -> int:
        line: int = event.start_mark.line
        return line + self._first


def _last_child(node: Sequence | Mapping) -> Node | None:
    if isinstance(node, Sequence):
        return node.items[-1] if node.items else None
    return next(reversed(node.pairs.values()))[1] if node.pairs else None
