"""Which drafts become questions: the surest first, near-duplicates and surpluses out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.facts.fact import (
    ActorFact,
    CauseFact,
    ClaimFact,
    DateFact,
    LifeFact,
    PlacedFact,
    PlaceFact,
    QuoteFact,
    TermFact,
)
from quizgen.facts.place_clauses import LIFE
from quizgen.questions.draft import Draft

_BASE = {
    "date.adverbial": 0.9,
    "date.life": 0.99,
    "person.title": 0.6,
    "person.apposition": 0.65,
    "person.predicate": 0.7,
    "person.relative": 0.65,
    "term.initials": 0.85,
    "term.definition": 0.85,
    "term.gloss": 0.85,
    "term.means": 0.8,
    "term.apposition": 0.8,
    "term.name": 0.8,
    "term.called": 0.75,
    "term.predicate": 0.75,
    "term.sole": 0.8,
    "term.explained": 0.75,
    "term.or": 0.75,
    "term.parts": 0.8,
    "term.stages": 0.8,
    "term.consists": 0.75,
    "term.named_after": 0.8,
    "term.word_origin": 0.8,
    "term.sole_apposition": 0.75,
    "quote.direct": 0.75,
    "quote.reported": 0.7,
    "quote.claim": 0.8,
    "quote.subject": 0.75,
    "quote.described": 0.85,
    "quote.called": 0.85,
    "quote.intent": 0.8,
    "person.actor": 0.7,
    "person.agent": 0.75,
    "person.object": 0.7,
    "person.post": 0.75,
    "person.maker": 0.75,
    "date.award": 0.8,
    "date.work": 0.75,
    "term.battle": 0.8,
    "term.object": 0.7,
    "term.decided": 0.75,
    "term.body": 0.75,
    "term.charge": 0.8,
    "place.adverbial": 0.8,
    "place.motion": 0.8,
    "place.object": 0.75,
    "place.subject": 0.75,
    "place.where": 0.8,
    "place.participle": 0.8,
    "place.lying": 0.8,
    "quantity.count": 0.75,
    "quantity.siblings": 0.8,
    "quantity.money": 0.75,
    "quantity.percent": 0.75,
    "quantity.measure": 0.8,
    "quantity.duration": 0.8,
    "quantity.age": 0.85,
    "quantity.figure": 0.8,
    "quantity.toll": 0.85,
}
_CAUSE = 0.75
_NEAR_DUPLICATE = 92.0
"""Token set ratio (0 to 100) of two questions with one answer from which they are the same."""
_MOST_BY_ANSWER = {"speaker": 1, "actor": 2, "office": 1, "title": 1}
"""How often one person may be the answer to questions of one form."""

_MOST_OF_CLAUSE = 2
"""Questions about one clause: more, and each gives the others away."""

_LARGEST_SHARE = {"quote": 0.6}
"""The share of a document's questions that a kind may make up, the first few apart."""
_ALWAYS = 3


def confidence(analysis: Analysis, draft: Draft) -> float:
    """Rank a draft between 0 and 1: the rule's own rate, how much it names, how long it is."""
    base = _BASE.get(draft.fact.rule, _CAUSE)
    words = draft.question.split()
    named = sum(word[:1].isupper() for word in words[1:])
    base += 0.1 if draft.form == "said" else 0.0
    length = 0.05 if 8 <= len(words) <= 20 else -0.05
    return round(min(0.99, max(0.05, base + 0.02 * min(named, 3) - 0.03 + length)), 2)


def selected(analysis: Analysis, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Drop the weaker of two alike and what asks for one person too often; keep text order."""
    ranked = sorted(enumerate(drafts), key=lambda pair: (-confidence(analysis, pair[1]), pair[0]))
    kept: list[tuple[int, Draft]] = []
    counts: Counter[tuple[str, str]] = Counter()
    for place, draft in ranked:
        key = (draft.form, draft.answer)
        most = _MOST_BY_ANSWER.get(draft.form)
        if most is not None and counts[key] >= most:
            continue
        if any(_same(draft, other) for _, other in kept):
            continue
        if _of_clause(draft, kept) >= _MOST_OF_CLAUSE:
            continue
        counts[key] += 1
        kept.append((place, draft))
    return tuple(draft for _, draft in sorted(_in_moderation(kept), key=lambda pair: pair[0]))


def _of_clause(draft: Draft, kept: Iterable[tuple[int, Draft]]) -> int:
    """Count the questions so far about the clause that a draft asks about."""
    clause = getattr(draft.fact, "clause", None)
    return sum(
        1 for _, d in kept if clause is not None and getattr(d.fact, "clause", None) is clause
    )


def _in_moderation(drafts: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Let no kind of ``_LARGEST_SHARE`` make up more of a document's questions; surest first."""
    kept = drafts
    for kind, share in _LARGEST_SHARE.items():
        others = sum(d.fact.kind != kind for _, d in kept)
        most = max(_ALWAYS, int(others * share / (1 - share)))
        places = [place for place, d in kept if d.fact.kind == kind][most:]
        kept = [(place, d) for place, d in kept if place not in places]
    return kept


def _same(one: Draft, other: Draft) -> bool:
    if one.question == other.question or any(same(one, other) for same in _ALIKE):
        return True
    if _same_life(one, other) or _same_life(other, one):
        return True
    nested = one.value and other.value and (one.value + "-").startswith(other.value + "-")
    if one.answer != other.answer and not nested:
        return False
    return fuzz.token_set_ratio(one.question, other.question) >= _NEAR_DUPLICATE


def _same_deed(one: Draft, other: Draft) -> bool:
    """When it was and who it was, asked of one clause, give each other away."""
    kinds = ActorFact | DateFact
    clauses = [d.fact.clause for d in (one, other) if isinstance(d.fact, kinds)]
    return len(clauses) == 2 and clauses[0] is clauses[1]


def _same_life(life: Draft, other: Draft) -> bool:
    """A birth or death in brackets is asked once, however the text tells it again."""
    if not isinstance(life.fact, LifeFact) or other.fact.kind == "place":
        return False
    verb = " born" if life.fact.event == "born" else " die"
    return f"{life.fact.person.full}{verb}" in other.question


def _same_term(one: Draft, other: Draft) -> bool:
    """A term is asked about once, however often the document explains it."""
    explained = (d.fact for d in (one, other) if isinstance(d.fact, TermFact))
    terms = [f.text("term").lower() for f in explained if f.relation not in _SEVERAL_OF_TERM]
    return len(terms) == 2 and terms[0] == terms[1]


def _same_words(one: Draft, other: Draft) -> bool:
    """Who said something, and what it was, give each other away."""
    return one.fact is other.fact and isinstance(one.fact, QuoteFact)


def _same_claim(one: Draft, other: Draft) -> bool:
    """Subject and complement of one claim, or a claim and the question who says it."""
    claims = [d.fact for d in (one, other) if isinstance(d.fact, ClaimFact)]
    if len(claims) == 2:
        return claims[0].clause is claims[1].clause
    quotes = [d.fact.speech for d in (one, other) if isinstance(d.fact, QuoteFact)]
    if not (claims and quotes):
        return False
    at = claims[0].slots()["claim"][0]
    return quotes[0].start <= at < quotes[0].end


def _same_place(one: Draft, other: Draft) -> bool:
    """Two places of one clause, or one birth told twice."""
    facts = [d.fact for d in (one, other) if isinstance(d.fact, PlaceFact | PlacedFact)]
    if len(facts) < 2:
        return False
    heads = [fact.clause.doc[fact.clause.head] for fact in facts]
    verbs = {lemma(head) for head in heads}
    asked = [d.question.rpartition(" was ")[2] for d in (one, other)]
    once = len(verbs) == 1 and verbs <= LIFE
    return heads[0] == heads[1] or (once and (one.answer == other.answer or asked[0] == asked[1]))


def _same_effect(one: Draft, other: Draft) -> bool:
    """Two reasons for one effect: asked once, for the surer of the two."""
    effects = [
        d.fact.effect_clause
        for d in (one, other)
        if isinstance(d.fact, CauseFact) and d.fact.effect_clause is not None
    ]
    return len(effects) == 2 and effects[0] is effects[1]


_SEVERAL_OF_TERM = frozenset({"sole", "parts", "stages", "consists", "named_after", "word_origin"})
"""What may be told of a term beside its meaning."""

_ALIKE = (_same_claim, _same_deed, _same_effect, _same_place, _same_term, _same_words)
