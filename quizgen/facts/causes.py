"""Causes behind a conjunction or a preposition: because, due to, thanks to, as a result of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.analysis.times import Tense, TimeExpression
from quizgen.facts.causal_words import phrases, words
from quizgen.facts.causality import explained, hanging_on, only_reports, opens_with, without
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

PREPOSITIONS = phrases("preposition phrases")
"""Opening words of a phrase that names a cause, lower case."""


@rule(
    "cause.because",
    finds={
        "The talks failed because the two sides disagreed about the border.": {
            "cause": "the two sides disagreed about the border",
            "effect": "The talks failed",
        },
        "Because the river had frozen, the ships stayed in the harbour.": {
            "cause": "the river had frozen",
            "effect": "the ships stayed in the harbour",
        },
    },
    ignores=["He did not resign because he was ill.", "They left because of the rain."],
)
def because(sentence: Sentence) -> Iterator[CauseFact]:
    """A clause that opens with "because"."""
    yield from _conjunction(sentence, {"because"})


@rule(
    "cause.since",
    finds={
        "The museum closed early, since the heating had broken down.": {
            "cause": "the heating had broken down",
            "effect": "The museum closed early",
        },
        "Since the harbour is too small, large ships anchor outside.": {
            "cause": "the harbour is too small",
            "effect": "large ships anchor outside",
        },
    },
    ignores=[
        "The museum has grown since it opened in 1990.",
        "Since the war ended, the town has grown.",
    ],
)
def since(sentence: Sentence) -> Iterator[CauseFact]:
    """A clause with "since" that gives a reason and no point in time."""
    for fact in _conjunction(sentence, {"since"}):
        cause, effect = fact.cause_clause, fact.effect_clause
        if (
            cause is None
            or effect is None
            or any(_overlaps(sentence, cause, t) for t in sentence.times)
        ):
            continue
        # "has grown since it opened" counts time: a perfect beside a simple past.
        if _perfect(effect) or (cause.tense is Tense.PAST and not _perfect(cause)):
            continue
        yield fact


@rule(
    "cause.preposition",
    finds={
        "The match was cancelled due to heavy snow.": {
            "cause": "heavy snow",
            "effect": "The match was cancelled",
        },
        "Thanks to a new drug, most patients recovered.": {
            "cause": "a new drug",
            "effect": "most patients recovered",
        },
    },
    ignores=[
        "The match was cancelled despite good weather.",
        "The train is due to arrive at noon.",
    ],
)
def preposition(sentence: Sentence) -> Iterator[CauseFact]:
    """A phrase that opens with "because of", "due to", "thanks to" and their like."""
    doc = sentence.parsed.doc
    for token in doc:
        width = opens_with(sentence, range(token.i, len(doc)), PREPOSITIONS)
        deed, marked = hanging_on(sentence, token.i, width) if width else (None, ())
        if deed is None or deed.supposed or not _noun_phrase(sentence, marked[width:]):
            continue
        if doc[marked[width]].lower_ in {"which", "whom"} or (
            token.lower_ == "because" and _denied(sentence, deed, token.i)
        ):
            continue
        if lemma(doc[deed.head]) in REPORTING and deed.kind == "ROOT" and token.i < deed.head:
            continue
        signal = marked[:width]
        if signal[0] and doc[signal[0] - 1].lower_ in _PARTS:
            signal = (signal[0] - 1, *signal)
        for fact in explained(sentence, deed, marked[width:], signal, "of"):
            if doc[fact.effect[-1]].lower_ not in {"is", "was", "are", "were", "be", "been"}:
                yield fact


_PARTS = words("parts of a reason")


@rule(
    "cause.due",
    finds={
        "The fall of the tower was due to an earthquake.": {
            "cause": "an earthquake",
            "effect": "The fall of the tower",
        },
        "The famine was the result of a long war.": {
            "cause": "a long war",
            "effect": "The famine",
        },
    },
    ignores=["The train was due to leave at noon.", "It was due to him that we won."],
)
def due(sentence: Sentence) -> Iterator[CauseFact]:
    """ "Y was due to X", "Y was the result of X"."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        if clause.subject is None or clause.finite is None or clause.negation or clause.supposed:
            continue
        behind = tuple(range(clause.finite + 1, len(doc)))[:12]
        at = next((i for i in behind if opens_with(sentence, range(i, len(doc)), _DUE)), None)
        if at is None or at - clause.verbs[-1] > 3 or not _is_be(clause):
            continue
        width = opens_with(sentence, range(at, len(doc)), _DUE)
        own = {i for p in clause.phrases for i in p.tokens}
        cause = tuple(i for i in sorted(own) if i >= at + width)
        subject = doc[clause.subject.head].lower_
        if cause and doc[cause[0]].tag_ != "VB" and subject not in {"it", "this", "that", "which"}:
            yield CauseFact(
                sentence, cause, clause.subject.tokens, (at,), "caused", verb_clause=clause
            )


_DUE = phrases("due phrases")


def _is_be(clause: Clause) -> bool:
    return lemma(clause.doc[clause.verbs[-1]]) == "be"


_STATES = words("lasting")
_NO_REASON_BEFORE = words("no reason before")


@rule(
    "cause.as",
    finds={
        "The king sent for his brother, as he had no heir of his own.": {
            "cause": "he had no heir of his own",
            "effect": "The king sent for his brother",
        },
        "The match was postponed as the pitch had not been cleared of snow.": {
            "cause": "the pitch had not been cleared of snow",
            "effect": "The match was postponed",
        },
    },
    ignores=[
        "As he said, the match was postponed.",
        "The crowd cheered as the king passed.",
        "She is as tall as her brother is.",
        "As the war dragged on, prices rose.",
    ],
)
def as_reason(sentence: Sentence) -> Iterator[CauseFact]:
    """A clause with "as" that tells a state, a want or something done before: a reason."""
    doc = sentence.parsed.doc
    for fact in _conjunction(sentence, {"as"}):
        cause, effect = fact.cause_clause, fact.effect_clause
        if cause is None or effect is None or cause.supposed:
            continue
        start = fact.signal[0]
        before = doc[start - 1].lower_ if start else ""
        if (
            len(fact.cause) < 4
            or before in _NO_REASON_BEFORE
            or lemma(doc[cause.head]) in REPORTING
            or _pair(sentence, start)
        ):
            continue
        lasting = (
            cause.copula or lemma(doc[cause.head]) in _STATES or bool(cause.negation or cause.modal)
        )
        if lasting or (_perfect(cause) and not _perfect(effect)):
            yield fact


def _pair(sentence: Sentence, start: int) -> bool:
    """Spot "as tall as", "as if", "as to", "as far as"."""
    doc = sentence.parsed.doc
    following = doc[start + 1].lower_ if start + 1 < len(doc) else ""
    return following in {"if", "though", "to", "well", "long", "far", "soon", "of"} or any(
        t.lower_ in {"as", "such", "same", "so"} for t in doc[max(0, start - 4) : start]
    )


def _conjunction(sentence: Sentence, markers: set[str]) -> Iterator[CauseFact]:
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        signal = tuple(i for i in clause.marker if doc[i].lower_ in markers)
        if not signal or clause.kind not in {"advcl", "ccomp"} or clause.finite is None:
            continue
        effect = parent(sentence, clause)
        if effect is None or clause.subject is None or effect.subject is None:
            continue
        if effect.supposed or ("because" in markers and _denied(sentence, effect, signal[0])):
            continue
        causing = tuple(i for i in clause.tokens if i > signal[0])
        rest = without(sentence, effect, _below(sentence, clause))
        if rest and not only_reports(effect, rest):
            yield CauseFact(
                sentence,
                causing,
                rest,
                signal,
                "because",
                cause_clause=clause,
                effect_clause=effect,
            )


def parent(sentence: Sentence, clause: Clause) -> Clause | None:
    """Find the clause that another one depends on."""
    return next((c for c in sentence.clauses if c.head == clause.parent), None)


def _below(sentence: Sentence, clause: Clause) -> set[int]:
    head = sentence.parsed.doc[clause.head]
    return {t.i for t in head.subtree}


def _denied(sentence: Sentence, effect: Clause, signal: int) -> bool:
    """ "He did not resign because …" may deny the reason rather than the deed."""
    doc = sentence.parsed.doc
    if signal > 0 and doc[signal - 1].lower_ in {"not", "just", "simply", "merely", "n't"}:
        return True
    after = signal > effect.head
    return bool(effect.negation) and after and doc[signal - 1].text != ","


def _perfect(clause: Clause) -> bool:
    return any(
        clause.doc[i].lower_ in {"has", "have", "had", "'ve"} and i != clause.head
        for i in clause.verbs
    )


def _overlaps(sentence: Sentence, clause: Clause, time: TimeExpression) -> bool:
    start, end = sentence.span(clause.tokens)
    return start <= time.start < end


def _noun_phrase(sentence: Sentence, tokens: Sequence[int]) -> bool:
    doc = sentence.parsed.doc
    return (
        bool(tokens)
        and doc[tokens[0]].tag_ not in {"VB", "IN", "TO"}
        and any(doc[i].pos_ in {"NOUN", "PROPN", "PRON", "VERB"} for i in tokens)
    )
