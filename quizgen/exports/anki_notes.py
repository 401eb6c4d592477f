"""Questions as Anki notes: type, guid, fields, tags and time, before any file is written.

The guid says bank, question and note type, and the note type stays for good (see
``anki_ledger``), so a question is one note in every collection, whatever becomes of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from genanki import guid_for

from quizgen.exports.anki_fields import fields_of, tags_of
from quizgen.exports.anki_forms import note_type_for
from quizgen.exports.anki_ledger import Ledger, Record, content_of
from quizgen.exports.cards import Card, stable_hash, to_cards
from quizgen.exports.notetypes import NOTE_TYPES, NoteType

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

NEVER_CHANGED = 946_684_800
"""The modification time of a question that never changed: 1 January 2000, in seconds."""

_FIRST_ID = 1_577_836_800_000  # Anki's ids are times in ms; these are of 2020 to 2024
_ID_RANGE = 1 << 37


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """One note with its one card.

    ``number`` is the id of both, ``due`` the card's place among the new ones, ``modified`` in
    seconds since 1970. ``withdrawn`` marks the last version of a question that was rejected.
    """

    card: Card
    kind: NoteType
    guid: str
    number: int
    due: int
    record: Record
    withdrawn: bool = False

    @property
    def fields(self) -> list[str]:
        """The contents of the fields, as HTML."""
        return fields_of(self.kind, self.card, withdrawn=self.withdrawn)

    @property
    def tags(self) -> list[str]:
        """The tags, without spaces."""
        return tags_of(self.card, withdrawn=self.withdrawn)


def notes_of(
    info: BankInfo,
    questions: Sequence[BankQuestion],
    ledger: Ledger,
    *,
    kinds: Collection[NoteType] = NOTE_TYPES,
    withdrawn: Sequence[BankQuestion] = (),
) -> list[AnkiNote]:
    """Turn questions into notes, in their order, and behind them those that were ``withdrawn``.

    A question that was handed out keeps its type; one whose type is not among ``kinds``, or that
    can be asked in none of them, is left out.
    """
    notes: list[AnkiNote] = []
    taken: set[int] = set()
    for due, card in enumerate(to_cards((*questions, *withdrawn)), start=1):
        last = due > len(questions)
        known = ledger.records.get(card.id)
        kind = known.kind if known else note_type_for(card, kinds)
        if kind is None or (kind not in kinds and not last):
            continue
        number = _FIRST_ID + stable_hash("note", info.id, card.id) % _ID_RANGE
        while number in taken:
            number += 1
        taken.add(number)
        content = content_of(card, kind, withdrawn=last)
        time = ledger.modified(card.id, kind, content, _changed(card, last))
        guid = guid_for("quizgen", info.id, card.id, kind.name)
        notes.append(
            AnkiNote(card, kind, guid, number, due, Record(kind, content, time), withdrawn=last)
        )
    return notes


def _changed(card: Card, withdrawn: bool) -> int:
    """When a question last changed, in seconds; Anki takes over what is newer than its own.

    Being accepted counts as a change by one second: the tag and the line "not reviewed" go.
    """
    changed = int(card.changed.timestamp()) if card.changed else NEVER_CHANGED
    return changed + (2 if withdrawn else card.reviewed)


def search_for(ids: Sequence[str]) -> str:
    """Word the search by which Anki's browser finds the notes of these questions."""
    return f'"ID:re:^({"|".join(ids)})$"'
