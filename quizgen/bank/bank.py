"""A bank in memory: its questions in file order, each with the place where it is written."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from quizgen.bank.identity import ID_LENGTH, change_time, id_parts, make_id
from quizgen.bank.locating import LocatedFile
from quizgen.bank.model import BankInfo, Entry, Source
from quizgen.bank.reading import (
    BankError,
    QuestionFile,
    each_question,
    read_bytes,
    read_info,
    read_questions,
    read_text,
)
from quizgen.checks.finding import Finding, Severity
from quizgen.errors import QuizgenError, UsageError

INFO_NAME = "bank.yaml"
SUFFIXES = (".yaml", ".yml")
EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One question with its source and its place: ``line`` counts from 1 in the file ``path``.

    ``file_time`` is when the file was last written. ``witnesses`` are the other sources that the
    evidence names, those that the bank knows.
    """

    entry: Entry
    source: Source
    path: Path
    line: int
    file_time: datetime = EPOCH
    witnesses: tuple[Source, ...] = ()

    @property
    def id(self) -> str:
        """The question's id; one that the file does not hold yet was derived when loading."""
        return self.entry.id or make_id(id_parts(self.source_id, self.entry))

    @property
    def source_id(self) -> str:
        """The source's id; that of a file without one is the file's name."""
        return self.source.id or self.path.stem

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The ids of all sources that are known to state the fact, the file's own first."""
        return (self.source_id, *(source.id for source in self.witnesses if source.id))

    def source_named(self, whose: str | None) -> Source:
        """Give the source of a piece of evidence: the file's own for None, or a witness."""
        if whose is None:
            return self.source
        return next((one for one in self.witnesses if one.id == whose), Source(id=whose))

    @property
    def changed(self) -> datetime | None:
        """When the content last changed (UTC), or None for a question as it was first made."""
        return change_time(self.entry, self.file_time)

    @property
    def is_draft(self) -> bool:
        """Whether nobody has reviewed the question yet."""
        return self.entry.status == "draft"


@dataclass(frozen=True, slots=True)
class Bank:
    """A folder of questions, as it was when it was loaded.

    ``files`` holds the source of each file, with its id, also of those without a question.
    """

    folder: Path
    info: BankInfo
    questions: tuple[BankQuestion, ...]
    files: Mapping[Path, Source] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | str) -> Bank:
        """Read all files of the bank in ``folder``.

        Raises:
            UsageError: there is no such folder.
            BankError: a file is not as it must be; its ``findings`` name all that is wrong.
        """
        bank, findings = read_bank(Path(folder))
        if findings:
            raise BankError(findings)
        return bank

    def select(
        self,
        *,
        drafts: bool = False,
        kinds: Collection[str] = (),
        sources: Collection[str] = (),
        tags: Collection[str] = (),
    ) -> tuple[BankQuestion, ...]:
        """Give the accepted questions, and the drafts where asked for; never the rejected.

        An empty ``kinds``, ``sources`` or ``tags`` lets everything through; of several tags one
        is enough, and so is one of several sources that state the fact. A source is named by its
        id, or with others by the folder inside the bank that their files are in.
        """
        statuses = {"accepted", "draft"} if drafts else {"accepted"}
        places = {source.rstrip("/") for source in sources}
        return tuple(
            question
            for question in self.questions
            if question.entry.status in statuses
            and (not kinds or question.entry.kind in kinds)
            and (not places or not places.isdisjoint(self.places(question)))
            and (not tags or not set(tags).isdisjoint(question.entry.tags))
        )

    def places(self, question: BankQuestion) -> tuple[str, ...]:
        """Give the names that a question's source goes by: ids, and folders inside the bank."""
        inside = question.path.parent.relative_to(self.folder)
        folders = (where.as_posix() for where in (inside, *inside.parents) if where.parts)
        return (*question.source_ids, *folders)


def read_bank(folder: Path) -> tuple[Bank, list[Finding]]:
    """Read what can be read of a bank, and give all that keeps the rest from being read."""
    require_folder(folder)
    with collection_paused():
        return _read_bank(folder)


def _read_bank(folder: Path) -> tuple[Bank, list[Finding]]:
    findings: list[Finding] = []
    questions: list[BankQuestion] = []
    files: dict[Path, Source] = {}
    for path in question_files(folder):
        try:
            content, time = read_bytes(path)
            file = read_questions(path, content)
        except BankError as error:
            findings.extend(error.findings)
        else:
            questions.extend(placed(file, time))
            files[path] = file.source.model_copy(update={"id": file.source.id or path.stem})
    findings.extend(_duplicate_ids(questions))
    taken = {question.entry.id for question in questions if question.entry.id}
    known = {source.id: source for source in files.values()}
    questions = [witnessed(question, known) for question in with_ids(questions, taken)]
    info = None
    try:
        info = stored_info(folder)
    except BankError as error:
        findings.extend(error.findings)
    info = info or derived_info(folder, questions)
    return Bank(folder, info, tuple(questions), files), findings


@contextmanager
def collection_paused() -> Iterator[None]:
    """Keep Python from looking for garbage, of which reading makes none; it costs a third more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def iter_questions(folder: Path) -> Iterator[BankQuestion]:
    """Give the questions in file order, each read when it is asked for.

    For who needs the first ones before a large bank could be read. What only the whole bank tells
    is missing: witnesses, ids given twice, and which id is free for a question that has none yet.

    Raises:
        UsageError: there is no such folder.
        BankError: a file is not as it must be, told when reading comes to the flaw.
    """
    require_folder(folder)
    for path in question_files(folder):
        content, time = read_bytes(path)
        source, found = each_question(read_text(path, content))
        for entry, line in found:
            yield BankQuestion(entry, source, path, line, time)


def source_ids_in(folder: Path, named: Iterable[str]) -> set[str]:
    """Give the ids of sources, each named by its id or with others by a folder inside the bank.

    Only the heads of the files in such a folder are read; a file that cannot be read is passed
    over, since who reads it whole will tell.
    """
    found: set[str] = set()
    for name in named:
        parts = Path(name).parts
        if parts and ".." not in parts and not Path(name).is_absolute():
            for path in question_files(folder / name):
                with suppress(QuizgenError):
                    source, _ = each_question(read_text(path, read_bytes(path)[0]))
                    found.add(source.id or path.stem)
        found.add(name)
    return found


def witnessed(question: BankQuestion, known: Mapping[str | None, Source]) -> BankQuestion:
    """Give a question with those of the ``known`` sources, by id, that its evidence names."""
    named = dict.fromkeys([piece.source for piece in question.entry.evidence if piece.source])
    found = tuple(known[source_id] for source_id in named if source_id in known)
    return replace(question, witnesses=found) if found else question


def require_folder(folder: Path) -> None:
    """Raise UsageError unless the bank's folder is there."""
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "there is no such bank"
        hint = "make one with quizgen extract, or name another with --bank"
        raise UsageError(what, path=folder, hint=hint)


def question_files(folder: Path) -> list[Path]:
    """Give the bank's files of questions in order of their names; hidden ones are left out.

    Raises:
        QuizgenError: a folder inside the bank cannot be read.
    """
    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(
            Path(where, name)
            for name in names
            if name.endswith(SUFFIXES) and not name.startswith(".")
        )
    files = [path for path in found if path != folder / INFO_NAME]
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def _refuse_folder(error: OSError) -> None:
    """Raise that a folder cannot be looked into: its questions would be missing silently."""
    if isinstance(error, FileNotFoundError):
        return
    message = f"cannot be read: {error.strerror}"
    raise QuizgenError(message, path=error.filename, hint="check the folder's permissions")


def read_file(path: Path) -> list[BankQuestion]:
    """Read one file of questions; raises BankError with all that is wrong in it."""
    content, time = read_bytes(path)
    return placed(read_questions(path, content), time)


def placed(file: QuestionFile, time: datetime) -> list[BankQuestion]:
    """Join the questions of a file with the lines where they stand."""
    path = file.read.path
    return [
        BankQuestion(entry, file.source, path, line, time)
        for entry, line in zip(file.questions, file.lines, strict=True)
    ]


def stored_info(folder: Path) -> BankInfo | None:
    """Read ``bank.yaml``, or give None where there is none yet."""
    path = folder / INFO_NAME
    if not path.exists():
        return None
    return read_info(path, read_bytes(path)[0])


def folder_name(folder: Path) -> str:
    """Make a name for people of the folder's: ``question_bank`` becomes "Question bank"."""
    words = folder.resolve().name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:] or "Questions"


def derived_info(folder: Path, questions: Sequence[BankQuestion]) -> BankInfo:
    """Give a bank that has never been written to an id from its first question."""
    first = questions[0].id if questions else "x" * ID_LENGTH
    return BankInfo(id=make_id(["bank", first]), name=folder_name(folder))


def with_ids(questions: Iterable[BankQuestion], taken: set[str]) -> Iterator[BankQuestion]:
    """Give each question without an id the one that the next write will store.

    ``taken`` are the ids that no question may get; those given here are added to it.
    """
    for question in questions:
        if question.entry.id:
            yield question
            continue
        made = make_id(id_parts(question.source_id, question.entry), taken)
        taken.add(made)
        yield replace(question, entry=question.entry.model_copy(update={"id": made}))


def _duplicate_ids(questions: list[BankQuestion]) -> Iterator[Finding]:
    first: dict[str, BankQuestion] = {}
    files: dict[Path, LocatedFile] = {}

    def place(question: BankQuestion) -> tuple[int, int]:
        if question.path not in files:
            files[question.path] = LocatedFile(question.path)
        return files[question.path].place(question.line, "id")

    for question in questions:
        if not (given := question.entry.id):
            continue
        if (other := first.setdefault(given, question)) is not question:
            line, column = place(question)
            yield Finding(
                "B007",
                "duplicate-id",
                Severity.ERROR,
                f'id "{given}" is taken already by {other.path}:{place(other)[0]}',
                "delete this line id: …, and a new one is made",
                field="id",
                path=question.path,
                line=line,
                column=column,
                question_id=given,
            )
