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
_FORCEFUL = frozenset(["force", "compel", "lead", "drive", "oblige"])
# The subject is the effect, a phrase with one of these prepositions the cause.
_CAUSED = {
    "result": ("from",),
    "stem": ("from",),
    "arise": ("from", "out"),
    "derive": ("from",),
    "spring": ("from",),
}
# The object, or the subject of a passive, is the effect; the phrase is the cause.
_CREDITING = {"attribute": ("to",), "blame": ("on",), "ascribe": ("to",)}
_DRIVING = frozenset({"drive", "motivate"})
_BY = ("by",)
_EMPTY = words("empty")
_UNTOLD = frozenset({"it", "this", "that", "these", "which", "what"})
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
    for clause in _telling(sentence):
        head = lemma(clause.doc[clause.head])
        if clause.passive or clause.subject is None or _phrase(clause, {"xcomp", "ccomp"}):
            continue
        effect: tuple[int, ...] = ()
        if head in _CAUSING or (head in _EFFECTING and _happens(sentence, clause)):
            found = _phrase(clause, {"obj"})
            effect = found.tokens if found else ()
        elif head in _IDIOMS and (words := _phrase(clause, {"obj"})):
            if clause.doc[words.head].lower_ == _IDIOMS[head][0]:
                effect = _whole(clause, _prepositional(clause, _IDIOMS[head][1:]))[1:]
        elif head in _CAUSING_INTO and not _phrase(clause, {"obj"}) and _event(clause):
            effect = _whole(clause, _prepositional(clause, _CAUSING_INTO[head]))[1:]
        if effect and not _empty(clause, effect):
            yield from _fact(sentence, clause, effect, "result")


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
    return phrase.tokens


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
    for clause in _telling(sentence):
        verb = lemma(clause.doc[clause.head])
        if verb not in _FORCING or clause.passive:
            continue
        if verb == "leave":
            effect = tuple(i for i in clause.tokens if i > clause.head)
            if _state_behind(clause, effect) and _happens(sentence, clause):
                yield from _fact(sentence, clause, effect, "force")
            continue
        patient, deed = _phrase(clause, {"obj"}), _phrase(clause, {"xcomp", "advcl", "ccomp"})
        if not (patient and deed and clause.subject) or deed.first < patient.last:
            continue
        infinitive = clause.doc[deed.first].lower_ == "to" or verb in {"leave", "make", "help"}
        if infinitive and deed.first == patient.last + 1:
            effect = (*patient.tokens, *deed.tokens)
            if verb in _CAUSING | _FORCEFUL or _happens(sentence, clause):
                yield from _fact(sentence, clause, effect, "force")


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
            cause = _prepositional(clause, _BY)
            if cause and head not in _CAUSING and not eventive(sentence, cause.tokens[1:]):
                cause = None
        elif head in _CAUSED and not clause.passive:
            cause = _prepositional(clause, _CAUSED[head])
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
    while before and clause.doc[before[0]].tag_ in {"IN", "TO"}:
        before.pop(0)
    return tuple(before)


@rule(
    "cause.attributed",
    finds={
        "The engineers attributed the collapse of the bridge to rust.": {
            "cause": "rust",
            "effect": "the collapse of the bridge",
        },
        "The minister blamed the delay on the weather.": {
            "cause": "the weather",
            "effect": "the delay",
        },
    },
    ignores=["The painting is attributed to Vermeer.", "The minister blamed the weather."],
)
def attributed(sentence: Sentence) -> Iterator[CauseFact]:
    """ "Z attributed Y to X", "Z blamed Y on X"."""
    for clause in _telling(sentence):
        prepositions = _CREDITING.get(lemma(clause.doc[clause.head]))
        if not prepositions or clause.passive or not clause.subject:
            continue
        effect, cause = _phrase(clause, {"obj"}), _prepositional(clause, prepositions)
        if effect is None:
            continue
        if cause is None:
            effect, cause = _split(clause, effect, prepositions)
        if cause is not None and effect is not None:
            yield CauseFact(
                sentence,
                cause.tokens[1:],
                effect.tokens,
                clause.verbs,
                "attributed",
                verb_clause=clause,
            )


@rule(
    "cause.credited",
    finds={
        "The canal is credited with doubling the trade of the port.": {
            "cause": "The canal",
            "effect": "doubling the trade of the port",
        },
        "The storm was blamed for two deaths.": {"cause": "The storm", "effect": "two deaths"},
    },
    ignores=["The shop was blamed.", "She was credited with three points."],
)
def credited(sentence: Sentence) -> Iterator[CauseFact]:
    """ "X is credited with Y", "X was blamed for Y", "X is responsible for Y"."""
    for clause in _telling(sentence):
        doc = clause.doc
        word = lemma(doc[clause.head])
        preposition = _BLAMING.get(word)
        if preposition is None or clause.subject is None or not (clause.passive or clause.copula):
            continue
        start = next(
            (i for p in clause.phrases for i in p.tokens if doc[i].lower_ == preposition), None
        )
        if start is None or start < clause.head:
            continue
        effect = tuple(i for p in clause.phrases for i in p.tokens if i > start)
        eventful = effect and (doc[effect[0]].tag_ == "VBG" or eventive(sentence, effect))
        if eventful:
            yield from _fact(sentence, clause, effect, "force")


_BLAMING = {"credit": "with", "blame": "for", "responsible": "for", "behind": "behind"}


def _telling(sentence: Sentence) -> Iterator[Clause]:
    """Clauses that state something: not denied, not only possible."""
    for clause in sentence.clauses:
        asked = clause.subject is not None and clause.doc[clause.subject.first].lower_ in {
            "what",
            "how",
        }
        stated = not clause.negation and not clause.supposed and not asked
        if stated and clause.subject is not None and clause.finite is not None:
            yield clause


def _phrase(clause: Clause, labels: set[str]) -> Phrase | None:
    return next((p for p in clause.phrases if p.label in labels), None)


def _prepositional(clause: Clause, prepositions: tuple[str, ...]) -> Phrase | None:
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


def _split(
    clause: Clause, phrase: Phrase, prepositions: tuple[str, ...]
) -> tuple[Phrase, Phrase | None]:
    """The parser may hang "to rust" on the noun: take the last such phrase off again."""
    for i in reversed(phrase.tokens[1:-1]):
        token = clause.doc[i]
        if token.lower_ in prepositions and token.dep_ == "case":
            cut = phrase.tokens.index(i)
            return (
                Phrase(phrase.head, phrase.label, phrase.tokens[:cut]),
                Phrase(token.head.i, "obl", phrase.tokens[cut:]),
            )
    return phrase, None


def _event(clause: Clause) -> bool:
    """ "The road leads to the castle" is no cause; "the strike led to …" is."""
    head = clause.doc[clause.head]
    return lemma(head) != "lead" or head.tag_ not in {"VBZ", "VBP"}


def _fact(
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
        cause = _noun_phrase(sentence, cause)
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


def _noun_phrase(sentence: Sentence, cause: tuple[int, ...]) -> tuple[int, ...]:
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
    # "the riots, which led to …": the noun before the comma is an event itself.
    return None if eventive(sentence, (doc[clause.head].head.i,)) else nearest
