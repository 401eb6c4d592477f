"""The quick way to read a question: the form that quizgen writes, and that most hand edits keep.

A question in that form is a block of lines ``key: value``, with values that end on their line,
lists in brackets or below their key, and comments anywhere. Such a block is read line by line, ten
times as fast as through YAML's events. Whatever is written in another way is declined, never
guessed at: YAML has the last word on it.
"""

from __future__ import annotations

import re
from typing import Any

from quizgen.bank.tree import NULLS

# Tabs, line ends of other kinds and what no file may hold: blocks with those are YAML's business.
_ODD = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# A line: its margin with any dash, its key, and the rest.
_LINE = re.compile(r"\n([ -]*)(?:([a-z]+):(?=[ \n]))? *(.*)")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_PLAIN_LIST = re.compile(r"""[^\W_][^\[\]{},:?#"'\\]*(?:, [^\W_][^\[\]{},:?#"'\\]*)*""")
_LIST_ITEM = re.compile(
    """ *(?:"(?P<double>[^"\\\\]*)"|'(?P<single>(?:[^']|'')*)'"""
    """|(?P<plain>[^\\W_][^\\[\\]{},:?#"']*?)) *(?:,|\\Z)"""
)
# A quoted text or a list that ends on its line, before a comment.
_QUOTED = r""""[^"\\]*"|'(?:[^']|'')*'"""
_BEFORE_COMMENT = re.compile(rf"""({_QUOTED}|\[(?:{_QUOTED}|[^"'\]\[])*\]) +#.*""")

_Line = tuple[str, str, str]


class _IrregularError(Exception):
    """The block is not in the regular form."""


def read_block(block: str) -> dict[str, Any] | None:
    """Read one item of a block list, from the margin before its dash to the end of a line.

    Returns:
        Its keys and values as `quizgen.bank.tree.stated` gives them, or None where the block is
        not in the regular form.
    """
    if not block.replace("\n", "").isprintable() and _ODD.search(block):
        return None
    try:
        return _mapping(_LINE.findall(f"\n{block}\n"))
    except _IrregularError:
        return None


def _mapping(lines: list[_Line]) -> dict[str, Any]:
    """Read a mapping whose first key stands behind a dash."""
    margin, key, value = lines[0]
    if not _is_dash(margin):
        raise _IrregularError
    indent = " " * len(margin)
    lines[0] = (indent, key, value)
    data: dict[str, Any] = {}
    below: list[_Line] = []
    awaiting = ""  # the key whose list is to follow
    for line in lines:
        margin, key, value = line
        if key and margin == indent:
            if below:
                data[awaiting] = _items(below, indent, awaiting)
                below = []
            if key in data:
                raise _IrregularError
            if value and value[0] != "#":
                data[key] = _list(value) if value[0] == "[" else _text(value)
                awaiting = ""
            else:
                data[key] = None
                awaiting = key
        elif key or (value and value[0] != "#") or "-" in margin:
            below.append(line)
    if below:
        data[awaiting] = _items(below, indent, awaiting)
    if None in data.values():
        return {key: value for key, value in data.items() if value is not None}
    return data


def _is_dash(margin: str) -> bool:
    return margin.strip(" ") == "-" and margin[-1] == " "


def _items(lines: list[_Line], indent: str, key: str) -> list[Any]:
    """Read the list below a key, of texts or of mappings; its dashes may stand under the key."""
    dash = lines[0][0]
    if not key or not _is_dash(dash) or not dash.startswith(indent):
        raise _IrregularError
    starts = [number for number, line in enumerate(lines) if line[0] == dash]
    items: list[Any] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        _, has_key, value = lines[start]
        if has_key:
            items.append(_mapping(lines[start:end]))
        elif value and end == start + 1:
            items.append(_text(value))
        else:
            raise _IrregularError
    if None in items:
        raise _IrregularError
    return items


def _text(written: str) -> str | None:
    """Read a text that ends on its line, in quotation marks or without."""
    mark = written[0]
    if mark in _INDICATORS:
        return _quoted(written, mark)
    if " #" in written:
        written = written[: written.index(" #")]
    if written[-1] == " ":
        written = written.rstrip(" ")
    if ": " in written or written[-1] == ":":
        raise _IrregularError
    return None if len(written) < 5 and written in NULLS else written


def _quoted(written: str, mark: str) -> str:
    written = _without_comment(written)
    inner = written[1:-1]
    if written[-1] != mark or len(written) < 2:
        raise _IrregularError
    if mark == '"' and '"' not in inner and "\\" not in inner:
        return inner
    if mark == "'" and "'" not in inner.replace("''", ""):
        return inner.replace("''", "'")
    raise _IrregularError


def _without_comment(written: str) -> str:
    if " #" in written and (found := _BEFORE_COMMENT.fullmatch(written)):
        return found[1]
    return written.rstrip(" ")


def _list(written: str) -> list[str]:
    """Read a list of texts in brackets."""
    written = _without_comment(written)
    if written[-1] != "]":
        raise _IrregularError
    inner = written[1:-1].strip(" ")
    if not _PLAIN_LIST.fullmatch(inner):
        items = _mixed_items(inner)
    elif " ," in inner:
        items = [item.rstrip(" ") for item in inner.split(", ")]
    else:
        items = inner.split(", ")
    if not NULLS.isdisjoint(items):
        raise _IrregularError
    return items


def _mixed_items(inner: str) -> list[str]:
    """Read the items of a list in brackets, some of which stand in quotation marks."""
    items: list[str] = []
    at = 0
    while at < len(inner):
        found = _LIST_ITEM.match(inner, at)
        if found is None:
            raise _IrregularError
        double, single, plain = found.groups()
        items.append(single.replace("''", "'") if single is not None else double or plain or "")
        at = found.end()
    return items
