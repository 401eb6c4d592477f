"""What a learner has answered: an append-only SQLite log, and the schedule that follows from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from quizgen.play.answer import Accepted, Answer, Entry, Logged
from quizgen.play.history_file import deletable, open_file, said_plainly
from quizgen.play.merging import merged
from quizgen.play.schedule import Memory, review
from quizgen.userdata import learner_folder

FILE_NAME = "history.sqlite"

_EPOCH = datetime.fromtimestamp(0, UTC)
_MILLISECOND = timedelta(milliseconds=1)
_DAY = timedelta(days=1) // _MILLISECOND

_FIELDS = "state, step, stability, difficulty, due, last_review, reviews, lapses"


class History:
    """The log of one bank's answers. Every change is on the disk when its method returns.

    Several programs can use one file at the same time.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, bank: str) -> None:
        self._connection = connection
        self.path = path
        self.bank = bank
        self.set_aside: Path | None = None
        """Where a damaged file was put when this one was made in its place."""

    @classmethod
    def open(cls, bank: str, folder: Path | None = None, *, learner: str | None = None) -> History:
        """Open a learner's history of the bank with the id ``bank``, making it where there is none.

        A damaged file is renamed, never deleted, and a new one started; ``set_aside`` then says
        where the old one is.

        Raises:
            QuizgenError: the file cannot be opened or was written by a newer version, or
                ``learner`` is no name.
        """
        path = learner_folder(learner, folder) / FILE_NAME
        connection, aside = open_file(path)
        history = cls(connection, path, bank)
        history.set_aside = aside
        return history

    @property
    def set_aside_message(self) -> str:
        """Say in one line what became of a damaged file."""
        return (
            f"{self.path}: the history was damaged; it is kept as {self.set_aside}, "
            "and a new one is begun"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; all answers are in it already."""
        self._connection.close()

    def record(self, answer: Answer) -> int:
        """Log an answer and schedule its question anew; gives the number of the log's entry."""
        with self._writing():
            entry = self._append(answer)
            at = from_milliseconds(to_milliseconds(answer.at))
            memory = review(self.memory(answer.question), answer.rating, at)
            self._keep(answer.question, memory)
            return entry

    def _append(self, answer: Answer) -> int:
        cursor = self._connection.execute(
            "INSERT INTO answers (bank, question, at, mode, verdict, rating, typed, duration) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.bank,
                answer.question,
                to_milliseconds(answer.at),
                answer.mode,
                answer.verdict,
                answer.rating,
                answer.typed,
                answer.duration // _MILLISECOND,
            ),
        )
        return int(cursor.lastrowid or 0)

    def undo(self, entry: int, at: datetime) -> None:
        """Take an answer back: it stays in the log, marked as undone, and no longer counts."""
        with self._writing() as connection:
            row = connection.execute(
                "SELECT question FROM standing WHERE id = ? AND bank = ?", (entry, self.bank)
            ).fetchone()
            if row is None:
                return
            connection.execute("INSERT INTO undone VALUES (?, ?)", (entry, to_milliseconds(at)))
            self._replay(row[0])

    def bury(self, question: str, at: datetime, until: datetime) -> None:
        """Note that a question is not to be asked before ``until``; a past time digs it up."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO buried (bank, question, at, until) VALUES (?, ?, ?, ?)",
                (self.bank, question, to_milliseconds(at), to_milliseconds(until)),
            )

    def buried(self, now: datetime) -> set[str]:
        """Give the questions that are not to be asked now."""
        return set(
            self._ids(
                "SELECT question FROM buried WHERE until > ? AND id IN "
                "(SELECT max(id) FROM buried WHERE bank = ? GROUP BY question)",
                to_milliseconds(now),
                self.bank,
            )
        )

    def due(self, now: datetime) -> Iterator[str]:
        """Give the questions that are due, the longest due first."""
        return self._ids(
            "SELECT question FROM memories WHERE bank = ? AND due <= ? ORDER BY due, question",
            self.bank,
            to_milliseconds(now),
        )

    def later(self, now: datetime) -> Iterator[str]:
        """Give the questions that are not due yet, the soonest first."""
        return self._ids(
            "SELECT question FROM memories WHERE bank = ? AND due > ? ORDER BY due, question",
            self.bank,
            to_milliseconds(now),
        )

    def missed(self) -> Iterator[str]:
        """Give the questions whose last answer was not right, the longest due first."""
        return self._ids(
            "SELECT question FROM memories AS m WHERE bank = ? AND 'right' <> "
            "(SELECT verdict FROM standing AS a WHERE a.bank = m.bank "
            "AND a.question = m.question ORDER BY a.id DESC LIMIT 1) ORDER BY due, question",
            self.bank,
        )

    def asked(self) -> set[str]:
        """Give all questions that were ever answered."""
        return set(self._ids("SELECT question FROM memories WHERE bank = ?", self.bank))

    def _ids(self, query: str, *values: str | int) -> Iterator[str]:
        with said_plainly(self.path):
            for (question,) in self._connection.execute(query, values):
                yield question

    def memory(self, question: str) -> Memory | None:
        """Give what is known about one question; None where it was never answered."""
        with said_plainly(self.path):
            row = self._connection.execute(
                f"SELECT {_FIELDS} FROM memories WHERE bank = ? AND question = ?",
                (self.bank, question),
            ).fetchone()
        return _memory(row) if row else None

    def memories(self) -> dict[str, Memory]:
        """Give what is known about every question that was ever answered, by question id."""
        with said_plainly(self.path):
            rows = self._connection.execute(
                f"SELECT question, {_FIELDS} FROM memories WHERE bank = ?", (self.bank,)
            )
            return {question: _memory(row) for question, *row in rows}

    def answers(self) -> Iterator[Answer]:
        """Give the answers that stand, in the order in which they were logged."""
        with said_plainly(self.path):
            yield from map(
                _answer,
                self._connection.execute(
                    "SELECT question, at, mode, verdict, rating, typed, duration FROM standing "
                    "WHERE bank = ? ORDER BY id",
                    (self.bank,),
                ),
            )

    def accept(self, question: str, typed: str, at: datetime) -> None:
        """Remember that ``typed`` is right for this learner from now on."""
        with self._writing():
            self._accept(Accepted(question, at, typed))

    def _accept(self, form: Accepted) -> int:
        return self._connection.execute(
            "INSERT OR IGNORE INTO accepted (bank, question, at, typed) VALUES (?, ?, ?, ?)",
            (self.bank, form.question, to_milliseconds(form.at), form.typed),
        ).rowcount

    def accepted(self, question: str) -> tuple[str, ...]:
        """Give what the learner had accepted for a question, oldest first."""
        return tuple(
            self._ids(
                "SELECT typed FROM accepted WHERE bank = ? AND question = ? ORDER BY id",
                self.bank,
                question,
            )
        )

    def log(self) -> Iterator[Entry]:
        """Give everything that was ever answered or accepted, answers that were undone too."""
        with said_plainly(self.path):
            for *row, undone in self._connection.execute(
                "SELECT question, a.at, mode, verdict, rating, typed, duration, u.at "
                "FROM answers AS a LEFT JOIN undone AS u ON u.answer = a.id "
                "WHERE bank = ? ORDER BY a.id",
                (self.bank,),
            ):
                when = None if undone is None else from_milliseconds(undone)
                yield Logged(_answer(tuple(row)), when)
            for question, at, typed in self._connection.execute(
                "SELECT question, at, typed FROM accepted WHERE bank = ? ORDER BY id",
                (self.bank,),
            ):
                yield Accepted(question, from_milliseconds(at), typed)

    def merge(self, entries: Sequence[Entry]) -> int:
        """Add the entries of another log that are not in this one; gives how many were added.

        Answers are put where their time belongs, and the schedule is worked out again.
        """
        with self._writing():
            mine = [entry for entry in self.log() if isinstance(entry, Logged)]
            theirs = [entry for entry in entries if isinstance(entry, Logged)]
            log, added = merged(mine, theirs)
            kept = log[: len(mine)] == mine
            (last,) = self._connection.execute("SELECT max(id) FROM answers").fetchone()
            for entry in log[len(mine) :] if kept else log:
                number = self._append(entry.answer)
                if entry.undone:
                    values = (number, to_milliseconds(entry.undone))
                    self._connection.execute("INSERT INTO undone VALUES (?, ?)", values)
            if not kept:
                # Only now, so that no new entry has the number of an old one.
                self._delete((), last)
            for question in {entry.answer.question for entry in theirs}:
                self._replay(question)
            return added + sum(self._accept(one) for one in entries if isinstance(one, Accepted))

    def count(self, questions: Sequence[str] = ()) -> int:
        """Count the entries of the log about these questions, or about all."""
        wanted = set(questions)
        found = (
            one.question if isinstance(one, Accepted) else one.answer.question for one in self.log()
        )
        return sum(not wanted or question in wanted for question in found)

    def forget(self, questions: Sequence[str] = ()) -> int:
        """Delete all that is known of these questions, or of all, for good; gives the entries."""
        with self._writing() as connection:
            count = self.count(questions)
            self._delete(questions)
            for table in ("memories", "buried", "accepted"):
                for where, values in self._about(questions):
                    connection.execute(f"DELETE FROM {table} WHERE {where}", values)
        with said_plainly(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def _delete(self, questions: Sequence[str], last: int | None = None) -> None:
        """Delete answers, up to the entry ``last``; nothing else ever does."""
        upto = "" if last is None else f" AND id <= {last}"
        with deletable(self._connection):
            for where, values in self._about(questions):
                self._connection.execute(
                    "DELETE FROM undone WHERE answer IN "
                    f"(SELECT id FROM answers WHERE {where}{upto})",
                    values,
                )
                self._connection.execute(f"DELETE FROM answers WHERE {where}{upto}", values)

    def _about(self, questions: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        if not questions:
            return [("bank = ?", (self.bank,))]
        return [("bank = ? AND question = ?", (self.bank, question)) for question in questions]

    def rebuild(self) -> None:
        """Work out the schedule again from the log alone."""
        with self._writing() as connection:
            connection.execute("DELETE FROM memories WHERE bank = ?", (self.bank,))
            rows = connection.execute(
                "SELECT DISTINCT question FROM standing WHERE bank = ?", (self.bank,)
            ).fetchall()
            for (question,) in rows:
                self._replay(question)

    def counts_by_day(self) -> list[tuple[str, int, int]]:
        """Give (day, answers, right answers) by the local calendar, as "2019-03-02"."""
        with said_plainly(self.path):
            return self._connection.execute(
                "SELECT date(at / 1000, 'unixepoch', 'localtime') AS day, count(*), "
                "sum(verdict = 'right') FROM standing WHERE bank = ? GROUP BY day ORDER BY day",
                (self.bank,),
            ).fetchall()

    def retention(self, since: datetime) -> tuple[int, int]:
        """Give (reviews, remembered) since a time: answers a day or more after the one before."""
        with said_plainly(self.path):
            reviews, kept = self._connection.execute(
                "SELECT count(*), sum(rating > 1) FROM standing AS a WHERE bank = ? AND at >= ? "
                "AND at - ? >= (SELECT p.at FROM standing AS p WHERE p.bank = a.bank AND "
                "p.question = a.question AND p.id < a.id ORDER BY p.id DESC LIMIT 1)",
                (self.bank, to_milliseconds(since), _DAY),
            ).fetchone()
        return int(reviews), int(kept or 0)

    def _replay(self, question: str) -> None:
        memory: Memory | None = None
        rows = self._connection.execute(
            "SELECT rating, at FROM standing WHERE bank = ? AND question = ? ORDER BY id",
            (self.bank, question),
        )
        for rating, at in rows:
            memory = review(memory, rating, from_milliseconds(at))
        if memory:
            self._keep(question, memory)
        else:
            self._connection.execute(
                "DELETE FROM memories WHERE bank = ? AND question = ?", (self.bank, question)
            )

    def _keep(self, question: str, memory: Memory) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO memories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.bank,
                question,
                memory.state,
                memory.step,
                memory.stability,
                memory.difficulty,
                to_milliseconds(memory.due),
                to_milliseconds(memory.last_review),
                memory.reviews,
                memory.lapses,
            ),
        )

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that locks before it reads, so that two rounds cannot mix their work."""
        with said_plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def to_milliseconds(at: datetime) -> int:
    """Give the milliseconds since 1970; exact, where a float would round."""
    return (at - _EPOCH) // _MILLISECOND


def from_milliseconds(milliseconds: int) -> datetime:
    """Give the time in UTC that is so many milliseconds after 1970 began."""
    return _EPOCH + milliseconds * _MILLISECOND


def _memory(row: Sequence[float]) -> Memory:
    state, step, stability, difficulty, due, last_review, reviews, lapses = row
    return Memory(
        state=int(state),
        step=None if step is None else int(step),
        stability=stability,
        difficulty=difficulty,
        due=from_milliseconds(int(due)),
        last_review=from_milliseconds(int(last_review)),
        reviews=int(reviews),
        lapses=int(lapses),
    )


def _answer(row: tuple[str, int, str, str, int, str, int]) -> Answer:
    question, at, mode, verdict, rating, typed, duration = row
    spent = duration * _MILLISECOND
    return Answer(question, from_milliseconds(at), mode, verdict, rating, typed, spent)
