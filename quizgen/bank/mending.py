"""The mends made in the files of a bank, each byte for byte where it belongs."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from quizgen.bank.articles import Articles
from quizgen.bank.bank import BankQuestion, read_bank
from quizgen.bank.checking import check_bank
from quizgen.bank.emitting import Raw
from quizgen.bank.locking import locked
from quizgen.bank.model import Entry
from quizgen.bank.reading import BankError, read_bytes, read_text
from quizgen.bank.replacing import replace_text
from quizgen.bank.spacing import without_stray_spaces
from quizgen.bank.splicing import Changes
from quizgen.bank.writing import OpenFile, decided, entry_changes, ids_in
from quizgen.checks import check_question
from quizgen.checks.files import STRAY_SPACE
from quizgen.checks.finding import Finding
from quizgen.checks.mending import MENDS
from quizgen.checks.quoted import MISPLACED, misplaced

PLACE_MEND = "lets start say where the quote begins"
SPACE_MEND = "deletes the spaces"
ALL_MENDS = {
    **{code: one.does for code, one in MENDS.items()},
    MISPLACED.code: PLACE_MEND,
    STRAY_SPACE.code: SPACE_MEND,
}
"""What ``--fix`` does, by code."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One flaw that is no more: what it was, and where."""

    finding: Finding

    def __str__(self) -> str:
        one = self.finding
        return f"{one.path}:{one.line}:{one.column}: mended {one.code} {one.message}"


def mend_bank(
    folder: Path, codes: Container[str] | None = None, *, now: datetime | None = None
) -> list[Mended]:
    """Mend what has one safe mend, and give what was mended, by file and line.

    A mended question keeps its status, and counts as edited at ``now`` (None: the clock's time).
    Nothing is mended where a comment wants the flaw ignored, or where another flaw would come of
    it.

    Args:
        codes: the checks whose flaws are to be mended; None is all of them.

    Raises:
        BankError: a file cannot be read; nothing was changed.
        QuizgenError: a file cannot be written, or somebody else has just changed it.
    """
    time = now or datetime.now(UTC)
    with locked(folder):
        bank, unreadable = read_bank(folder)
        if unreadable:
            raise BankError(unreadable)
        of_file: dict[Path, list[Finding]] = {}
        for finding in check_bank(bank, codes):
            if finding.path and finding.code in ALL_MENDS:
                of_file.setdefault(finding.path, []).append(finding)
        mended: list[Mended] = []
        articles = Articles(folder)
        for path, findings in of_file.items():
            mended += _mend_questions(folder, path, findings, articles, time)
            mended += _mend_spaces(path, findings)
        return mended


def _mend_questions(
    folder: Path, path: Path, findings: list[Finding], articles: Articles, now: datetime
) -> list[Mended]:
    of_question: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.question_id:
            of_question.setdefault(finding.question_id, []).append(finding)
    if not of_question:
        return []
    file = OpenFile(path, partial(ids_in, folder, path))
    changes: dict[int, dict[str, Raw]] = {}
    mended: list[Mended] = []
    for number, question in enumerate(file.questions):
        current = question.entry
        for code, alike in _by_code(of_question.get(question.id, ())):
            better = _mended(current, question, code, alike, articles)
            if better != current:
                current = better
                mended += [Mended(one) for one in alike if not _still(one, better)]
        if current != question.entry:
            wanted = decided(question.entry, _differences(question.entry, current), now)
            changes[number] = entry_changes(question.entry, wanted)
    if changes:
        file.commit(Changes(fields=changes))
    return mended


def _by_code(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding)
    return sorted(found.items())


def _mended(
    entry: Entry, question: BankQuestion, code: str, findings: list[Finding], articles: Articles
) -> Entry:
    """Give an entry without the flaws of one code; the same entry where that is not safe."""
    if code == MISPLACED.code:
        return _placed(entry, question, articles)
    if code not in MENDS:
        return entry
    fields = {finding.field for finding in findings}
    new = {key: value for key, value in MENDS[code].change(entry).items() if key in fields}
    better = entry.model_copy(update=new)
    before = {(one.code, one.field) for one in check_question(entry)}
    worse = {(one.code, one.field) for one in check_question(better)} - before
    return entry if worse else better


def _placed(entry: Entry, question: BankQuestion, articles: Articles) -> Entry:
    """Let the evidence say where it begins in the file's own source."""
    article = articles.find(question.source.path, question.source_id)
    pieces = []
    for piece in entry.evidence:
        at = misplaced(piece, article.text) if article and piece.source is None else None
        pieces.append(piece if at is None else piece.model_copy(update={"start": at}))
    return entry.model_copy(update={"evidence": tuple(pieces)})


def _still(finding: Finding, entry: Entry) -> bool:
    """Tell whether a mend has left a flaw; one field can have two of a code."""
    alike = (finding.code, finding.field, finding.message)
    return alike in {(one.code, one.field, one.message) for one in check_question(entry)}


def _differences(old: Entry, new: Entry) -> dict[str, object]:
    return {
        key: getattr(new, key)
        for key in Entry.model_fields
        if getattr(old, key) != getattr(new, key)
    }


def _mend_spaces(path: Path, findings: list[Finding]) -> list[Mended]:
    stray = [finding for finding in findings if finding.code == STRAY_SPACE.code]
    if not stray:
        return []
    content, _ = read_bytes(path)
    read = read_text(path, content)
    text = without_stray_spaces(read)
    if text is None:
        return []
    replace_text(path, content, read.bom + text)
    return [Mended(one) for one in stray]
