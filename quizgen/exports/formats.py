"""The table of export formats: a new one is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from quizgen.exports.written import Written

QUESTIONS_ON_A_SHEET = 20
"""How many questions a worksheet takes by default: a lesson's worth, on about three pages."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: ``function`` of ``module`` takes the bank's info, its questions and a path."""

    module: str
    function: str
    suffix: str
    summary: str

    def writer(self) -> Callable[..., Written]:
        """Load the exporter; its libraries are heavy and only imported here."""
        writer: Callable[..., Written] = getattr(import_module(self.module), self.function)
        return writer


FORMATS = {
    "anki": Format(
        "quizgen.exports.anki", "write_deck", ".apkg", "An Anki deck to import and to update."
    ),
    "worksheet": Format(
        "quizgen.exports.worksheet",
        "write_worksheet",
        ".html",
        "A worksheet to print, with its answer key.",
    ),
}
