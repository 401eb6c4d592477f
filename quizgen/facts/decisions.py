"""Decisions: what somebody ruled, announced or agreed to do, and which body did something."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.facts.dates import happened
from quizgen.facts.fact import BodyFact, DecisionFact
from quizgen.facts.rule import rule

_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_BODIES = frozenset({NameType.ORGANIZATION, NameType.COUNTRY})
_WITH_THAT = words("verbs of what is decided with that")
_WITH_TO = words("verbs of what is decided with to")
_OTHERS_TO = words("verbs of what others are to do")
_HELD_AGAINST = words("verbs of what is held against somebody")
_WITH_OBJECT = words("verbs of what is decided with an object")
_COMMON = words("verbs that say little of their object")
_PRICES = words("verbs of rising and falling") | {"close", "trade", "open"}
_NEWS = _WITH_THAT | _WITH_TO | _WITH_OBJECT
_BEFORE_DATES = frozenset({"on", "in", ","})
_LONGEST = 26
"""Words of a decision that can be an answer."""


@rule(
    "term.decided",
    finds={
        "In May 2003, the Arvik City Council ruled that the ferry must stop.": {
            "thing": "that the ferry must stop",
            "event": "In May 2003, the Arvik City Council ruled that the ferry must stop",
        },
        "Norway agreed on Friday to sell two ferries to Denmark.": {
            "thing": "to sell two ferries to Denmark",
            "event": "Norway agreed on Friday to sell two ferries to Denmark",
        },
        "Volvo announced plans for a factory in Arvik.": {
            "thing": "plans for a factory in Arvik",
            "event": "Volvo announced plans for a factory in Arvik",
        },
    },
    ignores=[
        "Norway may agree to sell two ferries to Denmark.",
        "Norway did not announce plans for a factory.",
        "The council met in Arvik.",
    ],
)
def decided(sentence: Sentence) -> Iterator[DecisionFact]:
    """What a named body or person ruled, announced, agreed to do, …."""
    for clause in _deeds(sentence):
        assert clause.subject is not None
        if sentence.name_at(clause.subject.head) is None:
            continue
        phrase = _decision(sentence, clause)
        if phrase is not None:
            yield DecisionFact(sentence, None, clause, phrase)


@rule(
    "term.body",
    finds={
        "In 2003, Volvo bought the ferries of Arvik from Denmark.": {
            "body": "Volvo",
            "deed": "In 2003, Volvo bought the ferries of Arvik from Denmark",
        },
        "The Arvik Company sold its two ferries to Denmark on Friday.": {
            "body": "Arvik Company",
            "deed": "The Arvik Company sold its two ferries to Denmark on Friday",
        },
    },
    ignores=["The company sold its ferries to Denmark.", "Volvo may buy the ferries of Denmark."],
)
def body(sentence: Sentence) -> Iterator[BodyFact]:
    """A named company, office or country that did something to something else with a name."""
    for clause in _deeds(sentence):
        assert clause.subject is not None
        name = sentence.name_at(clause.subject.head)
        if name is None or name.type not in _BODIES or name.ambiguous or clause.inherited:
            continue
        if any(clause.doc[i].dep_ == "conj" for i in clause.subject.tokens):
            continue
        label = next((p.label for p in clause.phrases if p.label in {"obj", "xcomp"}), None)
        others = {
            n.full
            for p in clause.phrases
            for i in p.tokens
            if (n := sentence.name_at(i)) and n.full != name.full
        }
        verb = lemma(clause.doc[clause.head])
        # "has long watched the Klan" goes on; "has agreed to sell" is news.
        lasting = clause.doc[clause.finite or 0].lower_ in {"has", "have"} and verb not in _NEWS
        if label and others and not lasting and verb not in _COMMON | _PRICES:
            yield BodyFact(sentence, name, clause)


@rule(
    "term.charge",
    finds={
        "On Friday, Karl Holm was charged with murder.": {
            "thing": "with murder",
            "event": "On Friday, Karl Holm was charged with murder",
        },
        "Norway accused Denmark of breaking the ferry treaty.": {
            "thing": "of breaking the ferry treaty",
            "event": "Norway accused Denmark of breaking the ferry treaty",
        },
    },
    ignores=["The shop charged Karl Holm for the wood.", "Karl Holm was not charged with murder."],
)
def charge(sentence: Sentence) -> Iterator[DecisionFact]:
    """What somebody was accused of, charged with, convicted of, …."""
    for clause in sentence.clauses:
        if clause.kind not in _MAIN or clause.copula or not happened(clause):
            continue
        verb = lemma(clause.doc[clause.head])
        for phrase in clause.phrases:
            opens = clause.doc[phrase.first].lower_ == ("with" if verb == "charge" else "of")
            whole = phrase.last - phrase.first + 1 == len(phrase.tokens)
            behind = phrase.first > clause.head and len(phrase.tokens) <= _LONGEST
            if verb in _HELD_AGAINST and opens and whole and behind:
                yield DecisionFact(sentence, None, clause, phrase)


def _deeds(sentence: Sentence) -> Iterator[Clause]:
    for clause in sentence.clauses:
        if clause.kind in _MAIN and not clause.copula and not clause.passive and happened(clause):
            yield clause


def _decision(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Find what is decided: "that …", "to …" or, of few verbs, a noun phrase, at the end."""
    verb = lemma(clause.doc[clause.head])
    for phrase in clause.phrases:
        if phrase.first < clause.head or phrase.last - phrase.first + 1 != len(phrase.tokens):
            continue
        first = clause.doc[phrase.first].lower_
        that = phrase.label == "ccomp" and first == "that" and verb in _WITH_THAT
        infinitive = phrase.label in {"xcomp", "advcl"} and first in {"to", "not"}
        told = any(p.label == "obj" and p.last < phrase.first for p in clause.phrases)
        to = infinitive and verb in (_OTHERS_TO if told else _WITH_TO)
        noun = phrase.label == "obj" and verb in _WITH_OBJECT and len(phrase.tokens) <= 14
        phrase = _without_date(sentence, phrase)
        if (that or to or noun) and 4 <= len(phrase.tokens) <= _LONGEST:
            return phrase
    return None


def _without_date(sentence: Sentence, phrase: Phrase) -> Phrase:
    """ "signed a new plan on Friday": a last date is the verb's."""
    dates = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    tokens = phrase.tokens
    if phrase.label != "obj":
        return phrase
    while tokens and (
        tokens[-1] in dates or sentence.parsed.doc[tokens[-1]].lower_ in _BEFORE_DATES
    ):
        tokens = tokens[:-1]
    return Phrase(phrase.head, phrase.label, tokens)
