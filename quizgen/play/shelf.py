"""A bank's questions as rounds need them: found by id and by what they are about, at once.

A small bank is read when a round begins. Of a large one an index is kept in the person's data
folder, so that a round does not read a hundred thousand questions to ask ten. It is brought up to
date from the files that have changed, and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from quizgen.bank.bank import (
    Bank,
    BankQuestion,
    derived_info,
    question_files,
    read_file,
    require_folder,
    stored_info,
    with_ids,
    witnessed,
)
from quizgen.bank.model import BankInfo, Entry, Source
from quizgen.exports.cards import Card, to_cards
from quizgen.play.words import LAYERS
from quizgen.userdata import data_folder

LARGE = 2_000_000
"""Of a bank with more bytes than this an index is kept; about 0.2 s of reading."""

_VERSION = 1
_SECONDS_TO_WAIT = 60  # for another round that is making the index
_SCHEMA = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER, time INTEGER, source_id TEXT, source TEXT
) WITHOUT ROWID;
CREATE TABLE questions (
    id TEXT PRIMARY KEY, path TEXT, place INTEGER, line INTEGER, status TEXT, kind TEXT,
    places TEXT, tags TEXT, answers TEXT, entry TEXT
);
CREATE INDEX questions_in_order ON questions (path, place);
CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_BETWEEN = "\x1f"
_WORD = re.compile(r"[^\W\d_]+")
_FOLD_ACCENTS = dict(LAYERS)["accents"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the bank's questions may be asked; an empty tuple lets everything through."""

    drafts: bool = False
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether more is asked for than a status."""
        return bool(self.kinds or self.sources or self.tags)


class Shelf:
    """The questions of one bank, by id and in the bank's order. Use it in one thread."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, path: Path | None) -> None:
        self._connection = connection
        self._path = path
        self.folder = folder
        self.info = self._info()

    @classmethod
    def open(cls, folder: Path, data: Path | None = None) -> Shelf:
        """Open the bank in ``folder``; the index of a large one is kept in the folder ``data``.

        Raises:
            UsageError: there is no such folder.
            BankError: a file is not as it must be.
        """
        require_folder(folder)
        try:
            stats = {_inside(path, folder): path.stat() for path in question_files(folder)}
        except OSError:
            # Reading it tells what is wrong, with its place.
            return cls._in_memory(folder)
        if sum(stat.st_size for stat in stats.values()) <= LARGE:
            return cls._in_memory(folder)
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
        path = (data or data_folder()) / f"index-{name}.sqlite"
        wanted = {inside: (stat.st_size, stat.st_mtime_ns) for inside, stat in stats.items()}
        for _ in range(2):
            try:
                return cls._indexed(folder, path, wanted)
            except (sqlite3.Error, OSError):
                # It only repeats what the bank says: one that is no good is made anew.
                with suppress(OSError):
                    path.unlink()
        return cls._in_memory(folder)

    @classmethod
    def _in_memory(cls, folder: Path) -> Shelf:
        connection = sqlite3.connect(":memory:")
        connection.executescript(_SCHEMA)
        _fill(connection, Bank.load(folder), {})
        return cls(connection, folder, None)

    @classmethod
    def _indexed(cls, folder: Path, path: Path, wanted: dict[str, tuple[int, int]]) -> Shelf:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            _bring_up_to_date(connection, folder, wanted)
            connection.execute("COMMIT")
            return cls(connection, folder, path)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    def card(self, id_: str) -> Card | None:
        """Give a question as the exports and rounds show it."""
        question = self.question(id_)
        return to_cards([question])[0] if question else None

    def question(self, id_: str) -> BankQuestion | None:
        """Give a question by its id; when its file was written is not known here."""
        row = self._connection.execute(
            "SELECT entry, source, source_id, files.path, line FROM questions JOIN files USING "
            "(path) WHERE id = ?",
            (id_,),
        ).fetchone()
        if row is None:
            return None
        entry, source, source_id, path, line = row
        found = BankQuestion(
            Entry.model_validate_json(entry),
            Source.model_validate_json(source).model_copy(update={"id": source_id}),
            self.folder / path,
            line,
        )
        named = {piece.source for piece in found.entry.evidence if piece.source}
        return witnessed(found, self._sources(named)) if named else found

    def ids(self, selection: Selection) -> Iterator[str]:
        """Give the ids of the questions that may be asked, in the order of the bank."""
        where, values = _condition(selection)
        rows = self._connection.execute(
            f"SELECT id FROM questions WHERE {where} ORDER BY path, place", values
        )
        return (id_ for (id_,) in rows)

    def fits(self, id_: str, selection: Selection) -> bool:
        """Tell whether a question may be asked."""
        where, values = _condition(selection)
        query = f"SELECT 1 FROM questions WHERE id = ? AND {where}"
        return self._connection.execute(query, [id_, *values]).fetchone() is not None

    def has_any(self, selection: Selection) -> bool:
        """Tell whether there is a question that may be asked."""
        where, values = _condition(selection)
        query = f"SELECT 1 FROM questions WHERE {where} LIMIT 1"
        return self._connection.execute(query, values).fetchone() is not None

    def count(self, selection: Selection) -> int:
        """Count the questions that may be asked."""
        where, values = _condition(selection)
        query = f"SELECT count(*) FROM questions WHERE {where}"
        return int(self._connection.execute(query, values).fetchone()[0])

    def has_word(self, word: str) -> bool:
        """Tell whether a word, in lower case and without accents, stands in the bank."""
        query = "SELECT 1 FROM words WHERE word = ?"
        return self._connection.execute(query, (word,)).fetchone() is not None

    def answers(self) -> tuple[str, ...]:
        """Give every answer and every choice of the bank once. Any thread may ask for them."""
        if self._path is None:
            return _answers(self._connection)
        with closing(sqlite3.connect(self._path, timeout=_SECONDS_TO_WAIT)) as connection:
            return _answers(connection)

    @property
    def is_large(self) -> bool:
        """Whether the bank has an index, and giving all answers takes a moment."""
        return self._path is not None

    def _sources(self, ids: Iterable[str]) -> dict[str | None, Source]:
        query = "SELECT source FROM files WHERE source_id = ?"
        found: dict[str | None, Source] = {}
        for id_ in ids:
            if row := self._connection.execute(query, (id_,)).fetchone():
                source = Source.model_validate_json(row[0])
                found[id_] = source.model_copy(update={"id": id_})
        return found

    def _info(self) -> BankInfo:
        if (info := stored_info(self.folder)) is not None:
            return info
        query = "SELECT id FROM questions ORDER BY path, place LIMIT 1"
        first = self._connection.execute(query).fetchone()
        question = self.question(first[0]) if first else None
        return derived_info(self.folder, [question] if question else [])


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _condition(selection: Selection) -> tuple[str, list[str]]:
    """Put a selection into SQL: a condition and its values."""
    parts = ["status IN ('accepted', 'draft')" if selection.drafts else "status = 'accepted'"]
    if selection.kinds:
        parts.append(f"kind IN ({', '.join('?' * len(selection.kinds))})")
    values = list(selection.kinds)
    places = [source.rstrip("/") for source in selection.sources]
    for column, wanted in (("places", places), ("tags", selection.tags)):
        if wanted:
            parts.append(f"({' OR '.join([f'instr({column}, ?)'] * len(wanted))})")
            values += [f"{_BETWEEN}{one}{_BETWEEN}" for one in wanted]
    return " AND ".join(parts), values


def _bring_up_to_date(
    connection: sqlite3.Connection, folder: Path, wanted: dict[str, tuple[int, int]]
) -> None:
    """Read the files that are new or have changed, and forget those that are gone."""
    if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
        for table in ("files", "questions", "words"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    rows = connection.execute("SELECT path, size, time FROM files")
    known = {path: (size, time) for path, size, time in rows}
    stale = [path for path, stat in known.items() if wanted.get(path) != stat]
    changed = [path for path, stat in wanted.items() if known.get(path) != stat]
    if not stale and not changed:
        return
    connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in stale])
    connection.executemany("DELETE FROM questions WHERE path = ?", [(path,) for path in stale])
    if len(changed) > len(wanted) // 2:
        for table in ("files", "questions", "words"):
            connection.execute(f"DELETE FROM {table}")
        _fill(connection, Bank.load(folder), wanted)
        return
    try:
        _fill(connection, _some_of(connection, folder, changed), wanted)
    except sqlite3.IntegrityError:
        Bank.load(folder)  # It tells which id is given twice, and where.
        raise


def _some_of(connection: sqlite3.Connection, folder: Path, paths: Sequence[str]) -> Bank:
    """Read some of a bank's files as a bank of their own."""
    questions = [question for path in paths for question in read_file(folder / path)]
    taken = {question.entry.id for question in questions if question.entry.id}
    if not all(question.entry.id for question in questions):
        taken |= {id_ for (id_,) in connection.execute("SELECT id FROM questions")}
    found = list(with_ids(questions, taken))
    sources = connection.execute("SELECT source_id, source FROM files")
    known = {
        id_: Source.model_validate_json(source).model_copy(update={"id": id_})
        for id_, source in (sources if any(_names_sources(one) for one in found) else ())
    }
    files = {one.path: one.source.model_copy(update={"id": one.source_id}) for one in found}
    known |= {source.id: source for source in files.values()}
    for path in (folder / inside for inside in paths):
        files.setdefault(path, Source(id=path.stem))
    placed = tuple(witnessed(one, known) for one in found)
    return Bank(folder, derived_info(folder, placed), placed, files)


def _names_sources(question: BankQuestion) -> bool:
    return any(piece.source for piece in question.entry.evidence)


def _fill(connection: sqlite3.Connection, bank: Bank, stats: dict[str, tuple[int, int]]) -> None:
    """Put the questions and the files of a bank on the shelf."""
    connection.executemany(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
        (
            (inside, *stats.get(inside, (0, 0)), source.id, _stored(source))
            for inside, source in (
                (_inside(path, bank.folder), source) for path, source in bank.files.items()
            )
        ),
    )
    words: set[str] = set()
    connection.executemany(
        "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _rows(bank, words),
    )
    # A word that an edit has taken away stays: it is a word all the same.
    folded = {_FOLD_ACCENTS(word) for word in words}
    connection.executemany(
        "INSERT OR IGNORE INTO words VALUES (?)", ((word,) for word in sorted(folded))
    )


def _rows(bank: Bank, words: set[str]) -> Iterator[tuple[str | int | None, ...]]:
    for place, question in enumerate(bank.questions):
        entry = question.entry
        shown = (entry.question, entry.answer, *entry.accept, *entry.distractors)
        quotes = (piece.quote for piece in entry.evidence)
        words.update(_WORD.findall(" ".join((*shown, *quotes)).casefold()))
        yield (
            question.id,
            _inside(question.path, bank.folder),
            place,
            question.line,
            entry.status,
            entry.kind,
            _joined(bank.places(question)),
            _joined(entry.tags),
            _joined(" ".join(text.split()) for text in (entry.answer, *entry.distractors)),
            _stored(entry),
        )


def _joined(values: Iterable[str]) -> str:
    """Join values so that each can be found between two separators."""
    found = _BETWEEN.join(value.replace(_BETWEEN, " ") for value in values)
    return f"{_BETWEEN}{found}{_BETWEEN}" if found else ""


def _stored(part: Entry | Source) -> str:
    return json.dumps(part.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)


def _answers(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute("SELECT answers FROM questions")
    each = (joined.strip(_BETWEEN).split(_BETWEEN) for (joined,) in rows)
    return tuple(dict.fromkeys(chain.from_iterable(each)))
