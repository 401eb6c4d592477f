"""Descriptions that need their article: "the visit", "this decision", "the two leaders"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.sentence import Sentence
from quizgen.questions.lexicon import words

_WHEREABOUTS = frozenset({"region", "area", "island", "continent", "peninsula"})
_POINTING = frozenset({"this", "that", "these", "those", "such", "both"})
_PASSING = frozenset({"recent", "latest", "newest", "upcoming", "forthcoming", "ongoing"})
_ANYBODY = words("nouns for anybody")
_PLAIN = words("adjectives that tell no kind")
_CLASS_ENDINGS = ("ic", "al", "ar", "an", "ary", "ese", "ish", "ine", "ous", "armed", "human")
_RELATIONAL = words("nouns that want a complement")
_OWNED = words("bodies that belong to a country or a body")
# Things of which there is one for every reader.
_UNIQUE = words("things of which there is one")
_NEW = words("deeds that make something new")
# Nouns for which an adjective does not tell which one is meant.
_EVENTS = words("nouns that an adjective does not tell apart")


def vague_phrase(
    analysis: Analysis,
    sentence: Sentence,
    tokens: Sequence[int],
    told: Collection[int] = (),
) -> str | None:
    """Find a description among ``tokens`` that says nothing without the article, and say why.

    ``told`` are tokens of descriptions that will be written in full.
    """
    doc = sentence.parsed.doc
    inside = set(tokens)
    dates = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    for index in tokens:
        if index in told:
            continue
        token = doc[index]
        if token.tag_ == "CD" and index not in dates and _bare_number(token):
            return f"which {token.text}?"
        if token.pos_ not in {"NOUN", "PROPN"} or sentence.name_at(index) or index in dates:
            continue
        if any(c.lower_ in _PASSING and c.dep_ == "amod" and c.i in inside for c in token.children):
            return f"recent or current as of when: {token.text}?"
        if token.lower_ == "others" and not any(c.dep_ == "nmod" for c in token.children):
            return "which others?"
        # "one company alone", "one club after another"
        if token.tag_ == "NN" and any(
            c.lower_ == "one" and c.i + 1 == token.i and c.i in inside for c in token.children
        ):
            return f"which one {token.text}?"
        if _open(sentence, token, inside):
            return f"which {token.text}, or of what?"
        determiner = next((c for c in token.children if c.dep_ == "det" and c.i in inside), None)
        if determiner is None or determiner.lower_ == "a":
            continue
        if determiner.lower_ in _POINTING and not names_what_follows(sentence, token, inside):
            return f"“{determiner.text} {token.text}” points back"
        if (
            determiner.lower_ == "the"
            and token.lower_ in _WHEREABOUTS
            and _place_before(sentence, token, inside)
        ):
            continue
        if determiner.lower_ == "the" and not _told(analysis, sentence, token, inside):
            return f"which {token.text}?"
    return None


def _bare_number(token: Token) -> bool:
    """ "sentenced the four": a number with an article and no noun."""
    before, behind = token.doc[token.i - 1], token.doc[min(token.i + 1, len(token.doc) - 1)]
    pointing = token.i > 0 and before.lower_ in {"the", "these", "those"}
    noun = behind.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or behind.text in {"-", "of", "%"}
    return pointing and not noun


_COMPLEMENTING = frozenset({"of", "in", "for", "to", "on", "between", "about", "over", "that"})


def _open(sentence: Sentence, noun: Token, inside: Collection[int]) -> bool:
    """Tell whether a noun wants a complement that is not there: "its part", "the embassy"."""
    word = noun.lower_
    if word not in _RELATIONAL and word not in _OWNED:
        return False
    if word in _OWNED and _owner(sentence, noun, inside):
        return False
    if word in _OWNED:
        return any(c.lower_ == "the" for c in noun.children)
    # "a lot of speculation in the press": right behind it, whatever the parser hangs it on.
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    if behind.i in inside and behind.lower_ in _COMPLEMENTING:
        return False
    told = {"nmod", "acl", "acl:relcl", "compound", "ccomp", "nmod:poss", "advcl"}
    before = {"compound"}
    return not any(
        c.i in inside
        and ((c.dep_ in told and c.i > noun.i) or c.dep_ in before or sentence.name_at(c.i))
        for c in (*noun.children, *(noun.head.children if noun.dep_ == "obj" else ()))
        if c.i != noun.i and not c.is_punct and (c.i > noun.i or c.head.i == noun.i)
    )


def _owner(sentence: Sentence, noun: Token, inside: Collection[int]) -> bool:
    """Tell whose embassy, army or delegation it is: a name before it, or behind "of"."""
    for child in noun.children:
        of = any(c.lower_ in {"of", "to"} for c in child.children)
        if child.i in inside and (child.i < noun.i or of) and child.dep_ != "det":
            if any(sentence.name_at(t.i) for t in child.subtree):
                return True
            if child.tag_ == "PRP$":
                return True
    return False


def _place_before(sentence: Sentence, noun: Token, inside: Collection[int]) -> bool:
    """ "Southeast Asia … the region": a place that was named just before."""
    before = (sentence.name_at(i) for i in inside if i < noun.i)
    return any(n is not None and n.type in {NameType.PLACE, NameType.COUNTRY} for n in before)


def names_what_follows(sentence: Sentence, noun: Token, inside: Collection[int]) -> bool:
    """Tell whether "this gulf between Oslo and the villages" says itself which gulf it is."""
    behind = (c for c in noun.children if c.i > noun.i and c.dep_ == "nmod")
    return any(sentence.name_at(t.i) for c in behind for t in c.subtree if t.i in inside)


def _told(analysis: Analysis, sentence: Sentence, noun: Token, inside: set[int]) -> bool:
    """Tell whether a noun phrase with "the" says which one it means."""
    own = [t for t in noun.subtree if t.i in inside and t.i != noun.i]
    named = {n.type for t in own if (n := sentence.name_at(t.i)) is not None}
    # "the Chinese student" is one of many, "the Norwegian king" is not.
    one_of_many = noun.lower_ in _ANYBODY and named == {NameType.NATIONALITY}
    if named and not one_of_many:
        return True
    if analysis.reference.of_description(sentence, sorted([noun.i, *(t.i for t in own)])):
        return True
    if any(t.text in {'"', "“"} or (t.tag_ == "CD" and len(t.text) == 4) for t in own):
        return True
    after = [c for c in noun.children if c.i > noun.i and c.i in inside and not c.is_punct]
    if any(c.dep_ in {"nmod", "acl", "acl:relcl", "ccomp"} for c in after):
        return True
    if noun.lower_ in _UNIQUE:
        return True
    # "the telephone was invented": the kind of thing is meant.
    if lemma(noun.head) in _NEW and noun.dep_ in {"obj", "nsubj:pass"}:
        return True
    adjectives = [t for t in own if t.tag_ in {"JJ", "NN", "JJS", "VBN", "NNS"} and t.i < noun.i]
    if any(
        t.tag_ == "JJS" or t.lower_ in {"first", "second", "third", "last", "only"}
        for t in adjectives
    ):
        return bool(after)
    # "the summit collapse" names no summit.
    tells = any(t.lower_ not in EVENT_NOUNS and _classifies(t) for t in adjectives)
    return tells and noun.lower_ not in _EVENTS


def _classifies(word: Token) -> bool:
    """Tell "the safety lamp", "the solar system" from "the new plan", "the neglected trade"."""
    if word.tag_ in {"NN", "NNS"}:
        return True
    lower = word.lower_
    return word.tag_ == "JJ" and lower not in _PLAIN and lower.endswith(_CLASS_ENDINGS)


def names_something(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Tell whether the tokens hold a name, so that a reader knows what is spoken of."""
    return any(
        name.type is not NameType.OTHER for i in tokens if (name := sentence.name_at(i)) is not None
    )
