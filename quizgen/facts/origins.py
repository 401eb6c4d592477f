"""Where names and words come from: who or what gave its name, and which language a word is from."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import is_break
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule

_NAMED = [["was", "named"], ["is", "named"], ["were", "named"], ["are", "named"]]
_AGES = frozenset({"Old", "Middle", "Ancient", "ancient", "Classical", "Medieval", "Late"})
_COMING = [
    ["comes", "from"],
    ["derives", "from"],
    ["is", "derived", "from"],
    ["was", "derived", "from"],
    ["stems", "from"],
    ["originates", "from"],
    ["came", "from"],
    ["is", "from"],
]
_WORDS = frozenset({"word", "term", "name"})
_LONGEST = 8
"""Words of what gave its name."""


@rule(
    "term.named_after",
    finds={
        "Arvik was named after King Karl of Sweden.": {
            "term": "Arvik",
            "meaning": "King Karl of Sweden",
        },
        "The Lind Institute is named for Clara Lind, a doctor.": {
            "term": "The Lind Institute",
            "meaning": "Clara Lind",
        },
        "Arvik, named after a Norse god, lies in Norway.": {
            "term": "Arvik",
            "meaning": "a Norse god",
        },
    },
    ignores=[
        "It was named after King Karl of Sweden.",
        "Arvik was named for its beauty.",
        "Arvik was not named after King Karl.",
    ],
)
def named_after(sentence: Sentence) -> Iterator[Fact]:
    """ "X was named after Y": a name and whose name it is."""
    doc = sentence.parsed.doc
    for token in doc[1:-2]:
        if token.lower_ != "named" or doc[token.i + 1].lower_ not in {"after", "for"}:
            continue
        before = token.i - 1
        if [doc[before].lower_, "named"] in _NAMED or doc[before].text == ",":
            before -= 1
        name = sentence.name_at(before) if before >= 0 else None
        if name is None or sentence.speech_at(token.i):
            continue
        own = sentence.tokens_of(name.start, name.end)
        first = own[0] - 1 if own[0] and doc[own[0] - 1].lower_ == "the" else own[0]
        meaning = _phrase_behind(sentence, token.i + 2)
        if meaning:
            yield TermFact(sentence, tuple(range(first, own[-1] + 1)), meaning, "named_after")


@rule(
    "term.word_origin",
    finds={
        "The word “ombud” comes from the Old Norse word umboð.": {
            "term": "ombud",
            "meaning": "Old Norse",
        },
        "The term “villa” is derived from Latin.": {"term": "villa", "meaning": "Latin"},
    },
    ignores=["The word comes from Latin.", "The word “ombud” comes from the mayor of Arvik."],
)
def word_origin(sentence: Sentence) -> Iterator[Fact]:
    """ "The word X comes from the Old Norse …": the language that a word was taken from."""
    doc = sentence.parsed.doc
    lower = [t.lower_ for t in doc]
    for verb in range(3, len(doc) - 2):
        said = next((v for v in _COMING if lower[verb : verb + len(v)] == v), None)
        if said is None or (sentence.speech_at(verb) and doc[verb - 1].text != '"'):
            continue
        term = _word_before(doc, verb)
        meaning = _language(sentence, verb + len(said))
        if term and meaning:
            yield TermFact(sentence, term, meaning, "word_origin")


def _word_before(doc: Doc, verb: int) -> tuple[int, ...]:
    """Find the quoted word or the last word before a verb that "word" or "term" announces."""
    last = verb - 1
    quoted = doc[last].text == '"'
    last -= quoted
    first = last
    while quoted and first > 0 and doc[first - 1].text != '"':
        first -= 1
    kind = first - 1 - quoted
    return tuple(range(first, last + 1)) if kind >= 0 and doc[kind].lower_ in _WORDS else ()


def _language(sentence: Sentence, at: int) -> tuple[int, ...]:
    """Take "Old Norse" before "word", "for", or the end."""
    doc = sentence.parsed.doc
    at += doc[at].lower_ == "the"
    first = at
    while at < len(doc) and doc[at].text in _AGES:
        at += 1
    if at + 1 >= len(doc) or not doc[at].is_title or doc[at].tag_ not in {"JJ", "NNP", "NNPS"}:
        return ()
    behind = doc[at + 1]
    name = sentence.name_at(at)
    sure = name is not None and name.type in {NameType.NATIONALITY, NameType.OTHER}
    said = behind.lower_ in {"word", "words", "verb", "noun", "term", "root", "phrase", "name"}
    known = sure or doc[at].text in {"Latin", "Greek", "Sanskrit", "Norse", "Arabic"}
    return (
        tuple(range(first, at + 1))
        if known and (said or is_break(behind) or behind.text == ".")
        else ()
    )


def _phrase_behind(sentence: Sentence, start: int) -> tuple[int, ...]:
    """Take a name or a noun phrase up to the break that closes it."""
    doc = sentence.parsed.doc
    end = start
    while end < len(doc) and not (is_break(doc[end]) or doc[end].text in {".", ";"}):
        token = doc[end]
        if (
            token.tag_ in {"PRP", "PRP$", "VBD", "VBZ", "VBP", "WDT", "WP", "CC"}
            or token.text == '"'
        ):
            return ()
        end += 1
    own = tuple(range(start, end))
    plain = bool(own) and doc[own[-1]].tag_ in {"NN", "NNS", "NNP", "NNPS"}
    named = any(sentence.name_at(i) for i in own)
    return own if plain and len(own) <= _LONGEST and (named or doc[start].tag_ == "DT") else ()
