"""Rules that find facts; one module a kind of fact."""

from collections.abc import Iterator

from quizgen.analysis.analysis import Analysis
from quizgen.facts import (
    causal_verbs,
    causes,
    dated_nouns,
    dates,
    lives,
    motives,
    people,
    purposes,
    quantities,
    quotes,
    results,
)
from quizgen.facts.fact import (
    ActorFact,
    CauseFact,
    DateFact,
    EventDateFact,
    Fact,
    LifeFact,
    OriginFact,
    PatientFact,
    QuantityFact,
    QuoteFact,
    RelativeFact,
    RoleFact,
)
from quizgen.facts.rule import Rule, registered, rule

__all__ = [
    "ActorFact",
    "CauseFact",
    "DateFact",
    "EventDateFact",
    "Fact",
    "LifeFact",
    "OriginFact",
    "PatientFact",
    "QuantityFact",
    "QuoteFact",
    "RelativeFact",
    "RoleFact",
    "Rule",
    "causal_verbs",
    "causes",
    "dated_nouns",
    "dates",
    "find_facts",
    "lives",
    "motives",
    "people",
    "purposes",
    "quantities",
    "quotes",
    "registered",
    "results",
    "rule",
]


def find_facts(analysis: Analysis) -> Iterator[Fact]:
    """Yield what the rules find, sentence by sentence, rule by rule."""
    for sentence in filter(lambda s: s.asked, analysis.sentences):
        for each in registered():
            yield from each.apply(sentence)
