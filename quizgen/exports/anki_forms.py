"""How a question is asked in Anki: which of the four note types it becomes.

One card a question: two cards about one fact would meet on the same day and give each other
away. An answer that can be typed is typed, because recalling beats recognising; what cannot be
compared letter by letter is chosen, filled in or told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quizgen.exports.cards import Card, stable_hash
from quizgen.exports.notetypes import BASIC, CHOICE, CLOZE, NOTE_TYPES, TYPED, NoteType

MOST_WORDS_TO_TYPE = 4
MOST_WORDS_TO_RECALL = 6


def note_type_for(card: Card, allowed: Collection[NoteType] = NOTE_TYPES) -> NoteType | None:
    """Choose how a question is asked, or None where it cannot be in any way that is allowed.

    - A short answer with one way to write it (a name, a year, a number) is typed.
    - Typing a full date or a long answer would test the format or the wording. These are chosen
      among distractors or filled in as a gap, whichever the question has; where it has both, its
      id decides, and a gap too long to recall word by word is left to choosing.
    - What has neither is a card to turn over.
    """
    return next((kind for kind in _in_order(card) if kind in allowed), None)


def _in_order(card: Card) -> Iterator[NoteType]:
    """Give the ways in which a question can be asked, the best first."""
    if can_be_typed(card):
        yield TYPED
    if card.cloze and card.multiple_choice:
        short_gap = len(card.cloze.hit.split()) <= MOST_WORDS_TO_RECALL
        fills = short_gap and stable_hash("form", card.id) % 2
        yield from (CLOZE, CHOICE) if fills else (CHOICE, CLOZE)
    elif card.cloze:
        yield CLOZE
    elif card.multiple_choice:
        yield CHOICE
    yield BASIC


def can_be_typed(card: Card) -> bool:
    """Tell whether the answer is short, and written in one way only."""
    words = card.answer.split()
    is_full_date = card.kind == "date" and len(words) > 1
    return len(words) <= MOST_WORDS_TO_TYPE and not is_full_date
