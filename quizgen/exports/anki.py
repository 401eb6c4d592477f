"""Anki decks: one note and one card for each question, which later exports update in place.

One card a question: two cards about one fact would meet on the same day and give each other
away. ``note_type_for`` tells which card: an answer that can be typed is typed, because recalling
beats recognising; what cannot be compared letter by letter is chosen, filled in or told.
"""

from __future__ import annotations

import io
import itertools
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import genanki

from quizgen.exports.anki_fields import cited, fields_of, tags_of
from quizgen.exports.cards import Card, Citation, stable_hash, to_cards
from quizgen.exports.notetypes import BASIC, CHOICE, CLOZE, NOTE_TYPES, TYPED, NoteType, model_of
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

NEVER_CHANGED = 946_684_800
"""The modification time of a question that never changed: 1 January 2000, in seconds."""

_FIRST_ID = 1_577_836_800_000  # Anki's ids are times in ms; these are of 2020 to 2024
_ID_RANGE = 1 << 37

MOST_WORDS_TO_TYPE = 4
MOST_WORDS_TO_RECALL = 6


def write_deck(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as an .apkg file, the same bytes for the same questions.

    The deck is named after the bank and holds one subdeck a source. Notes are known by bank and
    question, so importing a newer file updates those that changed and leaves everybody's
    scheduling alone.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    notes = _notes(info, cards)
    write_atomically(path, _package(_decks(info, cards, notes)))
    made = Counter(note.kind for note in notes)
    return Written(
        path=path,
        questions=len(notes),
        offered=len(cards),
        parts=tuple((kind.label, made[kind]) for kind in NOTE_TYPES if made[kind]),
        unreviewed=sum(not card.reviewed for card in cards),
    )


def note_type_for(card: Card) -> NoteType:
    """Choose how a question is asked.

    - A short answer with one way to write it (a name, a year, a number) is typed.
    - Typing a full date or a long answer would test the format or the wording. These are chosen
      among distractors or filled in as a gap, whichever the question has; where it has both, its
      id decides, and a gap too long to recall word by word is left to choosing.
    - What has neither is a card to turn over.
    """
    if _can_be_typed(card):
        return TYPED
    if card.cloze is None:
        return CHOICE if card.multiple_choice else BASIC
    if not card.multiple_choice:
        return CLOZE
    short_gap = len(card.cloze.hit.split()) <= MOST_WORDS_TO_RECALL
    return CLOZE if short_gap and stable_hash("form", card.id) % 2 else CHOICE


def _can_be_typed(card: Card) -> bool:
    words = card.answer.split()
    is_full_date = card.kind == "date" and len(words) > 1
    return len(words) <= MOST_WORDS_TO_TYPE and not is_full_date


class _Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A genanki note with ids and a modification time of its own."""

    def __init__(self, card: Card, kind: NoteType, info: BankInfo, number: int, due: int) -> None:
        super().__init__(
            model=model_of(kind),
            fields=fields_of(kind, card),
            tags=tags_of(card),
            guid=genanki.guid_for("quizgen", info.id, card.id, kind.name),
            due=due,
        )
        self.kind = kind
        self.number = number
        self.modified = _modified(card)

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        """Store note and card under one number: each note has exactly one card."""
        super().write_to_db(cursor, self.modified, deck_id, itertools.repeat(self.number))


def _notes(info: BankInfo, cards: Sequence[Card]) -> list[_Note]:
    notes: list[_Note] = []
    taken: set[int] = set()
    for due, card in enumerate(cards, start=1):
        number = _FIRST_ID + stable_hash("note", info.id, card.id) % _ID_RANGE
        while number in taken:
            number += 1
        taken.add(number)
        notes.append(_Note(card, note_type_for(card), info, number, due))
    return notes


def _modified(card: Card) -> int:
    """When the note last changed, in seconds; Anki takes over what is newer than its own.

    Being accepted counts as a change by one second: the tag and the line "not reviewed" go.
    """
    changed = int(card.changed.timestamp()) if card.changed else NEVER_CHANGED
    return changed + card.reviewed


def _decks(info: BankInfo, cards: Sequence[Card], notes: Sequence[_Note]) -> list[genanki.Deck]:
    """One deck for the bank, which holds no cards, and below it one for each source."""
    name = _deck_part(info.name)
    sources = {card.source.id: card.source for card in cards}
    titles = Counter(_deck_part(source.title or source.id) for source in sources.values())
    below: dict[str, genanki.Deck] = {}
    for source in sources.values():
        title = _deck_part(source.title or source.id)
        part = title if titles[title] == 1 else f"{title} ({_deck_part(source.id)})"
        about = f"<p>{cited(source)}</p>" if source.known else ""
        below[source.id] = genanki.Deck(_deck_id(info.id, source.id), f"{name}::{part}", about)
    for card, note in zip(cards, notes, strict=True):
        below[card.source.id].add_note(note)
    return [genanki.Deck(_deck_id(info.id), name, _description(sources.values())), *below.values()]


def _deck_part(name: str) -> str:
    return re.sub(r":{2,}", ":", " ".join(name.split())).strip(":") or "quizgen"


def _deck_id(*parts: object) -> int:
    return (1 << 30) + stable_hash("deck", *parts) % (1 << 30)


def _description(sources: Iterable[Citation]) -> str:
    items = "".join(f"<li>{cited(source)}</li>" for source in sources if source.known)
    return f"<p>Questions and answers from:</p><ul>{items}</ul>" if items else ""


def _package(decks: Sequence[genanki.Deck]) -> bytes:
    """Zip the collection with fixed times, which genanki's own writer takes from the clock."""
    with closing(sqlite3.connect(":memory:")) as connection:
        package = genanki.Package(list(decks))
        package.write_to_db(connection.cursor(), NEVER_CHANGED, itertools.count())
        connection.commit()
        collection = connection.serialize()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
