"""Text that Anki imports into the note types that everybody has, Basic and Cloze.

The lines at the top tell Anki how to read the rest (its manual, "Importing / Text files / File
headers"). A text carries no note type, so choices become a list on the front, and an answer that
a deck has typed is turned over, to leave the back to the sentence of the source.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.exports.anki import report
from quizgen.exports.anki_export import EVERY_CARD, left_out, select
from quizgen.exports.anki_fields import escape, field
from quizgen.exports.anki_notes import AnkiNote
from quizgen.exports.anki_package import Decks, deck_of
from quizgen.exports.notetypes import CHOICE, CLOZE
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion

_HEADER = """\
#separator:Tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:4
"""


def export_text(
    bank: Bank,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    cards: Collection[str] = EVERY_CARD,
    decks: Decks = "source",
    note_types: tuple[str, str] = ("Basic", "Cloze"),
) -> Written:
    """Write ``questions`` of a bank as a text for Anki's import.

    ``note_types`` are the names of two note types with two fields each: front and back, and text
    and what the back adds.

    Raises:
        QuizgenError: there is nothing to write, or the file cannot be written.
    """
    notes = select(bank, questions, cards).notes
    named = deck_of(bank.info, notes, decks)
    basic, cloze = note_types
    text = io.StringIO()
    # All is quoted: a line that begins with # would be a comment.
    table = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    for note in notes:
        name = cloze if note.kind is CLOZE else basic
        deck = named[note.card.source.id]
        table.writerow([note.guid, name, deck, " ".join(note.tags), *_sides(note)])
    write_atomically(path, (_HEADER + text.getvalue()).encode("utf-8", "replace"))
    return replace(report(path, notes), remarks=tuple(left_out(questions, notes)))


def _sides(note: AnkiNote) -> tuple[str, str]:
    card = note.card
    about = [field(name, card) for name in ("Evidence", "Note", "Source", "Status")]
    if note.kind is CLOZE:
        return field("Text", card), _lines(about)
    front = field("Question", card)
    if note.kind is CHOICE and card.multiple_choice:
        front += "".join(("<ol>", *(f"<li>{escape(one)}</li>" for one in card.choices), "</ol>"))
    return front, _lines([f"<b>{field('Answer', card)}</b>", *about])


def _lines(parts: Sequence[str]) -> str:
    return "<br><br>".join(part for part in parts if part)
