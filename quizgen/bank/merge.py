"""Fresh questions into the bank: new ones join, untouched drafts renew, people's work stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from rapidfuzz import fuzz

from quizgen.bank.bank import (
    INFO_NAME,
    Bank,
    BankQuestion,
    folder_name,
    read_bank,
    read_bytes,
    stored_info,
)
from quizgen.bank.emitting import Raw, emit_info, to_raw
from quizgen.bank.identity import id_parts, is_untouched, make_id, seal_of, timestamp
from quizgen.bank.locking import locked
from quizgen.bank.model import BankInfo, Entry, Evidence, Source
from quizgen.bank.reading import BankError, read_questions
from quizgen.bank.splicing import Changes
from quizgen.bank.writing import OpenFile, entry_changes, write_atomically
from quizgen.questions.question import Evidence as FreshEvidence
from quizgen.questions.question import Question
from quizgen.reading.document import Document

SAME_QUOTE = 85
"""Two quotes this alike, of 100, are the same sentence with a small edit."""

_PUNCTUATION = re.compile(r"[\W_]+")


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
    the kept whose evidence is no longer in the source.
    """

    source_id: str
    path: Path
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
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

    The same batches merged again change no byte. ``name`` is what a new bank is called, by
    default after its folder. ``now`` is the time of a change (None: the clock's).

    Raises:
        QuizgenError: a file of the bank cannot be read or written; what was there stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = timestamp(now or datetime.now(UTC))
    with locked(folder):
        bank, findings = read_bank(folder)
        if findings:
            raise BankError(findings)
        index = _Index(bank)
        return [_merge_batch(index, batch, name, moment) for batch in batches]


class _Index:
    """Where each source's file is, and which ids each file holds."""

    def __init__(self, bank: Bank) -> None:
        self.folder = bank.folder
        self.files: dict[str, Path] = {}
        self.ids: dict[Path, set[str]] = {}
        for question in bank.questions:
            self.files.setdefault(question.source_id, question.path)
            self.ids.setdefault(question.path, set()).add(question.id)

    def path(self, source_id: str) -> Path:
        """Give the file of a source; a new one is named after the source's id."""
        if source_id in self.files:
            return self.files[source_id]
        for name in _names(source_id):
            path = self.folder / name
            if name != INFO_NAME and (not path.exists() or _is_file_of(path, source_id)):
                return path
        raise AssertionError("names never run out")

    def elsewhere(self, path: Path) -> set[str]:
        """Give the ids of all other files."""
        return {one for other, ids in self.ids.items() if other != path for one in ids}


def _names(source_id: str) -> Iterator[str]:
    yield f"{source_id}.yaml"
    for number in count(2):
        yield f"{source_id}-{number}.yaml"


def _is_file_of(path: Path, source_id: str) -> bool:
    """Tell whether a file without questions, which no index holds, belongs to the source."""
    file, _ = read_questions(path, read_bytes(path)[0])
    return not file.questions and file.source.id in (None, source_id)


def _make_info(folder: Path, batch: Batch, name: str | None) -> None:
    made = make_id(["bank", batch.source.id, batch.text])
    info = BankInfo(id=made, name=name or folder_name(folder))
    write_atomically(folder / INFO_NAME, emit_info(info).encode("utf-8"))


def _merge_batch(index: _Index, batch: Batch, name: str | None, moment: str) -> MergeReport:
    source_id = batch.source.id or "untitled"
    path = index.path(source_id)
    elsewhere = index.elsewhere(path)
    file = OpenFile(path, lambda: elsewhere)
    fresh = fresh_entries(source_id, batch.questions, elsewhere)
    plan = _plan(file.questions, fresh, batch.text, moment)
    if file.read is None and not fresh:
        return MergeReport(source_id, path)
    if stored_info(index.folder) is None:
        _make_info(index.folder, batch, name)
    source = _source_changes(file, batch.source.model_copy(update={"id": source_id}))
    written = file.commit(replace(plan.changes, source=source))
    index.files[source_id] = path
    index.ids[path] = {question.id for question in file.questions} | set(plan.groups["added"])
    groups = {group: tuple(ids) for group, ids in plan.groups.items()}
    return MergeReport(source_id, path, written=written, **groups)


def _source_changes(file: OpenFile, source: Source) -> dict[str, Raw]:
    """Give what the file does not say about its source yet; what it says stays."""
    old = file.file.source
    return {
        key: to_raw(value)
        for key, value in source.model_dump(exclude_none=True).items()
        if getattr(old, key) is None
    }


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a merge will do to one file, and the ids of those it does it to."""

    changes: Changes
    groups: dict[str, list[str]]


def _plan(
    questions: Sequence[BankQuestion], fresh: Sequence[Entry], text: str, moment: str
) -> _Plan:
    partner = match([question.entry for question in questions], fresh)
    groups: dict[str, list[str]] = {
        name: [] for name in ("added", "updated", "removed", "kept", "unchanged", "gone")
    }
    fields: dict[int, dict[str, Raw]] = {}
    removed = set()
    for number, question in enumerate(questions):
        entry = question.entry
        if not is_untouched(entry):
            groups["kept"].append(question.id)
            if not _is_supported(entry, text):
                groups["gone"].append(question.id)
        elif number not in partner:
            groups["removed"].append(question.id)
            removed.add(number)
        elif changed := entry_changes(entry, _renewed(entry, fresh[partner[number]], moment)):
            groups["updated"].append(question.id)
            fields[number] = changed
        else:
            groups["unchanged"].append(question.id)
    known = set(partner.values())
    added = tuple(entry for number, entry in enumerate(fresh) if number not in known)
    groups["added"] = [entry.id or "" for entry in added]
    return _Plan(Changes(fields, frozenset(removed), added), groups)


def _renewed(old: Entry, new: Entry, moment: str) -> Entry:
    """Give an untouched draft its new content; only a change that a learner sees has a time."""
    changed = old.changed if new.seal == old.seal else moment
    return new.model_copy(update={"id": old.id, "changed": changed})


def _is_supported(entry: Entry, text: str) -> bool:
    """Tell whether all the evidence that is from this source still stands in it."""
    words = " ".join(text.split())
    own = [piece for piece in entry.evidence if piece.source is None]
    return all(piece.quote in text or " ".join(piece.quote.split()) in words for piece in own)


def fresh_entries(
    source_id: str, questions: Iterable[Question], elsewhere: set[str]
) -> list[Entry]:
    """Give fresh questions as sealed drafts with their ids, which avoid those ``elsewhere``."""
    taken = set(elsewhere)
    entries = []
    for question in questions:
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


def _evidence(piece: FreshEvidence) -> Evidence:
    """Give a piece of evidence without spaces around it, which the bank would not keep."""
    start = piece.start + len(piece.quote) - len(piece.quote.lstrip())
    return Evidence(quote=piece.quote, start=start)


def match(old: Sequence[Entry], fresh: Sequence[Entry]) -> dict[int, int]:
    """Tell which fresh question is which one of the bank's, by their numbers, one to one.

    The same id is the same question. Beyond that it takes the same kind, evidence that is the
    same but for small edits, and the same rule or wording; of a question that a person has
    touched also its answer or its wording, so that a rejected question does not come back, yet
    does not keep a better one away. The best matches are made first.
    """
    by_id = {entry.id: number for number, entry in enumerate(fresh)}
    pairs = {number: by_id[entry.id] for number, entry in enumerate(old) if entry.id in by_id}
    taken = set(pairs.values())
    groups: dict[str | None, list[int]] = {}
    for number, entry in enumerate(fresh):
        if number not in taken:
            groups.setdefault(entry.kind, []).append(number)
    candidates = sorted(
        (-score, number, other)
        for number, entry in enumerate(old)
        if number not in pairs
        for other in groups.get(entry.kind, ())
        if (score := _likeness(entry, fresh[other]))
    )
    for _, number, other in candidates:
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _likeness(old: Entry, new: Entry) -> int:
    """Rate how surely two entries of one kind are the same question; 0 where they are not."""
    same_question = _words(old.question) == _words(new.question)
    same_answer = _words(old.answer) == _words(new.answer)
    if not same_question and (old.rule != new.rule or not (same_answer or is_untouched(old))):
        return 0
    if not any(_overlap(one.quote, two.quote) for one in old.evidence for two in new.evidence):
        return 0
    return 1 + 2 * same_answer + 4 * same_question


def _overlap(one: str, two: str) -> bool:
    return one in two or two in one or fuzz.ratio(one, two) >= SAME_QUOTE


def _words(text: str) -> str:
    return _PUNCTUATION.sub(" ", text).casefold().strip()
