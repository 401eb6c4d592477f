"""What a learner has answered: an append-only SQLite log, and the schedule that follows from it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from quizgen.errors import QuizgenError
from quizgen.play.answer import Answer
from quizgen.play.schedule import Memory, review
from quizgen.userdata import DATA_DIR_VARIABLE, data_folder

FILE_NAME = "history.sqlite"
SCHEMA_VERSION = 1

_SECONDS_TO_WAIT = 10  # for another round that is just saving its answer
_SECONDS_BETWEEN_TRIES = 0.02
_EPOCH = datetime.fromtimestamp(0, UTC)
_MILLISECOND = timedelta(milliseconds=1)

_SCHEMA = """
CREATE TABLE answers (
    id          INTEGER PRIMARY KEY,
    bank        TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    at          INTEGER NOT NULL,               -- milliseconds since 1970, UTC
    mode        TEXT    NOT NULL,               -- choice, typed or flip
    verdict     TEXT    NOT NULL,               -- right, partly or wrong
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    typed       TEXT    NOT NULL,               -- what the learner typed or chose
    duration    INTEGER NOT NULL                -- milliseconds from question to answer
);
CREATE INDEX answers_by_question ON answers (bank, question, id);
CREATE INDEX answers_by_time ON answers (bank, at);
CREATE TABLE undone (
    answer      INTEGER PRIMARY KEY REFERENCES answers (id),
    at          INTEGER NOT NULL
);
CREATE VIEW standing AS SELECT * FROM answers WHERE id NOT IN (SELECT answer FROM undone);
-- Worked out from the standing answers, and kept so that a million of them need no replay.
CREATE TABLE memories (
    bank        TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    state       INTEGER NOT NULL,
    step        INTEGER,
    stability   REAL    NOT NULL,
    difficulty  REAL    NOT NULL,
    due         INTEGER NOT NULL,
    last_review INTEGER NOT NULL,
    reviews     INTEGER NOT NULL,
    lapses      INTEGER NOT NULL,
    PRIMARY KEY (bank, question)
) WITHOUT ROWID;
CREATE INDEX memories_by_due ON memories (bank, due);
CREATE TRIGGER answers_stay_as_given BEFORE UPDATE ON answers
    BEGIN SELECT RAISE(ABORT, 'answers are never changed'); END;
CREATE TRIGGER answers_stay BEFORE DELETE ON answers
    BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
"""
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
    def open(cls, bank: str, folder: Path | None = None) -> History:
        """Open the history of the bank with the id ``bank``, making the file where there is none.

        A damaged file is renamed, never deleted, and a new one started; ``set_aside`` then says
        where the old one is.

        Raises:
            QuizgenError: the file cannot be opened or was written by a newer version.
        """
        path = (folder or data_folder()) / FILE_NAME
        aside = None
        with _said_plainly(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = _identity(path)
            try:
                connection = _connect(path)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                # Another round may have set the file aside just now and begun a good one.
                aside = _set_aside(path) if _identity(path) == file else None
                connection = _connect(path)
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
        with self._writing() as connection:
            cursor = connection.execute(
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
            at = from_milliseconds(to_milliseconds(answer.at))
            memory = review(self.memory(answer.question), answer.rating, at)
            self._keep(answer.question, memory)
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

    def memory(self, question: str) -> Memory | None:
        """Give what is known about one question; None where it was never answered."""
        with _said_plainly(self.path):
            row = self._connection.execute(
                f"SELECT {_FIELDS} FROM memories WHERE bank = ? AND question = ?",
                (self.bank, question),
            ).fetchone()
        return _memory(row) if row else None

    def memories(self) -> dict[str, Memory]:
        """Give what is known about every question that was ever answered, by question id."""
        with _said_plainly(self.path):
            rows = self._connection.execute(
                f"SELECT question, {_FIELDS} FROM memories WHERE bank = ?", (self.bank,)
            )
            return {question: _memory(row) for question, *row in rows}

    def answers(self) -> Iterator[Answer]:
        """Give the answers that stand, in the order in which they were logged."""
        with _said_plainly(self.path):
            yield from map(
                _answer,
                self._connection.execute(
                    "SELECT question, at, mode, verdict, rating, typed, duration FROM standing "
                    "WHERE bank = ? ORDER BY id",
                    (self.bank,),
                ),
            )

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
        with _said_plainly(self.path):
            return self._connection.execute(
                "SELECT date(at / 1000, 'unixepoch', 'localtime') AS day, count(*), "
                "sum(verdict = 'right') FROM standing WHERE bank = ? GROUP BY day ORDER BY day",
                (self.bank,),
            ).fetchall()

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
        with _said_plainly(self.path):
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


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file, check it, and bring it to the schema; transactions are begun by hand."""
    connection = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT, isolation_level=None)
    try:
        _keep_a_log(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise QuizgenError(
                "this history was written by a newer quizgen", path=path, hint="update quizgen"
            )
        if version == 0:
            for statement in _statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(f"malformed: {found}")
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Switch a new file to write-ahead logging, when another round may be doing the same.

    SQLite does not wait by itself here, as it does for every other lock.
    """
    until = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)


def _statements() -> Iterator[str]:
    """Split the schema, since executescript would commit the transaction around it."""
    statement = ""
    for line in _SCHEMA.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _identity(path: Path) -> int | None:
    """Give what tells one file at ``path`` from the next; None where there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell a file that is no good from one that is only locked, full or out of reach."""
    return not isinstance(error, sqlite3.OperationalError) or "malformed" in str(error)


def _set_aside(path: Path) -> Path:
    """Rename a damaged file and what belongs to it; nothing is ever overwritten."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    number = 0
    while True:
        aside = path.with_name(
            f"{path.stem}-damaged-{stamp}{f'-{number}' if number else ''}.sqlite"
        )
        if not aside.exists():
            break
        number += 1
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite or the disk says into one line for people."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            hint = "another program is using it; try again in a moment"
        else:
            hint = f"choose another folder with {DATA_DIR_VARIABLE}"
        raise QuizgenError(f"cannot use the history: {error}", path=path, hint=hint) from None
    except sqlite3.DatabaseError as error:
        hint = "play again: a damaged file is set aside, and what was saved stays in it"
        raise QuizgenError(f"the history is damaged: {error}", path=path, hint=hint) from None
    except OSError as error:
        raise QuizgenError(
            f"cannot keep a history here: {error.strerror}",
            path=path.parent,
            hint=f"choose another folder with {DATA_DIR_VARIABLE}",
        ) from None
