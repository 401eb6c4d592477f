"""An Anki collection, by Anki's own backend, and what its owner does with it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageOptions

from quizgen.bank.bank import BankQuestion
from quizgen.bank.model import BankInfo
from quizgen.exports.anki import write_deck
from tests.exports.conftest import INFO

if TYPE_CHECKING:
    from anki.cards import Card
    from anki.notes import Note


class Anki:
    """A collection, and the two things that its owner does: import a deck, review a card."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def take(self, questions: Sequence[BankQuestion], info: BankInfo = INFO) -> dict[str, int]:
        """Import a deck made of ``questions``; give how many notes are new and updated."""
        path = self.folder / "deck.apkg"
        write_deck(info, questions, path)
        return self.take_file(path)

    def take_file(self, path: Path, merge: bool = False) -> dict[str, int]:
        """Import a deck as Anki's dialogue does: updates only where newer, types not merged."""
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions(merge_notetypes=merge)
        )
        log = self.collection.import_anki_package(request).log
        assert not (log.conflicting or log.missing_notetype or log.missing_deck)
        assert not (log.empty_first_field or log.first_field_match)
        return {"new": len(log.new), "updated": len(log.updated)}

    def note(self, question_id: str) -> Note:
        (found,) = self.collection.find_notes(f'"ID:{question_id}"')
        return self.collection.get_note(found)

    def cards(self) -> list[Card]:
        return [self.collection.get_card(card) for card in self.collection.find_cards("")]

    def card(self, question_id: str) -> Card:
        (card,) = self.note(question_id).cards()
        return card

    def shown(self, question_id: str) -> tuple[str, str]:
        """The text of both sides as a reader sees it, and their HTML."""
        output = self.card(question_id).render_output()
        return output.question_text, output.answer_text

    def review(self, question_id: str) -> None:
        """Answer a card "easy", so that it gets an interval in days."""
        deck = self.card(question_id).did
        self.collection.decks.select(deck)
        while card := self.collection.sched.getCard():
            wanted = card.note()["ID"] == question_id
            self.collection.sched.answerCard(card, 4)
            if wanted:
                return
        raise AssertionError(f"{question_id} never came up")

    def sees(self) -> list[tuple[object, ...]]:
        """All notes with their times, and the schedule and the log of all cards."""
        database = self.collection.db
        assert database
        return [
            *database.all("select guid, mod, flds, tags from notes order by guid"),
            *database.all("select id, did, due, ivl, reps, queue from cards order by id"),
            *database.all("select * from revlog order by id"),
        ]

    def contents(self) -> dict[str, tuple[str, str]]:
        """Fields and tags of all notes, by their guids."""
        assert self.collection.db
        rows = self.collection.db.all("select guid, flds, tags from notes")
        return {guid: (fields, tags) for guid, fields, tags in rows}

    def note_types(self) -> list[str]:
        """The names of quizgen's note types in the collection."""
        names = (one.name for one in self.collection.models.all_names_and_ids())
        return [name for name in names if "quizgen" in name]


def changed(question: BankQuestion, **new: object) -> BankQuestion:
    """The question as a later export finds it, with a new time of change."""
    entry = question.entry.model_copy(update={"changed": "2024-05-01T10:00:00Z", **new})
    return BankQuestion(entry, question.source, question.path, question.line)


def text_of(markup: str) -> str:
    """What a browser shows of some HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))
