"""Causes told by a verb: "X led to Y", "Y was caused by X", "Y stems from X".

The verbs are those of Girju (2003) and of the Causal News Corpus guidelines (Tan et al. 2022) that
nearly always tell a cause.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.phrases import Phrase, subtree
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causal_words import words
from quizgen.facts.causality import (
    agent,
    before_in_paragraph,
    eventive,
    head_of,
    last_main,
    meant_by,
    what_happened,
    without,
)
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

# The subject is the cause, the object the effect.
_CAUSING = words("causing")
# As those, where the subject is something that happened.
_EFFECTING = words("effecting")
# The subject is the cause, a phrase with one of these prepositions the effect.
_CAUSING_INTO = {"lead": ("to",), "result": ("in",), "contribute": ("to",), "culminate": ("in",)}
# As those, with a noun: "gave rise to", "paved the way for".
_IDIOMS = {
    "give": ("rise", "to"),
    "pave": ("way", "for"),
    "open": ("way", "for"),
    "have": ("effect", "on"),
}
# The subject is the cause, object and infinitive together the effect.
_FORCING = words("forcing")
_FORCEFUL = frozenset(["force", "compel", "lead", "drive", "oblige", "allow", "enable", "inspire"])
# The subject is the effect, a phrase with one of these prepositions the cause.
_CAUSED = {
    "result": ("from",),
    "stem": ("from",),
    "arise": ("from", "out"),
    "derive": ("from",),
    "spring": ("from",),
}
_DRIVING = frozenset({"drive", "motivate"})
_BY = ("by",)
_EMPTY = words("empty")
_UNTOLD = frozenset({"it", "this", "that", "these", "which", "what"})
_ASKING = frozenset({"how", "whether", "why"})
_POINTING = frozenset({"this", "that", "it", "these"})


@rule(
    "cause.verb",
    finds={
        "The eruption of the volcano caused a famine in Egypt.": {
            "cause": "The eruption of the volcano",
            "effect": "a famine in Egypt",
        },
        "The strike led to the fall of the government.": {
            "cause": "The strike",
            "effect": "the fall of the government",
        },
        "The discovery gave rise to a dispute between two universities.": {
            "cause": "The discovery",
            "effect": "a dispute between two universities",
        },
        "The mayor closed both bridges, which caused long delays.": {
            "cause": "The mayor closed both bridges",
            "effect": "long delays",
        },
    },
    ignores=["The road leads to the castle.", "She led the team to victory.", "It caused nothing."],
)
def verb(sentence: Sentence) -> Iterator[CauseFact]:
    """ "X caused Y", "X led to Y", "X resulted in Y"."""
    for clause in telling(sentence):
        head = lemma(clause.doc[clause.head])
        if clause.passive or clause.subject is None or phrase_of(clause, {"xcomp", "ccomp"}):
            continue
        effect: tuple[int, ...] = ()
        if head in _CAUSING or (head in _EFFECTING and _happens(sentence, clause)):
            effect = _object(clause, with_verb=head not in _CAUSING)
        elif head in _IDIOMS and (words := phrase_of(clause, {"obj"})):
            if clause.doc[words.head].lower_ == _IDIOMS[head][0]:
                effect = _whole(clause, prepositional(clause, _IDIOMS[head][1:]))[1:]
        elif head in _CAUSING_INTO and not phrase_of(clause, {"obj"}) and _event(clause):
            effect = _whole(clause, prepositional(clause, _CAUSING_INTO[head]))[1:]
        if effect and not _empty(clause, effect):
            yield from fact_of(sentence, clause, effect, "result")


def _object(clause: Clause, *, with_verb: bool) -> tuple[int, ...]:
    """Give the object with the phrases right behind it; a verb that tells the effect belongs to it.

    "killed" is part of what happened, "caused" is not.
    """
    found = phrase_of(clause, {"obj"})
    if found is None:
        return ()
    tokens = _extended(clause, found.tokens)
    return (clause.head, *tokens) if with_verb and found.first > clause.head else tokens


def _happens(sentence: Sentence, clause: Clause) -> bool:
    """ "attracted", "created": causes only where the subject is something that happened."""
    assert clause.subject is not None
    return (
        eventive(sentence, meant_by(sentence, clause, clause.subject))
        or _whole_clause(sentence, clause) is not None
    )


def _empty(clause: Clause, effect: tuple[int, ...]) -> bool:
    return (len(effect) == 1 and clause.doc[effect[0]].lower_ in _EMPTY) or clause.doc[
        effect[0]
    ].lower_ == "no"


def _whole(clause: Clause, phrase: Phrase | None) -> tuple[int, ...]:
    """ "led to the school being closed": the gerund behind the noun belongs to the effect."""
    if phrase is None:
        return ()
    behind = next((p for p in clause.phrases if p.first == phrase.last + 1), None)
    if behind is not None and any(clause.doc[i].tag_ == "VBG" for i in behind.tokens[:2]):
        return (*phrase.tokens, *behind.tokens)
    return _extended(clause, phrase.tokens)


def _extended(clause: Clause, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Add the adverbials right behind: "riots | in three towns"."""
    for phrase in clause.phrases:
        if phrase.first == tokens[-1] + 1 and phrase.label.startswith("obl"):
            tokens = (*tokens, *phrase.tokens)
    return tokens


@rule(
    "cause.force",
    finds={
        "The drought forced thousands of farmers to leave the valley.": {
            "cause": "The drought",
            "effect": "thousands of farmers to leave the valley",
        },
        "The explosion left forty people dead.": {
            "cause": "The explosion",
            "effect": "forty people dead",
        },
        "A shortage of coal led the city to close its schools.": {
            "cause": "A shortage of coal",
            "effect": "the city to close its schools",
        },
    },
    ignores=[
        "The explosion left a hole.",
        "The teacher forced the door.",
        "The guide led the group to the castle.",
    ],
)
def force(sentence: Sentence) -> Iterator[CauseFact]:
    """ "X forced Y to do Z", "X led Y to do Z"."""
    for clause in telling(sentence):
        verb = lemma(clause.doc[clause.head])
        if verb not in _FORCING or clause.passive:
            continue
        if verb == "leave":
            effect = tuple(i for i in clause.tokens if i > clause.head)
            if _state_behind(clause, effect) and _happens(sentence, clause):
                yield from fact_of(sentence, clause, effect, "force")
            continue
        patient, deed = phrase_of(clause, {"obj"}), phrase_of(clause, {"xcomp", "advcl", "ccomp"})
        if not (patient and deed and clause.subject) or deed.first < patient.last:
            continue
        infinitive = clause.doc[deed.first].lower_ == "to" or verb in {"leave", "make", "help"}
        if infinitive and deed.first == patient.last + 1:
            effect = (*patient.tokens, *deed.tokens)
            if verb in _CAUSING | _FORCEFUL or _happens(sentence, clause):
                yield from fact_of(sentence, clause, effect, "force")


def _state_behind(clause: Clause, effect: tuple[int, ...]) -> bool:
    """ "left two people dead", "left thousands without a home"."""
    doc = clause.doc
    return any(
        (
            doc[i].tag_ in {"JJ", "VBN", "VBG"}
            and doc[i - 1].pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADV"}
        )
        or (doc[i].lower_ in {"without", "in", "homeless"} and doc[i - 1].pos_ == "NOUN")
        for i in effect[1:]
    )


@rule(
    "cause.passive",
    finds={
        "The flood was caused by a broken dam.": {
            "cause": "a broken dam",
            "effect": "The flood",
        },
        "The riots stemmed from anger about the price of bread.": {
            "cause": "anger about the price of bread",
            "effect": "The riots",
        },
    },
    ignores=["The flood was filmed by a farmer.", "The river stems the tide."],
)
def passive(sentence: Sentence) -> Iterator[CauseFact]:
    """ "Y was caused by X", "Y resulted from X"."""
    for clause in sentence.clauses:
        head = lemma(clause.doc[clause.head])
        cause = None
        if head in _CAUSING | _EFFECTING | _DRIVING and (clause.passive or clause.kind == "acl"):
            cause = prepositional(clause, _BY)
            if cause and head not in _CAUSING and not eventive(sentence, cause.tokens[1:]):
                cause = None
        elif head in _CAUSED and not clause.passive:
            cause = prepositional(clause, _CAUSED[head])
        effect = _undergoing(sentence, clause)
        if not cause or not effect or clause.negation or clause.supposed or clause.modal:
            continue
        if not agent(sentence, cause.tokens[1:]) and cause.first not in effect:
            yield CauseFact(
                sentence, cause.tokens[1:], effect, clause.verbs, "caused", verb_clause=clause
            )


def _undergoing(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Find what was caused: the subject, or the noun before "caused by"."""
    if clause.subject is not None:
        return meant_by(sentence, clause, clause.subject)
    noun = clause.doc[clause.head].head
    if clause.kind != "acl" or noun.pos_ not in {"NOUN", "PROPN"}:
        return ()
    before = [i for i in subtree(noun) if i < clause.tokens[0] and i <= noun.i]
    opening = [i for i in before if clause.doc[i].head.i == noun.i and clause.doc[i].dep_ == "case"]
    while before and (before[0] <= max(opening, default=-1) or clause.doc[before[0]].tag_ == "TO"):
        before.pop(0)
    return tuple(before) if eventive(sentence, (noun.i,)) else ()


def telling(sentence: Sentence) -> Iterator[Clause]:
    """Clauses that state something: not denied, not only possible."""
    for clause in sentence.clauses:
        asked = clause.subject is not None and clause.doc[clause.subject.first].lower_ in {
            "what",
            "how",
        }
        asked = asked or any(clause.doc[p.first].lower_ in _ASKING for p in clause.phrases)
        stated = not clause.negation and not clause.supposed and not asked
        if stated and clause.subject is not None and clause.finite is not None:
            yield clause


def phrase_of(clause: Clause, labels: set[str]) -> Phrase | None:
    """Find the clause's first phrase with one of these labels."""
    return next((p for p in clause.phrases if p.label in labels), None)


def prepositional(clause: Clause, prepositions: tuple[str, ...]) -> Phrase | None:
    """Find the clause's first adverbial that opens with one of these prepositions."""
    return next(
        (
            p
            for p in clause.phrases
            if p.label.startswith("obl")
            and clause.doc[p.first].lower_ in prepositions
            and len(p.tokens) > 1
        ),
        None,
    )


def _event(clause: Clause) -> bool:
    """ "The road leads to the castle" is no cause; "the strike led to …" is."""
    head = clause.doc[clause.head]
    return lemma(head) != "lead" or head.tag_ not in {"VBZ", "VBP"}


def fact_of(
    sentence: Sentence, clause: Clause, effect: tuple[int, ...], relation: str
) -> Iterator[CauseFact]:
    """Yield the fact that the subject of ``clause``, or what it stands for, is the cause."""
    assert clause.subject is not None
    doc = clause.doc
    whole = _whole_clause(sentence, clause)
    cause = (
        without(sentence, whole, _below(clause))
        if whole
        else meant_by(sentence, clause, clause.subject)
    )
    if whole is None:
        cause = _nounphrase_of(sentence, cause)
    where = None
    if len(cause) == 1 and doc[cause[0]].lower_ in _POINTING and clause.kind == "ROOT":
        where = before_in_paragraph(sentence)
        whole = last_main(where) if where else None
        if whole is None:
            return
        cause = whole.tokens
    if doc[cause[0]].lower_ == "whose" or (len(cause) == 1 and doc[cause[0]].lower_ in _UNTOLD):
        return
    if agent(sentence, cause) and where is None and whole is None:
        return
    yield CauseFact(
        sentence,
        cause,
        effect,
        clause.verbs,
        relation,
        cause_clause=whole,
        verb_clause=clause,
        cause_sentence=where,
    )


def _nounphrase_of(sentence: Sentence, cause: tuple[int, ...]) -> tuple[int, ...]:
    """Take off an opening that the parser hung on the noun: "Although …, the summit"."""
    doc = sentence.parsed.doc
    head = head_of(sentence, cause)
    loose = [
        i
        for i in cause
        if i < head.i
        and (doc[i].text == "," or doc[i].tag_ == "IN")
        and doc[cause[0]].tag_ in {"IN", "RB"}
    ]
    return tuple(i for i in cause if i > loose[-1]) if loose else cause


def _below(clause: Clause) -> set[int]:
    return {t.i for t in clause.doc[clause.head].subtree}


def _whole_clause(sentence: Sentence, clause: Clause) -> Clause | None:
    """ "The dam broke, which led to a flood": the cause is the whole clause before."""
    doc = clause.doc
    subject = clause.subject
    if subject is None or len(subject.tokens) > 1 or doc[subject.head].lower_ != "which":
        return None
    timed = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    loose = doc[subject.first - 1].text == "," or subject.first - 1 in timed
    if not loose or clause.kind not in {"acl:relcl", "advcl:relcl"}:
        return None
    around = [
        c
        for c in sentence.clauses
        if c is not clause and c.finite is not None and c.head < subject.first and c.subject
    ]
    nearest = max(around, key=lambda c: c.head, default=None)
    # "the riots in Kano, which led to …": the noun before the comma is an event itself.
    noun = what_happened(sentence, doc[clause.head].head)
    return None if eventive(sentence, (noun.i,)) else nearest
