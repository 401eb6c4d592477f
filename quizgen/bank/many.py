"""Many questions of a file changed at once: the file is read and written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from quizgen.bank.bank import BankQuestion
from quizgen.bank.emitting import Raw
from quizgen.bank.identity import without_seal
from quizgen.bank.locking import locked
from quizgen.bank.splicing import Changes
from quizgen.bank.writing import OpenFile, decided, entry_changes, ids_in

Wanted = tuple[BankQuestion, Mapping[str, Any]]
"""A question as it was loaded, and the keys to set in it."""


def change_questions(
    folder: Path, path: Path, wanted: Sequence[Wanted], *, now: datetime | None = None
) -> list[BankQuestion]:
    """Set keys of questions in one file of the bank as a person decided.

    A question that is gone or has been changed since it was loaded stays as it is. Either all
    others are changed or, where an error is raised, none.

    Returns:
        The questions that have the wanted values now, as they are then.

    Raises:
        QuizgenError: the file cannot be read or written.
        pydantic.ValidationError: the new values are none that a question can have.
    """
    moment = now or datetime.now(UTC)
    with locked(folder):
        file = OpenFile(path, partial(ids_in, folder, path))
        numbers = {question.id: number for number, question in enumerate(file.questions)}
        fields: dict[int, dict[str, Raw]] = {}
        for question, values in wanted:
            if (number := numbers.get(question.id)) is None:
                continue
            current = file.questions[number].entry
            if without_seal(current) == without_seal(question.entry):
                fields[number] = entry_changes(current, decided(current, values, moment))
        file.commit(Changes(fields=fields))
        questions = OpenFile(path, set[str]).questions
        return [questions[number] for number in fields]
