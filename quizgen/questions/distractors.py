"""Wrong answers for multiple choice: of the same kind, grain and form, from the same document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.times.calendar import in_words, neighbours
from quizgen.facts.fact import PlacedFact, PlaceFact, QuantityFact
from quizgen.questions.draft import Draft
from quizgen.questions.localities import other_places
from quizgen.questions.numbers import wrong_amounts
from quizgen.questions.persons import calling, walk_of_life

WANTED = 3
"""Distractors for one question; with fewer than two there is no choice to make."""
_LEAST = 2
_OF_PEOPLE = frozenset({"person", "quote"})
_CHOOSABLE = frozenset({"because", "purpose", "term", "gloss"})
"""Forms of cause whose answers can stand beside each other; noun phrases give themselves away."""
_NEIGHBOURS = 7
"""Near dates to choose from, some of which lie in another month."""
_YEARS = 15
"""How far apart two years may be and still be mistaken for each other."""
_BRITAIN = frozenset({"the United Kingdom", "United Kingdom", "Britain", "Great Britain"})
_BRITISH = _BRITAIN | {"England", "Scotland", "Wales", "Northern Ireland"}
"""Countries of which one lies in the other."""
_STREETS = frozenset({"Street", "Road", "Avenue", "Lane", "Square", "Boulevard", "Drive"})
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
    if isinstance(draft.fact, QuantityFact):
        return wrong_amounts(draft.fact, WANTED)
    if draft.fact.kind in _OF_PEOPLE:
        if draft.form not in {"speaker", "actor"} or not draft.choosable:
            return ()
        return _chosen(draft, _people(analysis, draft, others))
    if isinstance(draft.fact, PlaceFact | PlacedFact):
        return _chosen(draft, other_places(analysis, draft, others))
    # Definitions name the kind of thing: only what is of one kind can be mistaken.
    if draft.form not in _CHOOSABLE and not draft.form.startswith("definition"):
        return ()
    same_form = [
        d for d in others if d.form == draft.form and d.kind == draft.kind and d is not draft
    ]
    return _chosen(draft, (d.answer for d in same_form if _similar_length(d.answer, draft.answer)))


def _dates(analysis: Analysis, draft: Draft, others: Sequence[Draft]) -> tuple[str, ...]:
    """Dates of other events that are near enough to be tempting, then neighbours."""
    assert draft.value is not None
    value = draft.value
    taken = {d.value for d in others if d.value and d.value != value and _near(d.value, value)}
    latest = analysis.document.published or _latest(analysis)
    near = dict.fromkeys(
        v
        for n in (WANTED, _NEIGHBOURS)
        for v in neighbours(value, n, latest=latest)
        if _near(v, value)
    )
    # The nearest ones tempt most; one neighbour beside them, or a date that is the last thing the
    # document tells would always stand last.
    closest = sorted(taken, key=lambda v: (_distance(v, value), v))[: WANTED - 1]
    values = [*closest, *(v for v in near if v not in closest)]
    chosen = sorted(values[:WANTED])
    return tuple(in_words(v) for v in chosen) if len(chosen) >= _LEAST else ()


def _latest(analysis: Analysis) -> str | None:
    """Give the last year that a document without a day of publication speaks of."""
    years = [t.value[:4] for t in analysis.times if t.value and t.value[:4].isdigit()]
    return f"{max(years)}-12-31" if years else None


def _near(one: str, other: str) -> bool:
    """Same grain; days of one month, as the question names it; years of one generation."""
    if len(one) != len(other) or not (one + other).replace("-", "").isdigit():
        return False
    if len(one) == len("2019-03-02"):
        return one[:7] == other[:7]
    if len(one) == len("2019-03"):
        return one[:4] == other[:4]
    return abs(int(one) - int(other)) <= _YEARS if len(one) == len("2019") else True


def _distance(one: str, other: str) -> int:
    """How far apart two values of one grain lie, in no unit: it only ranks them."""
    return abs(int(one.replace("-", "")) - int(other.replace("-", "")))


def _people(analysis: Analysis, draft: Draft, others: Sequence[Draft]) -> Iterable[str]:
    """Persons of the same walk of life: speakers beside speakers, office beside office."""
    people: dict[str, Name] = {}
    for name in analysis.names:
        if name.type is NameType.PERSON and not name.ambiguous and len(name.full.split()) > 1:
            people.setdefault(name.full, name)
    own = people.get(draft.answer)
    if own is None:
        return
    wanted = calling(analysis, own)
    if wanted is None:
        return
    ranked = sorted(people, key=lambda full: (-analysis.mentions[full], full))
    for full in ranked:
        other = people[full]
        if calling(analysis, other) != wanted:
            continue
        if own.gender and other.gender and own.gender != other.gender:
            continue
        if walk_of_life(analysis, other) == walk_of_life(analysis, own):
            yield full


def _chosen(draft: Draft, candidates: Iterable[str]) -> tuple[str, ...]:
    """Keep those that are clearly wrong, not named in the question and unlike each other."""
    chosen: list[str] = []
    for words in candidates:
        if len(chosen) == WANTED:
            break
        rivals = [draft.answer, *draft.accept, *chosen]
        if any(_alike(draft, words, rival) for rival in rivals):
            continue
        if draft.fact.kind in _OF_PEOPLE | {"place"} and _named(words, draft.question):
            continue
        chosen.append(words)
    return tuple(chosen) if len(chosen) >= _LEAST else ()


def _alike(draft: Draft, words: str, rival: str) -> bool:
    if draft.fact.kind == "place":
        return alike_places(words, rival)
    return fuzz.token_set_ratio(words, rival) >= _ALIKE


def alike_places(one: str, other: str) -> bool:
    """Tell whether two places cannot stand beside each other as choices.

    One is the other or lies in it, or one is a street and the other a town. Two universities
    share a word and are two all the same.
    """
    pair = frozenset({one, other})
    within = bool(pair & _BRITAIN) and pair <= _BRITISH
    streets = {place.split()[-1] in _STREETS for place in pair}
    same = _content(one) == _content(other)
    return one in other or other in one or within or same or len(streets) > 1


def _content(words: str) -> frozenset[str]:
    """ "University of Oxford" and "the Oxford University" hold the same words."""
    return frozenset(words.lower().split()) - {"of", "the"}


def _named(words: str, question: str) -> bool:
    return words in question


def _similar_length(words: str, answer: str) -> bool:
    return 0.4 <= len(words) / len(answer) <= 2.5
