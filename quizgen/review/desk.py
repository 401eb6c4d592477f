"""What review writes: each decision at once into the bank's file, and into the journal."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizgen.bank.bank import BankQuestion, read_file, with_ids
from quizgen.bank.writing import change_question
from quizgen.errors import QuizgenError
from quizgen.review.journal import Journal
from quizgen.review.session import Change, Step


class ChangedMeanwhileError(QuizgenError):
    """The file holds something else than the screen shows; it must be read again first."""


class Desk:
    """Writes what a person decides, and notices what others write.

    A file that somebody else has changed is never written over: every write compares the
    question with what the file holds at that moment, under the bank's lock.
    """

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.folder = folder
        self.journal = journal
        self._seen: dict[Path, datetime | None] = {}

    def change(
        self, question: BankQuestion, fields: Mapping[str, Any], *, number: int | None = None
    ) -> tuple[BankQuestion, Step] | None:
        """Set keys of a question; gives it as it is then, and the step that can be undone.

        None means that the question has these values already; nothing was written. Changes with
        one ``number`` are one step together.

        Raises:
            ChangedMeanwhileError: somebody else has changed the question.
            QuizgenError: it could not be written, or the values are none it can have.
        """
        if (change := make_change(question, fields)) is None:
            return None
        step = Step(number or time.time_ns(), (change,))
        self.journal.begin(step)
        try:
            return self._write(question, fields), step
        except QuizgenError:
            if number is None:
                self.journal.undone(step)
            raise

    def undo(self, step: Step, now: Mapping[str, BankQuestion]) -> Iterator[BankQuestion]:
        """Take a step back, and yield each question as it is then, as soon as it is written.

        ``now`` are the questions as they are. One whose values are no longer those of the step
        stays as it is: somebody has decided anew.
        """
        for change in reversed(step.changes):
            question = now.get(change.question)
            if question is not None and _holds(question, change.after):
                yield self._write(question, change.before)

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
            raise ChangedMeanwhileError("the file has been changed meanwhile", path=question.path)
        try:
            written = change_question(self.folder, question, fields)
        except ValidationError as error:
            (first, *_) = error.errors(include_url=False)
            what = str(first["loc"][0]) if first["loc"] else "question"
            raise QuizgenError(f"{what}: {_plain(first['type'])}") from None
        self._seen[question.path] = _time_of(question.path)
        return written


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
