"""Fresh questions into the bank: new ones join, untouched drafts renew, people's work stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from quizgen.bank.bank import (
    INFO_NAME,
    Bank,
    BankQuestion,
    collection_paused,
    folder_name,
    read_bank,
)
from quizgen.bank.conflicts import Conflict, between
from quizgen.bank.emitting import Bare, Raw, to_raw
from quizgen.bank.fresh import fresh_entries
from quizgen.bank.identity import is_unedited, timestamp
from quizgen.bank.locking import locked
from quizgen.bank.model import BankInfo, Entry, Source
from quizgen.bank.planning import Plan, join, other_slots, own_slots, plan, standing
from quizgen.bank.reading import BankError, question_nodes
from quizgen.bank.report import MergeReport
from quizgen.bank.settings import wanted
from quizgen.bank.splicing import Changes
from quizgen.bank.tree import plain_data
from quizgen.bank.writing import OpenFile, ensure_info
from quizgen.questions.question import Question
from quizgen.questions.wanted import Wanted
from quizgen.reading.document import Document


@dataclass(frozen=True, slots=True)
class Batch:
    """All questions that the rules made from one source, and the source's whole text."""

    source: Source
    questions: tuple[Question, ...]
    text: str


def source_of(document: Document) -> Source:
    """Give what the bank remembers about a document."""
    return Source(
        id=document.id,
        title=document.title or None,
        author=document.author or None,
        published=document.published or None,
        url=document.url or None,
        path=document.path or None,
    )


def merge_source(
    folder: Path,
    source: Source,
    questions: Iterable[Question],
    text: str,
    *,
    name: str | None = None,
    now: datetime | None = None,
    dry_run: bool = False,
) -> MergeReport:
    """Merge one source's questions into the bank; see `merge`."""
    batch = Batch(source, tuple(questions), text)
    return merge(folder, [batch], name=name, now=now, dry_run=dry_run)[0]


def merge(
    folder: Path,
    batches: Iterable[Batch],
    *,
    name: str | None = None,
    now: datetime | None = None,
    dry_run: bool = False,
) -> list[MergeReport]:
    """Merge fresh questions into the bank in ``folder``, which is made where it is missing.

    What several sources state becomes one question with the evidence of each, see `joining`. The
    same batches merged again change no byte, and their order means nothing. ``name`` is what a
    new bank is called, by default after its folder. ``now`` is the time of a change (None: the
    clock's). With ``dry_run`` nothing is written, and no lock taken: the reports tell what would
    be done; of a source that is given twice, each time as if it were the first.

    Raises:
        QuizgenError: a file of the bank cannot be read or written; what was there stays.
    """
    moment = timestamp(now or datetime.now(UTC))
    given = list(batches)
    reports: dict[int, MergeReport] = {}
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
    with nullcontext() if dry_run else locked(folder):
        for numbers in _rounds(given):
            planned = _plan_round(folder, [given[number] for number in numbers], moment)
            merged = planned.told() if dry_run else planned.done(name)
            reports |= zip(numbers, merged, strict=True)
    return [reports[number] for number in range(len(given))]


def _rounds(batches: Sequence[Batch]) -> list[list[int]]:
    """Put the batches' numbers into rounds that hold each source once, in order of their ids.

    So the order in which sources are given means nothing.
    """
    rounds: list[dict[str, int]] = []
    for number, batch in enumerate(batches):
        free = next((one for one in rounds if _id_of(batch) not in one), None)
        if free is None:
            rounds.append(free := {})
        free[_id_of(batch)] = number
    return [[number for _, number in sorted(one.items())] for one in rounds]


def _id_of(batch: Batch) -> str:
    return batch.source.id or "untitled"


class _Index:
    """Where each source's file is, and which ids each file holds."""

    def __init__(self, bank: Bank) -> None:
        self.folder = bank.folder
        self.files: dict[str | None, Path] = {}
        self._names = {INFO_NAME, *(path.name for path in bank.files)}
        # An article may be called like a table, and is not mixed with it.
        tables = {question.path for question in bank.questions if _is_imported(question)}
        for path, source in bank.files.items():
            if path not in tables:
                self.files.setdefault(source.id, path)
        self.questions: dict[Path, list[BankQuestion]] = {}
        self.ids: dict[Path, set[str]] = {}
        for question in bank.questions:
            self.questions.setdefault(question.path, []).append(question)
            self.ids.setdefault(question.path, set()).add(question.id)

    def path(self, source_id: str) -> Path:
        """Give the file of a source; a new one is named after the source's id."""
        if source_id in self.files:
            return self.files[source_id]
        name = next(name for name in _names(source_id) if name not in self._names)
        self._names.add(name)
        self.files[source_id] = self.folder / name
        return self.folder / name

    def elsewhere(self, path: Path) -> set[str]:
        """Give the ids of all other files."""
        return {one for other, ids in self.ids.items() if other != path for one in ids}

    def open(self, path: Path) -> OpenFile:
        """Open a file to change it."""
        return OpenFile(path, lambda: self.elsewhere(path))


def _is_imported(question: BankQuestion) -> bool:
    """Tell whether a question came in from a table, and not from an article's file."""
    source, entry = question.source, question.entry
    return source.path is None and source.url is None and entry.rule is None and is_unedited(entry)


def _names(source_id: str) -> Iterator[str]:
    yield f"{source_id}.yaml"
    for number in count(2):
        yield f"{source_id}-{number}.yaml"


@dataclass(frozen=True, slots=True)
class _Part:
    """What will be done to the file of one batch."""

    batch: Batch
    file: OpenFile
    plan: Plan
    conflicts: tuple[Conflict, ...]

    @property
    def changes(self) -> Changes:
        """All that will change in the file."""
        source = self.batch.source.model_copy(update={"id": _id_of(self.batch)})
        changes = _with_places(self.file, self.plan)
        return replace(changes, source=_source_changes(self.file, source))

    @property
    def has_file(self) -> bool:
        """Whether there is or shall be a file.

        A source whose facts others have asked already gets one, which says where it is.
        """
        needed = self.plan.changes.added or self.plan.groups["joined"]
        return self.file.read is not None or bool(needed)

    def report(self, *, written: bool) -> MergeReport:
        """Tell what became of the batch."""
        conflicts = self.plan.conflicts + self.conflicts
        groups = {group: tuple(ids) for group, ids in self.plan.groups.items()}
        return MergeReport(
            _id_of(self.batch),
            self.file.path,
            conflicting=tuple(dict.fromkeys(conflict.id for conflict in conflicts)),
            written=written,
            changes=self.plan.changed,
            losses=self.plan.losses,
            conflicts=conflicts,
            **groups,
        )


@dataclass(frozen=True, slots=True)
class _Round:
    """A merge of batches of different sources, all planned before the first file is written.

    ``others`` are files of other sources, in which only evidence changes.
    """

    folder: Path
    parts: Sequence[_Part]
    others: Sequence[tuple[OpenFile, Plan]]

    def told(self) -> list[MergeReport]:
        """Tell what would become of each batch."""
        return [
            part.report(written=part.has_file and part.file.would_change(part.changes))
            for part in self.parts
        ]

    def done(self, name: str | None) -> list[MergeReport]:
        """Write what has been planned, and tell what became of each batch."""
        reports = [part.report(written=self._write(part, name)) for part in self.parts]
        for file, planned in self.others:
            file.commit(_with_places(file, planned))
        return reports

    def _write(self, part: _Part, name: str | None) -> bool:
        if not part.has_file:
            return False
        ensure_info(self.folder, [part.batch.source.id, part.batch.text], name)
        return part.file.commit(part.changes)


@collection_paused()
def _plan_round(folder: Path, batches: Sequence[Batch], moment: str) -> _Round:
    bank = _loaded(folder)
    asked_for = wanted(bank.info)
    index = _Index(bank)
    texts = {_id_of(batch): batch.text for batch in batches}
    files = {index.path(source): index.open(index.path(source)) for source in texts}
    slots = {}
    for (path, file), batch in zip(files.items(), batches, strict=True):
        fresh = _fresh(index, path, batch, asked_for)
        slots[path] = own_slots(_id_of(batch), file.questions, fresh, texts, asked_for)
    for path, questions in index.questions.items():
        if path not in files:
            slots[path] = other_slots(questions, texts)
    join([slot for path in sorted(slots) for slot in slots[path]])
    plans = {path: plan(of_file, texts, moment) for path, of_file in slots.items()}
    left = [one for path in sorted(slots) for one in standing(slots[path])]
    conflicts = between(left, texts)
    parts = [
        _Part(batch, file, plans[path], tuple(conflicts.get(_id_of(batch), ())))
        for (path, file), batch in zip(files.items(), batches, strict=True)
    ]
    others = [
        (index.open(path), planned)
        for path, planned in plans.items()
        if path not in files and (planned.changes or planned.places)
    ]
    return _Round(folder, parts, others)


def _loaded(folder: Path) -> Bank:
    """Read the bank; one that is not there yet is an empty one."""
    if not folder.exists():
        return Bank(folder, BankInfo(id="none", name=folder_name(folder)), ())
    bank, findings = read_bank(folder)
    if findings:
        raise BankError(findings)
    return bank


def _with_places(file: OpenFile, planned: Plan) -> Changes:
    """Give the planned changes, and the new places of evidence in the words of the file itself."""
    fields = dict(planned.changes.fields)
    nodes = question_nodes(file.read.root) if file.read else []
    for number, starts in planned.places.items():
        pieces = plain_data(nodes[number].get("evidence"))
        for piece, start in starts.items():
            pieces[piece]["start"] = Bare(start)
        fields[number] = {"evidence": pieces}
    return replace(planned.changes, fields=fields)


def _fresh(index: _Index, path: Path, batch: Batch, asked_for: Wanted) -> list[Entry]:
    """Give the wanted drafts of a batch, and keep their ids from the batches after it."""
    questions = [q for q in batch.questions if not asked_for.refuses(q.rule, q.confidence)]
    made = fresh_entries(_id_of(batch), questions, index.elsewhere(path))
    index.ids.setdefault(path, set()).update(entry.id for entry in made if entry.id)
    return made


def _source_changes(file: OpenFile, source: Source) -> dict[str, Raw]:
    """Give what the file does not say about its source yet; what it says stays."""
    old = file.source
    return {
        key: to_raw(value)
        for key, value in source.model_dump(exclude_none=True).items()
        if getattr(old, key) is None
    }
