"""What two sources both state becomes one question, with the evidence of both.

Sources are worked on one by one; only here, at the bank, do their questions meet. A question that
a person has touched stands as it is, and keeps untouched drafts of the same fact away. Of drafts
that ask the same, one stays, and takes in the evidence of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.bank.identity import seal_of
from quizgen.bank.model import Entry, Evidence
from quizgen.checks.sameness import marks, same


@dataclass(frozen=True, slots=True)
class Placed:
    """A question and the id of the source whose file it is in, or will be.

    ``before`` is the question as the bank had it, or None where it is new. ``touched`` tells that
    a person has had a hand in it.
    """

    source: str
    entry: Entry
    before: Entry | None
    touched: bool


def homes(questions: Sequence[Placed]) -> dict[int, tuple[int, ...]]:
    """Tell which questions of other sources stand in for which, by their numbers.

    Only untouched drafts are stood in for. Touched questions come first, then those that the bank
    had already, then the surer ones; the order in which the questions are given means nothing.
    """
    found: dict[int, tuple[int, ...]] = {}
    kept: dict[object, list[int]] = {}
    order = sorted(range(len(questions)), key=lambda number: _rank(questions[number]))
    place = {number: at for at, number in enumerate(order)}
    for number in order:
        one = questions[number]
        shared = marks(one.entry)
        near = sorted(
            {other for mark in shared for other in kept.get(mark, ())}, key=place.__getitem__
        )
        alike = [
            other
            for other in (() if one.touched else near)
            if questions[other].source != one.source and same(one.entry, questions[other].entry)
        ]
        if alike:
            # Where its evidence has been before it stays, so that nothing wanders to and fro.
            had = tuple(other for other in alike if _had(questions[other], one))
            found[number] = had or (alike[0],)
            continue
        for mark in shared:
            kept.setdefault(mark, []).append(number)
    return found


def _had(home: Placed, one: Placed) -> bool:
    """Tell whether a question had the evidence of another one before."""
    before = home.before.evidence if home.before else ()
    return set(_seen_from(home.source, one)) <= set(before)


def _rank(one: Placed) -> tuple[bool, bool, float, str, str]:
    """Give what decides which of two alike stays."""
    entry = one.entry
    sure = -(entry.confidence or 0)
    return not one.touched, one.before is None, sure, one.source, entry.id or ""


def without_witnesses(entry: Entry, sources: Iterable[str]) -> Entry:
    """Give a question without the evidence of these other sources."""
    gone = set(sources)
    return with_evidence(entry, [piece for piece in entry.evidence if piece.source not in gone])


def with_witnesses(home: Placed, others: Iterable[Placed]) -> Entry:
    """Give a question that has the evidence of those it stands in for as well."""
    own = [piece for piece in home.entry.evidence if piece.source is None]
    witnesses = {
        (piece.source or "", piece.start or 0, piece.quote): piece
        for piece in [
            *(piece for piece in home.entry.evidence if piece.source is not None),
            *(piece for other in others for piece in _seen_from(home.source, other)),
        ]
    }
    return with_evidence(home.entry, own + [witnesses[key] for key in sorted(witnesses)])


def _seen_from(source: str, other: Placed) -> Iterator[Evidence]:
    """Give a question's evidence as it stands in the file of another source."""
    for piece in other.entry.evidence:
        if (whose := piece.source or other.source) != source:
            yield piece.model_copy(update={"source": whose})


def with_evidence(entry: Entry, evidence: Sequence[Evidence]) -> Entry:
    """Give a sealed draft with other evidence, sealed anew."""
    if tuple(evidence) == entry.evidence:
        return entry
    changed = entry.model_copy(update={"evidence": tuple(evidence)})
    return changed.model_copy(update={"seal": seal_of(changed)})
