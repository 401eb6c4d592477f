"""Foreign words with their translation, in brackets or behind a comma."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import FINITE_TAGS
from quizgen.analysis.lemmas import in_dictionary, lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import Fact, TermFact
from quizgen.facts.rule import rule


@rule(
    "term.gloss",
    finds={
        "The farmers of the valley still practise dugnad (voluntary work).": {
            "term": "dugnad",
            "meaning": "voluntary work",
        },
        "Critics praised the “hygge” (cosiness, or comfort) of Danish homes.": {
            "term": "hygge",
            "meaning": "cosiness, or comfort",
        },
        "The farmers live by sharia, or Islamic law, in their valleys.": {
            "term": "sharia",
            "meaning": "Islamic law",
        },
        "The Danes are proud of their hygge, meaning comfort.": {
            "term": "hygge",
            "meaning": "comfort",
        },
    },
    ignores=[
        "The farmers practise fishing (in summer).",
        "The farmers of Voss (a town) practise fishing.",
        "They practise dugnad (see the next chapter).",
        "They practise dugnad, or they pay a fine.",
    ],
)
def gloss(sentence: Sentence) -> Iterator[Fact]:
    """A foreign word, or one in quotation marks, with its translation in brackets behind it."""
    doc = sentence.parsed.doc
    for token in doc[1:]:
        if not (start := _opens_gloss(doc, token)):
            continue
        term = _foreign_before(doc, token.i)
        meaning = _translation(sentence, start, bracket=token.text == "(")
        named = (sentence.name_at(i) for i in term)
        person = any(n is not None and n.type in _NO_WORDS for n in named)
        if term and meaning and not person:
            yield TermFact(sentence, term, meaning, "gloss")


_NO_WORDS = frozenset(
    {NameType.PERSON, NameType.COUNTRY, NameType.PLACE, NameType.ORGANIZATION, NameType.FACILITY}
)


def _opens_gloss(doc: Doc, token: Token) -> int | None:
    """Give where a translation begins behind "(" or ", meaning"; None where none does."""
    if token.text == "(":
        return token.i + 1
    said = [t.lower_ for t in doc[token.i : token.i + 3]]
    if said[:2] == [",", "meaning"]:
        return token.i + 2
    if said[:2] == [",", "or"]:
        return token.i + 2
    if lemma(token) == "mean" and token.tag_ == "VBZ" and doc[token.i - 2].lower_ in _WORDS:
        return token.i + 1
    return token.i + 3 if said == [",", "which", "means"] else None


_WORDS = frozenset({"word", "term"})


def _foreign_before(doc: Doc, end: int) -> tuple[int, ...]:
    """Find the term right before ``end``: quoted, or small and in no English dictionary."""
    last = end - 1
    if doc[last].text == '"':
        first = last - 1
        while first > max(0, last - 4) and doc[first].text != '"':
            first -= 1
        inside = tuple(range(first + 1, last))
        foreign = inside and not all(in_dictionary(doc[i].text) for i in inside)
        return inside if doc[first].text == '"' and foreign else ()
    word = doc[last]
    unknown = word.is_alpha and len(word) > 3 and not in_dictionary(word.text)
    opens = word.i == 0 and word.is_title
    noun = doc[end].text == "(" or word.tag_ in {"NN", "NNS", "NNP", "FW"}
    if not (unknown and noun and word.is_ascii and (word.is_lower or opens)):
        return ()
    before = doc[last - 1] if last else None
    joined = before is not None and before.is_lower and before.is_alpha
    both = joined and before is not None and before.pos_ in {"NOUN", "PROPN", "X"}
    both = both and before is not None and not in_dictionary(before.text)
    return (last - 1, last) if both else (last,)


def _closes(token: Token) -> bool:
    return token.is_punct and token.tag_ != "HYPH"


def _translation(sentence: Sentence, start: int, *, bracket: bool) -> tuple[int, ...]:
    """Take the one to six words that translate a term; () where they are something else."""
    doc = sentence.parsed.doc
    i = start
    while i < len(doc) and doc[i].text != ")" and not (_closes(doc[i]) and not bracket):
        i += 1
    tokens = [k for k in range(start, i) if doc[k].text != '"']
    known = all(
        in_dictionary(doc[k].text)
        or doc[k].is_punct
        or doc[k].lower_ in _SMALL
        or sentence.name_at(k)
        for k in tokens
    )
    last = doc[tokens[-1]] if tokens else None
    first = doc[tokens[0]] if tokens else None
    if last is None or first is None or not known or len(tokens) > 6:
        return ()
    if not any(doc[k].is_lower and len(doc[k]) > 2 for k in tokens):
        return ()  # "the first quartile (Q1)" translates nothing.
    clause = any(doc[k].tag_ in FINITE_TAGS or doc[k].pos_ == "PRON" for k in tokens)
    if clause or (not bracket and not (i < len(doc) and _closes(doc[i]))):
        return ()
    fits = last.tag_ in {"NN", "NNS", "JJ", "VB", "VBG"} and first.tag_ not in {"IN", "VB", "VBN"}
    return tuple(tokens) if fits and first.lower_ not in {"see", "or", "also"} else ()


_SMALL = frozenset({"of", "the", "a", "an", "and", "or", "in", "to", "for"})
