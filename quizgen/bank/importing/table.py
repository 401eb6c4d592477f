"""A table of questions into its own file of the bank; again and again, with people's work kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quizgen.bank.bank import INFO_NAME, SUFFIXES, Bank, BankQuestion, collection_paused
from quizgen.bank.emitting import Raw, to_raw
from quizgen.bank.identity import id_parts, is_unedited, make_id, seal_of, timestamp
from quizgen.bank.importing.columns import columns_of, told
from quizgen.bank.importing.notes import Asked, Skipped, read_notes
from quizgen.bank.importing.records import SEPARATORS, read_records
from quizgen.bank.locking import locked
from quizgen.bank.model import Entry, Source
from quizgen.bank.splicing import Changes
from quizgen.bank.writing import OpenFile, ensure_info, entry_changes
from quizgen.errors import QuizgenError, UsageError
from quizgen.reading.decode import decode
from quizgen.reading.files import slug

MAX_BYTES = 100_000_000
"""Larger files are refused, as they are in the bank."""

_PACKAGES = {
    ".apkg": "an Anki deck",
    ".colpkg": "an Anki collection",
    ".xlsx": "a spreadsheet",
    ".xls": "a spreadsheet",
    ".ods": "a spreadsheet",
}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a table's questions, each group as ids.

    ``kept`` were accepted, rejected or edited in the bank, and so left as they are;
    ``bank_only`` are in the bank's file, but not in the table (any more). ``skipped`` are rows
    that gave no question, ``remarks`` tell what else was left out. ``columns`` says what was
    taken from where.
    """

    path: Path
    columns: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    bank_only: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Skipped, ...] = ()
    written: bool = False


@collection_paused()
def import_table(
    folder: Path | str,
    table: Path | str | bytes,
    *,
    name: str | None = None,
    columns: str | None = None,
    separator: str | None = None,
    header: bool | None = None,
    accepted: bool = False,
    now: datetime | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Bring the questions of a CSV or TSV file or of a text export of Anki into the bank.

    They go into one file of the bank. Brought in again, rows are known by their guid, or else by
    their question: what changed in the table changes in the bank, unless a person has decided or
    edited there. Nothing is ever removed.

    Args:
        folder: the bank's, made where it is missing.
        table: the file, or its bytes, which need a ``name``.
        name: of the bank's file, without ending; it may begin with folders ("spanish/verbs").
            By default that of the table.
        columns: what the columns hold, from the left, such as "question,answer,-,tags".
        separator: "tab", "comma" and the like, or the character.
        header: whether the first row names the columns; None looks at it.
        accepted: whether the questions count as reviewed; else they are drafts.
        now: the time of a change (None: the clock's).
        dry_run: write nothing, and tell what would have been done.

    Raises:
        UsageError: a name, column or separator cannot be, or the file is an article's.
        QuizgenError: the table or a file of the bank cannot be read or written.
    """
    folder = Path(folder)
    parts = _name_parts(name or ("" if isinstance(table, bytes) else Path(table).stem))
    given = told(columns) if columns else ()
    try:
        text = _text(table)
        records = read_records(text, _separator(separator))
    except QuizgenError as error:
        error.path = error.path or (None if isinstance(table, bytes) else table)
        raise
    found = columns_of(records, given, header)
    notes = read_notes(records, found, "accepted" if accepted else "draft")
    source = Source(id="-".join(parts), title=_title(name or "", table))
    moment = timestamp(now or datetime.now(UTC))
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
    with nullcontext() if dry_run else locked(folder):
        bank = Bank.load(folder) if folder.is_dir() else None
        path = _path(folder, parts, source.id, bank)
        elsewhere = {q.id for q in bank.questions if q.path != path} if bank else set[str]()
        file = OpenFile(path, lambda: elsewhere)
        _refuse_articles(file)
        plan = _Plan(file, elsewhere, source, moment, notes.asked)
        changes = plan.changes()
        written = bool(plan.groups["added"] or plan.groups["updated"])
        if written and not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
            ensure_info(folder, [source.id, text])
            file.commit(changes)
    groups = {group: tuple(ids) for group, ids in plan.groups.items()}
    return ImportReport(
        path, str(found), skipped=notes.skipped, remarks=notes.remarks, written=written, **groups
    )


class _Plan:
    """What shall become of the questions of a file and of a table."""

    def __init__(
        self,
        file: OpenFile,
        elsewhere: set[str],
        source: Source,
        moment: str,
        asked: Sequence[Asked],
    ) -> None:
        self._file = file
        self._source = source
        self._moment = moment
        self._fields: dict[int, dict[str, Raw]] = {}
        self._added: list[Entry] = []
        names = ("added", "updated", "unchanged", "kept", "bank_only")
        self.groups: dict[str, list[str]] = {name: [] for name in names}
        source_id = file.questions[0].source_id if file.questions else source.id or ""
        ids = list(_keyed_ids(asked, elsewhere))
        known = _known(file.questions, asked, ids)
        taken = elsewhere | {q.id for q in file.questions} | {id for id in ids if id}
        for number, one in enumerate(asked):
            if number in known:
                self._renew(known[number], one.entry)
            else:
                made = ids[number] or make_id(id_parts(source_id, one.entry), taken)
                taken.add(made)
                self._added.append(
                    one.entry.model_copy(update={"id": made, "seal": seal_of(one.entry)})
                )
                self.groups["added"].append(made)
        matched = set(known.values())
        self.groups["bank_only"] = [
            q.id for n, q in enumerate(file.questions) if n not in matched and q.entry.rule is None
        ]

    def changes(self) -> Changes:
        """Give all that will change in the file."""
        source = {} if self._file.read else to_raw(self._source)
        return Changes(
            self._fields,
            added=tuple(self._added),
            source=source if isinstance(source, dict) else {},
        )

    def _renew(self, number: int, fresh: Entry) -> None:
        question = self._file.questions[number]
        old = question.entry
        if not _is_open(old, fresh):
            self.groups["kept"].append(question.id)
            return
        status = fresh.status if old.status == "draft" else old.status
        new = fresh.model_copy(update={"id": old.id, "status": status, "seal": seal_of(fresh)})
        changed = old.changed if new.seal == old.seal else self._moment
        fields = entry_changes(old, new.model_copy(update={"changed": changed}))
        if fields:
            self._fields[number] = fields
        self.groups["updated" if fields else "unchanged"].append(question.id)


def _is_open(old: Entry, fresh: Entry) -> bool:
    """Tell whether a question may follow the table: nobody has edited or decided otherwise."""
    decided = old.status == "rejected" or (old.status == "accepted" and fresh.status != "accepted")
    return old.rule is None and is_unedited(old) and not decided


def _keyed_ids(asked: Iterable[Asked], elsewhere: set[str]) -> Iterator[str | None]:
    """Give the ids of those that are known by a key; the same table always gives the same."""
    taken = set(elsewhere)
    for one in asked:
        if not one.key:
            yield None
            continue
        made = make_id(one.key, taken)
        taken.add(made)
        yield made


def _known(
    questions: Sequence[BankQuestion], asked: Sequence[Asked], ids: Sequence[str | None]
) -> dict[int, int]:
    """Tell which of the asked is which question of the file, by their numbers."""
    place = {question.id: number for number, question in enumerate(questions)}
    found = {number: place[id] for number, id in enumerate(ids) if id in place}
    for sign in (_whole, _question_only):
        _match(questions, asked, sign, found)
    return found


def _match(
    questions: Sequence[BankQuestion],
    asked: Sequence[Asked],
    sign: Callable[[Entry], object],
    found: dict[int, int],
) -> None:
    """Match what is left and has the same sign, in the order of the file."""
    taken = set(found.values())
    free: dict[object, list[int]] = {}
    for number in reversed(range(len(questions))):
        if number not in taken:
            free.setdefault(sign(questions[number].entry), []).append(number)
    for number, one in enumerate(asked):
        if number not in found and (places := free.get(sign(one.entry))):
            found[number] = places.pop()


def _whole(entry: Entry) -> object:
    return _plain(entry.question), _plain(entry.answer)


def _question_only(entry: Entry) -> object:
    return _plain(entry.question)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _text(table: Path | str | bytes) -> str:
    if isinstance(table, bytes):
        data = table
    else:
        path = Path(table)
        if what := _PACKAGES.get(path.suffix.casefold()):
            raise UsageError(
                f"this is {what}, not a table in text",
                path=path,
                hint="in Anki, File, Export, Notes in Plain Text; in a spreadsheet, save as CSV",
            )
        if not path.exists():
            raise UsageError("there is no such file", path=path, hint="check the spelling")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise QuizgenError(f"larger than {MAX_BYTES // 1_000_000} MB", hint="split it")
    return decode(data, typeset=False)


def _separator(named: str | None) -> str | None:
    if named is None:
        return None
    found = SEPARATORS.get(named.casefold(), named)
    if len(found) != 1 or found in '"\n\r':
        hint = f"one character, or one of {', '.join(SEPARATORS)}"
        raise UsageError(f'"{named}" cannot be a separator', hint=hint)
    return found


def _name_parts(name: str) -> list[str]:
    """Give the folders and the name of a bank's file; words in any script can be one."""
    parts = [slug(part) or _spelled(part) for part in re.split(r"[/\\]", name)]
    if not name or not all(parts):
        raise UsageError(f'no file of the bank can be called "{name}"', hint="say it with --name")
    return parts


def _spelled(part: str) -> str:
    return re.sub(r"[^\w]+", "-", part.casefold()).strip("-")[:80]


def _title(name: str, table: Path | str | bytes) -> str | None:
    last = re.split(r"[/\\]", name)[-1] or ("" if isinstance(table, bytes) else Path(table).stem)
    words = " ".join(re.split(r"[\s_-]+", last)).strip()
    return words[:1].upper() + words[1:] or None


def _path(folder: Path, parts: Sequence[str], source_id: str | None, bank: Bank | None) -> Path:
    """Give the bank's file for a table, wherever a person has moved it."""
    where = folder.joinpath(*parts[:-1])
    paths = [where / f"{parts[-1]}{suffix}" for suffix in SUFFIXES]
    if paths[0] == folder / INFO_NAME:
        raise UsageError(f"{paths[0]} is the bank's own file", hint="say another with --name")
    there = next((path for path in paths if path.exists()), None)
    moved = (q.path for q in bank.questions if _is_of_table(q, source_id)) if bank else iter(())
    return there or next(moved, paths[0])


def _is_of_table(question: BankQuestion, source_id: str | None) -> bool:
    """Tell whether a question came in from a table, or was added to those of one."""
    source = question.source
    is_table = source.id == source_id and source.path is None and source.url is None
    return is_table and question.entry.rule is None


def _refuse_articles(file: OpenFile) -> None:
    if file.stored and all(entry.rule for entry in file.stored):
        raise UsageError(
            "holds the questions of an article", path=file.path, hint="say another with --name"
        )
