"""Causes that somebody names: "Z attributed Y to X", "X was blamed for Y"."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causal_verbs import fact_of, phrase_of, prepositional, telling
from quizgen.facts.causality import eventive
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

# The object, or the subject of a passive, is the effect; the phrase is the cause.
_CREDITING = {"attribute": ("to",), "blame": ("on",), "ascribe": ("to",)}


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
    """ "Z attributed Y to X", "Z blamed Y on X"."""
    for clause in telling(sentence):
        prepositions = _CREDITING.get(lemma(clause.doc[clause.head]))
        if not prepositions or clause.passive or not clause.subject:
            continue
        effect, cause = phrase_of(clause, {"obj"}), prepositional(clause, prepositions)
        if effect is None:
            continue
        if cause is None:
            effect, cause = _split(clause, effect, prepositions)
        if cause is not None and effect is not None:
            yield CauseFact(
                sentence,
                cause.tokens[1:],
                effect.tokens,
                clause.verbs,
                "attributed",
                verb_clause=clause,
            )


@rule(
    "cause.credited",
    finds={
        "The canal is credited with doubling the trade of the port.": {
            "cause": "The canal",
            "effect": "doubling the trade of the port",
        },
        "The storm was blamed for two deaths.": {"cause": "The storm", "effect": "two deaths"},
    },
    ignores=["The shop was blamed.", "She was credited with three points."],
)
def credited(sentence: Sentence) -> Iterator[CauseFact]:
    """ "X is credited with Y", "X was blamed for Y", "X is responsible for Y"."""
    for clause in telling(sentence):
        doc = clause.doc
        word = lemma(doc[clause.head])
        preposition = _BLAMING.get(word)
        if preposition is None or clause.subject is None or not (clause.passive or clause.copula):
            continue
        start = next(
            (i for p in clause.phrases for i in p.tokens if doc[i].lower_ == preposition), None
        )
        if start is None or start < clause.head:
            continue
        effect = tuple(i for p in clause.phrases for i in p.tokens if i > start)
        eventful = effect and (doc[effect[0]].tag_ == "VBG" or eventive(sentence, effect))
        if eventful:
            yield from fact_of(sentence, clause, effect, "force")


_BLAMING = {"credit": "with", "blame": "for", "responsible": "for", "behind": "behind"}


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
