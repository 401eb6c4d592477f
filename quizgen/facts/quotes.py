"""Quotes: what named persons said, in quotation marks or reported."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import Speech
from quizgen.facts.fact import Fact, QuoteFact
from quizgen.facts.rule import rule


@rule(
    "quote.direct",
    finds={
        "“The harbour was full of ice for three months,” said Anna Berg, a historian.": {
            "person": "Anna Berg",
            "speech": "The harbour was full of ice for three months,",
        },
        "Ove Dahl, a farmer, added: “Norway has lost its best fields.”": {
            "person": "Ove Dahl",
            "speech": "Norway has lost its best fields.",
        },
    },
    ignores=["“The harbour was full of ice,” said a historian."],
)
def direct(sentence: Sentence) -> Iterator[Fact]:
    """Words in quotation marks and the person who said them."""
    for speech in sentence.speech:
        if speech.direct and speech.speaker and not speech.speaker.ambiguous:
            yield QuoteFact(sentence, speech.speaker, speech)


@rule(
    "quote.reported",
    finds={
        "Anna Berg said that the harbour of Riga had been full of ice.": {
            "person": "Anna Berg",
            "speech": "that the harbour of Riga had been full of ice",
        },
        "The historian Ove Dahl argues that Norway has lost its best fields.": {
            "person": "Ove Dahl",
            "speech": "that Norway has lost its best fields",
        },
    },
    ignores=["Anna Berg said nothing.", "Anna Berg wrote a book about Riga."],
)
def reported(sentence: Sentence) -> Iterator[Fact]:
    """What somebody said, in the writer's words."""
    for speech in sentence.speech:
        told = not (speech.direct or _holds_its_verb(sentence, speech))
        if told and speech.speaker and not speech.speaker.ambiguous:
            yield QuoteFact(sentence, speech.speaker, speech)


def _holds_its_verb(sentence: Sentence, speech: Speech) -> bool:
    """Where no clause is reported, all of the sentence is taken for speech: "she said nothing"."""
    if speech.verb is None:
        return False
    return speech.start <= sentence.start + sentence.parsed.doc[speech.verb].idx < speech.end
