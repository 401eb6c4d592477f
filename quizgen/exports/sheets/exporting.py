"""What the command line calls: sheets of a bank, with all their options."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import UsageError
from quizgen.exports.sheets.catalogue import Language
from quizgen.exports.sheets.layout import Look, Paper
from quizgen.exports.sheets.timesheet import write_timeline
from quizgen.exports.worksheet import write_worksheet
from quizgen.exports.written import Written

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion


def export_worksheet(
    bank: Bank,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    paper: Paper = "a4",
    columns: int = 1,
    large: bool = False,
    language: Language = "en",
    key: bool = True,
    key_only: bool = False,
    template: Path | None = None,
    **options: Any,
) -> Written:
    """Write a worksheet, as ``write_worksheet`` does; the look comes option by option.

    Raises:
        UsageError: the options leave nothing to print, or ``write_worksheet`` raises it.
        QuizgenError: ``write_worksheet`` raises it.
    """
    look = Look(paper, columns, large, language, not key_only, _with_key(key, key_only), template)
    return write_worksheet(bank.info, questions, path, look=look, folder=bank.folder, **options)


def export_timeline(
    bank: Bank,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    paper: Paper = "a4",
    large: bool = False,
    language: Language = "en",
    key: bool = True,
    key_only: bool = False,
    template: Path | None = None,
    **options: Any,
) -> Written:
    """Write a timeline, as ``write_timeline`` does; the look comes option by option.

    Raises:
        UsageError: the options leave nothing to print, or ``write_timeline`` raises it.
        QuizgenError: ``write_timeline`` raises it.
    """
    look = Look(paper, 1, large, language, not key_only, _with_key(key, key_only), template)
    return write_timeline(bank.info, questions, path, look=look, folder=bank.folder, **options)


def _with_key(key: bool, key_only: bool) -> bool:
    if key_only and not key:
        raise UsageError("--key-only and --no-key leave nothing", hint="give one of them")
    return key
