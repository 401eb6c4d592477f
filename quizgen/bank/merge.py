"""Fresh questions into the bank: new ones join, untouched drafts renew, people's work stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from quizgen.bank.bank import (
    INFO_NAME,
    Bank,
    BankQuestion,
    folder_name,
    read_bank,
    stored_info,
)
from quizgen.bank.emitting import Raw, emit_info, to_raw
from quizgen.bank.identity import id_parts, make_id, seal_of, timestamp
from quizgen.bank.locking import locked
from quizgen.bank.model import BankInfo, Entry, Evidence, Source
from quizgen.bank.planning import Plan, join, other_slots, own_slots, plan
from quizgen.bank.reading import BankError
from quizgen.bank.writing import OpenFile, write_atomically
from quizgen.questions.question import Evidence as FreshEvidence
from quizgen.questions.question import Question
from quizgen.reading.document import Document


@dataclass(frozen=True, slots=True)
class Batch:
    """All questions that the rules made from one source, and the source's whole text."""

    source: Source
    questions: tuple[Question, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of one source's questions, each group as ids in the order of the file.

    ``added`` are new; ``updated`` are drafts that nobody had touched, worded anew; ``removed``
    are such drafts that the rules no longer make; ``kept`` are edited, accepted or rejected, and
    so left as they are; ``unchanged`` are drafts that came out the same. ``gone`` are those of
    the kept whose evidence is no longer in the source. ``joined`` are questions in the files of
    other sources that ask already what this source states as well.
    """

    source_id: str
    path: Path
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    written: bool = False


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
) -> MergeReport:
    """Merge one source's questions into the bank; see `merge`."""
    return merge(folder, [Batch(source, tuple(questions), text)], name=name, now=now)[0]


def merge(
    folder: Path,
    batches: Iterable[Batch],
    *,
    name: str | None = None,
    now: datetime | None = None,
) -> list[MergeReport]:
    """Merge fresh questions into the bank in ``folder``, which is made where it is missing.

    What several sources state becomes one question with the evidence of each, see `joining`. The
    same batches merged again change no byte, and their order means nothing. ``name`` is what a
    new bank is called, by default after its folder. ``now`` is the time of a change (None: the
    clock's).

    Raises:
        QuizgenError: a file of the bank cannot be read or written; what was there stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = timestamp(now or datetime.now(UTC))
    given = list(batches)
    reports: dict[int, MergeReport] = {}
    with locked(folder):
        for numbers in _rounds(given):
            merged = _merge_round(folder, [given[number] for number in numbers], name, moment)
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
        for path, source in bank.files.items():
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
        taken = {INFO_NAME, *(path.name for path in self.files.values())}
        name = next(name for name in _names(source_id) if name not in taken)
        self.files[source_id] = self.folder / name
        return self.folder / name

    def elsewhere(self, path: Path) -> set[str]:
        """Give the ids of all other files."""
        return {one for other, ids in self.ids.items() if other != path for one in ids}

    def open(self, path: Path) -> OpenFile:
        """Open a file to change it."""
        return OpenFile(path, lambda: self.elsewhere(path))


def _names(source_id: str) -> Iterator[str]:
    yield f"{source_id}.yaml"
    for number in count(2):
        yield f"{source_id}-{number}.yaml"


def _merge_round(
    folder: Path, batches: Sequence[Batch], name: str | None, moment: str
) -> list[MergeReport]:
    """Merge batches of different sources; all is planned before the first file is written."""
    bank, findings = read_bank(folder)
    if findings:
        raise BankError(findings)
    index = _Index(bank)
    texts = {_id_of(batch): batch.text for batch in batches}
    paths = [index.path(_id_of(batch)) for batch in batches]
    files = {path: index.open(path) for path in paths}
    slots = {
        path: own_slots(_id_of(batch), files[path].questions, _fresh(index, path, batch), texts)
        for path, batch in zip(paths, batches, strict=True)
    }
    for path, questions in index.questions.items():
        if path not in files:
            slots[path] = other_slots(questions, texts)
    join([slot for path in sorted(slots) for slot in slots[path]])
    plans = {path: plan(of_file, texts, moment) for path, of_file in slots.items()}
    reports = [
        _commit_batch(folder, files[path], batch, plans[path], name)
        for path, batch in zip(paths, batches, strict=True)
    ]
    for path, planned in plans.items():
        if path not in files and planned.changes:
            index.open(path).commit(planned.changes)
    return reports


def _fresh(index: _Index, path: Path, batch: Batch) -> list[Entry]:
    """Give the fresh drafts of a batch, and keep their ids from the batches after it."""
    made = fresh_entries(_id_of(batch), batch.questions, index.elsewhere(path))
    index.ids.setdefault(path, set()).update(entry.id for entry in made if entry.id)
    return made


def _commit_batch(
    folder: Path, file: OpenFile, batch: Batch, planned: Plan, name: str | None
) -> MergeReport:
    source_id = _id_of(batch)
    # A source whose facts others have asked already gets a file that says where it is.
    if file.read is None and not (planned.changes.added or planned.groups["joined"]):
        return MergeReport(source_id, file.path)
    if stored_info(folder) is None:
        _make_info(folder, batch, name)
    source = _source_changes(file, batch.source.model_copy(update={"id": source_id}))
    written = file.commit(replace(planned.changes, source=source))
    groups = {group: tuple(ids) for group, ids in planned.groups.items()}
    return MergeReport(source_id, file.path, written=written, **groups)


def _make_info(folder: Path, batch: Batch, name: str | None) -> None:
    made = make_id(["bank", batch.source.id, batch.text])
    info = BankInfo(id=made, name=name or folder_name(folder))
    write_atomically(folder / INFO_NAME, emit_info(info).encode("utf-8"))


def _source_changes(file: OpenFile, source: Source) -> dict[str, Raw]:
    """Give what the file does not say about its source yet; what it says stays."""
    old = file.file.source
    return {
        key: to_raw(value)
        for key, value in source.model_dump(exclude_none=True).items()
        if getattr(old, key) is None
    }


def fresh_entries(
    source_id: str, questions: Iterable[Question], elsewhere: set[str]
) -> list[Entry]:
    """Give fresh questions as sealed drafts with their ids, which avoid those ``elsewhere``."""
    taken = set(elsewhere)
    entries = []
    for question in _distinct(questions):
        entry = Entry.model_validate(
            {
                "kind": question.kind,
                "question": question.question,
                "answer": question.answer,
                "accept": question.accept,
                "distractors": question.distractors,
                "cloze": question.cloze,
                "evidence": [_evidence(piece) for piece in question.evidence],
                "rule": question.rule,
                "confidence": round(question.confidence, 2),
                "tags": question.tags,
            }
        )
        made = make_id(id_parts(source_id, entry), taken)
        taken.add(made)
        entries.append(entry.model_copy(update={"id": made, "seal": seal_of(entry)}))
    return entries


def _distinct(questions: Iterable[Question]) -> list[Question]:
    """Keep the surest of questions that two rules word to the letter alike, in the first's place.

    Their ids would depend on their order, and a second merge could swap the two.
    """
    surest: dict[tuple[object, ...], Question] = {}
    for question in questions:
        key = (question.kind, question.question, question.answer, question.evidence)
        other = surest.setdefault(key, question)
        if (-question.confidence, question.rule) < (-other.confidence, other.rule):
            surest[key] = question
    return list(surest.values())


def _evidence(piece: FreshEvidence) -> Evidence:
    """Give a piece of evidence without spaces around it, which the bank would not keep."""
    start = piece.start + len(piece.quote) - len(piece.quote.lstrip())
    return Evidence(quote=piece.quote, start=start)
