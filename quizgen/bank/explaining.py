"""What pydantic finds wrong with a bank file, put into words, with its place and a way out."""

from __future__ import annotations

import difflib
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from quizgen.bank.model import KINDS, REASONS, STATUSES, SWITCHES, Entry, Evidence, Source
from quizgen.bank.tree import Mapping, Node, Sequence
from quizgen.checks.finding import Finding, Severity


def flaw(path: Path, root: Mapping, detail: ErrorDetails, model: type[BaseModel]) -> Finding:
    """Make a finding of what pydantic found in the file whose tree is ``root``."""
    location = detail["loc"]
    node = _locate(root, location, key=detail["type"] == "extra_forbidden")
    code, name, message, hint = _explain(detail, model)
    return Finding(
        code,
        name,
        Severity.ERROR,
        message,
        hint,
        field=_field_name(location),
        path=path,
        line=node.line,
        column=node.column,
    )


def _locate(root: Node, location: tuple[int | str, ...], *, key: bool) -> Node:
    """Follow a validation error's path as far as the file goes; ``key`` asks for the key itself."""
    node = root
    for depth, step in enumerate(location):
        below: Node | None = None
        if isinstance(node, Mapping) and step in node.pairs:
            name, below = node.pairs[str(step)]
            if key and depth == len(location) - 1:
                return name
        elif isinstance(node, Sequence) and isinstance(step, int):
            below = node.items[step]
        if below is None:
            break
        node = below
    return node


def _field_name(location: tuple[int | str, ...]) -> str:
    return next((step for step in reversed(location) if isinstance(step, str)), "file")


_KEYS: dict[str, list[str]] = {
    "questions": list(Entry.model_fields),
    "evidence": list(Evidence.model_fields),
    "source": list(Source.model_fields),
}
_ALLOWED = {"status": STATUSES, "kind": KINDS, "reason": REASONS, "format": ("1",)}


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str, str]:
    """Put a validation error into code, name, message and hint."""
    field = _field_name(detail["loc"])
    given = str(detail["input"])
    given = given if len(given) <= 40 else given[:39] + "…"
    match detail["type"]:
        case "extra_forbidden":
            hint = _nearest(detail["loc"], model)
            return "B002", "unknown-key", f'unknown key "{field}"', hint
        case "missing":
            return "B003", "missing-value", f'"{field}" is missing', f"add a line {field}: …"
        case "literal_error":
            allowed = ", ".join(_ALLOWED.get(field, SWITCHES))
            return "B004", "unknown-value", f'unknown {field} "{given}"', f"use one of: {allowed}"
        case "string_too_short":
            return "B003", "missing-value", f'"{field}" is empty', "write a text, or delete it"
        case "tuple_type":
            return "B005", "wrong-type", f'"{field}" must be a list', f"write {field}: [one, two]"
        case "string_type":
            return "B005", "wrong-type", f'"{field}" must be a text', "write it on one line"
        case "model_type" | "model_attributes_type" | "dict_type":
            hint = "write its parts as key: value, indented below it"
            return "B005", "wrong-type", f'"{field}" has no parts', hint
        case "string_pattern_mismatch":
            hint = "use letters, digits, and - _ . between them, at most 64"
            return "B006", "bad-value", f'"{given}" cannot be an id', hint
        case "greater_than_equal" | "less_than_equal":
            limits = "0 or more" if field == "start" else "between 0 and 1"
            return "B006", "bad-value", f'{field} "{given}" is out of range', f"must be {limits}"
        case _:
            what = {"changed": "2019-04-01T10:00:00Z"}.get(field, "a number")
            return "B006", "bad-value", f'cannot read {field} "{given}"', f"write it as {what}"


def _nearest(location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Name the key that was probably meant, or all that are allowed."""
    names = [step for step in location if isinstance(step, str)]
    parent = names[-2] if len(names) > 1 else ""
    allowed = _KEYS.get(parent, list(model.model_fields))
    close = difflib.get_close_matches(names[-1].lower(), allowed, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return "known are " + ", ".join(allowed)
