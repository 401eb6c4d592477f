"""Wrong answers for multiple choice: of the same kind, grain and form, from the same document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.names import NameType
from quizgen.analysis.times.calendar import in_words, neighbours
from quizgen.questions.draft import Draft

WANTED = 3
"""Distractors for one question; with fewer than two there is no choice to make."""
_LEAST = 2
_ALIKE = 70.0
"""Token set ratio (0 to 100) from which two answers say nearly the same."""


def distractors(analysis: Analysis, draft: Draft, others: Sequence[Draft]) -> tuple[str, ...]:
    """Choose up to three wrong answers for a draft, none rather than poor ones.

    ``others`` are the document's drafts, whose answers are right elsewhere and wrong here.
    """
    if draft.value is not None:
        return _dates(analysis, draft, others)
    if draft.fact.kind == "date":
        return ()
    if draft.fact.kind == "person":
        return _chosen(draft, _people(analysis, draft, others))
    same_form = [d for d in others if d.form == draft.form and d.kind == draft.kind and d is not draft]
    return _chosen(draft, (d.answer for d in same_form if _similar_length(d.answer, draft.answer)))


def _dates(analysis: Analysis, draft: Draft, others: Sequence[Draft]) -> tuple[str, ...]:
    """Dates of other events in the document first, then near ones; in the order of time."""
    assert draft.value is not None
    value = draft.value
    taken = {d.value for d in others if d.value and len(d.value) == len(value) and d.value != value}
    near = neighbours(value, WANTED, latest=analysis.document.published)
    known = [v for v in sorted(taken) if v is not None][:WANTED]
    values = sorted(dict.fromkeys([*known, *near]), key=lambda v: (v not in known, near.index(v) if v in near else 0))
    return tuple(in_words(v) for v in sorted(values[:WANTED]))


def _people(analysis: Analysis, draft: Draft, others: Sequence[Draft]) -> Iterable[str]:
    """Persons with a like part in the document first, then all others, often mentioned first."""
    yield from (d.answer for d in others if d.form == draft.form and d.fact.kind == "person")
    people = {
        n.full: n for n in analysis.names if n.type is NameType.PERSON and not n.ambiguous
    }
    ranked = sorted(people, key=lambda full: (-analysis.mentions[full], full))
    yield from (full for full in ranked if len(full.split()) > 1)


def _chosen(draft: Draft, candidates: Iterable[str]) -> tuple[str, ...]:
    """Keep those that are clearly wrong, not named in the question and unlike each other."""
    chosen: list[str] = []
    for words in candidates:
        if len(chosen) == WANTED:
            break
        rivals = [draft.answer, *draft.accept, *chosen]
        if any(fuzz.token_set_ratio(words, rival) >= _ALIKE for rival in rivals):
            continue
        if draft.fact.kind == "person" and _named(words, draft.question):
            continue
        chosen.append(words)
    return tuple(chosen) if len(chosen) >= _LEAST else ()


def _named(person: str, question: str) -> bool:
    return person in question


def _similar_length(words: str, answer: str) -> bool:
    return 0.4 <= len(words) / len(answer) <= 2.5
