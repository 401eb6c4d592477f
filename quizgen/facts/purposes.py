"""Purposes: "in order to", "so that", and the infinitive that tells what for."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import can_be_verb, lemma, verb_lemma
from quizgen.analysis.phrases import subtree
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causal_words import words
from quizgen.facts.causality import deed_of, explained
from quizgen.facts.causes import parent
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

# After these an infinitive is a complement, whatever the parser calls it.
_TAKE_INFINITIVE = words("take infinitive")
# "came to believe", but "came to the village to fetch water".
_MOTION = words("motion")
# An infinitive behind one of these nouns says what kind of thing it is.
_NOUNS = words("nouns with infinitive")
_NO_PURPOSE_BEFORE = words("no purpose before")
_EXPLICIT = (("in", "order"), ("so", "as"))
# "in a bid to stop": the noun carries the purpose.
_BIDS = frozenset(["bid", "effort", "attempt", "move", "hope"])
_ABILITY = frozenset({"can", "could", "would", "will", "may", "might", "should"})


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
        "To protect the harbour, the city built a long wall.": {
            "cause": "To protect the harbour",
            "effect": "the city built a long wall",
        },
    },
    ignores=[
        "The king wanted to build a wall.",
        "She lived to see the victory.",
        "He was the first to land.",
        "The king announced a plan to build a wall.",
    ],
)
def purpose(sentence: Sentence) -> Iterator[CauseFact]:
    """An infinitive that tells what a deed was done for."""
    for clause in sentence.clauses:
        if clause.kind not in {"advcl", "acl", "xcomp"} or clause.finite is not None:
            continue
        start, deed = _opening(clause), deed_of(sentence, clause.head)
        if start is None or deed is None or deed.negation or deed.supposed:
            continue
        if not _purposeful(deed, clause, start):
            continue
        cause = [i for i in range(start, clause.head) if i not in clause.tokens] + list(
            clause.tokens
        )
        signal = tuple(range(start, clause.head))
        yield from explained(sentence, deed, cause, signal, "purpose", clause)


def _opening(clause: Clause) -> int | None:
    """Find where "to", "in order to" or "so as to" begins; None where there is no "to"."""
    doc = clause.doc
    to = next((i for i in clause.marker if doc[i].lower_ == "to"), None)
    if to is None or (doc[clause.head].tag_ != "VB" and not clause.passive) or to > clause.head:
        return None
    for opening in _EXPLICIT:
        if to >= 2 and tuple(doc[i].lower_ for i in (to - 2, to - 1)) == opening:
            return to - 2
    return to


def _purposeful(deed: Clause, clause: Clause, start: int) -> bool:
    doc = deed.doc
    if doc[start].lower_ in {"in", "so"}:
        return True
    above = doc[clause.head].head
    direct = verb_lemma(above.text) if above.pos_ == "VERB" else lemma(doc[deed.head])
    if doc[start - 1].lower_ == "used" or (deed.passive and direct == "take"):
        return False
    if clause.passive or (deed.copula and above.pos_ != "VERB"):
        return False
    if not can_be_verb(doc[clause.head].text):
        return False
    set_off = doc[start - 1].text == "," and clause.kind == "advcl"
    apart = (
        direct in _MOTION
        and start > above.i + 1
        and doc[start - 1].lower_ != "on"
        and doc[start - 1].pos_ not in {"ADJ", "ADP"}
    )
    if direct in _TAKE_INFINITIVE and not apart and not (set_off and start > deed.head):
        return False
    if start < deed.head:
        return _fronted(deed, clause, start)
    if clause.kind == "acl" and doc[clause.head].head.lower_.removesuffix("s") in _NOUNS:
        return False
    before = doc[start - 1]
    if clause.kind == "acl" and any(c.lower_ == "for" for c in above.children if c.dep_ == "case"):
        return False
    return (
        before.lower_ not in _NO_PURPOSE_BEFORE
        and before.tag_
        not in {
            "JJ",
            "JJS",
            "JJR",
            "IN",
            "WRB",
            "WDT",
            "WP",
            "MD",
        }
        and before.lower_.removesuffix("s") not in _NOUNS
    )


def _fronted(deed: Clause, clause: Clause, start: int) -> bool:
    """ "To protect the harbour, the city …": an opening, closed by a comma before the subject."""
    doc = deed.doc
    opens = (
        start == 0
        or doc[start - 1].text in {",", ":"}
        or (start == 1 and doc[0].lower_ in {"but", "and"})
    )
    subject = deed.subject
    return bool(
        opens
        and subject
        and doc[subject.first - 1].text == ","
        and clause.tokens[-1] < subject.first
    )


@rule(
    "cause.bid",
    finds={
        "The bank raised its rates in an attempt to slow inflation.": {
            "cause": "in an attempt to slow inflation",
            "effect": "The bank raised its rates",
        },
        "In a bid to save water, the city of Cape Town closed its pools.": {
            "cause": "In a bid to save water",
            "effect": "the city of Cape Town closed its pools",
        },
    },
    ignores=["The attempt to slow inflation failed.", "He made a bid to buy the club."],
)
def bid(sentence: Sentence) -> Iterator[CauseFact]:
    """ "in a bid to", "in an attempt to", "in an effort to"."""
    doc = sentence.parsed.doc
    for noun in doc:
        if noun.lower_.removesuffix("s") not in _BIDS or noun.i + 1 >= len(doc):
            continue
        case = next((c.i for c in noun.children if c.dep_ == "case" and c.lower_ == "in"), None)
        deed = deed_of(sentence, noun.i)
        if (
            case is None
            or deed is None
            or doc[noun.i + 1].lower_ not in {"to", "of"}
            or deed.supposed
        ):
            continue
        tokens = [i for i in subtree(noun) if i >= case]
        signal = tuple(range(case, noun.i + 2))
        if len(tokens) > len(signal):
            yield from explained(sentence, deed, tokens, signal, "motive")


@rule(
    "cause.so_that_can",
    finds={
        "The engineers raised the bridge so that tall ships could pass.": {
            "cause": "so that tall ships could pass",
            "effect": "The engineers raised the bridge",
        },
    },
    ignores=[
        "The bridge was so high that tall ships could pass.",
        "He said that ships could pass.",
    ],
)
def so_that_can(sentence: Sentence) -> Iterator[CauseFact]:
    """ "so that ships could pass": a purpose in a clause of its own."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        so = next((i for i in clause.marker if doc[i].lower_ == "so"), None)
        if (
            clause.kind not in {"advcl", "ccomp"}
            or clause.subject is None
            or clause.modal not in _ABILITY
        ):
            continue
        first = clause.tokens[0]
        if (
            so is None
            and first >= 2
            and doc[first - 2].lower_ == "so"
            and doc[first - 1].lower_ == "that"
        ):
            so = first - 2
        deed = parent(sentence, clause)
        if so is None or so + 1 >= len(doc) or doc[so + 1].lower_ != "that" or deed is None:
            continue
        if deed.subject is None or deed.finite is None or lemma(doc[deed.head]) in {"say"}:
            continue
        yield from explained(
            sentence, deed, (so, so + 1, *clause.tokens), (so, so + 1), "motive", clause
        )
