"""Purposes: "in order to", "so that", and the infinitive that tells what for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

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
# Deeds that are done for something: one goes, sends, founds and hires with an aim.
_AIMED = words("done with an aim")
# An infinitive behind one of these nouns says what kind of thing it is.
_NOUNS = words("nouns with infinitive")
_NO_PURPOSE_BEFORE = words("no purpose before")
_VERBS = frozenset({"VB", "VBD", "VBN", "VBG", "VBP", "VBZ"})
_EXPLICIT = (("in", "order"), ("so", "as"))
# "in a bid to stop": the noun carries the purpose.
_BIDS = frozenset(["bid", "effort", "attempt", "move", "hope"])
# Tags that do not open what follows a whole phrase.
_INSIDE = frozenset(
    {"DT", "PRP", "PRP$", "JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "VBN", "VB", "POS", "CD", "HYPH"}
    | {"VBD", "VBZ", "VBP", "MD"}
)
# What came of a deed rather than what it was done for: "rose to close at 185 pence".
_OUTCOMES = words("outcomes")
_THERE = frozenset({"there", "here", "place"})
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
        "Olaf Berg set out to free Norway.",
        "The term Berg law is used informally to refer to a law of Norway.",
        "Olaf Berg founded the Arvik Army in 1995 to fight back.",
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
        # "wait for the train to arrive" has a doer of its own.
        if clause.tokens[0] < start or (start and sentence.parsed.doc[start - 1].lower_ in _THERE):
            continue
        if not _purposeful(deed, clause, start):
            continue
        cause = _with_conjunct(clause, {*range(start, clause.head), *clause.tokens})
        signal = tuple(range(start, clause.head))
        if _complete(clause, cause):
            yield from explained(sentence, deed, cause, signal, "purpose", clause)


def _with_conjunct(clause: Clause, tokens: set[int]) -> tuple[int, ...]:
    """ "to fetch water and irrigate the fields": a second infinitive belongs to the first.

    The parser may hang it on the deed, which has no other infinitive.
    """
    doc = clause.doc
    joint, verb = max(tokens) + 1, max(tokens) + 2
    if verb < len(doc) and doc[joint].lower_ in {"and", "or"} and doc[verb].tag_ == "VB":
        tokens = tokens | {joint} | {i for i in subtree(doc[verb]) if i >= verb}
    # "to edit and print a book": no word in the middle belongs to anything else.
    return tuple(range(min(tokens), max(tokens) + 1))


def _complete(clause: Clause, cause: tuple[int, ...]) -> bool:
    """Tell whether the infinitive ends where a phrase can end, and not before its object."""
    doc = clause.doc
    following = doc[cause[-1] + 1] if cause[-1] + 1 < len(doc) else None
    told = [i for i in cause if i > clause.head]
    # "to fight back" does not tell for what.
    if _runs_on(doc, told) or all(doc[i].pos_ in {"ADV", "ADP", "PART"} for i in told):
        return False
    # "…, better roads" without an "and" is not the end of its list.
    listed = any(doc[i].text == "," and doc[i].head.dep_ == "conj" for i in cause)
    joined = any(doc[i].lower_ in {"and", "or"} for i in cause[-8:])
    if listed and not joined:
        return False
    if following is None or following.is_punct:
        return True
    dangling = doc[cause[-1]].tag_ in {"VBG", "VBN", "IN"} and following.tag_ in {"IN", "TO"}
    return following.tag_ not in _INSIDE and not dangling


def _runs_on(doc: Doc, tokens: Sequence[int]) -> bool:
    """Tell whether ", the minister resigned" or ", and thousands came" begins another clause."""
    commas = [i for i in tokens if doc[i].text == ","]
    if not commas:
        return False
    # One comma makes no list: "to spread the news, and thousands of letters arrived".
    behind = doc[commas[0] + 1 : commas[0] + 3]
    joined = len(commas) == 1 and behind[0].lower_ in {"and", "but"}
    if joined and len(behind) > 1 and behind[1].tag_ in {"NN", "NNS", "NNP", "DT", "PRP", "PRP$"}:
        return True
    return any(
        (doc[i].tag_ == "VBD" and not doc[i].dep_.startswith("acl"))
        or (doc[i].dep_ == "conj" and any(c.dep_.startswith("nsubj") for c in doc[i].children))
        for i in tokens
    )


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
    if _complement(clause, start) or verb_lemma(doc[clause.head].text) in _OUTCOMES:
        return False
    if lemma(doc[deed.head]) not in _AIMED:
        return False
    above = doc[clause.head].head
    direct = verb_lemma(above.text) if above.pos_ == "VERB" else lemma(doc[deed.head])
    if doc[start - 1].lower_ == "used" or (deed.passive and direct in {"take", "use"}):
        return False
    if clause.passive or (deed.copula and above.pos_ != "VERB"):
        return False
    infinitive = doc[clause.head].text
    if not can_be_verb(infinitive) or verb_lemma(infinitive) != infinitive.lower():
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


_PHRASAL = frozenset({"set", "go", "turn", "come"})
_PARTICLES = frozenset({"out", "on", "about"})
"""What "set" and "out" take together: "he set out to free his country"."""


def _complement(clause: Clause, start: int) -> bool:
    """ "convinced Anna to stop", whatever hangs where: the nearest verb before takes it."""
    doc = clause.doc
    for token in reversed(doc[:start]):
        if token.is_punct or token.tag_ in {"WDT", "WP", "WRB"}:
            return False
        adjective = token.dep_ == "amod" and token.tag_ != "VBD"
        if token.tag_ in _VERBS and not adjective and token.dep_ not in {"aux", "aux:pass"}:
            between = doc[token.i + 1 : start - 1]
            if any(t.lower_ in _NOUNS and t.nbor(1).lower_ == "of" for t in between):
                return True
            verb = verb_lemma(token.text)
            if verb in _PHRASAL and token.i + 2 == start and doc[start - 1].lower_ in _PARTICLES:
                return True
            return verb in _TAKE_INFINITIVE and (verb not in _MOTION or token.i + 1 == start)
    return False


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
    ignores=[
        "The attempt to slow inflation failed.",
        "He made a bid to buy the club.",
        "The press aided Olaf Berg in his efforts to spread the news, and thousands of letters "
        "of Berg's friends circulated throughout Norway.",
    ],
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
        if len(tokens) > len(signal) and not _runs_on(doc, tokens):
            yield from explained(sentence, deed, tokens, signal, "motive")


@rule(
    "cause.so_that_can",
    finds={
        "The engineers raised the bridge so that tall ships could pass.": {
            "cause": "so that tall ships could pass",
            "effect": "The engineers raised the bridge",
        },
        "Olga Berg learned Finnish so that she could read the letters of her uncle.": {
            "cause": "so that she could read the letters of her uncle",
            "effect": "Olga Berg learned Finnish",
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
