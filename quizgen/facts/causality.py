"""What the rules for causes share: whose deed a clause explains, and what a word stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import Phrase, subtree, with_punctuation
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.facts.causal_words import words
from quizgen.facts.fact import CauseFact

_EVENT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ism", "ship", "ness", "ity", "ure")
_EVENT_WORDS = EVENT_NOUNS | words("event words")
# What these endings also make: people together, and things.
_BODIES = words("bodies")
ACTORS = words("actors")
"""Nouns of people who act; lower case."""
_BETWEEN = frozenset({"xcomp", "conj"})
_PERSONS = frozenset(
    {"i", "we", "you", "he", "she", "they", "who", "us", "them", "him", "her", "me"}
)


def deed_of(sentence: Sentence, index: int) -> Clause | None:
    """Find the finite clause whose verb, or whose object, the word at ``index`` hangs on.

    Only infinitives ("tried to enter") and coordination may stand between: a participle behind
    another purpose belongs to that purpose, unless a comma sets it off.
    """
    doc = sentence.parsed.doc
    heads = {c.head: c for c in sentence.clauses}
    token = doc[index]
    first = next((t.i for t in token.subtree if not t.is_punct), index)
    between = _BETWEEN | {"advcl", "acl"} if first and doc[first - 1].text == "," else _BETWEEN
    while token.head.i != token.i:
        token = token.head
        clause = heads.get(token.i)
        if clause is None:
            continue
        if clause.finite is not None and clause.subject is not None:
            return None if index in clause.subject.tokens and not clause.inherited else clause
        if clause.kind not in between:
            return None
    return None


def explained(
    sentence: Sentence,
    deed: Clause,
    cause: Iterable[int],
    signal: Iterable[int],
    relation: str,
    cause_clause: Clause | None = None,
) -> Iterator[CauseFact]:
    """Yield the fact that ``cause`` explains ``deed``, if something of the deed is left."""
    causing = tuple(sorted(set(cause)))
    inside = {*causing, *signal}
    if cause_clause is not None:
        inside |= {t.i for t in cause_clause.doc[cause_clause.head].subtree}
    effect = without(sentence, deed, inside)
    if len(effect) > 1 and causing and not _nobody(deed) and not only_reports(deed, effect):
        yield CauseFact(
            sentence,
            causing,
            effect,
            tuple(signal),
            relation,
            cause_clause=cause_clause,
            effect_clause=deed,
        )


def only_reports(deed: Clause, effect: tuple[int, ...]) -> bool:
    """ "…, he explained": the reason belongs to what he said, not to his saying so."""
    return len(effect) <= 3 and lemma(deed.doc[deed.head]) in REPORTING | {"reason"}


def _nobody(deed: Clause) -> bool:
    """ "No arrests have been made": what did not happen has no such cause."""
    subject = deed.subject
    return subject is not None and deed.doc[subject.first].lower_ in {
        "no",
        "none",
        "nobody",
        "neither",
    }


def without(sentence: Sentence, clause: Clause, gone: Collection[int]) -> tuple[int, ...]:
    """Give a clause's tokens but for some, with its subject in full.

    That is the subject it shares with the clause before, or the noun that "who" stands for.
    """
    tokens = set(clause.tokens)
    if clause.subject is not None:
        meant = meant_by(sentence, clause, clause.subject)
        if clause.inherited or meant != clause.subject.tokens:
            tokens = tokens - set(clause.subject.tokens) | set(meant)
    doc = sentence.parsed.doc
    kept = _from_subject(clause, sorted(i for i in tokens if i not in gone))
    while kept and (doc[kept[0]].tag_ in {"WRB", "CC"} or doc[kept[0]].text == ","):
        kept.pop(0)
    return with_punctuation(doc, kept) if kept else ()


def _from_subject(clause: Clause, tokens: list[int]) -> list[int]:
    """Leave out a long opening, which tells something of its own: "After the king …, the army"."""
    subject = clause.subject
    if subject is None or clause.inherited or clause.doc[subject.first - 1].text != ",":
        return tokens
    opening = [i for i in tokens if i < subject.first]
    return tokens[len(opening) :] if len(opening) > _OPENING else tokens


_OPENING = 6
"""Tokens; what stands longer before the subject is no mere date or place."""


def opens_with(
    sentence: Sentence, tokens: Sequence[int], openings: tuple[tuple[str, ...], ...]
) -> int:
    """Count the words of the longest of ``openings`` at ``tokens``."""
    words = sentence.parsed.words
    if not tokens or (alike := _by_first_word(openings).get(words[tokens[0]])) is None:
        return 0
    found = tuple(words[i] for i in tokens[: len(alike[0])])
    return next((len(o) for o in alike if found[: len(o)] == o), 0)


@lru_cache(maxsize=64)
def _by_first_word(openings: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[str, ...]]]:
    """Index phrases by the word that opens them, the longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for opening in sorted(openings, key=len, reverse=True):
        index.setdefault(opening[0], []).append(opening)
    return index


def meant_by(sentence: Sentence, clause: Clause, phrase: Phrase) -> tuple[int, ...]:
    """Give the noun phrase that "which", "that" or "who" stands for; any other is its own."""
    doc = clause.doc
    if len(phrase.tokens) > 1 or doc[phrase.head].lower_ not in {"which", "that", "who"}:
        return phrase.tokens
    noun = doc[clause.head].head
    while noun.dep_ == "conj" and noun.pos_ == "VERB":
        noun = noun.head
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return phrase.tokens
    noun = what_happened(sentence, noun)
    kept = [i for i in subtree(noun) if i < phrase.first]
    while kept and doc[kept[0]].tag_ in {"IN", "TO"}:
        kept.pop(0)
    return with_punctuation(doc, kept) if kept else (noun.i,)


def what_happened(sentence: Sentence, noun: Token) -> Token:
    """ "the killing of a man in the capital that …": climb to the event, if there is one."""
    candidate = noun
    while candidate.dep_ in {"nmod", "nmod:poss", "appos"} and not eventive(
        sentence, (candidate.i,)
    ):
        candidate = candidate.head
    return candidate if eventive(sentence, (candidate.i,)) else noun


def eventive(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """Tell whether a phrase names something that happens rather than a person or a thing."""
    head = head_of(sentence, tokens)
    name = sentence.name_at(head.i)
    if head.lower_ in _PERSONS or (name is not None and name.type is not NameType.OTHER):
        return False
    word = head.lower_.removesuffix("s")
    return (
        head.tag_ == "VBG"
        or word in _EVENT_WORDS
        or head.lower_ in _EVENT_WORDS
        or (head.pos_ == "NOUN" and word.endswith(_EVENT_ENDINGS) and not _body(head.lower_))
    )


def _body(word: str) -> bool:
    return (
        word in _BODIES
        or word.removesuffix("s") in _BODIES
        or word.removesuffix("ies") + "y" in _BODIES
    )


def agent(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """Tell whether a phrase names somebody who acts: a person, an organisation, a pronoun."""
    head = head_of(sentence, tokens)
    name = sentence.name_at(head.i)
    named = name is not None and name.type in {
        NameType.PERSON,
        NameType.ORGANIZATION,
        NameType.NATIONALITY,
    }
    return named or head.lower_ in _PERSONS or head.tag_ == "NNPS" or head.lower_ in ACTORS


def head_of(sentence: Sentence, tokens: tuple[int, ...]) -> Token:
    """Find the token of a phrase that hangs on none of the others."""
    doc = sentence.parsed.doc
    inside = set(tokens)
    return next(
        (doc[i] for i in tokens if doc[i].head.i not in inside or doc[i].dep_ == "ROOT"),
        doc[tokens[0]],
    )


def hanging_on(
    sentence: Sentence, index: int, width: int = 1
) -> tuple[Clause | None, tuple[int, ...]]:
    """Find the deed that a phrase belongs to, and the phrase with its ``width`` opening words.

    The parser makes either the opening ("thanks", "protest") or the noun behind it the head.
    """
    doc = sentence.parsed.doc
    if index + width >= len(doc):
        token = doc[index]
        while token.head.i > index:
            token = token.head
    else:
        heads = {c.head for c in sentence.clauses if c.finite is not None}
        token = doc[index + width]
        while token.head.i >= index and token.head.i not in heads and token.head.i != token.i:
            token = token.head
    tokens = [i for i in range(index, index + width) if i < token.i or i > token.i]
    tokens = sorted({*tokens, *(i for i in subtree(token) if i >= index)})
    return deed_of(sentence, token.i), _up_to_addition(sentence, tokens)


def _up_to_addition(sentence: Sentence, tokens: list[int]) -> tuple[int, ...]:
    """Cut a phrase before ", including …" and before "…, police said"."""
    doc = sentence.parsed.doc
    for at, i in enumerate(tokens[:-1]):
        if doc[i].text == "," and doc[i + 1].lower_ in {
            "including",
            "followed",
            "when",
            "where",
            "police",
        }:
            return tuple(tokens[:at])
    return tuple(tokens)


def last_main(sentence: Sentence) -> Clause | None:
    """Find the sentence's main clause if it states something and does not ask it."""
    if sentence.text.endswith("?"):
        return None
    return next(
        (c for c in sentence.clauses if c.kind == "ROOT" and c.finite is not None and c.subject),
        None,
    )


def before_in_paragraph(sentence: Sentence) -> Sentence | None:
    """Give the sentence before, if it stands in the same paragraph."""
    previous = sentence.previous
    same = previous is not None and previous.parsed.paragraph is sentence.parsed.paragraph
    return previous if same else None
