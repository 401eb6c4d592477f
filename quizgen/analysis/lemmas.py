"""Base forms of words: what the model's tags say, put through lemminflect's tables."""

from __future__ import annotations

import warnings
from functools import lru_cache

from spacy.tokens import Token

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from lemminflect import getAllLemmas, getInflection, getLemma

_PART_OF_SPEECH = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV", "M": "AUX"}
_CLITICS = {
    "'s": "be",
    "'re": "be",
    "'m": "be",
    "'ve": "have",
    "'ll": "will",
    "wo": "will",
    "ca": "can",
    "n't": "not",
}


def lemma(token: Token) -> str:
    """Give the base form of a token, lower case: "visited" → "visit"."""
    if token.tag_[:1] in {"V", "M", "R"} and token.lower_ in _CLITICS:
        return _CLITICS[token.lower_]
    return _lemma(token.lower_, _PART_OF_SPEECH.get(token.tag_[:1], ""))


@lru_cache(maxsize=20_000)
def _lemma(word: str, part: str) -> str:
    if not part:
        return word
    found = getLemma(word, part) or ("",)
    return found[0] or word


def verb_lemma(word: str) -> str:
    """Give the base form of a verb whatever its tag: "left" → "leave"."""
    return _lemma(word.lower(), "VERB")


def inflected(base: str, tag: str) -> str:
    """Give the form of a verb for a Penn tag: ("visit", "VBD") → "visited"."""
    forms = getInflection(base, tag)
    return forms[0] if forms else base


@lru_cache(maxsize=20_000)
def can_be_verb(base: str) -> bool:
    """Tell whether a base form is a verb's in the dictionary: "leave", but not "family"."""
    return "VERB" in getAllLemmas(base.lower()) or "AUX" in getAllLemmas(base.lower())


@lru_cache(maxsize=20_000)
def in_dictionary(word: str) -> bool:
    """Tell whether English dictionaries know a word in any form: "codices", but not "juche"."""
    return bool(getAllLemmas(word.lower()))
