"""Many questions of a file changed at once: the file is read and written once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from quizgen.bank.bank import BankQuestion
from quizgen.bank.editor import newline_of
from quizgen.bank.emitting import Raw
from quizgen.bank.identity import without_seal
from quizgen.bank.locking import locked
from quizgen.bank.outline import outline
from quizgen.bank.reading import read_bytes, read_text
from quizgen.bank.replacing import ChangedMeanwhileError, replace_text
from quizgen.bank.single import change_spot, find_spot
from quizgen.bank.splicing import Changes, SpliceError
from quizgen.bank.writing import OpenFile, decided, entry_changes, ids_in, settlement

Wanted = tuple[BankQuestion, Mapping[str, Any]]
"""A question as it was loaded, and the keys to set in it."""

_ID = re.compile(r"""^[ -]*id: *["']?([A-Za-z0-9_.-]+)""", re.MULTILINE)


def change_questions(
    folder: Path, path: Path, wanted: Sequence[Wanted], *, now: datetime | None = None
) -> list[BankQuestion]:
    """Set keys of questions in one file of the bank as a person decided.

    A question that is gone or has been changed since it was loaded stays as it is.

    Returns:
        The questions that have the wanted values now, as they are then.

    Raises:
        QuizgenError: the file cannot be read or written.
        pydantic.ValidationError: the new values are none that a question can have.
    """
    moment = now or datetime.now(UTC)
    with locked(folder):
        done: list[BankQuestion] = []
        # Where somebody saves the file in this very moment, the whole of it is read again below.
        with suppress(ChangedMeanwhileError):
            done = _change_parts(path, wanted, moment)
        ids = {question.id for question in done}
        if rest := [one for one in wanted if one[0].id not in ids]:
            done += _change_in_whole(folder, path, rest, moment)
        return done


def _change_parts(path: Path, wanted: Sequence[Wanted], now: datetime) -> list[BankQuestion]:
    """Change the questions that are plainly there, each in its part of the file."""
    if not path.exists():
        return []
    content, _ = read_bytes(path)
    read = read_text(path, content)
    parts = outline(read.text)
    by_id = {question.id: (question, values) for question, values in wanted}
    head = "questions:" + newline_of(read.text)
    done: list[BankQuestion] = []
    pieces: list[str] = []
    at = added = 0
    for block in parts.blocks() if parts else ():
        old = read.text[block.start : block.end]
        found = next((by_id[id_] for id_ in _ID.findall(old) if id_ in by_id), None)
        # The part is changed as a file of its own, whose second line is the part's first.
        spot = find_spot(replace(read, text=head + old), found[0]) if found else None
        if found is None or spot is None or spot.stored.id is None:
            continue
        changes = settlement(spot.stored, replace(found[0], entry=spot.stored))
        changes |= entry_changes(spot.stored, decided(spot.stored, found[1], now))
        with suppress(SpliceError):
            spot = change_spot(spot, changes) if changes else spot
            new = spot.read.text.removeprefix(head)
            if new.endswith("\n") or block.end == len(read.text):
                pieces += [read.text[at : block.start], new]
                line = block.line + added + spot.line - 2
                added += new.count("\n") - old.count("\n")
                at = block.end
                done.append(replace(found[0], entry=spot.stored, line=line))
    if pieces:
        replace_text(path, content, read.bom + "".join([*pieces, read.text[at:]]))
    time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return [replace(question, file_time=time) for question in done]


def _change_in_whole(
    folder: Path, path: Path, wanted: Sequence[Wanted], now: datetime
) -> list[BankQuestion]:
    file = OpenFile(path, partial(ids_in, folder, path))
    numbers = {question.id: number for number, question in enumerate(file.questions)}
    fields: dict[int, dict[str, Raw]] = {}
    for question, values in wanted:
        if (number := numbers.get(question.id)) is None:
            continue
        current = file.questions[number].entry
        if without_seal(current) == without_seal(question.entry):
            fields[number] = entry_changes(current, decided(current, values, now))
    if not fields:
        return []
    file.commit(Changes(fields=fields))
    questions = OpenFile(path, set[str]).questions
    return [questions[number] for number in fields]
