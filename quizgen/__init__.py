"""Reads articles and makes quizzes from them, by rules.

What the command line does can be done from Python, too::

    import quizgen

    extractions = [quizgen.extract(document) for document in quizgen.read(["article.txt"])]
    for question in extractions[0].questions:
        print(question.question, question.answer)

    quizgen.add_to_bank("question_bank", extractions)
    bank = quizgen.Bank.load("question_bank")
    quizgen.write_deck(bank.info, bank.select(drafts=True), Path("deck.apkg"))
    quizgen.write_worksheet(bank.info, bank.select(drafts=True), Path("sheet.html"))

Nothing is imported before it is used, so ``import quizgen`` itself costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.analysis import Analysis, analyse
    from quizgen.bank.bank import Bank, BankQuestion
    from quizgen.bank.checking import check_bank
    from quizgen.bank.importing.table import import_table
    from quizgen.bank.mending import mend_bank
    from quizgen.bank.report import MergeReport
    from quizgen.bank.writing import change_question
    from quizgen.errors import QuizgenError, UsageError
    from quizgen.exports.anki import write_deck
    from quizgen.exports.anki_export import export_anki
    from quizgen.exports.csv_file import write_csv
    from quizgen.exports.gift import write_gift
    from quizgen.exports.json_file import write_json
    from quizgen.exports.kahoot import write_kahoot
    from quizgen.exports.moodle import write_moodle
    from quizgen.exports.qti import write_qti
    from quizgen.exports.sheets.layout import Look
    from quizgen.exports.sheets.timesheet import write_timeline
    from quizgen.exports.worksheet import write_worksheet
    from quizgen.extraction import Extraction, add_to_bank, extract
    from quizgen.facts import find_facts
    from quizgen.play.practice import write_practice
    from quizgen.questions.question import Question
    from quizgen.reading import Document, read, read_text

_MODULES = {
    "Analysis": "analysis",
    "Bank": "bank.bank",
    "BankQuestion": "bank.bank",
    "Document": "reading",
    "Extraction": "extraction",
    "Look": "exports.sheets.layout",
    "MergeReport": "bank.report",
    "Question": "questions.question",
    "QuizgenError": "errors",
    "UsageError": "errors",
    "add_to_bank": "extraction",
    "analyse": "analysis",
    "change_question": "bank.writing",
    "check_bank": "bank.checking",
    "export_anki": "exports.anki_export",
    "extract": "extraction",
    "find_facts": "facts",
    "import_table": "bank.importing.table",
    "mend_bank": "bank.mending",
    "read": "reading",
    "read_text": "reading",
    "write_csv": "exports.csv_file",
    "write_deck": "exports.anki",
    "write_gift": "exports.gift",
    "write_json": "exports.json_file",
    "write_kahoot": "exports.kahoot",
    "write_moodle": "exports.moodle",
    "write_practice": "play.practice",
    "write_qti": "exports.qti",
    "write_timeline": "exports.sheets.timesheet",
    "write_worksheet": "exports.worksheet",
}

__all__ = [
    "Analysis",
    "Bank",
    "BankQuestion",
    "Document",
    "Extraction",
    "Look",
    "MergeReport",
    "Question",
    "QuizgenError",
    "UsageError",
    "add_to_bank",
    "analyse",
    "change_question",
    "check_bank",
    "export_anki",
    "extract",
    "find_facts",
    "import_table",
    "mend_bank",
    "read",
    "read_text",
    "write_csv",
    "write_deck",
    "write_gift",
    "write_json",
    "write_kahoot",
    "write_moodle",
    "write_practice",
    "write_qti",
    "write_timeline",
    "write_worksheet",
]


def __getattr__(name: str) -> object:
    """Import the module of a public name when the name is first used."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
