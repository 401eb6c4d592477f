"""Finds the names of a document: candidates in two passes, a type by vote, a full name for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizgen.analysis.names import tables
from quizgen.analysis.names.articles import needs_article, printed_with_article
from quizgen.analysis.names.candidates import Candidate, Scanner
from quizgen.analysis.names.gender import with_genders
from quizgen.analysis.names.kinds import Place, types
from quizgen.analysis.names.name import Name
from quizgen.analysis.names.reference import full_names
from quizgen.analysis.names.runs import Knowledge, joining
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
    tags = [{token.idx: token.tag_ for token in sentence.doc} for sentence in sentences]
    # The first pass learns what is surely a name, the second uses it where capitals tell nothing.
    first = _scan(words, tags, Knowledge(lower=lower))
    sure = [candidate for found in first for candidate in found if candidate.sure]
    knowledge = Knowledge(
        names=frozenset(candidate.key for candidate in sure),
        lower=lower,
        surnames=frozenset(
            word
            for found in first
            for candidate in found
            if candidate.sure or candidate.words[0] in tables.everything("given")
            for word in _callable(candidate)
        ),
    )
    return [
        place
        for sentence, found in zip(sentences, _scan(words, tags, knowledge), strict=True)
        for place in _in_place(document, sentence, found)
    ]


def _scan(
    words: Sequence[tuple[Word, ...]], tags: Sequence[dict[int, str]], knowledge: Knowledge
) -> list[tuple[Candidate, ...]]:
    pairs = zip(words, tags, strict=True)
    return [tuple(Scanner(each, tagged, knowledge).candidates()) for each, tagged in pairs]


def _callable(candidate: Candidate) -> tuple[str, ...]:
    """Return the words by which somebody of this full name may be called alone."""
    words = [w for w in candidate.words if w not in {"Jr.", "Sr.", "Jr", "Sr"}]
    if len(words) < 2 or candidate.known or words[-1] in tables.heads():
        return ()
    particle = [words[-2].title()] if words[-2] in joining("particles") else []
    return words[-1], *particle, *(words[:1] if words[0] in tables.everything("given") else ())


def _in_place(
    document: Document, sentence: ParsedSentence, candidates: Sequence[Candidate]
) -> Iterator[Place]:
    text = document.text[sentence.start : sentence.end]
    entities = tuple((e.start_char, e.end_char, e.label_) for e in sentence.doc.ents)
    for candidate in candidates:
        before, after = text[: candidate.start], text[candidate.end :]
        yield Place(candidate, sentence, before, after, entities)
