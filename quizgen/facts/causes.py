"""Causes behind a conjunction or a preposition: because, due to, thanks to, as a result of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.analysis.clauses import Clause
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

PREPOSITIONS = tuple(
    tuple(words.split())
    for words in (
        "because of",
        "due to",
        "thanks to",
        "owing to",
        "as a result of",
        "as a consequence of",
        "on account of",
        "in response to",
        "in protest against",
        "in protest at",
        "in protest over",
        "in the wake of",
    )
)
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
        if cause is None or effect is None or any(_overlaps(sentence, cause, t) for t in sentence.times):
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
    ignores=["The match was cancelled despite good weather.", "The train is due to arrive at noon."],
)
def preposition(sentence: Sentence) -> Iterator[CauseFact]:
    """A phrase that opens with "because of", "due to", "thanks to" and their like."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        for phrase in clause.phrases:
            words = [doc[i].lower_ for i in phrase.tokens]
            signal = next((p for p in PREPOSITIONS if tuple(words[: len(p)]) == p), None)
            if signal is None or clause.negation or clause.supposed or clause.subject is None:
                continue
            cause = phrase.tokens[len(signal) :]
            effect = tuple(i for i in clause.tokens if i not in phrase.tokens)
            if _noun_phrase(sentence, cause) and effect:
                yield CauseFact(
                    sentence,
                    cause,
                    effect,
                    phrase.tokens[: len(signal)],
                    "of",
                    effect_clause=clause,
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
        if effect.supposed or _denied(sentence, effect, signal[0]) or clause.tokens[0] < signal[0]:
            continue
        rest = tuple(i for i in effect.tokens if i not in _below(sentence, clause))
        if rest:
            yield CauseFact(
                sentence,
                clause.tokens,
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
    """"He did not resign because …" may deny the reason rather than the deed."""
    doc = sentence.parsed.doc
    if signal > 0 and doc[signal - 1].lower_ in {"not", "just", "simply", "merely", "n't"}:
        return True
    after = signal > effect.head
    return bool(effect.negation) and after and doc[signal - 1].text != ","


def _perfect(clause: Clause) -> bool:
    return any(
        clause.doc[i].lower_ in {"has", "have", "had", "'ve"} and i != clause.head for i in clause.verbs
    )


def _overlaps(sentence: Sentence, clause: Clause, time: object) -> bool:
    start, end = sentence.span(clause.tokens)
    return start <= getattr(time, "start") < end


def _noun_phrase(sentence: Sentence, tokens: Sequence[int]) -> bool:
    doc = sentence.parsed.doc
    return bool(tokens) and doc[tokens[0]].tag_ not in {"VB", "IN", "TO"} and any(
        doc[i].pos_ in {"NOUN", "PROPN", "PRON", "VERB"} for i in tokens
    )
