"""The way from a document to its questions, and from many documents into the bank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.analysis.analysis import Analysis, analyse
from quizgen.bank.bank import Bank
from quizgen.bank.merge import Batch, merge, source_of
from quizgen.bank.report import MergeReport
from quizgen.bank.settings import stored_wanted
from quizgen.bank.writing import settle
from quizgen.checks import check_question
from quizgen.questions.distractors import distractors
from quizgen.questions.draft import Draft
from quizgen.questions.generate import Outcome, finished, outcomes
from quizgen.questions.question import Question
from quizgen.questions.ranking import confidence, selected
from quizgen.questions.unasked import unasked
from quizgen.questions.wanted import ALL, Wanted
from quizgen.reading import Document

_OPTIONAL = frozenset({"cloze", "distractors"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: its questions, and each fact left out with the reason.

    ``unwanted`` counts those that were left out only because the bank does not want them.
    """

    analysis: Analysis
    questions: tuple[Question, ...]
    left_out: tuple[tuple[Outcome, str], ...]
    unwanted: int = 0

    @property
    def document(self) -> Document:
        """The document that the questions are about."""
        return self.analysis.document


def extract(document: Document, wanted: Wanted = ALL) -> Extraction:
    """Make the questions of one document; only those without a flaw that a program can see.

    What is not ``wanted`` is left out, and makes room for what asks the same by another rule.
    """
    analysis = analyse(document)
    worded = list(outcomes(analysis))
    left_out = [(outcome, outcome.reason) for outcome in worded if outcome.reason is not None]
    sound: dict[Draft, Outcome] = {}
    unwanted = 0
    for outcome in worded:
        if (draft := outcome.draft) is None:
            continue
        if reason := _unsound(analysis, draft, wanted):
            left_out.append((outcome, reason))
        elif reason := wanted.refuses(draft.fact.rule, confidence(analysis, draft)):
            left_out.append((outcome, reason))
            unwanted += 1
        else:
            sound[draft] = outcome
    best = selected(analysis, sound)
    left_out += [(o, "another question asks the same") for d, o in sound.items() if d not in best]
    questions = tuple(
        _mended(finished(analysis, draft, distractors(analysis, draft, best))) for draft in best
    )
    return Extraction(analysis, questions, tuple(left_out), unwanted)


def add_to_bank(
    folder: Path | str,
    extractions: Iterable[Extraction],
    *,
    name: str | None = None,
    dry_run: bool = False,
) -> list[MergeReport]:
    """Merge the questions of documents into the bank in ``folder``, made where it is missing.

    Nothing that a person wrote or decided is undone, and the same extractions again change no
    byte. Questions that ``bank.yaml`` does not want stay out, hand edits anywhere in the bank get
    their seals. Nothing is written before the last extraction is there; an iterator's analyses,
    which are large, are let go of one by one.

    Args:
        name: what a new bank is called, by default after its folder.
        dry_run: write nothing, and tell what would have been done.

    Returns:
        What became of each document's questions, in the order given.

    Raises:
        UsageError: ``folder`` is a file.
        QuizgenError: a file of the bank cannot be read or written; what was there stays.
    """
    folder = Path(folder)
    if folder.exists():
        # What is wrong with the bank is told before the work, not after it.
        Bank.load(folder)
        stored_wanted(folder)
    batches = [Batch(source_of(e.document), e.questions, e.document.text) for e in extractions]
    if not batches:
        return []
    reports = merge(folder, batches, name=name, dry_run=dry_run)
    if not dry_run:
        settle(folder)
    return reports


def _unsound(analysis: Analysis, draft: Draft, wanted: Wanted) -> str | None:
    """Tell why a draft is not asked, whatever a bank wants, or None where it is."""
    if not wanted.insists_on(draft.fact.rule) and (reason := unasked(analysis, draft)):
        return reason
    return _flaw(finished(analysis, draft, ()))


def _flaw(question: Question) -> str | None:
    """Name what is wrong with question or answer; a flaw of the cloze costs only the cloze."""
    for finding in check_question(question):
        if finding.field not in _OPTIONAL:
            return f"{finding.code} {finding.message}"
    return None


def _mended(question: Question) -> Question:
    """Drop a cloze or choices that have a flaw: the question is good without them."""
    flawed = {finding.field for finding in check_question(question)}
    return replace(
        question,
        cloze=None if "cloze" in flawed else question.cloze,
        distractors=() if "distractors" in flawed else question.distractors,
    )
