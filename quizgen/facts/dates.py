"""Dates: an event in the past and when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.analysis.clauses import Clause, Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense, TimeExpression
from quizgen.facts.fact import DateFact
from quizgen.facts.rule import rule

_DATED = re.compile(r"^(?:BC)?\d{2,4}(?:-|$|T)")
_TIME_WORDS = frozenset(
    """in on at during by of the a early late earlier later mid morning afternoon evening night day
    week month year end beginning start middle same that this previous following next first""".split()
)
_EVENT_KINDS = frozenset({"ROOT", "conj", "parataxis", "advcl", "acl:relcl", "ccomp"})
_UNREAL = frozenset({"if", "unless", "whether", "lest", "until"})


@rule(
    "date.adverbial",
    finds={
        "The Soviet Union launched Sputnik 1 on 4 October 1957.": {
            "event": "The Soviet Union launched Sputnik 1 on 4 October 1957",
            "date": "4 October 1957",
        },
        "In 1889, Gustave Eiffel's company finished the tower in Paris.": {
            "event": "In 1889, Gustave Eiffel's company finished the tower in Paris",
            "date": "1889",
        },
        "The bridge was opened by Queen Elizabeth in September 1964 and closed in 2001.": {
            "event": "The bridge was opened by Queen Elizabeth in September 1964",
            "date": "September 1964",
        },
    },
    ignores=[
        "The ministry will open the station in 2031.",
        "If Napoleon had won at Waterloo in 1815, Europe would look different.",
        "Sales rose after the 2008 crisis.",
        "She did not visit Rome in 1987.",
    ],
)
def adverbial(sentence: Sentence) -> Iterator[DateFact]:
    """A date that hangs on the verb of a clause in the past."""
    for time in sentence.times:
        if time.type not in {"DATE", "TIME"} or not time.value or not _DATED.match(time.value):
            continue
        tokens = sentence.tokens_of(time.start, time.end)
        if not tokens:
            continue
        clause = _clause_of(sentence, tokens)
        if clause is None or not _happened(clause):
            continue
        adverbials = time_adverbials(sentence, clause)
        if any(set(tokens) <= set(phrase.tokens) for phrase in adverbials) and _only(
            sentence, clause, time
        ):
            yield DateFact(sentence, clause, time, adverbials)


def _clause_of(sentence: Sentence, tokens: tuple[int, ...]) -> Clause | None:
    """Find the smallest clause one of whose own phrases holds the expression."""
    holding = [c for c in sentence.clauses if (p := c.phrase_at(tokens[0])) and tokens[-1] in p.tokens]
    return min(holding, key=lambda c: len(c.tokens), default=None)


def _happened(clause: Clause) -> bool:
    """The clause tells something that took place: past, affirmed, not supposed."""
    if clause.kind not in _EVENT_KINDS or clause.subject is None or clause.finite is None:
        return False
    if clause.negation or clause.modal or clause.tense is not Tense.PAST:
        return False
    return not any(clause.doc[i].lower_ in _UNREAL for i in clause.marker)


def time_adverbials(sentence: Sentence, clause: Clause) -> tuple[Phrase, ...]:
    """List the phrases of a clause that say nothing but when."""
    covered = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    doc = clause.doc
    return tuple(
        phrase
        for phrase in clause.phrases
        if phrase.label not in {"obj", "predicate", "xcomp", "ccomp"}
        and covered & set(phrase.tokens)
        and all(
            i in covered or doc[i].lower_ in _TIME_WORDS or doc[i].is_punct for i in phrase.tokens
        )
    )


def _only(sentence: Sentence, clause: Clause, time: TimeExpression) -> bool:
    """Two different dates on one verb ("from May to June") are no single answer."""
    own = clause.tokens
    first, last = sentence.span(own)
    dates = {
        t.value[:10]
        for t in sentence.times
        if t.type == "DATE" and t.value and _DATED.match(t.value) and first <= t.start < last
        and any(set(sentence.tokens_of(t.start, t.end)) <= set(p.tokens) for p in time_adverbials(sentence, clause))
    }
    return all(value.startswith(time.value or "") or (time.value or "").startswith(value) for value in dates)
