"""Where in its clause an amount stands: subject, object, or behind a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.amounts import Amount, Measure, find_amounts
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.fact import QuantityFact

_KINDS = frozenset({"ROOT", "conj", "parataxis", "advcl", "acl:relcl", "ccomp"})
_OBJECTS = frozenset({"obj", "obl:unmarked", "nsubj", "nsubj:pass"})
_CASES = {
    Measure.COUNT: frozenset({"in", "with", "by", "at", "to", "into", "across", "through", "of"}),
    Measure.MONEY: frozenset({"for", "at", "by"}),
    Measure.PERCENT: frozenset({"by", "for", "to"}),
    Measure.LENGTH: frozenset({"by", "for", "at"}),
    Measure.TIME: frozenset({"for", "to", "after"}),
}
"""Prepositions that the question can open with, "by how many votes", for each kind of amount."""
CHANGES = words("verbs of rising and falling")


def telling(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses that tell something as a fact: affirmed, finite, not supposed."""
    for clause in sentence.clauses:
        if clause.kind not in _KINDS or clause.subject is None or clause.finite is None:
            continue
        if clause.negation or clause.modal or clause.supposed or clause.tense is Tense.FUTURE:
            continue
        # "had not admitted it or named three others": the second is denied with the first.
        first = next((c for c in sentence.clauses if c.head == clause.parent), None)
        if clause.kind == "conj" and first is not None and first.negation:
            continue
        yield clause


def placed(sentence: Sentence, measures: set[Measure]) -> Iterator[QuantityFact]:
    """Yield amounts that open the subject, the object, or a phrase with a preposition."""
    for amount in find_amounts(sentence):
        if amount.measure not in measures or amount.picked:
            continue
        for clause in telling(sentence):
            found = _place(clause, amount)
            if found is not None and not _rate(clause, amount, found[1]):
                place, phrase = found
                yield QuantityFact(sentence, clause, amount, place, phrase)


def _place(clause: Clause, amount: Amount) -> tuple[str, Phrase] | None:
    doc = clause.doc
    subject = clause.subject
    assert subject is not None and clause.finite is not None
    if subject.head == amount.head and subject.first == amount.first and not clause.inherited:
        return ("subject", subject) if subject.last < clause.finite else None
    phrase = next((p for p in clause.phrases if p.head == amount.head), None)
    if phrase is None or (phrase.first < clause.finite and phrase.label != "obl"):
        return None
    if phrase.label in _OBJECTS and phrase.first == amount.first and not clause.copula:
        return "object", phrase
    case = doc[phrase.first]
    fits = case.lower_ in _CASES.get(amount.measure, ())
    if phrase.label in {"obl", "obl:agent"} and fits and phrase.first + 1 == amount.first:
        return "oblique", phrase
    return None


def _rate(clause: Clause, amount: Amount, phrase: Phrase) -> bool:
    """ "$3 a share", "12 percent, or six points": no amount by itself.

    Also "saw $3 million flow out", where the sum is the subject of another verb.
    """
    doc = clause.doc
    end = max((*amount.tokens, *amount.noun)) + 1
    if any(t.text == "(" for t in doc[phrase.first : phrase.last]):
        return True
    if _trading(clause, amount):
        return True
    behind = [t.lower_ for t in doc[end : end + 2]]
    if behind[:1] and behind[0] in {"a", "an", "per", "each", "apiece", "every"}:
        return True
    if behind[:1] == ["or"] or behind == [",", "or"]:
        return True
    several = any(c.dep_ == "conj" and c.i in phrase.tokens for c in doc[amount.head].children)
    if several and amount.measure is not Measure.COUNT:
        return True
    verb = end < len(doc) and doc[end].tag_ in {"VB", "VBZ", "VBD", "VBP"}
    return verb and phrase is not clause.subject


def _trading(clause: Clause, amount: Amount) -> bool:
    """What a share rose or fell to in a day's trading is no fact to learn."""
    changes = lemma(clause.doc[clause.head]) in CHANGES | {"close", "trade", "open", "finish"}
    subject = {clause.doc[i].lower_ for i in clause.subject.tokens} if clause.subject else set()
    priced = amount.measure in {Measure.MONEY, Measure.PERCENT}
    return changes and priced and bool(subject & {"shares", "stock", "share"})
