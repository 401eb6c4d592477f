"""How and in what state of things: "by blowing up two bridges", "with the border closed"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.phrases import subtree
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causal_words import words
from quizgen.facts.causality import deed_of, explained
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule


@rule(
    "cause.means",
    finds={
        "The rebels cut off the city by blowing up two bridges.": {
            "cause": "by blowing up two bridges",
            "effect": "The rebels cut off the city",
        },
        "The farmers drained the marsh by digging a canal to the sea.": {
            "cause": "by digging a canal to the sea",
            "effect": "The farmers drained the marsh",
        },
    },
    ignores=[
        "The bridge was blown up by the rebels.",
        "She began by thanking her mother.",
        "Farmers protested by dumping milk in front of the ministry.",
    ],
)
def means(sentence: Sentence) -> Iterator[CauseFact]:
    """A gerund with "by": how something was done."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        head = doc[clause.head]
        by = next(
            (c.i for c in head.children if c.lower_ == "by" and c.dep_ in {"mark", "case"}), None
        )
        if (
            by is None
            or (by and doc[by - 1].text == "-")
            or head.tag_ != "VBG"
            or by > clause.head
            or clause.subject is not None
        ):
            continue
        deed = deed_of(sentence, clause.head)
        if deed is None or deed.supposed or lemma(doc[deed.head]) in _NO_MEANS:
            continue
        if by > 0 and doc[by - 1].lower_ in {"not", "only"}:
            continue
        yield from explained(sentence, deed, (by, *subtree(head)), (by,), "means", clause)


_NO_MEANS = words("no means")


@rule(
    "cause.with",
    finds={
        "With the border still closed, traders in Tumen had nothing left to sell.": {
            "cause": "With the border still closed",
            "effect": "traders in Tumen had nothing left to sell",
        },
        "The two towns fell out, with Ravenna closing its harbour to ships from Rimini.": {
            "cause": "with Ravenna closing its harbour to ships from Rimini",
            "effect": "The two towns fell out",
        },
        "With food running low, the captain turned back to Lisbon.": {
            "cause": "With food running low",
            "effect": "the captain turned back to Lisbon",
        },
    },
    ignores=["With his brother, he opened a shop.", "He walked with a stick in his hand."],
)
def with_state(sentence: Sentence) -> Iterator[CauseFact]:
    """ "With" and a state of things: "With the border closed, …"."""
    doc = sentence.parsed.doc
    parsed = [
        c for c in sentence.clauses if c.kind == "advcl" and c.subject and _with(c) is not None
    ]
    for clause in parsed:
        deed, at = deed_of(sentence, clause.head), _with(clause)
        loose = at is not None and (at == 0 or doc[at - 1].is_punct)
        if deed is None or at is None or not loose or not _has_reason(deed):
            continue
        if at < deed.head or not _counts(sentence, clause.tokens):
            yield from explained(sentence, deed, (at, *clause.tokens), (at,), "motive", clause)
    if not parsed:
        yield from _with_by_surface(sentence)


def _has_reason(deed: Clause) -> bool:
    """ "The match ended with Spain winning": how it ended is not why."""
    return not deed.supposed and lemma(deed.doc[deed.head]) not in _NO_MEANS


def _with(clause: Clause) -> int | None:
    return next((i for i in clause.marker if clause.doc[i].lower_ == "with"), None)


def _with_by_surface(sentence: Sentence) -> Iterator[CauseFact]:
    """ "With NOUN … STATE," before the subject, or behind the comma that closes the deed."""
    doc = sentence.parsed.doc
    main = next((c for c in sentence.clauses if c.kind == "ROOT" and c.finite and c.subject), None)
    if main is None or main.subject is None or main.inherited:
        return
    for start in (t.i for t in doc if t.lower_ == "with"):
        opens = start <= 1 and start < main.subject.first
        end = main.subject.first - 1 if opens else _end(sentence, start)
        set_off = doc[end].text == "," if opens else doc[start - 1].text == ","
        if not set_off or (start and not doc[start - 1].is_punct and doc[0].tag_ != "CC"):
            continue
        deed = main if opens else deed_of(sentence, start)
        state = next((i for i in range(start + 2, end) if _is_state(doc[i])), None)
        if state is None or deed is None or doc[start + 1].lower_ in _OWN or not _has_reason(deed):
            continue
        if opens or not _counts(sentence, range(start, end)):
            yield from explained(sentence, deed, range(start, end), (start, state), "motive")


def _counts(sentence: Sentence, tokens: Iterable[int]) -> bool:
    """ "…, with the first ship arriving on Tuesday" adds news and gives no reason."""
    inside = set(tokens)
    dated = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    return any(i in dated or sentence.parsed.doc[i].tag_ == "CD" for i in inside)


_OWN = frozenset({"a", "an", "his", "her", "their", "this", "its"})


def _end(sentence: Sentence, start: int) -> int:
    """Find the punctuation mark that closes what begins at ``start``."""
    doc = sentence.parsed.doc
    return next((t.i for t in doc[start:] if t.text in {",", ";", ".", "”", '"', "''"}), len(doc))


def _is_state(token: Token) -> bool:
    """Tell whether a word opens what the noun before it is like: "closed", "almost certain"."""
    before = token.nbor(-1)
    if before.tag_ not in {"NN", "NNS", "NNP", "NNPS", "RB", "RBR", "CD"}:
        return False
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ == "in":
        return following == "place"
    if token.lower_ in {"likely", "unlikely", "certain", "sure"} and following == "to":
        return True
    adjective = token.tag_ in {"VBG", "VBN", "VBD", "JJ", "JJR"}
    before_noun = token.dep_ in {"amod", "compound"} and token.head.i > token.i
    return adjective and not before_noun
