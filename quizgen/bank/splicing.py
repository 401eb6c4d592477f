"""Changes to a bank file as splices of its text, so that every byte not meant to change stays."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any

from quizgen.bank.editor import Editor
from quizgen.bank.emitting import (
    Raw,
    entry_data,
    flow_value,
    list_lines,
)
from quizgen.bank.model import BankFile, Entry
from quizgen.bank.tree import Mapping, Node, Sequence, parse, plain_data, stripped

_FILE_KEYS = tuple(BankFile.model_fields)
_ENTRY_KEYS = tuple(Entry.model_fields)
_DROPPED = frozenset({"reason"})
"""Keys whose line goes when they have no value; others stay, empty, where people have put them."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change in a file: questions are counted from 0 in the order of the file.

    ``fields`` holds for a question the keys to set, ``source`` the keys of the source to set;
    a value of None becomes ``null``, an empty list ``[]``; a reason of None goes with its line.
    """

    fields: Map[int, Map[str, Raw]] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    added: tuple[Entry, ...] = ()
    source: Map[str, Raw] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(any(self.fields.values()) or self.removed or self.added or self.source)


class SpliceError(Exception):
    """The changed text would not read as meant; nothing has been written."""


def splice(text: str, root: Mapping, changes: Changes) -> str:
    """Give ``text``, whose tree is ``root``, with the changes made.

    Raises:
        SpliceError: the new text does not read back as what was wanted.
    """
    editor = Editor(text)
    if changes.source:
        editor.set_key(root, "source", _merged(root.get("source"), changes.source), _FILE_KEYS)
    listed = root.get("questions")
    items = listed.items if isinstance(listed, Sequence) else []
    for number, fields in changes.fields.items():
        item = items[number]
        if isinstance(item, Mapping):
            for key in sorted(fields, key=_ENTRY_KEYS.index):
                drop = fields[key] is None and key in _DROPPED and key in item.pairs
                if not (drop and editor.drop_key(item, key)):
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
    read = {"questions": _told(data.get("questions") or []), "source": data.get("source") or {}}
    if faults or stripped(read) != stripped({"questions": _told(wanted), "source": source}):
        raise SpliceError("the changed file would not read as meant")


def _told(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the questions without the keys that may as well be missing."""
    return [
        {key: value for key, value in one.items() if value is not None or key not in _DROPPED}
        for one in questions
    ]


def _rebuild_list(text: str, removed: frozenset[int], added: list[dict[str, Raw]]) -> str:
    root, _ = parse(text)
    editor = Editor(text)
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
