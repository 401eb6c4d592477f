"""The history's file: its schema, how it is opened, and what is done about a damaged one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.userdata import DATA_DIR_VARIABLE

SCHEMA_VERSION = 3

_SECONDS_TO_WAIT = 10  # for another round that is just saving its answer
_SECONDS_BETWEEN_TRIES = 0.02

_SCHEMA = """
CREATE TABLE answers (
    id          INTEGER PRIMARY KEY,
    bank        TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    at          INTEGER NOT NULL,               -- milliseconds since 1970, UTC
    mode        TEXT    NOT NULL,               -- choice, typed, cloze or flip
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
_BURIED = """
-- The last row of a question counts; one that is dug up again has an end that is over.
CREATE TABLE buried (
    id          INTEGER PRIMARY KEY,
    bank        TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    until       INTEGER NOT NULL
);
CREATE INDEX buried_by_question ON buried (bank, question, id);
CREATE TRIGGER buried_stay_as_given BEFORE UPDATE ON buried
    BEGIN SELECT RAISE(ABORT, 'what was buried is never changed'); END;
"""
_ACCEPTED = """
CREATE TABLE accepted (
    id          INTEGER PRIMARY KEY,
    bank        TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    typed       TEXT    NOT NULL,               -- what is right for this learner from now on
    UNIQUE (bank, question, typed)
);
"""
_VERSIONS = (_SCHEMA, _BURIED, _ACCEPTED)
"""What each version of the schema adds to the one before."""


def open_file(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """Open the file, making it where there is none.

    Returns:
        The connection, and where a damaged file was put when this one was made in its place.

    Raises:
        QuizgenError: the file cannot be opened or was written by a newer version.
    """
    aside = None
    with said_plainly(path):
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
    return connection, aside


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
        for added in _VERSIONS[version:]:
            for statement in _statements(added):
                connection.execute(statement)
        if version < SCHEMA_VERSION:
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


def _statements(schema: str) -> Iterator[str]:
    """Split the schema, since executescript would commit the transaction around it."""
    statement = ""
    for line in schema.splitlines(keepends=True):
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
def deletable(connection: sqlite3.Connection) -> Iterator[None]:
    """Let answers be deleted inside a transaction, and leave nothing of them in the file."""
    connection.execute("PRAGMA secure_delete = ON")
    (trigger,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'answers_stay'"
    ).fetchone()
    connection.execute("DROP TRIGGER answers_stay")
    yield
    connection.execute(trigger)


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
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
