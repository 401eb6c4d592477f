"""Anki decks: one note and one card for each question, which later exports update in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.exports.anki_ledger import Ledger
from quizgen.exports.anki_notes import AnkiNote, notes_of
from quizgen.exports.anki_package import package_of
from quizgen.exports.notetypes import NOTE_TYPES
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo


def write_deck(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as an .apkg file, the same bytes for the same questions.

    The deck is named after the bank and holds one subdeck a source. Notes are known by bank and
    question, so importing a newer file updates those that changed and leaves everybody's
    scheduling alone. ``export_anki`` also minds what a bank has handed out before.

    Raises:
        QuizgenError: the file cannot be written.
    """
    notes = notes_of(info, questions, Ledger())
    write_atomically(path, package_of(info, notes))
    return report(path, notes)


def report(path: Path, notes: Sequence[AnkiNote], remarks: Sequence[str] = ()) -> Written:
    """Report on an export: how many notes of which type."""
    asked = [note for note in notes if not note.withdrawn]
    made = Counter(note.kind for note in asked)
    parts = [(kind.label, made[kind]) for kind in NOTE_TYPES if made[kind]]
    return Written(
        path=path,
        questions=len(asked),
        offered=len(asked),
        parts=tuple(parts),
        unreviewed=sum(not note.card.reviewed for note in asked),
        remarks=tuple(remarks),
    )
