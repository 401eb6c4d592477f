"""Whom a document tells of throughout: the person of a story or of a life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence

_OPENING = 2
"""Sentences that open a document and name the person of a story."""
_SHARE = 1 / 3
"""Share of all mentions of persons that the person of a story has, and twice the next one's."""


def protagonist(sentences: Sequence[Sentence]) -> Name | None:
    """Find the person whom a document tells of throughout, from its opening on; None if nobody."""
    people = [n for s in sentences for n in persons(s) if not n.ambiguous]
    counts = Counter(n.full for n in people).most_common(2)
    if not counts or counts[0][1] < 3:
        return None
    hero = next(n for n in people if n.full == counts[0][0])
    # A title that is nothing but the name is the surest sign of a life told.
    if any(not s.asked and s.text.strip() == n.mention for s in sentences[:1] for n in s.names):
        return hero
    if any(n.ambiguous for s in sentences[:1] if not s.asked for n in persons(s)):
        return None
    opening = {n.full for s in sentences[:_OPENING] for n in persons(s)}
    often = counts[0][1] >= _SHARE * len(people)
    alone = len(counts) == 1 or counts[0][1] >= 2 * counts[1][1]
    return hero if often and alone and hero.full in opening and _acts(hero, sentences) else None


def _acts(person: Name, sentences: Sequence[Sentence]) -> bool:
    """Tell whether somebody is more than once the subject of a clause, as in a life told."""
    subjects = (
        sentence.name_at(clause.subject.head)
        for sentence in sentences
        for clause in sentence.clauses
        if clause.subject is not None and not clause.inherited
    )
    return sum(1 for n in subjects if n is not None and n.full == person.full) > 1


def persons(sentence: Sentence) -> list[Name]:
    """List the persons whom a sentence names."""
    return [n for n in sentence.names if n.type is NameType.PERSON]
