"""Conditions and reasons that a noun tells: "if …, … would …", "the reason for X is Y"."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.phrases import subtree
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causality import without
from quizgen.facts.causes import parent
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

_FOLLOWING = frozenset({"would", "will", "could", "can", "may", "might", "'d", "'ll"})
_NO_CONDITION = frozenset({"even", "only", "as", "what", "whether", "ask", "asked", "wonder"})
_REASONS = frozenset({"reason", "cause", "explanation"})
_BEHIND = frozenset({"for", "behind", "of"})


@rule(
    "cause.if",
    finds={
        "If the dam breaks, the whole town of Arlen will be under water.": {
            "cause": "the dam breaks",
            "effect": "the whole town of Arlen will be under water",
        },
        "The bank would lose its licence if it lent more money to the brewery.": {
            "cause": "it lent more money to the brewery",
            "effect": "The bank would lose its licence",
        },
    },
    ignores=[
        "She asked if the dam would break.",
        "It looks as if the dam will break.",
        "If the king was angry, he showed no sign of it.",
    ],
)
def condition(sentence: Sentence) -> Iterator[CauseFact]:
    """A clause with "if" and what would follow, told with "would", "will", "could" or "can"."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        signal = tuple(i for i in clause.marker if doc[i].lower_ == "if")
        if not signal or clause.kind != "advcl" or clause.finite is None or clause.subject is None:
            continue
        start, effect = signal[0], _consequence(sentence, clause, signal[0])
        if start and doc[start - 1].lower_ in _NO_CONDITION:
            continue
        if effect is None or effect.subject is None or effect.modal not in _FOLLOWING:
            continue
        if sentence.text.endswith("?"):
            continue
        causing = _up_to_comma(clause, effect, start)
        rest = without(sentence, effect, {*causing, *(t.i for t in doc[clause.head].subtree)})
        if rest and causing:
            yield CauseFact(
                sentence,
                causing,
                rest,
                signal,
                "condition",
                cause_clause=clause,
                effect_clause=effect,
            )


def _consequence(sentence: Sentence, clause: Clause, start: int) -> Clause | None:
    """Find the clause that the condition belongs to: of an opening one, the main clause."""
    above = parent(sentence, clause)
    if above is not None and above.finite is not None:
        return above
    main = next((c for c in sentence.clauses if c.kind == "ROOT" and c.subject), None)
    if main is None or main.subject is None or main.inherited or start > 1:
        return above
    return main if clause.doc[main.subject.first - 1].text == "," else above


def _up_to_comma(clause: Clause, effect: Clause, start: int) -> tuple[int, ...]:
    """Give the condition, of an opening one all words before the comma of the main clause."""
    subject = effect.subject
    if subject is not None and start < subject.first and not effect.inherited:
        comma = subject.first - 1
        if clause.doc[comma].text == "," and comma > start:
            return tuple(range(start + 1, comma))
    return tuple(i for i in clause.tokens if i > start)


@rule(
    "cause.reason",
    finds={
        "The main reason for the fall of Arlen was the quarrel between the two guilds.": {
            "cause": "the quarrel between the two guilds",
            "effect": "the fall of Arlen",
        },
        "The frost of 1740 was the main cause of the famine in Munster.": {
            "cause": "The frost of 1740",
            "effect": "the famine in Munster",
        },
    },
    ignores=[
        "The reason is not known.",
        "It was the reason for her visit.",
        "The reason for the delay was not the snow.",
    ],
)
def reason(sentence: Sentence) -> Iterator[CauseFact]:
    """ "The reason for Y is X" and "X is a reason for Y"."""
    for clause in sentence.clauses:
        subject = clause.subject
        said = next((p for p in clause.phrases if p.label == "predicate"), None)
        plain = clause.copula and not clause.negation and not clause.supposed
        if subject is None or said is None or not plain or clause.finite is None:
            continue
        if lemma(clause.doc[subject.head]) in _REASONS:
            effect, cause = _explained(clause, subject.head), said.tokens
        elif lemma(clause.doc[said.head]) in _REASONS:
            effect, cause = _explained(clause, said.head), subject.tokens
        else:
            continue
        if effect and _noun(clause, cause):
            yield CauseFact(sentence, cause, effect, clause.verbs, "reason", verb_clause=clause)


def _explained(clause: Clause, noun: int) -> tuple[int, ...]:
    """Give what stands behind "reason for", "cause of", "reason behind"."""
    doc = clause.doc
    for child in doc[noun].children:
        case = next((c.i for c in child.children if c.dep_ == "case"), None)
        if case is not None and case > noun and doc[case].lower_ in _BEHIND:
            return tuple(i for i in subtree(child) if i > case)
    return ()


def _noun(clause: Clause, tokens: tuple[int, ...]) -> bool:
    first = clause.doc[tokens[0]]
    return first.tag_ not in {"IN", "TO", "PRP", "WDT", "WP"} and first.lower_ not in {
        "this",
        "that",
        "these",
        "there",
    }
