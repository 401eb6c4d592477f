"""Sentences and their syntax: Universal Dependencies from the pipeline in ``quizgen/model``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quizgen.analysis.sentences import sentence_spans
from quizgen.reading.document import Document, Paragraph, Role

_PARSED = frozenset({Role.TITLE, Role.BODY, Role.QUOTATION})

MAX_SENTENCE = 1_500
"""Characters; a longer sentence is a table or a list that lost its line breaks."""

# One for one, so that offsets stay; the training texts have mostly straight quotation marks.
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " "})


@dataclass(frozen=True, eq=False)
class ParsedSentence:
    """One sentence: ``start`` and ``end`` in characters of the document, and its parse.

    ``doc`` is a spaCy Doc of this sentence alone; token ``t`` starts at ``start + t.idx``.
    """

    start: int
    end: int
    paragraph: Paragraph
    index: int
    doc: Doc

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(token.lower_ for token in self.doc)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token begins, in characters of the sentence."""
        return tuple(token.idx for token in self.doc)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each token ends."""
        return tuple(token.idx + len(token) for token in self.doc)


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the trained pipeline, once in a process."""
    return spacy.load(Path(__file__).parent.parent / "model")


def parse(document: Document) -> tuple[ParsedSentence, ...]:
    """Split the title and the paragraphs that are asked about into sentences and parse each.

    The title is there for the names and roles in it; nothing is asked about it.
    """
    nlp = pipeline()
    places = [
        (start, end, paragraph)
        for paragraph in document.paragraphs
        if paragraph.role in _PARSED
        for start, end in _sentences(document.text, paragraph)
    ]
    docs = nlp.pipe(_one_sentence(nlp, document.text[start:end]) for start, end, _ in places)
    return tuple(
        ParsedSentence(start, end, paragraph, index, doc)
        for index, ((start, end, paragraph), doc) in enumerate(zip(places, docs, strict=True))
    )


def _sentences(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    for start, end in sentence_spans(text[paragraph.start : paragraph.end]):
        if end - start <= MAX_SENTENCE:
            yield paragraph.start + start, paragraph.start + end


def _one_sentence(nlp: Language, text: str) -> Doc:
    # Wire copy writes " _ " for a dash.
    doc = nlp.make_doc(text.translate(_STRAIGHT).replace(" _ ", " – "))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
