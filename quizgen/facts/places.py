"""Places: an event in the past and where it was, or where something lasting lies."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.facts.dates import happened, several_dates
from quizgen.facts.fact import PlaceFact
from quizgen.facts.place_clauses import (
    LIFE,
    clause_around,
    cut_off,
    no_ground,
    takes_place,
    told,
    verb_of,
    without_where,
)
from quizgen.facts.place_words import words
from quizgen.facts.rule import rule
from quizgen.facts.spots import Spot, spots

_WHERE = words("where")
_TO = words("to")
_VERBS_TO = words("verbs to a place")
_VERBS_FOR = words("verbs for a place")
_VERBS_FROM = words("verbs from a place")
_VERBS_WITH = words("verbs with a place")
_SUFFERED = words("verbs that a place suffers")
_LIGHT = words("light verbs of a journey")
_JOURNEYS = words("journeys")


@rule(
    "place.adverbial",
    finds={
        "Clara Lind was born in Arvik, Norway, in 1903.": {
            "event": "Clara Lind was born in Arvik, Norway, in 1903",
            "place": "Arvik, Norway",
        },
        "In Vienna, Karl Berg met Clara Lind in 1921.": {
            "event": "In Vienna, Karl Berg met Clara Lind in 1921",
            "place": "Vienna",
        },
        "The Berg Company opened a factory in the port city of Hamburg in 1911.": {
            "event": "The Berg Company opened a factory in the port city of Hamburg in 1911",
            "place": "Hamburg",
        },
    },
    ignores=[
        "Karl Berg criticised the war in Iraq.",
        "Karl Berg will open a factory in Hamburg.",
        "Karl Berg studied at a college in Oslo or Bergen.",
        "Karl Berg believed in Norway.",
    ],
)
def adverbial(sentence: Sentence) -> Iterator[PlaceFact]:
    """A place in, at, on or near which something happened or lies."""
    doc = sentence.parsed.doc
    for spot in spots(sentence):
        if spot.preposition is None or doc[spot.preposition].lower_ not in _WHERE:
            continue
        clause = clause_around(sentence, spot)
        if clause is None or not told(clause) or cut_off(clause):
            continue
        if several_dates(sentence, clause):
            continue
        if doc[spot.preposition].lower_ == "on" and no_ground(spot.name):
            continue
        known = spot.sure(sentence) or verb_of(clause) in LIFE
        if known and takes_place(clause, spot):
            yield PlaceFact(sentence, clause, spot, spot.tokens)


@rule(
    "place.motion",
    finds={
        "Karl Berg moved to Oslo in 1903.": {
            "event": "Karl Berg moved to Oslo in 1903",
            "place": "Oslo",
        },
        "Karl Berg paid an official visit to Denmark in 1903.": {
            "event": "Karl Berg paid an official visit to Denmark in 1903",
            "place": "Denmark",
        },
        "In 1921 Clara Lind fled from Vienna.": {
            "event": "In 1921 Clara Lind fled from Vienna",
            "place": "Vienna",
        },
    },
    ignores=[
        "Karl Berg wrote to Oslo in 1903.",
        "Karl Berg wanted to move to Oslo.",
        "Karl Berg went from strength to strength in 1903.",
        # Whoever passes through one town passes through others.
        "Karl Berg travelled through Denmark in 1903.",
    ],
)
def motion(sentence: Sentence) -> Iterator[PlaceFact]:
    """The place to which or from which somebody or something went."""
    doc = sentence.parsed.doc
    found: dict[int, PlaceFact] = {}
    for spot in spots(sentence):
        if spot.preposition is None:
            continue
        clause = clause_around(sentence, spot)
        governor = doc[spot.root].head
        if clause is None or not happened(clause):
            continue
        case, verb = doc[spot.preposition].lower_, lemma(doc[clause.head])
        if case == "to" and _journey(clause, spot):
            found[clause.head] = PlaceFact(sentence, clause, spot, spot.tokens)
        if governor.i != clause.head:
            continue
        goal = (case in _TO and verb in _VERBS_TO) or (case == "for" and verb in _VERBS_FOR)
        if goal or (case == "from" and verb in _VERBS_FROM and clause.head not in found):
            # Whoever moves from one place to another is asked for the goal.
            found[clause.head] = PlaceFact(sentence, clause, spot, spot.tokens)
    yield from found.values()


@rule(
    "place.object",
    finds={
        "Karl Berg visited Norway in 1903.": {
            "event": "Karl Berg visited Norway in 1903",
            "place": "Norway",
        },
        "The Swedes captured Prague in July 1648.": {
            "event": "The Swedes captured Prague in July 1648",
            "place": "Prague",
        },
    },
    ignores=["Karl Berg loved Norway.", "Karl Berg visited Oslo University Press in 1903."],
)
def place_object(sentence: Sentence) -> Iterator[PlaceFact]:
    """The place that somebody visited, left, captured, …."""
    doc = sentence.parsed.doc
    for spot in spots(sentence):
        root = doc[spot.root]
        if spot.preposition is not None or root.dep_ != "obj":
            continue
        clause = next((c for c in sentence.clauses if c.head == root.head.i), None)
        if clause is None or not happened(clause) or clause.passive:
            continue
        phrase = clause.phrase_at(spot.root)
        whole = phrase is not None and not set(spot.tokens) - set(phrase.tokens)
        behind = spot.tokens[0] - 1 in {clause.head, *clause.verbs}
        if lemma(root.head) in _VERBS_WITH and whole and behind:
            yield PlaceFact(sentence, clause, spot, spot.tokens)


@rule(
    "place.subject",
    finds={
        "Prague was captured by the Swedes in July 1648.": {
            "event": "Prague was captured by the Swedes in July 1648",
            "place": "Prague",
        },
        "In 1952, Helsinki hosted the Olympic Games.": {
            "event": "In 1952, Helsinki hosted the Olympic Games",
            "place": "Helsinki",
        },
    },
    ignores=["Prague was loved by the Swedes.", "Norway rejected the plan in 1952."],
)
def place_subject(sentence: Sentence) -> Iterator[PlaceFact]:
    """The place that was captured, or that hosted something."""
    for spot in spots(sentence):
        clause = next((c for c in sentence.clauses if _is_subject(c, spot)), None)
        if clause is None or not happened(clause) or spot.preposition is not None:
            continue
        verb = lemma(clause.doc[clause.head])
        if (clause.passive and verb in _SUFFERED) or (not clause.passive and verb == "host"):
            yield PlaceFact(sentence, clause, spot, spot.tokens)


@rule(
    "place.where",
    finds={
        "Clara Lind moved to Vienna, where she taught botany.": {
            "event": "she taught botany",
            "place": "Vienna",
        },
        "Karl Berg died in Arvik, Norway, where he had built a school in 1903.": {
            "event": "he had built a school in 1903",
            "place": "Arvik, Norway",
        },
    },
    ignores=["Clara Lind asked where she could teach.", "She knew Vienna, where it rains."],
)
def where(sentence: Sentence) -> Iterator[PlaceFact]:
    """What happened in a place: "Vienna, where she taught"."""
    doc = sentence.parsed.doc
    for spot in spots(sentence):
        at = spot.tokens[-1] + 1
        at += at < len(doc) and doc[at].text == ","
        if at >= len(doc) or doc[at].lower_ != "where" or len(spot.names) > 1:
            continue
        clause = next((c for c in sentence.clauses if _opened_by(c, at)), None)
        if clause is None or clause.kind not in {"acl:relcl", "advcl", "advcl:relcl"}:
            continue
        clause = without_where(clause, at)
        if happened(clause):
            yield PlaceFact(sentence, clause, spot, ())


def _opened_by(clause: Clause, at: int) -> bool:
    """Tell whether a clause is the one that "where" opens."""
    return clause.doc[at].head.i == clause.head and clause.subject is not None


def _journey(clause: Clause, spot: Spot) -> bool:
    """ "made a trip to Oslo", "paid an official visit to Norway"."""
    noun = clause.doc[spot.tokens[0] - 1]
    return verb_of(clause) in _LIGHT and noun.lower_ in _JOURNEYS and noun.dep_ == "obj"


def _is_subject(clause: Clause, spot: Spot) -> bool:
    subject = clause.subject
    return subject is not None and not clause.inherited and set(subject.tokens) == set(spot.tokens)
