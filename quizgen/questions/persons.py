"""Persons in a question: the role that tells who they are, and the answer that names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.names import Name, NameType, country_of, needs_article
from quizgen.analysis.roles import OFFICES, Pattern, Role
from quizgen.analysis.sentence import Sentence
from quizgen.questions.lexicon import words
from quizgen.questions.phrase import Abstain, Writer

_SOLE = frozenset(
    {"founder", "co-founder", "director", "head", "chief", "owner", "ceo", "boss", "publisher"}
)
_BODIES = frozenset({NameType.COUNTRY, NameType.NATIONALITY, NameType.ORGANIZATION, NameType.PLACE})
_EXPERTS = words("people who are asked for their opinion")
_MANAGERS = frozenset({"executive", "officer", "manager", "businessman", "businesswoman"})
_TOPICS = 2
_OFTEN = 3


_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)


def who_with(analysis: Analysis, role: Role | None) -> str:
    """ "which historian at …"; "who, as founder of …," where there is only one."""
    if role is None:
        return "who"
    words = _ARTICLE.sub("", plain_role(analysis, role))
    head = analysis.sentences[role.sentence].parsed.doc[role.head].lower_
    return f"who, as {words}," if head in _SOLE else f"which {words}"


def is_topic(analysis: Analysis, person: Name) -> bool:
    """Tell whether somebody is one of the two persons whom the document is about."""
    return person.full in most_named(analysis) and analysis.mentions[person.full] >= _OFTEN


@lru_cache(maxsize=1)
def most_named(analysis: Analysis) -> tuple[str, ...]:
    """List the two persons whom a document names most."""
    people = {n.full for n in analysis.names if n.type is NameType.PERSON}
    return tuple(sorted(people, key=lambda full: (-analysis.mentions[full], full))[:_TOPICS])


def answer_for(person: Name) -> str:
    """Give the full name, or title and surname where the document has no more."""
    if person.ambiguous:
        raise Abstain(f"“{person.mention}” could be two people")
    if len(person.full.split()) > 1:
        return person.full
    if person.title:
        return f"{person.title} {person.full}"
    raise Abstain("the full name is not known")


def role_words(analysis: Analysis, sentence: Sentence, role: Role) -> str:
    """Write a role without its article: "Prime Minister of Vietnam".

    A name that stands before an office goes behind it: "Arvik Mayor", "Norway's foreign minister"
    and "Norwegian President" become "mayor of Arvik", "foreign minister of Norway", ….
    """
    doc = sentence.parsed.doc
    tokens = [i for i in role.tokens if not (i == role.tokens[0] and doc[i].tag_ == "DT")]
    body = _body_before(sentence, role, tokens)
    if body is None:
        return Writer(analysis, sentence).write(tokens)
    rest = [i for i in tokens if i > body[1]]
    return f"{' '.join(doc[i].text.lower() for i in rest)} of {body[0]}"


def _body_before(sentence: Sentence, role: Role, tokens: Sequence[int]) -> tuple[str, int] | None:
    """Find the country or body whose name opens an office, and where that name ends."""
    doc = sentence.parsed.doc
    if not tokens or doc[role.head].lower_ not in OFFICES or tokens[-1] != role.head:
        return None
    name = sentence.name_at(tokens[0])
    if name is None or name.type not in _BODIES:
        return None
    full = name.with_article
    if name.type is NameType.NATIONALITY:
        if (country := country_of(name.full)) is None:
            return None
        full = f"the {country}" if needs_article(country, NameType.COUNTRY) else country
    last = max(sentence.tokens_of(name.start, name.end))
    if doc[last + 1].tag_ == "POS":
        last += 1
    plain = all(doc[i].tag_ in {"NN", "NNP", "JJ"} for i in tokens if i > last)
    return (full, last) if plain and last < role.head else None


def plain_role(analysis: Analysis, role: Role) -> str:
    """Write a role of any sentence without its article."""
    return role_words(analysis, analysis.sentences[role.sentence], role)


def best_role(analysis: Analysis, person: Name) -> Role | None:
    """Choose the role that tells most: one with a name in it, an apposition before a title."""
    ranked = []
    for role in analysis.roles:
        if role.person.full != person.full or role.pattern is Pattern.PREDICATE:
            continue
        try:
            words = plain_role(analysis, role)
        except Abstain:
            continue
        sentence = analysis.sentences[role.sentence]
        names = sum(1 for i in role.tokens if sentence.name_at(i))
        office = len(words.split()) > 1 and all(w[0].isupper() or len(w) < 4 for w in words.split())
        if person.full in words or len(words.split()) > 14 or not (names or office):
            continue
        ranked.append((names > 0, role.pattern is Pattern.APPOSITION, -role.sentence, role))
    return max(ranked, key=lambda r: r[:3])[3] if ranked else None


def walk_of_life(analysis: Analysis, person: Name) -> str:
    """Sort persons: those who act, experts and others who only speak, those only mentioned."""
    if person.full in _acting(analysis):
        return "actor"
    if person.full not in _speaking(analysis):
        return "mentioned"
    expert = any(
        r.person.full == person.full and r.pattern is Pattern.APPOSITION for r in analysis.roles
    )
    return "expert" if expert else "speaker"


def speaks(analysis: Analysis, person: Name) -> bool:
    """Tell whether a document reports words of somebody."""
    return person.full in _speaking(analysis)


def calling(analysis: Analysis, person: Name) -> str | None:
    """Tell what somebody is in the document: "expert", "office", or None where it is silent."""
    for role in analysis.roles:
        if role.person.full != person.full:
            continue
        head = analysis.sentences[role.sentence].parsed.doc[role.head].lower_
        if head in _EXPERTS:
            return "expert"
        if head in OFFICES or head in _MANAGERS:
            return "office"
    return None


@lru_cache(maxsize=1)
def _acting(analysis: Analysis) -> frozenset[str]:
    """Persons who are the subject of a clause that reports no words of theirs."""
    return frozenset(
        name.full
        for sentence in analysis.sentences
        for clause in sentence.clauses
        if clause.subject
        and (name := sentence.person_at(clause.subject.head)) is not None
        and not any(s.verb == clause.head for s in sentence.speech)
    )


@lru_cache(maxsize=1)
def _speaking(analysis: Analysis) -> frozenset[str]:
    return frozenset(
        s.speaker.full for sentence in analysis.sentences for s in sentence.speech if s.speaker
    )


def short_forms(person: Name) -> tuple[str, ...]:
    """The names by which the document calls a person, longest first."""
    return (person.mention,) if person.mention != person.full and len(person.mention) > 2 else ()
