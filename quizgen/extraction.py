"""The way from a document to its questions, and why the rest gave none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgen.analysis.analysis import Analysis, analyse
from quizgen.checks import check_question
from quizgen.questions.distractors import distractors
from quizgen.questions.draft import Draft
from quizgen.questions.generate import Outcome, finished, outcomes
from quizgen.questions.question import Question
from quizgen.questions.ranking import selected
from quizgen.reading import Document

_OPTIONAL = frozenset({"cloze", "distractors"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: its questions, and each fact left out with the reason."""

    analysis: Analysis
    questions: tuple[Question, ...]
    left_out: tuple[tuple[Outcome, str], ...]


def extract(document: Document) -> Extraction:
    """Make the questions of one document; only those without a flaw that a program can see."""
    analysis = analyse(document)
    worded = list(outcomes(analysis))
    left_out = [(outcome, outcome.reason) for outcome in worded if outcome.reason is not None]
    sound: dict[Draft, Outcome] = {}
    for outcome in worded:
        if outcome.draft is None:
            continue
        if flaw := _flaw(finished(analysis, outcome.draft, ())):
            left_out.append((outcome, flaw))
        else:
            sound[outcome.draft] = outcome
    best = selected(analysis, sound)
    left_out += [(o, "another question asks the same") for d, o in sound.items() if d not in best]
    questions = tuple(
        _mended(finished(analysis, draft, distractors(analysis, draft, best))) for draft in best
    )
    return Extraction(analysis, questions, tuple(left_out))


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
