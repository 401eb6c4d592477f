"""Parts of a clause that a question about a number leaves out, keeps or leans on."""

from __future__ import annotations

from quizgen.analysis.clauses import Clause
from quizgen.facts.dates import time_adverbials
from quizgen.facts.fact import QuantityFact


def said_first(clause: Clause) -> set[int]:
    """Find "according to …", which the question says first, and the numbers of notes: "[3]"."""
    said = {
        i
        for p in clause.phrases
        if [clause.doc[i].lower_ for i in p.tokens[:2]] == ["according", "to"]
        for i in p.tokens
    }
    return said | {i for i in clause.tokens if i and clause.doc[i - 1].text == "["}


def tells_more(fact: QuantityFact) -> bool:
    """The clause says more than when it was."""
    when = {i for p in time_adverbials(fact.sentence, fact.clause) for i in p.tokens}
    gone = {*when, *fact.phrase.tokens}
    return any(set(p.tokens) - gone for p in fact.clause.phrases)


def occasions(clause: Clause) -> set[int]:
    """Find "when the bridge fell": clauses that tell the occasion."""
    return {
        i
        for p in clause.phrases
        if p.label == "advcl" and clause.doc[p.first].lower_ in {"when", "after", "before"}
        for i in p.tokens
    }
