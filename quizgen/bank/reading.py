"""A bank file read: bytes into a validated model, and every flaw with its line and column."""

from __future__ import annotations

import difflib
from collections.abc import Sequence as Items
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizgen.bank.model import KINDS, REASONS, STATUSES, BankFile, BankInfo, Entry, Evidence, Source
from quizgen.bank.tree import Fault, Mapping, Node, Sequence, TreeError, parse, place, plain_data
from quizgen.checks.finding import Finding, Severity
from quizgen.errors import QuizgenError

MAX_BYTES = 100_000_000
"""Larger files are refused: 100,000 questions take about 60 million bytes."""

BOM = "\ufeff"
_Model = TypeVar("_Model", bound=BaseModel)


class BankError(QuizgenError):
    """The bank cannot be read; ``findings`` holds all that is wrong, the error is the first."""

    def __init__(self, findings: Items[Finding]) -> None:
        first = findings[0]
        more = f"; quizgen check lists {len(findings) - 1} more" if len(findings) > 1 else ""
        super().__init__(
            first.message,
            path=first.path,
            line=first.line,
            column=first.column,
            hint=first.hint + more,
        )
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file and its tree; ``bom`` is the byte order mark, or nothing."""

    path: Path
    bom: str
    text: str
    root: Mapping


def read_text(path: Path, content: bytes) -> FileText:
    """Parse a bank file's bytes.

    Raises:
        BankError: it is no UTF-8, no YAML, or YAML of a sort that a bank may not hold.
    """
    if len(content) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise BankError([syntax(path, f"larger than {limit}", "split it into several files")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = place(before, len(before))
        fault = Fault("not valid UTF-8", "save the file in the encoding UTF-8", line, column)
        raise BankError([_from_fault(path, fault)]) from None
    bom = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    try:
        root, faults = parse(text)
    except TreeError as error:
        raise BankError([_from_fault(path, error.fault)]) from None
    if faults:
        raise BankError([_from_fault(path, fault) for fault in faults])
    if root is None or (root.start == root.end and not isinstance(root, Mapping)):
        root = Mapping(False, 0, 0, 1, 1)
    if not isinstance(root, Mapping):
        fault = Fault(
            "not a bank file", "it begins with the line format: 1", root.line, root.column
        )
        raise BankError([_from_fault(path, fault)])
    return FileText(path, bom, text, root)


def read_questions(path: Path, content: bytes) -> tuple[BankFile, FileText]:
    """Read a file of questions; raises BankError with everything that is wrong in it."""
    read = read_text(path, content)
    return _validate(BankFile, read), read


def read_info(path: Path, content: bytes) -> BankInfo:
    """Read ``bank.yaml``; raises BankError with everything that is wrong in it."""
    return _validate(BankInfo, read_text(path, content))


def syntax(path: Path, message: str, hint: str, line: int = 1, column: int = 1) -> Finding:
    """Make the finding of a file that cannot be read."""
    return _from_fault(path, Fault(message, hint, line, column))


def question_nodes(root: Mapping) -> list[Mapping]:
    """Give the nodes of a valid file's questions, in order."""
    listed = root.get("questions")
    nodes = listed.items if isinstance(listed, Sequence) else []
    return [node for node in nodes if isinstance(node, Mapping)]


def _validate(model: type[_Model], read: FileText) -> _Model:
    try:
        return model.model_validate(_without_nulls(plain_data(read.root)))
    except ValidationError as error:
        findings = [_from_detail(read, detail) for detail in error.errors(include_url=False)]
    findings.sort(key=lambda found: (found.line or 0, found.column or 0))
    raise BankError(findings)


def _without_nulls(data: Any) -> Any:
    """Drop keys without a value: in a bank they mean the same as no key at all."""
    if isinstance(data, dict):
        return {key: _without_nulls(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_nulls(value) for value in data]
    return data


def _from_fault(path: Path, fault: Fault) -> Finding:
    return Finding(
        "B001",
        "unreadable",
        Severity.ERROR,
        fault.message,
        fault.hint,
        path=path,
        line=fault.line,
        column=fault.column,
    )


def _from_detail(read: FileText, detail: ErrorDetails) -> Finding:
    location = detail["loc"]
    node = _locate(read.root, location, key=detail["type"] == "extra_forbidden")
    code, name, message, hint = _explain(detail)
    return Finding(
        code,
        name,
        Severity.ERROR,
        message,
        hint,
        field=_field_name(location),
        path=read.path,
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


def _explain(detail: ErrorDetails) -> tuple[str, str, str, str]:
    """Put a validation error into code, name, message and hint."""
    field = _field_name(detail["loc"])
    given = str(detail["input"])
    given = given if len(given) <= 40 else given[:39] + "…"
    match detail["type"]:
        case "extra_forbidden":
            return "B002", "unknown-key", f'unknown key "{field}"', _nearest(detail["loc"])
        case "missing":
            return "B003", "missing-value", f'"{field}" is missing', f"add a line {field}: …"
        case "literal_error":
            allowed = ", ".join(_ALLOWED[field])
            return "B004", "unknown-value", f'unknown {field} "{given}"', f"use one of: {allowed}"
        case "string_too_short":
            return "B003", "missing-value", f'"{field}" is empty', "write a text, or delete it"
        case "tuple_type":
            return "B005", "wrong-type", f'"{field}" must be a list', f"write {field}: [one, two]"
        case "string_type":
            return "B005", "wrong-type", f'"{field}" must be a text', "write it on one line"
        case "model_type" | "model_attributes_type":
            hint = "write its parts as key: value, indented below it"
            return "B005", "wrong-type", f'"{field}" has no parts', hint
        case "string_pattern_mismatch":
            hint = "use letters, digits, and - _ . between them, at most 64"
            return "B006", "bad-value", f'"{given}" cannot be an id', hint
        case "greater_than_equal" | "less_than_equal":
            limits = "between 0 and 1" if field == "confidence" else "0 or more"
            return "B006", "bad-value", f'{field} "{given}" is out of range', f"must be {limits}"
        case _:
            what = {"changed": "2019-04-01T10:00:00Z"}.get(field, "a number")
            return "B006", "bad-value", f'cannot read {field} "{given}"', f"write it as {what}"


def _nearest(location: tuple[int | str, ...]) -> str:
    """Name the key that was probably meant, or all that are allowed."""
    names = [step for step in location if isinstance(step, str)]
    parent = names[-2] if len(names) > 1 else ""
    allowed = _KEYS.get(parent, list(BankFile.model_fields))
    close = difflib.get_close_matches(names[-1].lower(), allowed, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return "known are " + ", ".join(allowed)
