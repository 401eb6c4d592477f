"""A bank file read: bytes into a validated model, and every flaw with its line and column."""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Iterator
from collections.abc import Sequence as Items
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizgen.bank.model import (
    KINDS,
    REASONS,
    STATUSES,
    SWITCHES,
    BankFile,
    BankInfo,
    Entry,
    Evidence,
    Source,
)
from quizgen.bank.outline import Outline, block_data, outline
from quizgen.bank.tree import Fault, Mapping, Node, Sequence, TreeError, parse, place, stated
from quizgen.checks.finding import Finding, Severity
from quizgen.errors import QuizgenError

MAX_BYTES = 100_000_000
"""Larger files are refused: 100,000 questions take about 60 million bytes."""

_BINARY = getattr(os, "O_BINARY", 0)  # only Windows has it, and needs it
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


@dataclass(frozen=True)
class FileText:
    """The text of one file; ``bom`` is the byte order mark, or nothing."""

    path: Path
    bom: str
    text: str

    @cached_property
    def root(self) -> Mapping:
        """The whole file as a tree, made when it is first asked for.

        Raises:
            BankError: the text is no YAML, or YAML of a sort that a bank may not hold.
        """
        return _tree(self)


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file of questions as it was read; ``lines`` are where the questions begin, from 1."""

    read: FileText
    source: Source
    questions: tuple[Entry, ...]
    lines: tuple[int, ...]


def read_bytes(path: Path) -> tuple[bytes, datetime]:
    """Read a file and the time when it was last written.

    Raises:
        BankError: it cannot be read, is too large, or is no file but a pipe or a device.
    """
    try:
        # A pipe without a writer would keep an opener waiting.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise BankError([syntax(path, "is no file", "only files can hold questions")])
            if status.st_size > MAX_BYTES:
                raise BankError([_too_large(path)])
            return file.read(), datetime.fromtimestamp(status.st_mtime, UTC)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise BankError([syntax(path, message, "check the file and its permissions")]) from None


def _too_large(path: Path) -> Finding:
    limit = f"{MAX_BYTES // 1_000_000} MB"
    return syntax(path, f"larger than {limit}", "split it into several files")


def read_text(path: Path, content: bytes) -> FileText:
    """Decode a bank file's bytes.

    Raises:
        BankError: it is too large, or no UTF-8.
    """
    if len(content) > MAX_BYTES:
        raise BankError([_too_large(path)])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = place(before, len(before))
        fault = Fault("not valid UTF-8", "save the file in the encoding UTF-8", line, column)
        raise BankError([_from_fault(path, fault)]) from None
    bom = BOM if text.startswith(BOM) else ""
    return FileText(path, bom, text.removeprefix(BOM))


def _tree(read: FileText) -> Mapping:
    path = read.path
    try:
        root, faults = parse(read.text)
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
    return root


def read_questions(path: Path, content: bytes) -> QuestionFile:
    """Read a file of questions; raises BankError with everything that is wrong in it."""
    read = read_text(path, content)
    source, found = each_question(read)
    questions, lines = [], []
    for entry, line in found:
        questions.append(entry)
        lines.append(line)
    return QuestionFile(read, source, tuple(questions), tuple(lines))


def read_whole(read: FileText) -> QuestionFile:
    """Read a file in one go, as YAML reads it; raises BankError with all that is wrong in it."""
    file = _validate(BankFile, read)
    lines = tuple(node.line for node in question_nodes(read.root))
    return QuestionFile(read, file.source, file.questions, lines)


def each_question(read: FileText) -> tuple[Source, Iterator[tuple[Entry, int]]]:
    """Give a file's source, and its questions one by one, each with the line where it begins.

    A file of the usual shape is read question by question, as they are asked for; any other file,
    and the rest of one in which something is wrong, as a whole.

    Raises:
        BankError: with everything that is wrong in the file; also while iterating.
    """
    parts = outline(read.text)
    head = valid(BankFile, stated(parts.head)) if parts else None
    if parts is None or head is None:
        file = read_whole(read)
        return file.source, zip(file.questions, file.lines, strict=True)
    return head.source, _in_parts(read, parts)


def _in_parts(read: FileText, parts: Outline) -> Iterator[tuple[Entry, int]]:
    for number, block in enumerate(parts.blocks()):
        data, offset = block_data(read.text[block.start : block.end]) or ({}, 0)
        entry = valid(Entry, data)
        if entry is None:
            file = read_whole(read)
            yield from islice(zip(file.questions, file.lines, strict=True), number, None)
            return
        yield entry, block.line + offset


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
        return model.model_validate(stated(read.root))
    except ValidationError as error:
        findings = [_from_detail(read, detail, model) for detail in error.errors(include_url=False)]
    findings.sort(key=lambda found: (found.line or 0, found.column or 0))
    raise BankError(findings)


def valid(model: type[_Model], data: Any) -> _Model | None:
    """Make a model of plain data, or give None where the data is not as it must be."""
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


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


def _from_detail(read: FileText, detail: ErrorDetails, model: type[BaseModel]) -> Finding:
    location = detail["loc"]
    node = _locate(read.root, location, key=detail["type"] == "extra_forbidden")
    code, name, message, hint = _explain(detail, model)
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
