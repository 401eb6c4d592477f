"""A bank handed out to Anki, as a file or to an Anki that runs, with a memory of what went out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import QuizgenError
from quizgen.exports.anki import report
from quizgen.exports.anki_connect import PORT, AnkiConnect, send
from quizgen.exports.anki_ledger import Ledger, remember
from quizgen.exports.anki_notes import AnkiNote, notes_of, search_for
from quizgen.exports.anki_package import Decks, package_of
from quizgen.exports.notetypes import BY_CODE, NOTE_TYPES
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion

EVERY_CARD = tuple(BY_CODE)


def export_anki(
    bank: Bank,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    cards: Collection[str] = EVERY_CARD,
    decks: Decks = "source",
    withdrawn: bool = False,
    to_anki: bool = False,
    port: int = PORT,
    key: str | None = None,
) -> Written:
    """Hand out ``questions`` of a bank and remember in the bank what went out.

    They go to the .apkg file ``path``, or with ``to_anki`` to the Anki that listens on ``port``.
    ``cards`` are the codes of the note types that the deck may hold. With ``withdrawn`` it also
    holds the last version of questions that were rejected since they went out; in a running Anki
    those that are there are marked in any case.

    Raises:
        QuizgenError: there is nothing to write, the file cannot be written, or no Anki answers.
    """
    out = select(bank, questions, cards)
    package = partial(package_of, bank.info, decks=decks, gone=out.gone)
    if to_anki:
        sent = send(AnkiConnect(port, key), out.notes, out.rejected, package)
        written = replace(report(path, out.notes), told=sent.place, parts=sent.parts)
        gone, notes, remarks = sent.gone, sent.notes, sent.remarks
    else:
        notes = [*out.notes, *(out.rejected if withdrawn else ())]
        write_atomically(path, package(notes))
        written, gone, remarks = report(path, notes), out.gone, []
    told = [*remarks, *left_out(questions, out.notes), *_told_gone(gone)]
    return replace(written, remarks=(*told, *_keep(bank.folder, notes)))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What an export hands out.

    ``rejected`` are the last versions of questions that were rejected after they went out, and
    ``gone`` the ids of these and of those that the bank no longer has.
    """

    notes: list[AnkiNote]
    rejected: list[AnkiNote]
    gone: list[str]


def select(bank: Bank, questions: Sequence[BankQuestion], cards: Collection[str]) -> Outgoing:
    """Turn questions into notes, by what the bank remembers of earlier exports.

    Raises:
        QuizgenError: none of the questions makes a card of these kinds.
    """
    ledger = Ledger.load(bank.folder)
    kinds = tuple(kind for kind in NOTE_TYPES if kind.code in cards)
    there = {question.id: question for question in bank.questions}
    rejected = [
        there[one]
        for one in sorted(ledger.records)
        if one in there and there[one].entry.status == "rejected"
    ]
    missing = ledger.records.keys() - there.keys()
    made = notes_of(bank.info, questions, ledger, kinds=kinds, withdrawn=rejected)
    notes = [note for note in made if not note.withdrawn]
    if not notes:
        hint = "allow others with --cards"
        raise QuizgenError("no question makes such a card", path=bank.folder, hint=hint)
    return Outgoing(
        notes,
        [note for note in made if note.withdrawn],
        sorted(missing.union(question.id for question in rejected)),
    )


def left_out(questions: Sequence[BankQuestion], notes: Sequence[AnkiNote]) -> list[str]:
    """Say how many questions are left out for the cards that they make."""
    count = len(questions) - len(notes)
    return [f"{count} left out: their cards are of other kinds"] if count else []


def _told_gone(gone: Sequence[str]) -> list[str]:
    if not gone:
        return []
    return [f"{len(gone)} withdrawn: to remove, search Anki for {search_for(gone)}"]


def _keep(folder: Path, notes: Sequence[AnkiNote]) -> list[str]:
    """Remember in the bank what went out; say so where that cannot be done."""
    try:
        remember(folder, {note.card.id: note.record for note in notes})
    except QuizgenError as error:
        return [f"the bank cannot remember what went out: {error.message}"]
    return []
