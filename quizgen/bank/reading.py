"""A bank file read: bytes into a validated model, and every flaw with its line and column."""

from __future__ import annotations

import os
import re
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

from quizgen.bank.explaining import flaw
from quizgen.bank.model import BankFile, BankInfo, Entry, Source
from quizgen.bank.outline import Block, Outline, block_data, outline
from quizgen.bank.tree import Fault, Mapping, Sequence, TreeError, parse, place, stated
from quizgen.checks.finding import Finding, Severity
from quizgen.errors import QuizgenError

MAX_BYTES = 100_000_000
"""Larger files are refused: 100,000 questions take about 60 million bytes."""

_BINARY = getattr(os, "O_BINARY", 0)  # only Windows has it, and needs it
MAX_FLAWED = 200
"""With more questions that have flaws, it is quicker to read the whole file once more."""

# Whatever follows, this is a list, and needs no reading to its end.
_BEGINS_WITH_DASH = re.compile(r"(?: *(?:#[^\n]*)?\r?\n)* *- ")
_HEAD = "questions:\n"
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
    if found := _BEGINS_WITH_DASH.match(read.text):
        line, column = place(read.text, found.end() - 2)
        raise _no_bank(path, line, column)
    try:
        root, faults = parse(read.text)
    except TreeError as error:
        raise BankError([_from_fault(path, error.fault)]) from None
    if faults:
        raise BankError([_from_fault(path, fault) for fault in faults])
    if root is None or (root.start == root.end and not isinstance(root, Mapping)):
        root = Mapping(False, 0, 0, 1, 1)
    if not isinstance(root, Mapping):
        raise _no_bank(path, root.line, root.column)
    return root


def _no_bank(path: Path, line: int, column: int) -> BankError:
    hint = "it begins with the line format: 1"
    return BankError([syntax(path, "not a bank file", hint, line, column)])


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
    blocks = parts.blocks()
    for number, block in enumerate(blocks):
        found = _in_part(read, block)
        if found is None:
            # Go on reading only to hear of all flaws.
            flawed = [block, *(one for one in blocks if _in_part(read, one) is None)]
            if len(flawed) <= MAX_FLAWED:
                _tell_flaws(read, parts, flawed)
            file = read_whole(read)
            yield from islice(zip(file.questions, file.lines, strict=True), number, None)
            return
        yield found


def _in_part(read: FileText, block: Block) -> tuple[Entry, int] | None:
    data, offset = block_data(read.text[block.start : block.end]) or ({}, 0)
    entry = valid(Entry, data)
    return (entry, block.line + offset) if entry else None


def _tell_flaws(read: FileText, parts: Outline, flawed: list[Block]) -> None:
    """Raise BankError with the flaws of these parts, the same as reading the whole file tells.

    Returns where the parts are not what they seem, so that the whole file has to be read.
    """
    faults: list[Fault] = []
    findings: list[Finding] = []
    for block in flawed:
        above = block.line - 1
        try:
            root, found = parse(_HEAD + read.text[block.start : block.end], above - 1)
        except TreeError:
            _tell_syntax(read, parts, block)
            return
        if found:
            faults += found
            continue
        listed = root.get("questions") if isinstance(root, Mapping) else None
        if not isinstance(root, Mapping) or not isinstance(listed, Sequence) or listed.flow:
            return
        if len(listed.items) != 1 or len(root.pairs) != 1:
            return
        findings += _flaws(BankFile, read.path, root)
    if faults:
        raise BankError([_from_fault(read.path, fault) for fault in faults])
    if findings:
        raise BankError(findings)


def _tell_syntax(read: FileText, parts: Outline, block: Block) -> None:
    """Raise BankError with what YAML says where it comes to this part, past those before it."""
    head = read.text[: parts.start]
    try:
        parse(head + read.text[block.start :], block.line - 1 - head.count("\n"))
    except TreeError as error:
        raise BankError([_from_fault(read.path, error.fault)]) from None


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
    made = valid(model, stated(read.root))
    if made is None:
        raise BankError(_flaws(model, read.path, read.root))
    return made


def _flaws(model: type[BaseModel], path: Path, root: Mapping) -> list[Finding]:
    """Give all that keeps a tree from being a model, by line."""
    try:
        model.model_validate(stated(root))
    except ValidationError as error:
        found = [flaw(path, root, detail, model) for detail in error.errors(include_url=False)]
        return sorted(found, key=lambda finding: (finding.line or 0, finding.column or 0))
    return []


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
