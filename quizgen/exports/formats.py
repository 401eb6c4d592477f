"""The table of export formats: a new one is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.exports.written import Written

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion

QUESTIONS_ON_A_SHEET = 20
"""How many questions a worksheet takes by default: a lesson's worth, on about three pages."""
EVENTS_ON_A_TIMELINE = 10
"""How many events a timeline takes by default: one page of them."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: ``function`` of ``module`` takes the bank's info, its questions and a path.

    One that ``takes_bank`` is given the whole bank in place of its info.
    """

    module: str
    function: str
    suffix: str
    summary: str
    takes_bank: bool = False

    def writer(self) -> Callable[..., Written]:
        """Load the exporter; its libraries are heavy and only imported here."""
        writer: Callable[..., Written] = getattr(import_module(self.module), self.function)
        return writer

    def write(
        self, bank: Bank, questions: Sequence[BankQuestion], path: Path, **own: Any
    ) -> Written:
        """Write questions of a bank to ``path``; ``own`` are the options of the format."""
        given = bank if self.takes_bank else bank.info
        return self.writer()(given, questions, path, **own)


FORMATS = {
    "anki": Format(
        "quizgen.exports.anki_export",
        "export_anki",
        ".apkg",
        "An Anki deck to import and to update, or sent to Anki.",
        takes_bank=True,
    ),
    "anki-text": Format(
        "quizgen.exports.anki_text",
        "export_text",
        ".txt",
        "A text that Anki imports into its own note types.",
        takes_bank=True,
    ),
    "csv": Format(
        "quizgen.exports.csv_file", "write_csv", ".csv", "A table for spreadsheets, as CSV."
    ),
    "gift": Format(
        "quizgen.exports.gift", "write_gift", ".gift", "GIFT: text that Moodle and others import."
    ),
    "json": Format(
        "quizgen.exports.json_file", "write_json", ".json", "All there is, for other programs."
    ),
    "kahoot": Format(
        "quizgen.exports.kahoot", "write_kahoot", ".xlsx", "The spreadsheet that Kahoot imports."
    ),
    "moodle": Format(
        "quizgen.exports.moodle", "write_moodle", ".xml", "Moodle XML, with evidence as feedback."
    ),
    "practice": Format(
        "quizgen.play.practice",
        "write_practice",
        "-practice.html",
        "A page to practise with in a browser, without a network.",
        takes_bank=True,
    ),
    "qti": Format(
        "quizgen.exports.qti", "write_qti", ".zip", "A QTI 2.1 package with a test and its items."
    ),
    "timeline": Format(
        "quizgen.exports.sheets.exporting",
        "export_timeline",
        ".html",
        "A timeline to fill in, drawn to scale, with its key.",
        takes_bank=True,
    ),
    "worksheet": Format(
        "quizgen.exports.sheets.exporting",
        "export_worksheet",
        ".html",
        "A worksheet to print, with its answer key.",
        takes_bank=True,
    ),
}
