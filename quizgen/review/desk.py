"""What review writes: each decision at once into the bank's file, and into the journal."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizgen.bank.bank import BankQuestion, read_file, with_ids
from quizgen.bank.flags import Flags
from quizgen.bank.many import Wanted, change_questions
from quizgen.bank.replacing import ChangedMeanwhileError
from quizgen.bank.writing import change_question
from quizgen.errors import QuizgenError
from quizgen.review.journal import Journal
from quizgen.review.session import Change, Step


class Desk:
    """Writes what a person decides, and notices what others write.

    A file that somebody else has changed is never written over: every write compares the
    question with what the file holds at that moment, under the bank's lock.
    """

    def __init__(self, folder: Path, journal: Journal, flags: Flags | None = None) -> None:
        self.folder = folder
        self.journal = journal
        self.flags = flags
        self._seen: dict[Path, datetime | None] = {}

    def change(
        self, question: BankQuestion, fields: Mapping[str, Any]
    ) -> tuple[BankQuestion, Step] | None:
        """Set keys of a question; gives it as it is then, and the step that can be undone.

        None means that the question has these values already; nothing was written.

        Raises:
            ChangedMeanwhileError: somebody else has changed the question.
            QuizgenError: it could not be written, or the values are none it can have.
        """
        if (change := make_change(question, fields)) is None:
            return None
        step = Step(time.time_ns(), (change,))
        self.journal.begin(step)
        try:
            return self._write(question, fields), step
        except QuizgenError:
            self.journal.undone(step)
            raise

    def change_all(
        self, questions: Iterable[BankQuestion], fields: Mapping[str, Any]
    ) -> Iterator[tuple[list[BankQuestion], Step]]:
        """Set keys of many questions as one step, file by file.

        Yields:
            For each file the questions that were changed, as they are then, and the part of the
            step that was taken. What somebody else has changed stays as it is.

        Raises:
            QuizgenError: a file could not be read or written; those before it are.
        """
        number = time.time_ns()
        for path, there in _by_path(questions):
            made = ((question, make_change(question, fields)) for question in there)
            changes = {question.id: change for question, change in made if change is not None}
            self.journal.begin(Step(number, tuple(changes.values())))
            wanted = [(question, fields) for question in there if question.id in changes]
            done = self._write_all(path, wanted)
            yield done, Step(number, tuple(changes[question.id] for question in done))

    def undo(self, step: Step, now: Mapping[str, BankQuestion]) -> Iterator[BankQuestion]:
        """Take a step back, and yield each question as it is then, as soon as it is written.

        ``now`` are the questions as they are. One whose values are no longer those of the step
        stays as it is: somebody has decided anew.
        """
        before = {change.question: change.before for change in step.changes}
        after = {change.question: change.after for change in step.changes}
        held = [one for one in now.values() if _holds(one, after[one.id])]
        if len(step.changes) == 1:
            yield from (self._write(question, before[question.id]) for question in held)
            return
        for path, there in _by_path(held):
            yield from self._write_all(path, [(one, before[one.id]) for one in there])

    def fresh(self, question: BankQuestion) -> list[BankQuestion] | None:
        """Read a question's file again if somebody else has changed it.

        Returns:
            The questions of the file, or None where it is as it was.

        Raises:
            QuizgenError: the file cannot be read, perhaps because somebody is in the middle of
                a change; it is tried again only when it has changed again.
        """
        path = question.path
        time_now = _time_of(path)
        if time_now == self._seen.setdefault(path, question.file_time):
            return None
        self._seen[path] = time_now
        return self._read(path)

    def read_again(self, question: BankQuestion) -> list[BankQuestion]:
        """Read a question's file again, changed or not."""
        self._seen[question.path] = _time_of(question.path)
        return self._read(question.path)

    def _read(self, path: Path) -> list[BankQuestion]:
        if not path.exists():
            return []
        questions = read_file(path)
        taken = {question.entry.id for question in questions if question.entry.id}
        return list(with_ids(questions, taken))

    def _write(self, question: BankQuestion, fields: Mapping[str, Any]) -> BankQuestion:
        # What others wrote before this is noticed now, so that this write does not hide it.
        if _time_of(question.path) != self._seen.setdefault(question.path, question.file_time):
            raise ChangedMeanwhileError(question.path)
        try:
            written = change_question(self.folder, question, fields)
        except ValidationError as error:
            (first, *_) = error.errors(include_url=False)
            what = str(first["loc"][0]) if first["loc"] else "question"
            raise QuizgenError(f"{what}: {_plain(first['type'])}") from None
        self._seen[question.path] = _time_of(question.path)
        return written

    def _write_all(self, path: Path, wanted: Sequence[Wanted]) -> list[BankQuestion]:
        if not wanted:
            return []
        known = _time_of(path) == self._seen.setdefault(path, wanted[0][0].file_time)
        written = change_questions(self.folder, path, wanted)
        if known:
            # Else the file is read again when one of its questions is looked at.
            self._seen[path] = _time_of(path)
        return written


def _by_path(questions: Iterable[BankQuestion]) -> Iterator[tuple[Path, list[BankQuestion]]]:
    found: dict[Path, list[BankQuestion]] = {}
    for question in questions:
        found.setdefault(question.path, []).append(question)
    yield from found.items()


def make_change(question: BankQuestion, fields: Mapping[str, Any]) -> Change | None:
    """Give what setting these keys changes, or None where it changes nothing."""
    now = _values(question, fields)
    new = {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()}
    differing = [key for key in fields if now[key] != new[key]]
    if not differing:
        return None
    return Change(
        question.id, {key: now[key] for key in differing}, {key: new[key] for key in differing}
    )


def _values(question: BankQuestion, keys: Mapping[str, Any]) -> dict[str, Any]:
    return question.entry.model_dump(mode="json", include=set(keys))


def _holds(question: BankQuestion, values: Mapping[str, Any]) -> bool:
    return _values(question, values) == dict(values)


def _plain(kind: str) -> str:
    """Say what a value lacks, after pydantic's name for the error."""
    return "a text is needed" if kind in ("string_too_short", "missing") else "not a value for it"


def _time_of(path: Path) -> datetime | None:
    """Give when a file was last written, as the bank records it; None where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
