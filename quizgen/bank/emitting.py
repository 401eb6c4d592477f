"""Values into YAML that people like to read, and that reads back as the very same text."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from typing import Any

import yaml

from quizgen.bank.model import BankInfo, Entry, Source
from quizgen.bank.tree import NULLS


class Bare(str):
    """A number's digits, which stand in the file without quotation marks."""

    __slots__ = ()


Raw = str | list[Any] | dict[str, Any] | None
"""What a bank file is made of once the types are gone: texts, lists, mappings and nothing."""

WIDTH = 100
"""A list that fits into so many characters stays on one line; texts are never wrapped."""

SCHEMA_NAME = ".{}-schema.json"
"""The file beside a bank file that says what may stand in it: ``questions`` or ``bank``."""
_SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_NAME}"

# How a text may begin and what it may hold to need no quotation marks anywhere.
_SAFE_START = re.compile(r"[^\W_]|[(“‘«$€£/]")
_UNSAFE = re.compile(r": |:$| #|\t|\n")
_UNSAFE_IN_FLOW = re.compile(r"[\[\]{},:?]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NUMBER_LIKE = re.compile(
    r"[-+.]?[0-9][0-9_.,:]*(?:[eE][-+]?[0-9]+)?$|0[xXoObB][0-9a-fA-F_]+$|[0-9]{4}-[0-9]{1,2}-"
)


def entry_data(entry: Entry) -> dict[str, Raw]:
    """Give an entry's keys in the order of the file, without those that say nothing."""
    return _data(entry.model_dump())


def to_raw(value: Any) -> Raw:
    """Give a model's value as the texts, lists and mappings that stand in the file."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _data(value)
    if isinstance(value, list | tuple):
        return [to_raw(item) for item in value]
    if hasattr(value, "model_dump"):
        return _data(value.model_dump())
    return Bare(value)


def _data(fields: Map[str, Any]) -> dict[str, Raw]:
    return {key: to_raw(value) for key, value in fields.items() if value not in (None, (), [], {})}


def scalar(text: str | None, *, flow: bool = False, style: str | None = None) -> str:
    """Write one text: without quotation marks where that is safe, else in the fitting ones.

    ``flow`` says that it stands inside brackets. ``style`` is the quotation mark to keep to
    where the text allows it.
    """
    if text is None:
        return "null"
    if isinstance(text, Bare):
        return f"{style or ''}{text}{style or ''}"
    if style != '"' and text.isprintable():
        if style is None and _is_plain(text, flow=flow):
            return text
        if style == "'" or '"' in text or "\\" in text:
            return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escape(character) for character in text) + '"'


def _is_plain(text: str, *, flow: bool) -> bool:
    if text in NULLS or text != text.strip() or not _SAFE_START.match(text):
        return False
    if _UNSAFE.search(text) or (flow and _UNSAFE_IN_FLOW.search(text)):
        return False
    return not _reads_as_other(text)


def _reads_as_other(text: str) -> bool:
    """Tell whether another YAML reader would take the text for a number, a date or a truth."""
    if _NUMBER_LIKE.match(text):
        return True
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return any(pattern.match(text) for _, pattern in resolvers)


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def flow_value(value: Raw) -> str:
    """Write a value on one line: ``[a, b]``, ``{key: value}`` or a text."""
    if isinstance(value, list):
        return "[" + ", ".join(flow_value(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow_value(item)}" for key, item in value.items()) + "}"
    return scalar(value, flow=True)


def key_lines(key: str, value: Raw, indent: int) -> list[str]:
    """Write a key with its value as the lines of a block, ``indent`` spaces from the left."""
    margin = " " * indent
    if isinstance(value, dict) and value:
        return [f"{margin}{key}:", *mapping_lines(value, indent + 2)]
    if isinstance(value, list) and value:
        one_line = f"{margin}{key}: {flow_value(value)}"
        if len(one_line) <= WIDTH and not any(isinstance(item, dict) for item in value):
            return [one_line]
        return [f"{margin}{key}:", *list_lines(value, indent + 2)]
    if isinstance(value, list | dict):
        return [f"{margin}{key}: {flow_value(value)}"]
    return [f"{margin}{key}: {scalar(value)}"]


def mapping_lines(fields: Map[str, Raw], indent: int) -> list[str]:
    """Write a mapping as the lines of a block."""
    return [line for key, value in fields.items() for line in key_lines(key, value, indent)]


def list_lines(items: list[Any], indent: int) -> list[str]:
    """Write a list as lines that begin with dashes."""
    lines: list[str] = []
    for item in items:
        if isinstance(item, dict):
            first, *rest = mapping_lines(item, indent + 2)
            lines += [" " * indent + "- " + first.lstrip(), *rest]
        else:
            lines.append(" " * indent + "- " + scalar(item))
    return lines


def emit_file(source: Source, entries: tuple[Entry, ...]) -> str:
    """Write a new file of questions."""
    lines = [_SCHEMA_LINE.format("questions"), "format: 1"]
    if about := _data(source.model_dump()):
        lines += key_lines("source", about, 0)
    lines += ["questions:"] if entries else ["questions: []"]
    for number, entry in enumerate(entries):
        lines += [""] if number else []
        lines += list_lines([entry_data(entry)], 2)
    return "\n".join(lines) + "\n"


def emit_info(info: BankInfo) -> str:
    """Write ``bank.yaml``."""
    lines = mapping_lines({"format": Bare(1), "id": info.id, "name": info.name}, 0)
    return "\n".join([_SCHEMA_LINE.format("bank"), *lines]) + "\n"
