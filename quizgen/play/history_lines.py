"""A history as lines of JSON: to keep, to carry to another computer, and to read elsewhere.

The first line says what it is: ``{"format": 1, "bank": …, "learner": …}``. Each further line is one
entry of the log: an answer with ``question``, ``at`` (ISO 8601, UTC), ``mode``, ``verdict``,
``rating``, ``typed``, ``seconds`` and, where it was taken back, ``undone`` (when); or a form that
the learner had accepted, with ``question``, ``at`` and ``accepted``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from quizgen.errors import QuizgenError
from quizgen.play.answer import Accepted, Answer, Entry, Logged
from quizgen.play.grading import Verdict

FORMAT = 1
MODES = ("choice", "typed", "cloze", "flip")
_DIGITS_OF_SECONDS = 3
T = TypeVar("T")
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


def to_lines(bank: str, learner: str | None, entries: Iterable[Entry]) -> Iterator[str]:
    """Write the entries of a log, oldest first, with the line that says whose they are."""
    yield _json({"format": FORMAT, "bank": bank, "learner": learner})
    for entry in entries:
        yield _json(_record(entry))


def read_lines(path: Path, lines: Iterable[str], bank: str) -> list[Entry]:
    """Read what ``to_lines`` wrote; ``path`` is only for messages.

    Raises:
        QuizgenError: a line is no entry, or the history is that of another bank.
    """
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    first = next(numbered, None)
    head = _object(path, *first) if first else {}
    if "format" not in head or "bank" not in head:
        hint = "give a file that quizgen history export wrote"
        raise QuizgenError("this is no history", path=path, line=1, hint=hint)
    if head["format"] != FORMAT:
        message = "this history was written by a newer quizgen"
        raise QuizgenError(message, path=path, line=1, hint="update quizgen")
    if head["bank"] != bank:
        message = f"this is the history of another bank, {head['bank']}, and not of {bank}"
        raise QuizgenError(message, path=path, line=1, hint="name the bank's folder with --bank")
    return [_entry(path, number, line) for number, line in numbered]


def _record(entry: Entry) -> dict[str, Any]:
    if isinstance(entry, Accepted):
        return {"question": entry.question, "at": _iso(entry.at), "accepted": entry.typed}
    answer = entry.answer
    record = {
        "question": answer.question,
        "at": _iso(answer.at),
        "mode": answer.mode,
        "verdict": answer.verdict,
        "rating": answer.rating,
        "typed": answer.typed,
        "seconds": round(answer.duration.total_seconds(), _DIGITS_OF_SECONDS),
    }
    return record if entry.undone is None else {**record, "undone": _iso(entry.undone)}


def _object(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        hint = "give a file that quizgen history export wrote"
        raise QuizgenError("this line is no JSON object", path=path, line=number, hint=hint)
    return found


def _entry(path: Path, number: int, line: str) -> Entry:
    record = _object(path, number, line)
    try:
        question, at = _text(record["question"]), _time(record["at"])
        if "accepted" in record:
            return Accepted(question, at, _text(record["accepted"]))
        answer = Answer(
            question,
            at,
            _one_of(record["mode"], MODES),
            _one_of(record["verdict"], [verdict.value for verdict in Verdict]),
            _one_of(record["rating"], (1, 2, 3, 4)),
            _text(record["typed"]),
            timedelta(seconds=float(record["seconds"])),
        )
        undone = _time(record["undone"]) if "undone" in record else None
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        missing = isinstance(error, KeyError)
        message = f"this answer has no {error.args[0]}" if missing else f"in this answer, {error}"
        hint = "mend or delete the line; nothing was imported"
        raise QuizgenError(message, path=path, line=number, hint=hint) from None
    return Logged(answer, undone)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _one_of(value: T, known: Iterable[T]) -> T:
    for one in known:
        if one == value and type(one) is type(value):
            return value
    raise ValueError(f"{value!r} is none of {', '.join(map(str, known))}")


def _time(value: object) -> datetime:
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError(f"{value!r} says no time zone")
    if not datetime(1970, 1, 1, tzinfo=UTC) <= found <= _LATEST:
        raise ValueError(f"{value!r} is no time that a clock can show")
    return found.astimezone(UTC)


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
