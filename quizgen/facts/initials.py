"""Abbreviations and what they stand for, after Schwartz and Hearst (2003)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Doc

from quizgen.analysis.lemmas import in_dictionary
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule
from quizgen.facts.term_words import words

_KNOWN = words("known initials")
_LEFT_OUT = words("left out of initials")
_LONGEST = 12
"""Words before a bracket among which a name is looked for."""


@rule(
    "term.initials",
    finds={
        "She led the International Whaling Commission (IWC) for two years.": {
            "term": "IWC",
            "meaning": "International Whaling Commission",
        },
        "The IWC (International Whaling Commission) met in Bergen.": {
            "term": "IWC",
            "meaning": "International Whaling Commission",
        },
        "The International Whaling Commission, or IWC, met in Bergen.": {
            "term": "IWC",
            "meaning": "International Whaling Commission",
        },
        "The bank lowered its forecast of gross domestic product (GDP) again.": {
            "term": "GDP",
            "meaning": "gross domestic product",
        },
    },
    ignores=[
        "The Bergen Fish Market (BBC) opened in May.",
        "He moved to the United Kingdom (UK) in May.",
        "The mayor of the old town (Bergen) opened the market.",
    ],
)
def initials(sentence: Sentence) -> Iterator[Fact]:
    """Initials in brackets behind the words that they stand for, or the other way round."""
    doc = sentence.parsed.doc
    for token in doc[1:]:
        said = [t.lower_ for t in doc[token.i : token.i + 2]]
        if said == [",", "or"] and token.i + 2 < len(doc) and _is_short(doc[token.i + 2].text):
            before = range(max(0, token.i - _LONGEST), token.i)
            if full := stands_for(doc, doc[token.i + 2].text, before):
                yield TermFact(sentence, (token.i + 2,), full, "initials")
        if token.text != "(":
            continue
        inside = [t.i for t in takewhile(lambda t: t.text != ")", doc[token.i + 1 :])]
        if len(inside) == 1 and _is_short(doc[inside[0]].text):
            before = range(max(0, token.i - _LONGEST), token.i)
            if full := stands_for(doc, doc[inside[0]].text, before):
                yield TermFact(sentence, (inside[0],), full, "initials")
        elif inside and _is_short(doc[token.i - 1].text):
            full = stands_for(doc, doc[token.i - 1].text, inside)
            if full and full[0] == inside[0]:
                yield TermFact(sentence, (token.i - 1,), full, "initials")


def _is_short(text: str) -> bool:
    """Tell whether a word is made of capitals, and none that everybody knows."""
    letters = text.replace(".", "")
    capitals = sum(c.isupper() for c in letters)
    return (
        3 <= len(letters) <= 10
        and letters.isalnum()
        and capitals > len(letters) / 2
        and letters not in _KNOWN
    )


def stands_for(doc: Doc, short: str, among: Sequence[int]) -> tuple[int, ...]:
    """Find the last words among tokens whose initials are ``short``; () where they are not.

    Only words such as "of" may be left out, and at the head there is none of them.
    """
    letters = [c.lower() for c in short if c.isalnum()]
    found: list[int] = []
    for i in reversed(among):
        word = doc[i].text
        if not letters:
            break
        if doc[i].is_punct or doc[i].tag_ in {"POS", "HYPH"}:
            if word in {"(", ")", ".", ";", ":"}:
                return ()
        elif word[0].lower() == letters[-1]:
            letters.pop()
        elif word.lower() not in _LEFT_OUT or not found:
            return ()
        found.append(i)
    words_found = tuple(sorted(found))
    if letters or not words_found or doc[words_found[0]].lower_ in _LEFT_OUT:
        return ()
    if not any(in_dictionary(doc[i].text) for i in words_found):
        return ()  # Initials of another language.
    # "the Central Bank of … (BO)": small words at the end belong to no name.
    return () if doc[words_found[-1]].is_punct else words_found
