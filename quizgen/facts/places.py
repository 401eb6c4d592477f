"""Places: an event in the past and where it was, or where something lasting lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name
from quizgen.analysis.names.grains import UNKNOWN, grain_of
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.analysis.times import Tense
from quizgen.facts.dates import happened
from quizgen.facts.fact import PlacedFact, PlaceFact
from quizgen.facts.place_words import words
from quizgen.facts.rule import rule
from quizgen.facts.spots import Spot, spots

_WHERE = words("where")
_TO = words("to")
_PASSING = words("verbs through a place")
_VERBS_TO = words("verbs to a place")
_VERBS_FOR = words("verbs for a place")
_VERBS_FROM = words("verbs from a place")
_VERBS_WITH = words("verbs with a place")
_SUFFERED = words("verbs that a place suffers")
_LIGHT = words("light verbs of a journey")
_JOURNEYS = words("journeys")
_NO_DEEDS = words("no deed in a place") | REPORTING
_BEHIND_OBJECT = words("deeds whose place may stand behind their object")
_BEGINNINGS = words("deeds that begin")
_OWN_NOUNS = words("nouns of a place's own")
_OTHER_MATTER = words("prepositions of another matter")
LASTING = words("lasting")
STILL_SO = words("still so")
LIFE = words("once in a life")
REPEATED = words("deeds that are done again")


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
        clause = _clause_around(sentence, spot)
        if clause is None or not _told(clause) or _cut_off(clause):
            continue
        if doc[spot.preposition].lower_ == "on" and _no_ground(spot.name):
            continue
        known = spot.sure(sentence) or _verb(clause) in LIFE
        if known and _takes_place(clause, spot):
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
    ],
)
def motion(sentence: Sentence) -> Iterator[PlaceFact]:
    """The place to which or from which somebody or something went."""
    doc = sentence.parsed.doc
    found: dict[int, PlaceFact] = {}
    for spot in spots(sentence):
        if spot.preposition is None:
            continue
        clause = _clause_around(sentence, spot)
        governor = doc[spot.root].head
        if clause is None or not happened(clause):
            continue
        case, verb = doc[spot.preposition].lower_, lemma(doc[clause.head])
        if case == "to" and _journey(clause, spot):
            found[clause.head] = PlaceFact(sentence, clause, spot, spot.tokens)
        if governor.i != clause.head:
            continue
        goal = (
            (case == "through" and verb in _PASSING)
            or (case in _TO and verb in _VERBS_TO)
            or (case == "for" and verb in _VERBS_FOR)
        )
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
        clause = _without(clause, at)
        if happened(clause):
            yield PlaceFact(sentence, clause, spot, ())


@rule(
    "place.participle",
    finds={
        "Born in Arvik, Clara Lind moved to Vienna.": {"thing": "Clara Lind", "place": "Arvik"},
        "The Berg Company, based in Oslo, sold the mill.": {
            "thing": "The Berg Company",
            "place": "Oslo",
        },
    },
    ignores=["Seen in Arvik, Clara Lind left.", "The plan, based on Oslo, failed."],
)
def participle(sentence: Sentence) -> Iterator[PlacedFact]:
    """A participle beside a name: "born in Arvik", "based in Oslo"."""
    doc = sentence.parsed.doc
    for spot in spots(sentence):
        if spot.preposition is None or doc[spot.preposition].lower_ not in {"in", "at", "near"}:
            continue
        head = doc[spot.root].head
        clause = next((c for c in sentence.clauses if c.head == head.i), None)
        if clause is None or head.tag_ != "VBN" or clause.verbs != (head.i,):
            continue
        if lemma(head) not in LASTING | LIFE or clause.finite is not None or clause.negation:
            continue
        thing = _described(sentence, clause)
        if thing and _adjoins(sentence, clause, spot):
            yield PlacedFact(sentence, thing, clause, spot)


def _described(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Find whom a participle describes: the name before its comma, or the subject behind it."""
    doc = clause.doc
    if clause.kind == "acl" and clause.parent is not None:
        noun = doc[clause.parent]
    elif clause.kind == "advcl" and clause.head == 0:
        above = next((c for c in sentence.clauses if c.head == clause.parent), None)
        if above is None or above.subject is None:
            return ()
        noun = doc[above.subject.head]
    else:
        return ()
    name = sentence.name_at(noun.i)
    if name is None:
        return (noun.i,) if noun.tag_ == "PRP" and noun.i > clause.head else ()
    own = sentence.tokens_of(name.start, name.end)
    if not own or (own[-1] != clause.head - 1 and doc[clause.head - 1].text not in {",", "("}):
        return own if own and own[0] > clause.head and clause.head == 0 else ()
    beside = own[-1] == clause.head - 1 or own[-1] == clause.head - 2
    the = (own[0] - 1,) if own[0] and doc[own[0] - 1].lower_ == "the" else ()
    return (*the, *own) if beside else ()


def _without(clause: Clause, where: int) -> Clause:
    """Take the word "where" out of a relative clause, so that it can stand alone."""
    rest = tuple(p for p in clause.phrases if where not in p.tokens)
    marker = tuple(i for i in clause.marker if i != where)
    return replace(clause, phrases=rest, marker=marker, kind="acl:relcl")


def _opened_by(clause: Clause, at: int) -> bool:
    """Tell whether a clause is the one that "where" opens."""
    return clause.doc[at].head.i == clause.head and clause.subject is not None


def _journey(clause: Clause, spot: Spot) -> bool:
    """ "made a trip to Oslo", "paid an official visit to Norway"."""
    noun = clause.doc[spot.tokens[0] - 1]
    return _verb(clause) in _LIGHT and noun.lower_ in _JOURNEYS and noun.dep_ == "obj"


def _is_subject(clause: Clause, spot: Spot) -> bool:
    subject = clause.subject
    return subject is not None and not clause.inherited and set(subject.tokens) == set(spot.tokens)


def _clause_around(sentence: Sentence, spot: Spot) -> Clause | None:
    """Find the clause that the place belongs to, by the tree and by what stands between."""
    doc = sentence.parsed.doc
    governor = doc[spot.root].head
    clause = next((c for c in sentence.clauses if governor.i in {c.head, *c.verbs}), None)
    if clause is None:
        holding = [c for c in sentence.clauses if c.phrase_at(governor.i)]
        clause = min(holding, key=lambda c: len(c.tokens), default=None)
    if clause is not None and clause.kind == "xcomp" and clause.finite is None:
        above = next((c for c in sentence.clauses if c.head == clause.parent), None)
        begun = above is not None and lemma(doc[above.head]) in _BEGINNINGS
        clause = above if begun and clause.head in {governor.i} else clause
    if clause is None or clause.finite is None or not _adjoins(sentence, clause, spot):
        return None
    opening = next((i for i in clause.tokens if doc[i].lower_ == "where"), None)
    relative = opening is not None and clause.kind.endswith("relcl")
    return _without(clause, opening) if opening is not None and relative else clause


def _adjoins(sentence: Sentence, clause: Clause, spot: Spot) -> bool:
    """Tell whether nothing foreign stands between verb and place."""
    doc = clause.doc
    first, last = spot.tokens[0], spot.tokens[-1]
    own = set(clause.tokens)
    if last < clause.head:
        fronted = all(not doc[i].is_alpha or i in own for i in range(first))
        subject = clause.subject
        return fronted and subject is not None and last < subject.first and not clause.inherited
    between = [i for i in range(max(clause.verbs) + 1, first) if not _joined(clause, doc[i])]
    dates = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    if any(i not in own and not doc[i].is_punct for i in between):
        return False
    comma = first > 0 and doc[first - 1].is_punct
    return not comma or (first > 1 and first - 2 in dates)


def _no_ground(name: Name) -> bool:
    """Tell whether nothing is on such a place: who marches on a town is not yet there."""
    grain = grain_of(name)
    return grain in {"city", "country"} or (grain == UNKNOWN and len(name.mention.split()) == 1)


def _cut_off(clause: Clause) -> bool:
    """Tell whether a quotation follows that the clause leads up to: "shouting “We will”"."""
    after = max(clause.tokens) + 1
    return after < len(clause.doc) and clause.doc[after].text in {'"', "“", "`", "``", "''"}


def _joined(clause: Clause, token: Token) -> bool:
    """ "was born and raised in Oslo": the second participle shares the place of the first."""
    verb = token.head if token.dep_ == "cc" else token
    return verb.dep_ == "conj" and verb.head.i == clause.head and verb.tag_ in {"VBN", "VBD"}


def _told(clause: Clause) -> bool:
    """Tell whether the clause says what happened, or where something lasting lies."""
    if happened(clause):
        return True
    present = clause.tense is Tense.PRESENT and not (clause.negation or clause.modal)
    lying = _verb(clause) in STILL_SO and (clause.passive or _verb(clause) in {"lie", "stand"})
    return present and lying and not clause.supposed


def _verb(clause: Clause) -> str:
    return lemma(clause.doc[clause.head])


def _takes_place(clause: Clause, spot: Spot) -> bool:
    """Tell whether the place is surely that of the deed."""
    doc = clause.doc
    governor = doc[spot.root].head
    verb = _verb(clause)
    before = doc[spot.tokens[0] - 1].lower_ if spot.tokens[0] else ""
    if clause.copula or before in _OWN_NOUNS:
        return False
    if governor.i in {clause.head, *clause.verbs}:
        lying = verb in LASTING | LIFE
        return lying or verb not in _NO_DEEDS
    return _behind_object(clause, spot, governor)


def _of_it(noun: Token, phrase: Phrase) -> bool:
    """Tell whether a noun heads a phrase or is what "a series of" counts."""
    while noun.i != phrase.head:
        of = any(c.dep_ == "case" and c.lower_ == "of" for c in noun.children)
        if noun.dep_ != "nmod" or not of:
            return False
        noun = noun.head
    return True


def _behind_object(clause: Clause, spot: Spot, noun: Token) -> bool:
    """ "opened a factory in Oslo": the deed was there too; "criticised the war in Iraq": not."""
    verb = _verb(clause)
    if verb in _BEGINNINGS and noun.pos_ == "VERB":
        return lemma(noun) in _BEHIND_OBJECT
    phrase = clause.phrase_at(noun.i)
    if verb not in _BEHIND_OBJECT | LIFE or noun.lower_ in _OWN_NOUNS or phrase is None:
        return False
    if phrase.label not in {"obj", "obl", "obl:agent"} or not _of_it(noun, phrase):
        return False
    case = clause.doc[phrase.first].lower_
    dying = verb == "die" and case in {"of", "from"}
    if phrase.label != "obj" and case in _OTHER_MATTER and not dying:
        return False
    return spot.tokens[0] == noun.i + 1
