"""CSV: one question a line, for spreadsheets and for ``quizgen import``.

A cell that a spreadsheet would run as a formula begins with an apostrophe, which is how
spreadsheets themselves say that a cell is text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.exports.asking import asking, source_lines, written
from quizgen.exports.cards import Card, to_cards
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

BEFORE = ("id", "kind", "question", "answer", "accept")
AFTER = ("sentence with gap", "hint", "evidence", "source", "tags", "note", "status")
"""The columns; between them stand those of the distractors, as many as the longest row has."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def write_csv(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as a CSV file (UTF-8 with a mark for spreadsheets, RFC 4180).

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    wrong = max((len(_distractors(card)) for card in cards), default=0)
    target = io.StringIO(newline="")
    rows = csv.writer(target)
    rows.writerow([*BEFORE, *(f"distractor {n}" for n in range(1, wrong + 1)), *AFTER])
    rows.writerows(map(harmless, _row(card, wrong)) for card in cards)
    write_atomically(path, target.getvalue().encode("utf-8-sig"))
    return written(path, cards, map(asking, cards))


def harmless(text: str) -> str:
    """Keep a spreadsheet from running a cell; numbers stay numbers."""
    # Spaces before the sign are skipped by some programs.
    risky = _FORMULA.match(text.lstrip(" ")) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def _distractors(card: Card) -> list[str]:
    return [choice for choice in card.choices if choice != card.answer]


def _row(card: Card, wrong: int) -> list[str]:
    distractors = _distractors(card)
    cloze = card.cloze
    return [
        card.id,
        card.kind or "",
        card.question,
        card.answer,
        "; ".join(card.accept),
        *distractors,
        *[""] * (wrong - len(distractors)),
        f"{cloze.before}{{{{{cloze.hit}}}}}{cloze.after}" if cloze else "",
        card.hint or "",
        "\n".join(span.text for span in card.evidence),
        "\n".join(source_lines(card)),
        "; ".join(card.tags),
        card.note or "",
        "accepted" if card.reviewed else "draft",
    ]
