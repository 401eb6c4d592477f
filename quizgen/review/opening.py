"""The start of a review: as much of the bank as is needed to show the first question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quizgen.bank.bank import (
    Bank,
    BankQuestion,
    derived_info,
    iter_questions,
    question_files,
    require_folder,
    stored_info,
)
from quizgen.bank.checking import check_bank
from quizgen.bank.flags import Flags
from quizgen.checks.finding import Finding
from quizgen.errors import QuizgenError, UsageError
from quizgen.review.desk import Desk
from quizgen.review.filters import FLAGGED, Codes, Filter, with_flags
from quizgen.review.journal import Journal

LARGE = 2_000_000
"""A bank with more bytes than this is shown before all of it is read; about 0.2 s of reading."""

AFTER_IT = 100
"""So many questions are read after the first one: what was made from its sentence is near."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a review begins with. ``partly`` tells that ``questions`` are not all of the bank."""

    folder: Path
    name: str
    questions: tuple[BankQuestion, ...]
    filter: Filter
    desk: Desk
    partly: bool
    codes: Codes


def open_review(folder: Path, wanted: Filter) -> Opening:
    """Read the bank, or of a large one the files up to the first question to review.

    Raises:
        UsageError: there is no such bank, or it has no question with an id that was asked for.
        QuizgenError: a file is not as it must be, or there is nothing to review.
    """
    require_folder(folder)
    size = sum(path.stat().st_size for path in question_files(folder))
    if size > LARGE and not wanted.ids and not wanted.codes:
        first = _first_questions(folder, wanted)
        if any(wanted.lets_through(one, {}) for one in first):
            return _opening(folder, first, wanted, partly=True)
    bank = Bank.load(folder)
    found = chosen(bank, wanted)
    opening = _opening(folder, bank.questions, found.filter, partly=False, codes=found.codes)
    if not found.questions and (not bank.questions or wanted.words):
        raise nothing_fits(bank, wanted)
    return opening


def _first_questions(folder: Path, wanted: Filter) -> list[BankQuestion]:
    """Give the questions up to the first to review, and some that come after it."""
    every = iter_questions(folder)
    found: list[BankQuestion] = []
    for question in every:
        found.append(question)
        if wanted.lets_through(question, {}):
            return [*found, *islice(every, AFTER_IT)]
    return found


def _opening(
    folder: Path,
    questions: Sequence[BankQuestion],
    wanted: Filter,
    *,
    partly: bool,
    codes: Codes | None = None,
) -> Opening:
    info = stored_info(folder) or derived_info(folder, questions)
    flags = Flags(info.id)
    desk = Desk(folder, Journal(folder), flags)
    known = with_flags(codes or {}, flags.all())
    return Opening(folder, info.name, tuple(questions), wanted, desk, partly, known)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions that a filter lets through, in the order of the bank."""

    questions: tuple[BankQuestion, ...]
    filter: Filter
    codes: Codes


def chosen(bank: Bank, wanted: Filter) -> Chosen:
    """Choose among a bank's questions; raises UsageError for an id that the bank does not have."""
    if missing := sorted(wanted.ids - {question.id for question in bank.questions}):
        hint = "quizgen review --list shows the ids of the drafts"
        raise UsageError(f"no question has the id {missing[0]}", path=bank.folder, hint=hint)
    checks = wanted.codes - {FLAGGED}
    codes = codes_of(check_bank(bank, checks)) if checks else {}
    codes = with_flags(codes, Flags(bank.info.id).all())
    questions = (one for one in bank.questions if wanted.lets_through(one, codes))
    return Chosen(tuple(questions), wanted, codes)


def codes_of(findings: Sequence[Finding]) -> Codes:
    """Give the codes of what is wrong with each question, by its id."""
    codes: dict[str, set[str]] = {}
    for finding in findings:
        if finding.question_id:
            codes.setdefault(finding.question_id, set()).add(finding.code)
    return codes


def nothing_fits(bank: Bank, wanted: Filter) -> QuizgenError:
    """Say that there is nothing to review, and what to do about it."""
    if not bank.questions:
        message, hint = "there are no questions in this bank", "run quizgen extract"
    else:
        message = f"no question fits: {wanted.words}"
        hint = "ask for less with --source, --kind, --rule, --tag, --code, --confidence, --status"
    return QuizgenError(message, path=bank.folder, hint=hint)
