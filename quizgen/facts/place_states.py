"""Places that lie in others: "Arvik is a village in Norway", "Arvik is in Norway"."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.names.grains import grain_of
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.fact import LyingFact
from quizgen.facts.place_words import words
from quizgen.facts.rule import rule
from quizgen.facts.spots import Spot, spots

_LYING = words("what lies in a place")


@rule(
    "place.lying",
    finds={
        "Arvik Castle is a castle in Norway.": {"thing": "Arvik Castle", "place": "Norway"},
        "Sicily is in Italy.": {"thing": "Sicily", "place": "Italy"},
    },
    ignores=[
        "Karl Berg is in Norway.",
        "Arvik Castle is the oldest building in Norway.",
        "Arvik Castle was not in Norway.",
    ],
)
def lying(sentence: Sentence) -> Iterator[LyingFact]:
    """A sentence that says in which country, province or city a named place lies."""
    doc = sentence.parsed.doc
    for spot in spots(sentence):
        if spot.preposition is None or doc[spot.preposition].lower_ not in {"in", "on"}:
            continue
        root = doc[spot.root]
        clause = next((c for c in sentence.clauses if c.head in {root.i, root.head.i}), None)
        if clause is None or not _lies(clause) or clause.subject is None:
            continue
        name = sentence.name_at(clause.subject.head)
        own = sentence.tokens_of(name.start, name.end) if name else ()
        named = set(own) >= {i for i in clause.subject.tokens if doc[i].lower_ != "the"}
        if name is None or not named or grain_of(name) is None:
            continue
        if clause.head == root.i or _a_place(clause, spot):
            yield LyingFact(sentence, clause.subject.tokens, clause, spot)


def _lies(clause: Clause) -> bool:
    here = clause.tense is Tense.PRESENT and clause.copula and not clause.negation
    return here and clause.modal is None and not clause.inherited and not clause.supposed


def _a_place(clause: Clause, spot: Spot) -> bool:
    """ "a small village in Norway": the noun is one for places, and the place follows at once."""
    noun = clause.doc[clause.head]
    article = any(c.lower_ in {"a", "an"} for c in noun.children)
    return noun.lower_ in _LYING and article and spot.tokens[0] == noun.i + 1
