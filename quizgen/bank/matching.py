"""Which question of a fresh extraction is which one of the bank's, though either has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from quizgen.bank.identity import is_untouched
from quizgen.bank.model import Entry

SAME_QUOTE = 85
"""Two quotes this alike, of 100, are the same sentence with a small edit."""

_PUNCTUATION = re.compile(r"[\W_]+")


def match(old: Sequence[Entry], fresh: Sequence[Entry]) -> dict[int, int]:
    """Tell which fresh question is which one of the bank's, by their numbers, one to one.

    The same id is the same question. Beyond that it takes the same kind, evidence that is the
    same but for small edits, and the same rule or wording; of a question that a person has
    touched also its answer or its wording, so that a rejected question does not come back, yet
    does not keep a better one away. The best matches are made first.
    """
    by_id = {entry.id: number for number, entry in enumerate(fresh)}
    pairs = {number: by_id[entry.id] for number, entry in enumerate(old) if entry.id in by_id}
    taken = set(pairs.values())
    groups: dict[str | None, list[int]] = {}
    for number, entry in enumerate(fresh):
        if number not in taken:
            groups.setdefault(entry.kind, []).append(number)
    candidates = sorted(
        (-score, number, other)
        for number, entry in enumerate(old)
        if number not in pairs
        for other in groups.get(entry.kind, ())
        if (score := _likeness(entry, fresh[other]))
    )
    for _, number, other in candidates:
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _likeness(old: Entry, new: Entry) -> int:
    """Rate how surely two entries of one kind are the same question; 0 where they are not."""
    same_question = _words(old.question) == _words(new.question)
    same_answer = _words(old.answer) == _words(new.answer)
    if not same_question and (old.rule != new.rule or not (same_answer or is_untouched(old))):
        return 0
    own = [piece for piece in old.evidence if piece.source is None]
    if not any(_overlap(one.quote, two.quote) for one in own for two in new.evidence):
        return 0
    to_the_letter = (old.question, old.answer) == (new.question, new.answer)
    return 1 + 2 * same_answer + 4 * same_question + 8 * to_the_letter


def _overlap(one: str, two: str) -> bool:
    return one in two or two in one or fuzz.ratio(one, two) >= SAME_QUOTE


def _words(text: str) -> str:
    return _PUNCTUATION.sub(" ", text).casefold().strip()
