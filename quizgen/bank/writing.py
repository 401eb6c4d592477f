"""The bank's files changed on disk: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from quizgen.bank.bank import (
    INFO_NAME,
    Bank,
    BankQuestion,
    folder_name,
    placed,
    question_files,
    read_file,
    stored_info,
    with_ids,
)
from quizgen.bank.emitting import Raw, emit_file, emit_info, to_raw
from quizgen.bank.identity import (
    change_time,
    content_hash,
    make_id,
    seal_holds,
    seal_of,
    timestamp,
    without_seal,
)
from quizgen.bank.locking import locked
from quizgen.bank.model import BankInfo, Entry, Source
from quizgen.bank.reading import BankError, FileText, read_bytes, read_questions, read_text, syntax
from quizgen.bank.replacing import AGAIN, ChangedMeanwhileError, replace_text, write_atomically
from quizgen.bank.schema import outdated_schemas
from quizgen.bank.single import change_spot, find_spot
from quizgen.bank.splicing import Changes, SpliceError, splice
from quizgen.errors import QuizgenError

ATTEMPTS = 5
"""How often a decision is tried where somebody saves the file in the same moment."""


class OpenFile:
    """A file of questions about to be changed, as it was read; use it under the bank's lock.

    ``stored`` are its entries, ``questions`` the same with ids for those that have none yet.
    ``ids_elsewhere`` is asked for the ids of the other files only where an id has to be made.
    """

    def __init__(self, path: Path, ids_elsewhere: Callable[[], set[str]]) -> None:
        self.path = path
        self.read: FileText | None = None
        self.content: bytes | None = None
        self.source = Source()
        self.stored: tuple[Entry, ...] = ()
        found: list[BankQuestion] = []
        if path.exists():
            self.content, time = read_bytes(path)
            file = read_questions(path, self.content)
            self.read, self.source, self.stored = file.read, file.source, file.questions
            found = placed(file, time)
        if any(question.entry.id is None for question in found):
            taken = ids_elsewhere() | {question.entry.id for question in found if question.entry.id}
            found = list(with_ids(found, taken))
        self.questions = found

    def find(self, question: BankQuestion) -> int:
        """Give the place of a question loaded earlier.

        Raises:
            QuizgenError: it is gone, or is not what it was when it was loaded.
        """
        for number, current in enumerate(self.questions):
            if current.id == question.id:
                if without_seal(current.entry) == without_seal(question.entry):
                    return number
                raise _conflict(self.path, f"question {question.id} has been changed meanwhile")
        raise _conflict(self.path, f"question {question.id} is no longer in this file")

    def commit(self, changes: Changes) -> bool:
        """Write the changes, and the ids, seals and times that hand edits still lack.

        Returns:
            Whether there was anything to write; without a change the file is left alone.

        Raises:
            QuizgenError: somebody else has changed the file since it was read, or it cannot be
                changed in place. It stays as it is.
        """
        if self.read is None:
            text = emit_file(Source.model_validate(changes.source), changes.added)
        else:
            changes = self._settled(changes)
            if not changes:
                return False
            text = self.read.bom + self._splice(self.read, changes)
        replace_text(self.path, self.content, text)
        if self.read is None:
            write_schemas(self.path.parent)
        return True

    def would_change(self, changes: Changes) -> bool:
        """Tell whether there would be anything to write."""
        return self.read is None or bool(self._settled(changes))

    def _splice(self, read: FileText, changes: Changes) -> str:
        try:
            return splice(read.text, read.root, changes)
        except SpliceError as error:
            hint = "write its questions one key on a line, and try again; nothing was written"
            raise BankError([syntax(self.path, str(error), hint)]) from None

    def _settled(self, changes: Changes) -> Changes:
        fields = dict(changes.fields)
        for number, question in enumerate(self.questions):
            missing = settlement(self.stored[number], question)
            if missing and number not in changes.removed:
                fields[number] = {**missing, **fields.get(number, {})}
        return Changes(fields, changes.removed, changes.added, changes.source)


def settlement(stored: Entry, question: BankQuestion) -> dict[str, Raw]:
    """Give the keys that the file lacks for a question after a hand edit: id, seal, changed."""
    missing: dict[str, Raw] = {}
    if stored.id is None:
        missing["id"] = question.id
    if not seal_holds(stored):
        missing["seal"] = seal_of(stored, edited=True)
        moment = change_time(stored, question.file_time)
        missing["changed"] = timestamp(moment) if moment else None
    return missing


def entry_changes(old: Entry, new: Entry) -> dict[str, Raw]:
    """Give the keys in which two entries differ, with the new values as the file holds them."""
    return {
        key: to_raw(getattr(new, key))
        for key in Entry.model_fields
        if getattr(old, key) != getattr(new, key)
    }


def change_question(
    folder: Path,
    question: BankQuestion,
    fields: Mapping[str, Any],
    *,
    now: datetime | None = None,
) -> BankQuestion:
    """Set keys of one question as a person decided, and give the question as it is then.

    ``question`` is as loaded earlier: its file may have moved on since, the question itself must
    not have. A change to the content, not to the status alone, counts as an edit at ``now``
    (None: the clock's time).

    Raises:
        QuizgenError: the question is gone or has been changed since it was loaded.
        pydantic.ValidationError: the new values are none that a question can have.
    """
    time = now or datetime.now(UTC)
    with locked(folder):
        for _ in range(ATTEMPTS - 1):
            # Somebody saves other parts of the file in this very moment: look again.
            with suppress(ChangedMeanwhileError):
                return _change(folder, question, fields, time)
        return _change(folder, question, fields, time)


def _change(
    folder: Path, question: BankQuestion, fields: Mapping[str, Any], now: datetime
) -> BankQuestion:
    changed = _change_alone(folder, question, fields, now)
    return changed or _change_in_file(folder, question, fields, now)


def _change_alone(
    folder: Path, question: BankQuestion, fields: Mapping[str, Any], now: datetime
) -> BankQuestion | None:
    """Change a question without reading the rest of its file; None where that is not possible."""
    path = question.path
    if not path.exists():
        return None
    content, time = read_bytes(path)
    read = read_text(path, content)
    spot = find_spot(read, question)
    if spot is None or (spot.stored.id is None and _is_named(folder, question.id)):
        return None
    entry = spot.stored.model_copy(update={"id": question.id})
    current = replace(question, entry=entry, line=spot.line, file_time=time)
    changes = settlement(spot.stored, current) | entry_changes(entry, decided(entry, fields, now))
    if not changes:
        return current
    try:
        spot = change_spot(spot, changes)
    except SpliceError:
        return None
    replace_text(path, content, read.bom + spot.read.text)
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return replace(current, entry=spot.stored, line=spot.line, file_time=written)


def _is_named(folder: Path, question_id: str) -> bool:
    """Tell whether an id may stand anywhere in the bank's files."""
    sought = question_id.encode("utf-8")
    return any(sought in read_bytes(path)[0] for path in question_files(folder))


def _change_in_file(
    folder: Path, question: BankQuestion, fields: Mapping[str, Any], now: datetime
) -> BankQuestion:
    file = OpenFile(question.path, partial(ids_in, folder, question.path))
    number = file.find(question)
    current = file.questions[number].entry
    wanted = decided(current, fields, now)
    file.commit(Changes(fields={number: entry_changes(current, wanted)}))
    return OpenFile(question.path, set[str]).questions[number]


def decided(current: Entry, fields: Mapping[str, Any], now: datetime) -> Entry:
    """Give an entry with keys set by a person; where the content changes, sealed and dated anew."""
    wanted = Entry.model_validate({**current.model_dump(), **fields})
    if content_hash(wanted) == content_hash(current):
        return wanted
    moment = change_time(current.model_copy(update={"seal": None}), now)
    stamp = timestamp(moment) if moment else None
    return wanted.model_copy(update={"seal": seal_of(wanted, edited=True), "changed": stamp})


def ensure_info(folder: Path, parts: Iterable[str | None], name: str | None = None) -> None:
    """Write ``bank.yaml`` where there is none yet; call it under the bank's lock.

    Args:
        parts: what the bank's id is made of.
        name: what the bank is called, by default after its folder.
    """
    if stored_info(folder) is None:
        info = BankInfo(id=make_id(["bank", *parts]), name=name or folder_name(folder))
        write_atomically(folder / INFO_NAME, emit_info(info).encode("utf-8"))
        write_schemas(folder)


def settle(folder: Path) -> int:
    """Store the ids, seals and times that hand edits anywhere in the bank still lack.

    Returns:
        How many files were written.
    """
    with locked(folder):
        bank = Bank.load(folder)
        of_file: dict[Path, set[str]] = {}
        for question in bank.questions:
            of_file.setdefault(question.path, set()).add(question.id)
        every = {question.id for question in bank.questions}
        return sum(
            OpenFile(path, partial(every.difference, own)).commit(Changes())
            for path, own in of_file.items()
        )


def ids_in(folder: Path, without: Path | None = None) -> set[str]:
    """Give all ids that stand in the bank's files, those in the file ``without`` left out."""
    return {
        question.entry.id
        for path in question_files(folder)
        if path != without
        for question in read_file(path)
        if question.entry.id
    }


def write_schemas(folder: Path) -> None:
    """Put the schemas that new files name beside them, where they are not there already."""
    for path, text in outdated_schemas(folder).items():
        write_atomically(path, text.encode("utf-8"))


def _conflict(path: Path, message: str) -> QuizgenError:
    return QuizgenError(message, path=path, hint=AGAIN)
