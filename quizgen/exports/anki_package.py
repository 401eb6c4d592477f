"""Notes written as an .apkg file: decks, descriptions and the package itself, by genanki."""

from __future__ import annotations

import io
import itertools
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Literal

import genanki

from quizgen.exports.anki_fields import cited, escape
from quizgen.exports.anki_notes import NEVER_CHANGED, AnkiNote, search_for
from quizgen.exports.cards import Citation, stable_hash
from quizgen.exports.notetypes import model_of

if TYPE_CHECKING:
    from quizgen.bank.model import BankInfo

Decks = Literal["one", "source"]


def package_of(
    info: BankInfo,
    notes: Sequence[AnkiNote],
    *,
    decks: Decks = "source",
    gone: Sequence[str] = (),
) -> bytes:
    """Give the notes as the content of an .apkg file: the same bytes for the same notes.

    There is one deck for the bank and below it one for each source, or only ``one``. ``gone``
    are the ids of questions that left the deck; its description tells how to find them.
    """
    sources = {note.card.source.id: note.card.source for note in notes}
    top = genanki.Deck(
        _deck_id(info.id), _deck_part(info.name), _description(info, sources.values(), gone)
    )
    named = deck_of(info, notes, decks)
    below = {
        one: genanki.Deck(_deck_id(info.id, one), name, _about(sources[one]))
        for one, name in named.items()
        if name != top.name
    }
    for kind in dict.fromkeys(note.kind for note in notes):
        top.add_model(model_of(kind))
    deck_ids = {one: below.get(one, top).deck_id for one in named}
    return _package([top, *below.values()], notes, deck_ids)


def deck_of(info: BankInfo, notes: Sequence[AnkiNote], decks: Decks) -> dict[str, str]:
    """Name the deck of each source, by its id; two of one title say their ids."""
    whole = _deck_part(info.name)
    sources = {note.card.source.id: note.card.source for note in notes}
    if decks == "one":
        return dict.fromkeys(sources, whole)
    titles = {one: _deck_part(source.title or one) for one, source in sources.items()}
    taken = Counter(titles.values())
    return {
        one: f"{whole}::{title}" + (f" ({_deck_part(one)})" if taken[title] > 1 else "")
        for one, title in titles.items()
    }


def _deck_part(name: str) -> str:
    """Make any text one level of a deck's name."""
    return re.sub(r":{2,}", ":", " ".join(name.split())).strip(":") or "quizgen"


def _deck_id(*parts: object) -> int:
    return (1 << 30) + stable_hash("deck", *parts) % (1 << 30)


def _about(source: Citation) -> str:
    return f"<p>{cited(source)}</p>" if source.known else ""


def _description(info: BankInfo, sources: Iterable[Citation], gone: Sequence[str]) -> str:
    """Tell where the questions come from, under which licence, and which to delete."""
    items = "".join(f"<li>{cited(source)}</li>" for source in sources if source.known)
    parts = [f"<p>Questions and answers from:</p><ul>{items}</ul>"] if items else []
    if info.licence:
        parts.append(f"<p>Licence: {escape(info.licence)}</p>")
    if gone:
        parts.append(
            f"<p>Withdrawn questions ({len(gone)}): to remove them, search for "
            f"<code>{escape(search_for(gone))}</code> in the browser and delete the notes.</p>"
        )
    return "".join(parts)


def _package(
    decks: Sequence[genanki.Deck], notes: Sequence[AnkiNote], deck_ids: Mapping[str, int]
) -> bytes:
    """Zip the collection with fixed times, which genanki's own writer takes from the clock."""
    with closing(sqlite3.connect(":memory:")) as connection:
        cursor = connection.cursor()
        genanki.Package(list(decks)).write_to_db(cursor, NEVER_CHANGED, itertools.count())
        # Every note has one card, the first of its type; genanki would work that out for each.
        cursor.executemany(_ADD_NOTE, map(_note_row, notes))
        cursor.executemany(_ADD_CARD, (_card_row(one, deck_ids) for one in notes))
        connection.commit()
        collection = connection.serialize()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


_ADD_NOTE = """
    INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)
    VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')
"""
_ADD_CARD = """
    INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due,
                       ivl, factor, reps, lapses, left, odue, odid, flags, data)
    VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')
"""


def _note_row(note: AnkiNote) -> tuple[object, ...]:
    fields = note.fields
    return (
        note.number,
        note.guid,
        note.kind.number,
        note.record.modified,
        f" {' '.join(note.tags)} ",
        "\x1f".join(fields),
        fields[0],
    )


def _card_row(note: AnkiNote, deck_ids: Mapping[str, int]) -> tuple[object, ...]:
    deck = deck_ids[note.card.source.id]
    return note.number, note.number, deck, note.record.modified, note.due
