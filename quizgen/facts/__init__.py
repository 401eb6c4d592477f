"""Rules that find facts; one module a kind of fact."""

from collections.abc import Iterator

from quizgen.analysis.analysis import Analysis
from quizgen.facts import (
    causal_verbs,
    causes,
    circumstances,
    conditions,
    credits,
    dated_nouns,
    dates,
    glosses,
    initials,
    lives,
    motives,
    objects,
    people,
    place_states,
    places,
    purposes,
    quantities,
    quotes,
    results,
    terms,
    things,
    unique,
)
from quizgen.facts.fact import (
    ActorFact,
    AgentFact,
    CauseFact,
    DateFact,
    EventDateFact,
    Fact,
    LifeFact,
    LyingFact,
    ObjectFact,
    OriginFact,
    PersonObjectFact,
    PlacedFact,
    PlaceFact,
    QuantityFact,
    QuoteFact,
    RelativeFact,
    RoleFact,
    TermFact,
)
from quizgen.facts.rule import Rule, registered, rule

__all__ = [
    "ActorFact",
    "AgentFact",
    "CauseFact",
    "DateFact",
    "EventDateFact",
    "Fact",
    "LifeFact",
    "LyingFact",
    "ObjectFact",
    "OriginFact",
    "PersonObjectFact",
    "PlaceFact",
    "PlacedFact",
    "QuantityFact",
    "QuoteFact",
    "RelativeFact",
    "RoleFact",
    "Rule",
    "TermFact",
    "causal_verbs",
    "causes",
    "circumstances",
    "conditions",
    "credits",
    "dated_nouns",
    "dates",
    "find_facts",
    "glosses",
    "initials",
    "lives",
    "motives",
    "objects",
    "people",
    "place_states",
    "places",
    "purposes",
    "quantities",
    "quotes",
    "registered",
    "results",
    "rule",
    "terms",
    "things",
    "unique",
]


def find_facts(analysis: Analysis) -> Iterator[Fact]:
    """Yield what the rules find, sentence by sentence, rule by rule."""
    for sentence in filter(lambda s: s.asked, analysis.sentences):
        for each in registered():
            yield from each.apply(sentence)
