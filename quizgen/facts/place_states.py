"""Where things are: "born in Arvik", "based in Oslo", "Arvik is a village in Norway"."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names.grains import grain_of
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.fact import LyingFact, PlacedFact
from quizgen.facts.place_clauses import LASTING, LIFE, adjoins
from quizgen.facts.place_words import words
from quizgen.facts.rule import rule
from quizgen.facts.spots import Spot, spots

_LYING = words("what lies in a place")


@rule(
    "place.participle",
    finds={
        "Born in Arvik, Clara Lind moved to Vienna.": {"thing": "Clara Lind", "place": "Arvik"},
        "The Berg Company, based in Oslo, sold the mill.": {
            "thing": "The Berg Company",
            "place": "Oslo",
        },
    },
    ignores=["Seen in Arvik, Clara Lind left.", "The plan, based on Oslo, failed."],
)
def participle(sentence: Sentence) -> Iterator[PlacedFact]:
    """A participle beside a name: "born in Arvik", "based in Oslo"."""
    doc = sentence.parsed.doc
    for spot in spots(sentence):
        if spot.preposition is None or doc[spot.preposition].lower_ not in {"in", "at", "near"}:
            continue
        head = doc[spot.root].head
        # "born to a poor family in Arvik"
        head = head.head if head.head.lower_ == "born" and spot.tokens[0] == head.i + 1 else head
        clause = next((c for c in sentence.clauses if c.head == head.i), None)
        if clause is None or head.tag_ != "VBN" or clause.verbs != (head.i,):
            continue
        if lemma(head) not in LASTING | LIFE or clause.finite is not None or clause.negation:
            continue
        thing = _described(sentence, clause)
        if thing and adjoins(sentence, clause, spot):
            yield PlacedFact(sentence, thing, clause, spot)


def _described(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Find whom a participle describes: the name before its comma, or the subject behind it."""
    doc = clause.doc
    if clause.kind == "acl" and clause.parent is not None:
        noun = doc[clause.parent]
    elif clause.kind == "advcl" and clause.head == 0:
        above = next((c for c in sentence.clauses if c.head == clause.parent), None)
        if above is None or above.subject is None:
            return ()
        noun = doc[above.subject.head]
    else:
        return ()
    name = sentence.name_at(noun.i)
    if name is None:
        return (noun.i,) if noun.tag_ == "PRP" and noun.i > clause.head else ()
    own = sentence.tokens_of(name.start, name.end)
    if not own or (own[-1] != clause.head - 1 and doc[clause.head - 1].text not in {",", "("}):
        return own if own and own[0] > clause.head and clause.head == 0 else ()
    beside = own[-1] == clause.head - 1 or own[-1] == clause.head - 2
    the = (own[0] - 1,) if own[0] and doc[own[0] - 1].lower_ == "the" else ()
    return (*the, *own) if beside else ()


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
