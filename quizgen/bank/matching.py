"""Which question of a fresh extraction is which one of the bank's, though either has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from quizgen.bank.identity import is_untouched
from quizgen.bank.model import Entry, Evidence
from quizgen.checks.quotes import find, nearest

SAME_QUOTE = 85
"""Two quotes this alike, of 100, are the same sentence with a small edit."""

SAME_WORDING = 80
"""Two questions this alike, of 100, may differ in no more than what was edited."""

_PUNCTUATION = re.compile(r"[\W_]+")

Span = tuple[int, int]


def match(old: Sequence[Entry], fresh: Sequence[Entry], text: str) -> dict[int, int]:
    """Tell which fresh question is which one of the bank's, by their numbers, one to one.

    The same id is the same question. Beyond that it takes the same kind, evidence that is the
    same but for small edits, and the same rule or wording; of a question that a person has
    touched also its answer or its wording, so that a rejected question does not come back, yet
    does not keep a better one away. The best matches are made first.

    Args:
        text: the text of the source that the fresh questions are made from.
    """
    by_id = {entry.id: number for number, entry in enumerate(fresh)}
    pairs = {number: by_id[entry.id] for number, entry in enumerate(old) if entry.id in by_id}
    taken = set(pairs.values())
    groups: dict[str | None, list[int]] = {}
    for number, entry in enumerate(fresh):
        if number not in taken:
            groups.setdefault(entry.kind, []).append(number)
    found_again = _Places(text)
    candidates = sorted(
        (-score, number, other)
        for number, entry in enumerate(old)
        if number not in pairs
        for other in groups.get(entry.kind, ())
        if (score := _likeness(entry, fresh[other]))
        and _share_evidence(entry, fresh[other], found_again)
    )
    for _, number, other in candidates:
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def successors(old: Sequence[Entry], fresh: Sequence[Entry], text: str) -> dict[int, int]:
    """Tell which fresh question asks what one of the old ones did before its sentence was edited.

    Only old questions whose own evidence is gone from the text have one: it is of the same kind
    and rule, from what has become of that sentence, and worded almost alike.
    """
    places = _Places(text)
    found = {}
    for number, entry in enumerate(old):
        own = [piece.quote for piece in entry.evidence if piece.source is None]
        if all(find(quote, text) is not None for quote in own):
            continue
        likeness = {
            other: fuzz.ratio(_words(entry.question), _words(new.question))
            for other, new in enumerate(fresh)
            if (entry.kind, entry.rule) == (new.kind, new.rule)
            and _share_evidence(entry, new, places)
        }
        best = max(likeness, key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= SAME_WORDING:
            found[number] = best
    return found


def _likeness(old: Entry, new: Entry) -> int:
    """Rate how surely two entries of one kind are the same question; 0 where they are not."""
    same_question = _words(old.question) == _words(new.question)
    same_answer = _words(old.answer) == _words(new.answer)
    if not same_question and (old.rule != new.rule or not (same_answer or is_untouched(old))):
        return 0
    to_the_letter = (old.question, old.answer) == (new.question, new.answer)
    return 1 + 2 * same_answer + 4 * same_question + 8 * to_the_letter


class _Places:
    """Finds where edited quotes stand in a text now, each once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, Span | None] = {}

    def __getitem__(self, quote: str) -> Span | None:
        if quote not in self._found:
            self._found[quote] = nearest(quote, self._text, SAME_QUOTE)
        return self._found[quote]


def _share_evidence(old: Entry, new: Entry, places: _Places) -> bool:
    """Tell whether some evidence of the two is the same, or was before the source was edited."""
    own = [piece.quote for piece in old.evidence if piece.source is None]
    if any(_alike(one, two.quote) for one in own for two in new.evidence):
        return True
    return any(_within(places[one], two) for one in own for two in new.evidence)


def _alike(one: str, two: str) -> bool:
    return one in two or two in one or fuzz.ratio(one, two) >= SAME_QUOTE


def _within(place: Span | None, piece: Evidence) -> bool:
    """Tell whether most of a place in the text lies in a piece of evidence."""
    if place is None or piece.start is None:
        return False
    start, end = place
    shared = min(end, piece.start + len(piece.quote)) - max(start, piece.start)
    return 2 * shared > end - start


def _words(text: str) -> str:
    return _PUNCTUATION.sub(" ", text).casefold().strip()
