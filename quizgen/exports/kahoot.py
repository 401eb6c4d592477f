"""Kahoot: the spreadsheet that Kahoot imports, with its limits kept and told.

The layout is that of Kahoot's own template: the names of the columns in row 8, columns B to H,
and one question a row below it. Kahoot takes at most 120 characters for a question and 75 for
each of two to four answers. Nothing is ever cut: what does not fit is left out and reported.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from quizgen.errors import QuizgenError
from quizgen.exports.asking import Asking, fit_for_xml, written
from quizgen.exports.cards import Card, to_cards
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

LONGEST_QUESTION = 120
LONGEST_ANSWER = 75
MOST_ANSWERS = 4
TIME_LIMITS = (5, 10, 20, 30, 60, 90, 120, 240)
DEFAULT_TIME = 30

HEADER_ROW = 8
HEADER = (
    f"Question - max {LONGEST_QUESTION} characters",
    *(f"Answer {number} - max {LONGEST_ANSWER} characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_WIDTHS = (5, 60, 30, 30, 30, 30, 16, 16)
_LONG_BEFORE = datetime(2000, 1, 1)  # the same bytes whenever the sheet is made


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the sheet; ``right`` counts from 1."""

    card: Card
    answers: tuple[str, ...]
    right: int


def write_kahoot(
    info: BankInfo, questions: Sequence[BankQuestion], path: Path, *, seconds: int = DEFAULT_TIME
) -> Written:
    """Write what fits of ``questions`` as Kahoot's import sheet.

    Args:
        seconds: the time for each question, one of ``TIME_LIMITS``.

    Raises:
        QuizgenError: nothing fits, or the file cannot be written.
    """
    fitted = [fit(card) for card in to_cards(questions)]
    rows = [row for row, _ in fitted if row]
    remarks = [remark for _, found in fitted for remark in found]
    if not rows:
        raise QuizgenError(
            f"no question fits into Kahoot's sheet: {remarks[0]}",
            path=path,
            hint="it takes questions with two to four short answers to choose among",
        )
    write_atomically(path, _sheet(info.name, rows, seconds))
    return written(path, [row.card for row in rows], [Asking.CHOICE] * len(rows), remarks)


def fit(card: Card) -> tuple[Row | None, tuple[str, ...]]:
    """Make a row of a question, or none, and say what of it does not fit."""
    left_out = f"left out {card.id}, “{card.question}”: "
    if (length := _length(card.question)) > LONGEST_QUESTION:
        return None, (left_out + _too_long("the question", length, LONGEST_QUESTION),)
    if (length := _length(card.answer)) > LONGEST_ANSWER:
        return None, (left_out + _too_long("the answer", length, LONGEST_ANSWER),)
    wrong = [choice for choice in card.choices if choice != card.answer]
    short = [choice for choice in wrong if _length(choice) <= LONGEST_ANSWER]
    if not wrong:
        return None, (left_out + "it has no wrong answers to choose among",)
    if not short:
        return None, (left_out + f"no wrong answer has at most {LONGEST_ANSWER} characters",)
    taken = {card.answer, *short[: MOST_ANSWERS - 1]}
    answers = tuple(choice for choice in card.choices if choice in taken)
    dropped = len(card.choices) - len(answers)
    remark = (
        f"{card.id}, “{card.question}”: {dropped} of {len(wrong)} wrong answers "
        f"{'is' if dropped == 1 else 'are'} left out; Kahoot takes {MOST_ANSWERS} answers "
        f"of at most {LONGEST_ANSWER} characters"
    )
    return Row(card, answers, answers.index(card.answer) + 1), (remark,) if dropped else ()


def _too_long(what: str, length: int, limit: int) -> str:
    return f"{what} has {length} characters, and Kahoot takes {limit}"


def _length(text: str) -> int:
    """Count as browsers do, for which most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def _sheet(title: str, rows: Sequence[Row], seconds: int) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": fit_for_xml(title)[:255], "created": _LONG_BEFORE})
    bold = book.add_format({"bold": True, "text_wrap": True})
    text = book.add_format({"text_wrap": True, "quote_prefix": True, "valign": "top"})
    sheet = book.add_worksheet("Quiz")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 1, "Quiz template", bold)
    sheet.write_string(1, 1, fit_for_xml(title), text)
    for column, name in enumerate(HEADER, start=1):
        sheet.write_string(HEADER_ROW - 1, column, name, bold)
    for number, row in enumerate(rows, start=1):
        line = HEADER_ROW - 1 + number
        sheet.write_number(line, 0, number)
        # As strings, whatever they look like: no cell is ever a formula or a link.
        for column, words in enumerate((row.card.question, *row.answers), start=1):
            sheet.write_string(line, column, fit_for_xml(words), text)
        sheet.write_number(line, 6, seconds)
        sheet.write_number(line, 7, row.right)
    book.close()
    return target.getvalue()
