"""Questions that a source answers otherwise than a person, or another source, did before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizgen.bank.model import Entry
from quizgen.checks.sameness import contradict, disagree
from quizgen.checks.together import disagreeing


@dataclass(frozen=True, slots=True)
class Conflict:
    """The question ``id`` has an answer, but ``source`` says something else.

    ``other`` is the question that says so. It is None where the question's own source now answers
    it so, which the bank does not take over, since a person has decided.
    """

    id: str
    answer: str
    source: str
    says: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that is left in the bank, and the source in whose file it is."""

    id: str
    source: str
    entry: Entry


def overruled(
    id: str, old: Entry, fresh: Entry, source: str, other: str | None = None
) -> Conflict | None:
    """Tell whether the source now answers otherwise what a person has decided.

    ``other`` is the id of the fresh one, where it comes into the
    bank beside the old one.
    """
    differ = contradict(old, fresh) if other else disagree(old, fresh)
    return Conflict(id, old.answer, source, fresh.answer, other) if differ else None


def between(questions: Sequence[Standing], sources: Collection[str]) -> dict[str, list[Conflict]]:
    """Find questions of these sources that another source answers otherwise, by their source.

    Of two that contradict each other only one is given.
    """
    left = [one for one in questions if one.entry.status != "rejected"]
    found: dict[str, list[Conflict]] = {}
    pairs = disagreeing([one.entry for one in left], [one.source for one in left])
    for number, earlier, _ in pairs:
        one, other = left[number], left[earlier]
        if one.source not in sources:
            one, other = other, one
        if one.source in sources:
            conflict = Conflict(
                one.id, one.entry.answer, other.source, other.entry.answer, other.id
            )
            found.setdefault(one.source, []).append(conflict)
    return found
