"""Whether a place belongs to what a clause tells, by the tree and by what stands between."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name
from quizgen.analysis.names.grains import UNKNOWN, grain_of
from quizgen.analysis.names.tables import table
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.analysis.times import Tense
from quizgen.facts.dates import happened
from quizgen.facts.place_words import words
from quizgen.facts.spots import Spot

_OFFICES = words("verbs of an office")
_NO_DEEDS = words("no deed in a place") | REPORTING
_BEHIND_OBJECT = words("deeds whose place may stand behind their object")
_BEGINNINGS = words("deeds that begin")
_OWN_NOUNS = words("nouns of a place's own")
_OTHER_MATTER = words("prepositions of another matter")
LASTING = words("lasting")
STILL_SO = words("still so")
LIFE = words("once in a life")
REPEATED = words("deeds that are done again")


def without_where(clause: Clause, where: int) -> Clause:
    """Take the word "where" out of a relative clause, so that it can stand alone."""
    rest = tuple(p for p in clause.phrases if where not in p.tokens)
    marker = tuple(i for i in clause.marker if i != where)
    return replace(clause, phrases=rest, marker=marker, kind="acl:relcl")


def clause_around(sentence: Sentence, spot: Spot) -> Clause | None:
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
    if clause is None or clause.finite is None or not adjoins(sentence, clause, spot):
        return None
    opening = next((i for i in clause.tokens if doc[i].lower_ == "where"), None)
    relative = opening is not None and clause.kind.endswith("relcl")
    return without_where(clause, opening) if opening is not None and relative else clause


def adjoins(sentence: Sentence, clause: Clause, spot: Spot) -> bool:
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


def no_ground(name: Name) -> bool:
    """Tell whether nothing is on such a place: who marches on a town is not yet there."""
    grain = grain_of(name)
    return grain in {"city", "country"} or (grain == UNKNOWN and len(name.mention.split()) == 1)


def cut_off(clause: Clause) -> bool:
    """Tell whether a quotation follows that the clause leads up to: "shouting “We will”"."""
    after = max(clause.tokens) + 1
    return after < len(clause.doc) and clause.doc[after].text in {'"', "“", "`", "``", "''"}


def _joined(clause: Clause, token: Token) -> bool:
    """ "was born and raised in Oslo": the second participle shares the place of the first."""
    verb = token.head if token.dep_ == "cc" else token
    return verb.dep_ == "conj" and verb.head.i == clause.head and verb.tag_ in {"VBN", "VBD"}


def told(clause: Clause) -> bool:
    """Tell whether the clause says what happened, or where something lasting lies."""
    if happened(clause):
        return True
    present = clause.tense is Tense.PRESENT and not (clause.negation or clause.modal)
    lying = verb_of(clause) in STILL_SO and (clause.passive or verb_of(clause) in {"lie", "stand"})
    return present and lying and not clause.supposed


def verb_of(clause: Clause) -> str:
    """Give the base form of the verb that carries the meaning."""
    return lemma(clause.doc[clause.head])


def takes_place(clause: Clause, spot: Spot) -> bool:
    """Tell whether the place is surely that of the deed."""
    doc = clause.doc
    governor = doc[spot.root].head
    verb = verb_of(clause)
    before = doc[spot.tokens[0] - 1].lower_ if spot.tokens[0] else ""
    if clause.copula or before in _OWN_NOUNS:
        return False
    if governor.i in {clause.head, *clause.verbs}:
        lying = verb in LASTING | LIFE
        office = verb in _OFFICES and grain_of(spot.name) in table("grains")["houses"]
        return lying or office or verb not in _NO_DEEDS
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
    verb = verb_of(clause)
    if verb in _BEGINNINGS and noun.pos_ == "VERB":
        return lemma(noun) in _BEHIND_OBJECT
    phrase = clause.phrase_at(noun.i)
    if verb in _OFFICES and grain_of(spot.name) in table("grains")["houses"]:
        # "became professor of botany at the University of Oslo"
        return clause.phrase_at(noun.i) is clause.phrase_at(spot.tokens[0] - 1)
    if verb not in _BEHIND_OBJECT | LIFE or noun.lower_ in _OWN_NOUNS or phrase is None:
        return False
    if phrase.label not in {"obj", "obl", "obl:agent"} or not _of_it(noun, phrase):
        return False
    case = clause.doc[phrase.first].lower_
    dying = verb == "die" and case in {"of", "from"}
    if phrase.label != "obj" and case in _OTHER_MATTER and not dying:
        return False
    return spot.tokens[0] == noun.i + 1
