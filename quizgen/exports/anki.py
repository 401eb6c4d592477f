"""Anki decks: one note and one card for each question, which later exports update in place.

One card a question: two cards about one fact would meet on the same day and give each other
away. ``note_type_for`` tells which card: an answer that can be typed is typed, because recalling
beats recognising; what cannot be compared letter by letter is chosen, filled in or told.
"""

from __future__ import annotations

import html
import io
import itertools
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import genanki

from quizgen.exports.cards import Card, Citation, Span, stable_hash, to_cards
from quizgen.exports.notetypes import BASIC, CHOICE, CLOZE, NOTE_TYPES, TYPED, NoteType, model_of
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

EPOCH = 1_577_836_800
"""The modification time of a question that never changed: 1 January 2020, in seconds."""

MOST_WORDS_TO_TYPE = 4
MOST_WORDS_TO_RECALL = 6
_ID_RANGE_MS = 1 << 37  # a little over four years after EPOCH, so that ids lie in the past
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


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
            fields=[_FIELDS[name](card) if name in _FIELDS else "" for name in kind.fields],
            tags=_tags(card),
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
        number = EPOCH * 1000 + stable_hash("note", info.id, card.id) % _ID_RANGE_MS
        while number in taken:
            number += 1
        taken.add(number)
        notes.append(_Note(card, note_type_for(card), info, number, due))
    return notes


def _modified(card: Card) -> int:
    """When the note last changed, in seconds; Anki takes over what is newer than its own.

    Being accepted counts as a change by one second: the tag and the line "not reviewed" go.
    """
    changed = int(card.changed.timestamp()) if card.changed else EPOCH
    return changed + card.reviewed


# ---- fields ------------------------------------------------------------------------------------


def escape(text: str) -> str:
    """Make any text harmless in a field: no markup, no template, cloze, sound or LaTeX command."""
    escaped = html.escape(text, quote=False)  # people search for "don't" as it is written
    for command in "{}[]":
        escaped = escaped.replace(command, f"&#{ord(command)};")
    return escaped.replace("::", "&#58;&#58;").replace("\n", "<br>")


def _choices(card: Card) -> str:
    items = (
        f"<li{' class=key' if choice == card.answer else ''}><b>{letter}</b>"
        f"<span>{escape(choice)}</span></li>"
        for letter, choice in zip(_LETTERS, card.choices, strict=False)
    )
    return f"<ol class=choices>{''.join(items)}</ol>"


def _worth_telling(accept: Sequence[str]) -> list[str]:
    """Leave out dates in digits, which are there for programs that check answers."""
    return [text for text in accept if not re.fullmatch(r"\d{4}(-\d\d)*", text)]


def _cloze(card: Card) -> str:
    if card.cloze is None:
        return ""
    gap = escape(card.cloze.hit)
    # A colon at the edge would join the separator: {{c1::: …}}.
    gap = re.sub(r"^:|:$", "&#58;", gap)
    return f"{escape(card.cloze.before)}{{{{c1::{gap}}}}}{escape(card.cloze.after)}"


def _evidence(card: Card) -> str:
    return "<br>".join(_marked(span) for span in card.evidence)


def _marked(span: Span) -> str:
    hit = f"<mark>{escape(span.hit)}</mark>" if span.hit else ""
    return escape(span.before) + hit + escape(span.after)


def _source(source: Citation) -> str:
    words = escape(source.line or source.url or "")
    if source.url and re.match(r"https?://", source.url):
        return f'<a href="{html.escape(source.url)}">{words}</a>'
    return words


_FIELDS: dict[str, Callable[[Card], str]] = {
    "Question": lambda card: escape(card.question),
    "Text": _cloze,
    "Answer": lambda card: escape(card.answer),
    "Choices": _choices,
    "Also accepted": lambda card: escape(" · ".join(_worth_telling(card.accept))),
    "Hint": lambda card: escape(card.hint or ""),
    "Evidence": _evidence,
    "Source": lambda card: _source(card.source),
    "Context": lambda card: escape(card.source.title or ""),
    "Note": lambda card: escape(card.note or ""),
    "Status": lambda card: "" if card.reviewed else "Not reviewed by a person yet.",
    "ID": lambda card: escape(card.id),
}


def _tags(card: Card) -> list[str]:
    tags = [f"quizgen::kind::{card.kind}"] if card.kind else []
    tags.append(f"quizgen::source::{_one_part(card.source.id)}")
    if not card.reviewed:
        tags.append("quizgen::unreviewed")
    return list(dict.fromkeys(tags + [_one_word(tag) for tag in card.tags if tag.strip()]))


def _one_word(tag: str) -> str:
    """A tag as Anki takes it: without spaces."""
    return "-".join(tag.split())


def _one_part(name: str) -> str:
    """A name that stays one level in a hierarchy of tags or decks."""
    return re.sub(r":{2,}", ":", _one_word(name))


# ---- decks and the package ---------------------------------------------------------------------


def _decks(info: BankInfo, cards: Sequence[Card], notes: Sequence[_Note]) -> list[genanki.Deck]:
    """One deck for the bank, which holds no cards, and below it one for each source."""
    name = _deck_part(info.name)
    sources = {card.source.id: card.source for card in cards}
    titles = Counter(_deck_part(source.title or source.id) for source in sources.values())
    below: dict[str, genanki.Deck] = {}
    for source in sources.values():
        title = _deck_part(source.title or source.id)
        part = title if titles[title] == 1 else f"{title} ({_deck_part(source.id)})"
        about = f"<p>{_source(source)}</p>" if source.known else ""
        below[source.id] = genanki.Deck(_deck_id(info.id, source.id), f"{name}::{part}", about)
    for card, note in zip(cards, notes, strict=True):
        below[card.source.id].add_note(note)
    return [genanki.Deck(_deck_id(info.id), name, _description(sources.values())), *below.values()]


def _deck_part(name: str) -> str:
    return re.sub(r":{2,}", ":", " ".join(name.split())).strip(":") or "quizgen"


def _deck_id(*parts: object) -> int:
    return (1 << 30) + stable_hash("deck", *parts) % (1 << 30)


def _description(sources: Iterable[Citation]) -> str:
    items = "".join(f"<li>{_source(source)}</li>" for source in sources if source.known)
    return f"<p>Questions and answers from:</p><ul>{items}</ul>" if items else ""


def _package(decks: Sequence[genanki.Deck]) -> bytes:
    """Zip the collection with fixed times, which genanki's own writer takes from the clock."""
    with closing(sqlite3.connect(":memory:")) as connection:
        genanki.Package(list(decks)).write_to_db(connection.cursor(), EPOCH, itertools.count())
        connection.commit()
        collection = connection.serialize()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
