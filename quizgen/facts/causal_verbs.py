"""Causes told by a verb: "X led to Y", "Y was caused by X", "Y stems from X".

The verbs are those of Girju (2003) and of the Causal News Corpus guidelines (Tan et al. 2022) that
nearly always tell a cause.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause, Phrase
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

# The subject is the cause, the object the effect.
_CAUSING = frozenset("cause trigger spark prompt provoke fuel ignite unleash".split())
# The subject is the cause, a phrase with one of these prepositions the effect.
_CAUSING_INTO = {"lead": ("to",), "result": ("in",), "contribute": ("to",)}
# The subject is the cause, object and infinitive together the effect.
_FORCING = frozenset("force prompt lead cause compel drive push enable allow".split())
# The subject is the effect, a phrase with one of these prepositions the cause.
_CAUSED = {"result": ("from",), "stem": ("from",), "arise": ("from",)}
# The object, or the subject of a passive, is the effect; the phrase is the cause.
_CREDITING = {"attribute": ("to",), "blame": ("on",)}
_BY = ("by",)


@rule(
    "cause.verb",
    finds={
        "The eruption of the volcano caused a famine in Egypt.": {
            "cause": "The eruption of the volcano",
            "effect": "a famine in Egypt",
        },
        "The strike led to the fall of the government.": {
            "cause": "The strike",
            "effect": "the fall of the government",
        },
        "The mayor closed both bridges, which caused long delays.": {
            "cause": "The mayor closed both bridges",
            "effect": "long delays",
        },
    },
    ignores=["The road leads to the castle.", "She led the team to victory.", "It caused nothing."],
)
def verb(sentence: Sentence) -> Iterator[CauseFact]:
    """"X caused Y", "X led to Y", "X resulted in Y"."""
    for clause in _telling(sentence):
        head = lemma(clause.doc[clause.head])
        effect = None
        if head in _CAUSING and not clause.passive:
            effect = _phrase(clause, {"obj"})
        elif head in _CAUSING_INTO and not clause.passive and not _phrase(clause, {"obj"}):
            effect = _prepositional(clause, _CAUSING_INTO[head])
        if effect and clause.subject and not _phrase(clause, {"xcomp"}) and _event(clause):
            skip = 1 if head in _CAUSING_INTO else 0
            yield _fact(sentence, clause, clause.subject.tokens, effect.tokens[skip:], "result")


@rule(
    "cause.force",
    finds={
        "The drought forced thousands of farmers to leave the valley.": {
            "cause": "The drought",
            "effect": "thousands of farmers to leave the valley",
        },
        "A shortage of coal led the city to close its schools.": {
            "cause": "A shortage of coal",
            "effect": "the city to close its schools",
        },
    },
    ignores=["The teacher forced the door.", "The guide led the group to the castle."],
)
def force(sentence: Sentence) -> Iterator[CauseFact]:
    """"X forced Y to do Z", "X led Y to do Z"."""
    for clause in _telling(sentence):
        if lemma(clause.doc[clause.head]) not in _FORCING or clause.passive:
            continue
        patient, deed = _phrase(clause, {"obj"}), _phrase(clause, {"xcomp", "advcl", "ccomp"})
        if not (patient and deed and clause.subject) or deed.first < patient.last:
            continue
        if clause.doc[deed.first].lower_ == "to" and deed.first == patient.last + 1:
            effect = (*patient.tokens, *deed.tokens)
            yield _fact(sentence, clause, clause.subject.tokens, effect, "force")


@rule(
    "cause.passive",
    finds={
        "The flood was caused by a broken dam.": {
            "cause": "a broken dam",
            "effect": "The flood",
        },
        "The riots stemmed from anger about the price of bread.": {
            "cause": "anger about the price of bread",
            "effect": "The riots",
        },
    },
    ignores=["The flood was filmed by a farmer.", "The river stems the tide."],
)
def passive(sentence: Sentence) -> Iterator[CauseFact]:
    """"Y was caused by X", "Y resulted from X"."""
    for clause in _telling(sentence):
        head = lemma(clause.doc[clause.head])
        cause = None
        if head in _CAUSING and (clause.passive or clause.kind == "acl"):
            cause = _prepositional(clause, _BY)
        elif head in _CAUSED and not clause.passive:
            cause = _prepositional(clause, _CAUSED[head])
        if cause and clause.subject:
            yield _fact(sentence, clause, cause.tokens[1:], clause.subject.tokens, "caused")


@rule(
    "cause.attributed",
    finds={
        "The engineers attributed the collapse of the bridge to rust.": {
            "cause": "rust",
            "effect": "the collapse of the bridge",
        },
        "The minister blamed the delay on the weather.": {
            "cause": "the weather",
            "effect": "the delay",
        },
    },
    ignores=["The painting is attributed to Vermeer.", "The minister blamed the weather."],
)
def attributed(sentence: Sentence) -> Iterator[CauseFact]:
    """"Z attributed Y to X", "Z blamed Y on X"."""
    for clause in _telling(sentence):
        prepositions = _CREDITING.get(lemma(clause.doc[clause.head]))
        if not prepositions or clause.passive or not clause.subject:
            continue
        effect, cause = _phrase(clause, {"obj"}), _prepositional(clause, prepositions)
        if effect is None:
            continue
        if cause is None:
            effect, cause = _split(clause, effect, prepositions)
        if cause is not None and effect is not None:
            yield _fact(sentence, clause, cause.tokens[1:], effect.tokens, "attributed")


def _telling(sentence: Sentence) -> Iterator[Clause]:
    """Clauses that state something: not denied, not only possible."""
    for clause in sentence.clauses:
        stated = not clause.negation and not clause.supposed
        if stated and clause.subject is not None and clause.finite is not None:
            yield clause


def _phrase(clause: Clause, labels: set[str]) -> Phrase | None:
    return next((p for p in clause.phrases if p.label in labels), None)


def _prepositional(clause: Clause, prepositions: tuple[str, ...]) -> Phrase | None:
    return next(
        (
            p
            for p in clause.phrases
            if p.label.startswith("obl") and clause.doc[p.first].lower_ in prepositions and len(p.tokens) > 1
        ),
        None,
    )


def _split(
    clause: Clause, phrase: Phrase, prepositions: tuple[str, ...]
) -> tuple[Phrase, Phrase | None]:
    """The parser may hang "to rust" on the noun: take the last such phrase off again."""
    for i in reversed(phrase.tokens[1:-1]):
        token = clause.doc[i]
        if token.lower_ in prepositions and token.dep_ == "case":
            cut = phrase.tokens.index(i)
            return (
                Phrase(phrase.head, phrase.label, phrase.tokens[:cut]),
                Phrase(token.head.i, "obl", phrase.tokens[cut:]),
            )
    return phrase, None


def _event(clause: Clause) -> bool:
    """"The road leads to the castle" is no cause; "the strike led to …" is."""
    head = clause.doc[clause.head]
    return lemma(head) != "lead" or head.tag_ not in {"VBZ", "VBP"}


def _fact(
    sentence: Sentence,
    clause: Clause,
    cause: tuple[int, ...],
    effect: tuple[int, ...],
    relation: str,
) -> CauseFact:
    while cause and clause.doc[cause[0]].tag_ in {"RB", "IN", "CC"}:
        cause = cause[1:]
    whole = _clause_meant_by_which(sentence, clause, cause)
    return CauseFact(
        sentence,
        whole.tokens if whole else cause,
        effect,
        clause.verbs,
        relation,
        cause_clause=whole,
        verb_clause=clause,
    )


def _clause_meant_by_which(
    sentence: Sentence, clause: Clause, cause: tuple[int, ...]
) -> Clause | None:
    """"The dam broke, which led to a flood": the cause is the whole clause before."""
    doc = clause.doc
    if [doc[i].lower_ for i in cause] != ["which"] or clause.kind not in {"acl:relcl", "advcl:relcl"}:
        return None
    if doc[cause[0] - 1].text != ",":
        return None
    around = [
        c
        for c in sentence.clauses
        if c is not clause and c.finite is not None and c.head < cause[0] and c.subject
    ]
    return max(around, key=lambda c: c.head, default=None)
