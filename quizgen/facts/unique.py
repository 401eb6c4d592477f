"""What there is one of: the first to do something, the largest of its kind, a capital."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from quizgen.analysis.clauses import FINITE_TAGS, Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.asides import behind_aside
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule
from quizgen.facts.term_words import words
from quizgen.facts.things import up_to_break

_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_BEST = words("superlatives that can be measured")
_MEASURED = words("what most can be measured by")
_SOLE = words("nouns of which a place has one")
_ORDINALS = frozenset({"first", "only", "last"})
_NO_SORTS = words("no kinds of things") - {"man", "woman", "star", "member", "victory", "leader"}
_RESTRICTS = frozenset({"of", "in", "on", "to"})
_EVERYWHERE = frozenset({"world", "earth", "universe"})
_LONGEST_SUBJECT = 4


@rule(
    "term.sole",
    finds={
        "In 1931, Clara Lind became the first woman to lead the Arvik Institute.": {
            "term": "Clara Lind",
            "meaning": "the first woman to lead the Arvik Institute",
        },
        "Arvik is the largest city in Norway.": {
            "term": "Arvik",
            "meaning": "the largest city in Norway",
        },
        "The blue whale is the largest animal on Earth.": {
            "term": "The blue whale",
            "meaning": "the largest animal on Earth",
        },
        "Oslo (formerly Kristiania), is the capital of Norway.": {
            "term": "Oslo",
            "meaning": "the capital of Norway",
        },
        "Oslo is the capital city of Norway with a population of many thousands.": {
            "term": "Oslo",
            "meaning": "the capital city of Norway",
        },
        "The capital of Norway is Oslo.": {"term": "Oslo", "meaning": "The capital of Norway"},
    },
    ignores=[
        "Arvik is not the largest city in Norway.",
        "Arvik is one of the largest cities in Norway.",
        "This is the largest city in Norway.",
        "Arvik is the best place in Norway.",
        "Clara Lind was the first problem of Norway.",
        "Arvik was the first.",
        "Norway was the first country to do so.",
    ],
)
def sole(sentence: Sentence) -> Iterator[Fact]:
    """Somebody or something that is told by a description that fits nothing else."""
    for clause in sentence.clauses:
        if not _states(clause) or sentence.speech_at(clause.head):
            continue
        assert clause.subject is not None and clause.finite is not None
        start = _predicate_start(clause)
        subject = clause.subject.tokens
        whole = subject[-1] - subject[0] + 1 == len(subject)
        doc = sentence.parsed.doc
        adjacent = behind_aside(doc, subject[-1] + 1) == clause.finite
        if not adjacent or not whole:
            continue
        meaning = _without_tail(doc, up_to_break(sentence, start, subject[-1]))
        if meaning and is_sole(sentence, meaning) and _is_term(sentence, subject):
            yield TermFact(sentence, subject, meaning, "sole")
        elif name := _closing_name(sentence, start):
            own = sentence.tokens_of(name.start, name.end)
            if is_sole(sentence, subject):
                yield TermFact(sentence, own, subject, "sole")


@rule(
    "term.sole_apposition",
    finds={
        "Clara Lind, the first woman to lead the Arvik Institute, was born in Bergen.": {
            "term": "Clara Lind",
            "meaning": "the first woman to lead the Arvik Institute",
        },
        "She moved to Bergen, the capital of Norway.": {
            "term": "Bergen",
            "meaning": "the capital of Norway",
        },
    },
    ignores=[
        "Clara Lind, the mayor of Arvik, was born in Bergen.",
        "She met Clara Lind, the first woman of the town, and the mayor.",
    ],
)
def sole_apposition(sentence: Sentence) -> Iterator[Fact]:
    """The same between commas behind a name."""
    doc = sentence.parsed.doc
    for name in sentence.names:
        own = sentence.tokens_of(name.start, name.end)
        if not own or name.ambiguous or own[-1] + 3 >= len(doc) or doc[own[-1] + 1].text != ",":
            continue
        before = doc[own[0] - 1] if own[0] else None
        if before is not None and (before.lower_ in {"and", "or"} or before.text == ","):
            continue
        meaning = up_to_break(sentence, own[-1] + 2, own[-1])
        if meaning and is_sole(sentence, meaning):
            yield TermFact(sentence, own, meaning, "sole")


def _states(clause: Clause) -> bool:
    """Tell whether a clause states what its own subject is or became."""
    be = clause.copula or lemma(clause.doc[clause.head]) == "become"
    own = clause.subject is not None and clause.finite is not None and not clause.inherited
    sure = not (clause.negation or clause.modal or clause.supposed)
    return be and own and sure and clause.kind in _MAIN and clause.tense is not Tense.FUTURE


def _predicate_start(clause: Clause) -> int:
    """Pass over "is", "became" and adverbs: "is also the largest"."""
    assert clause.finite is not None
    doc, i = clause.doc, clause.finite + 1
    while i < len(doc) - 1 and doc[i].lower_ in {"also", "still", "thus", "therefore"}:
        i += 1
    return i


def is_sole(sentence: Sentence, meaning: Sequence[int]) -> bool:
    """Tell whether a description fits one thing only, and says of what it is the first or most."""
    doc = sentence.parsed.doc
    noun = _noun_of(doc, meaning)
    if noun is None or doc[noun].lower_ in _NO_SORTS:
        return False
    before = [doc[i] for i in meaning if i < noun]
    owned = any(t.tag_ == "POS" for t in before) and sentence.name_at(meaning[0]) is not None
    if not owned and doc[meaning[0]].lower_ != "the":
        return False
    behind = [i for i in meaning if i > noun]
    if not (owned or (behind and doc[behind[0]].lower_ in _RESTRICTS)):
        return False
    named = any(sentence.name_at(i) for i in (meaning if owned else behind))
    named = named or (bool(behind) and doc[behind[-1]].lower_ in _EVERYWHERE)
    modifiers = [t.lower_ for t in before if t.lower_ != "the"]
    if (doc[noun].lower_ in _SOLE and len(before) <= 1) or modifiers == ["capital"]:
        return named
    first = next((m for m in modifiers if m in _ORDINALS), None)
    most = any(a == "most" and b in _MEASURED for a, b in pairwise(modifiers))
    best = any(m in _BEST for m in modifiers)
    if any(doc[i].lower_ in {"so", "it", "do", "them"} for i in behind):
        return False  # "the first country to do so"
    deed = bool(behind) and doc[behind[0]].lower_ == "to" and len(behind) > 2
    return (first is not None or most or best) and (named or (first == "first" and deed))


def _without_tail(doc: Doc, meaning: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out "with a population of …", which no longer tells what it is."""
    tail = next((k for k, i in enumerate(meaning) if doc[i].lower_ == "with"), len(meaning))
    return meaning[:tail]


def _noun_of(doc: Doc, meaning: Sequence[int]) -> int | None:
    """Find the last noun before a preposition: "the largest city | in Norway"."""
    noun = None
    for i in meaning:
        if doc[i].tag_ in {"IN", "TO", "WDT", "WP", ","} | FINITE_TAGS:
            break
        if doc[i].tag_ in {"NN", "NNS", "NNP"}:
            noun = i
    return noun if noun is not None and doc[noun].tag_ == "NN" else None


def _is_term(sentence: Sentence, subject: Sequence[int]) -> bool:
    """Tell whether a subject is a name, a pronoun that may stand for one, or a common noun."""
    doc = sentence.parsed.doc
    last = doc[subject[-1]]
    if len(subject) == 1 and last.lower_ in {"he", "she", "it"}:
        return True
    if (name := sentence.name_at(last.i)) is not None:
        own = sentence.tokens_of(name.start, name.end)
        return all(i in own or doc[i].lower_ == "the" for i in subject)
    if len(subject) > _LONGEST_SUBJECT or last.tag_ not in {"NN", "NNS"}:
        return False
    inside = [doc[i] for i in subject]
    return all(t.tag_ in {"NN", "NNS", "JJ"} or t.lower_ == "the" for t in inside)


def _closing_name(sentence: Sentence, start: int) -> Name | None:
    """ "The capital of Norway is Oslo.": the name that ends the sentence."""
    doc = sentence.parsed.doc
    if start >= len(doc):
        return None
    first = start + (doc[start].lower_ == "the")
    name = sentence.name_at(first) if first < len(doc) else None
    if name is None or name.type is NameType.NATIONALITY:
        return None
    own = sentence.tokens_of(name.start, name.end)
    if own[0] != first or own[-1] + 1 >= len(doc):
        return None
    closed = doc[own[-1] + 1].text in {".", ",", ";"}
    return name if closed and (own[-1] + 2 >= len(doc) or doc[own[-1] + 2].tag_ != "NNP") else None
