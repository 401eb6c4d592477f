"""Kinds, parts and stages that a sentence counts or lists in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import FINITE_TAGS
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule
from quizgen.facts.term_words import words

_PARTS = words("nouns of parts")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_SPLIT = re.compile(r",\s*(?:and|or)\s+|,\s*|\s+and\s+|\s+or\s+")
_OPENERS = frozenset({":", "—", "–"})
_ADVERBS = frozenset({"mainly", "primarily", "basically", "usually", "generally", "typically"})
_CONSISTING = [
    ["consists", "of"],
    ["consist", "of"],
    ["consisted", "of"],
    ["is", "divided", "into"],
    ["are", "divided", "into"],
    ["was", "divided", "into"],
    ["is", "composed", "of"],
    ["are", "composed", "of"],
    ["is", "made", "up", "of"],
    ["are", "made", "up", "of"],
    ["is", "made", "of"],
    ["are", "made", "of"],
]
_LONGEST_ITEM = 7
_LONGEST_TERM = 8


@rule(
    "term.parts",
    finds={
        "There are three main types of volcano: cinder cones, shield volcanoes and domes.": {
            "term": "three main types of volcano",
            "meaning": "cinder cones, shield volcanoes and domes",
        },
        "The two branches of the Arvik parliament are the Upper House and the Lower House.": {
            "term": "The two branches of the Arvik parliament",
            "meaning": "the Upper House and the Lower House",
        },
    },
    ignores=[
        "There are many types of volcano: cinder cones, shield volcanoes and domes.",
        "There are three types of volcano, and each is dangerous.",
        "There are three types of volcano: cinder cones and domes.",
        "There are two types of people: those who row and those who sail.",
    ],
)
def parts(sentence: Sentence) -> Iterator[Fact]:
    """ "three types of X: A, B and C", "the two branches of X are A and B": a list counted."""
    doc = sentence.parsed.doc
    for token in doc[1:]:
        if token.lower_ not in _NUMBERS or sentence.speech_at(token.i):
            continue
        end = _end_of_counted(doc, token)
        if end is None or end + 1 >= len(doc):
            continue
        before, behind = doc[token.i - 1], doc[end]
        if before.lower_ == "are" and doc[0].lower_ == "there" and behind.text in _OPENERS:
            term: tuple[int, ...] = tuple(range(token.i, end))
        elif before.i == 0 and before.lower_ == "the" and behind.lower_ == "are":
            term = tuple(range(end))
        else:
            continue
        listed = _list_from(sentence, end + 1)
        if listed and len(_items(sentence, listed)) == _NUMBERS[token.lower_]:
            yield TermFact(sentence, term, listed, "parts")


@rule(
    "term.stages",
    finds={
        "Growth has two stages: birth and decay.": {
            "term": "Growth has two stages",
            "meaning": "birth and decay",
        },
        "The Arvik parliament has two chambers: the Upper House and the Lower House.": {
            "term": "The Arvik parliament has two chambers",
            "meaning": "the Upper House and the Lower House",
        },
    },
    ignores=["The mayor has two houses: a hut and a villa.", "It has two stages: birth and decay."],
)
def stages(sentence: Sentence) -> Iterator[Fact]:
    """ "X has four stages: A, B, C and D"."""
    doc = sentence.parsed.doc
    verb = next((t for t in doc[1:6] if t.lower_ in {"has", "have"}), None)
    if verb is None or verb.i + 4 >= len(doc) or doc[verb.i + 1].lower_ not in _NUMBERS:
        return
    end = next((t.i for t in doc[verb.i + 2 : verb.i + 5] if t.text in _OPENERS), None)
    if end is None or lemma(doc[end - 1]) not in _PARTS or not _is_subject(sentence, verb.i):
        return
    listed = _list_from(sentence, end + 1)
    if listed and len(_items(sentence, listed)) == _NUMBERS[doc[verb.i + 1].lower_]:
        yield TermFact(sentence, tuple(range(end)), listed, "stages")


@rule(
    "term.consists",
    finds={
        "The digestive system consists of the mouth, the stomach and the gut.": {
            "term": "The digestive system consists of",
            "meaning": "the mouth, the stomach and the gut",
        },
        "Brass is made of copper and zinc.": {
            "term": "Brass is made of",
            "meaning": "copper and zinc",
        },
        "The human ear consists of two main parts: the drum and the shell.": {
            "term": "The human ear consists of",
            "meaning": "the drum and the shell",
        },
    },
    ignores=[
        "It consists of copper and zinc.",
        "The group consists of many members.",
        "Brass is made of copper, and zinc is cheap.",
        "Brass may be made of copper and zinc.",
    ],
)
def consists(sentence: Sentence) -> Iterator[Fact]:
    """ "X consists of A and B", "X is divided into A and B", "X is made of A and B"."""
    doc = sentence.parsed.doc
    lower = [t.lower_ for t in doc[:14]]
    for verb in range(1, min(len(doc), 8)):
        for said in _CONSISTING:
            if lower[verb : verb + len(said)] != said or not _is_subject(sentence, verb):
                continue
            listed = _list_from(sentence, _behind_count(doc, verb + len(said)))
            if listed and len(_items(sentence, listed)) > 1 and not sentence.speech_at(verb):
                yield TermFact(sentence, tuple(range(verb + len(said))), listed, "consists")


def _end_of_counted(doc: Doc, number: Token) -> int | None:
    """Find where "three main types of X" ends: at a colon or at "are"."""
    stop = _OPENERS | {"are"}
    end = next((t.i for t in doc[number.i + 1 : number.i + 11] if t.text in stop), None)
    if end is None:
        return None
    own = doc[number.i + 1 : end]
    noun = next((t for t in own if t.tag_ == "NNS"), None)
    if noun is None or lemma(noun) not in _PARTS or noun.i + 2 >= end:
        return None
    plain = all(t.tag_ in _PHRASE for t in own)
    return end if plain and doc[noun.i + 1].lower_ in {"of", "in"} else None


_PHRASE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "IN", "DT", "HYPH", "POS"})


def _behind_count(doc: Doc, start: int) -> int:
    """Pass over "two main parts:" before a list."""
    colon = next((t.i for t in doc[start : start + 5] if t.text == ":"), None)
    counted = colon is not None and doc[start].lower_ in _NUMBERS
    return colon + 1 if counted and colon is not None else start


def _is_subject(sentence: Sentence, verb: int) -> bool:
    """Tell whether the words before a verb are one plain noun phrase that opens the sentence."""
    own = sentence.parsed.doc[:verb]
    nouns = any(t.tag_ in {"NN", "NNS", "NNP", "NNPS"} for t in own)
    plain = all(t.tag_ in _PHRASE for t in own) and own[-1].tag_ not in {"IN", "DT", "HYPH"}
    pointing = own[0].lower_ in {"this", "that", "these", "those", "each", "every", "some", "such"}
    return nouns and plain and not pointing and len(own) <= _LONGEST_TERM


def _list_from(sentence: Sentence, start: int) -> tuple[int, ...]:
    """Take a list of nouns up to the end of the sentence; () where it is more than a list."""
    doc = sentence.parsed.doc
    while start < len(doc) and (doc[start].lower_ in _ADVERBS or doc[start].is_punct):
        start += 1
    end = next((t.i for t in doc[start:] if t.text in {".", ";"}), len(doc))
    own = doc[start:end]
    joined = any(t.lower_ == "and" for t in own)
    clean = not any(t.tag_ in _NO_LIST or t.text in {"(", '"', ":"} for t in own)
    if not joined or not clean or own[-1].tag_ not in {"NN", "NNS", "NNP", "NNPS", "VBG"}:
        return ()
    items = _items(sentence, tuple(t.i for t in own))
    short = all(len(item.split()) <= _LONGEST_ITEM for item in items)
    return tuple(t.i for t in own) if short and all(items) else ()


_NO_LIST = FINITE_TAGS - {"VBD"} | {"PRP", "PRP$", "WDT", "WP", "MD", "EX", "VB", "RB"}


def _items(sentence: Sentence, tokens: Sequence[int]) -> list[str]:
    """Split a list at its commas and its "and"."""
    start, end = sentence.span(tokens)
    return _SPLIT.split(sentence.document.text[start:end])
