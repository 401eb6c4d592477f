"""Finds the names of a document: candidates in two passes, a type by vote, a full name for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.analysis.names import tables
from quizgen.analysis.names.articles import needs_article, printed_with_article
from quizgen.analysis.names.candidates import Candidate, Scanner
from quizgen.analysis.names.gender import with_genders
from quizgen.analysis.names.kinds import Place, types
from quizgen.analysis.names.name import Name
from quizgen.analysis.names.reference import full_names
from quizgen.analysis.names.runs import Knowledge
from quizgen.analysis.names.words import Word, words_of
from quizgen.analysis.parse import ParsedSentence
from quizgen.reading.document import Document

_LOWER = re.compile(r"(?<![^\W_])[a-z][^\W\d_]+")


def find_names(document: Document, sentences: Sequence[ParsedSentence]) -> tuple[Name, ...]:
    """Return the names in the sentences of a document, in order; none overlaps another."""
    words = [words_of(document.text[s.start : s.end]) for s in sentences]
    lower = frozenset(_LOWER.findall(" ".join(document.text[s.start : s.end] for s in sentences)))
    places = _places(document, sentences, words, lower)
    kinds = types(places)
    names = full_names(document, places, kinds, lower)
    names = [
        replace(
            name,
            article=needs_article(
                name.full, name.type, printed=printed_with_article(document.text, name.full)
            ),
        )
        for name in names
    ]
    return with_genders(document, names)


def _places(
    document: Document,
    sentences: Sequence[ParsedSentence],
    words: Sequence[tuple[Word, ...]],
    lower: frozenset[str],
) -> list[Place]:
    sure: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    found: list[Place] = []
    # The first pass learns what is surely a name, the second uses it where capitals tell nothing.
    for _ in range(2):
        knowledge = Knowledge(sure, lower, surnames)
        found = [
            _place(document, sentence, candidate)
            for sentence, of_sentence in zip(sentences, words, strict=True)
            for candidate in Scanner(of_sentence, _tags(sentence), knowledge).candidates()
        ]
        sure = frozenset(place.candidate.key for place in found if place.candidate.sure)
        surnames = frozenset(
            word for p in found if p.candidate.sure for word in _callable(p.candidate)
        )
    return found


def _callable(candidate: Candidate) -> tuple[str, ...]:
    """Return the words by which somebody of this full name may be called alone."""
    words = [w for w in candidate.words if w not in {"Jr.", "Sr.", "Jr", "Sr"}]
    if len(words) < 2 or candidate.known or words[-1] in tables.heads():
        return ()
    return words[-1], *(words[:1] if words[0] in tables.everything("given") else ())


def _tags(sentence: ParsedSentence) -> dict[int, str]:
    return {token.idx: token.tag_ for token in sentence.doc}


def _place(document: Document, sentence: ParsedSentence, candidate: Candidate) -> Place:
    start, end = sentence.start + candidate.start, sentence.start + candidate.end
    return Place(
        candidate,
        sentence,
        document.text[sentence.start : start],
        document.text[end : sentence.end],
    )
