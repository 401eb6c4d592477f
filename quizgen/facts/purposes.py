"""Purposes: "in order to", "so as to", and the infinitive that tells what for."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causes import parent
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

# After these an infinitive is a complement, whatever the parser calls it.
_TAKE_INFINITIVE = frozenset(
    """want wish hope plan intend expect try attempt seek decide agree refuse fail manage begin start
    continue cease stop like love hate prefer need have be go come use tend seem appear happen prove
    vow promise threaten offer ask tell order urge persuade allow enable force help make let get
    learn know claim remain live grow turn return wait choose deserve afford struggle set be_likely
    lead encourage require request invite permit expect cause compel drive push inspire motivate
    pay hire appoint elect recruit teach train challenge warn remind beg give leave take prompt
    do prepare aim work fight rush move dare care pretend hesitate""".split()
)
_NO_PURPOSE_BEFORE = frozenset({"only", "how", "what", "where", "when", "whether", "too", "enough", "likely", "able"})


@rule(
    "cause.purpose",
    finds={
        "The king built a wall in order to keep out raiders from the north.": {
            "cause": "in order to keep out raiders from the north",
            "effect": "The king built a wall",
        },
        "Workers blocked the bridge to demand higher wages.": {
            "cause": "to demand higher wages",
            "effect": "Workers blocked the bridge",
        },
    },
    ignores=["The king wanted to build a wall.", "She lived to see the victory.", "He was the first to land."],
)
def purpose(sentence: Sentence) -> Iterator[CauseFact]:
    """An infinitive that tells what a deed was done for."""
    for clause in sentence.clauses:
        if clause.kind != "advcl" or clause.finite is not None or clause.passive:
            continue
        deed = parent(sentence, clause)
        if deed is None or deed.subject is None or deed.negation or deed.supposed:
            continue
        if not _purposeful(deed, clause):
            continue
        start = _opening(clause)
        if start is None:
            continue
        inside = {t.i for t in clause.doc[clause.head].subtree}
        effect = tuple(i for i in deed.tokens if i not in inside)
        cause = tuple(range(start, clause.head)) + tuple(i for i in clause.tokens if i >= clause.head)
        if effect and start > deed.head:
            yield CauseFact(
                sentence,
                cause,
                effect,
                tuple(range(start, clause.head)),
                "purpose",
                cause_clause=clause,
                effect_clause=deed,
            )


def _opening(clause: Clause) -> int | None:
    """Find where "to", "in order to" or "so as to" begins; None where there is no "to"."""
    doc = clause.doc
    to = next((i for i in clause.marker if doc[i].lower_ == "to"), None)
    if to is None or doc[clause.head].tag_ != "VB" or to > clause.head:
        return None
    for words in (("in", "order"), ("so", "as")):
        if to >= 2 and tuple(doc[i].lower_ for i in (to - 2, to - 1)) == words:
            return to - 2
    return to


def _purposeful(deed: Clause, clause: Clause) -> bool:
    doc = deed.doc
    start = _opening(clause)
    if start is None or start == 0:
        return False
    explicit = doc[start].lower_ in {"in", "so"}
    if explicit:
        return True
    if deed.copula or lemma(doc[deed.head]) in _TAKE_INFINITIVE or deed.passive and deed.finite is None:
        return False
    before = doc[start - 1]
    return before.lower_ not in _NO_PURPOSE_BEFORE and before.tag_ not in {"JJ", "JJS", "CD", "IN"}
