"""The name of a person as a question says it."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.names.tables import country_of
from quizgen.facts.term_words import words as term_words
from quizgen.questions.abstain import Abstain
from quizgen.questions.lexicon import words

_ONE_NAME = words("persons known by one name")
_RULERS = words("rulers known without their country")
_RULING = frozenset({"king", "queen", "emperor", "empress", "tsar", "czar", "sultan", "monarch"})
_KNOWN_INITIALS = term_words("known initials")
_INITIALS = re.compile(r"[A-Z]{2,6}")
_REGNAL = re.compile(r"[IVX]+")


def check_initials(name: Name) -> None:
    """Abstain where a body is known to the document by its initials alone.

    Raises:
        Abstain: nobody can tell what they stand for.
    """
    initials = _INITIALS.fullmatch(name.full) and name.full not in _KNOWN_INITIALS
    if initials and name.type is NameType.ORGANIZATION:
        raise Abstain(f"nobody can tell what “{name.full}” stands for")


def needs_more(full: str, *, news: bool = False) -> bool:
    """Tell whether a person's name is a lone word that does not tell a reader who it is.

    In the ``news`` a Wagner who speaks is not the composer.
    """
    given, *rest = full.split()
    # "John II", of which country?
    alone = not rest or (len(rest) == 1 and _REGNAL.fullmatch(rest[0]) is not None)
    known = given in _ONE_NAME and not (news and not rest)
    return alone and not known and not (rest and given in _RULERS)


@lru_cache(maxsize=256)
def realm_of(analysis: Analysis, full: str) -> str | None:
    """Give the country of a king or queen, as some sentence of the document tells it."""
    if not _REGNAL.fullmatch(full.split()[-1]):
        return None
    for role in analysis.roles:
        sentence = analysis.sentences[role.sentence]
        if role.person.full == full and sentence.parsed.doc[role.head].lower_ in _RULING:
            for name in filter(None, map(sentence.name_at, role.tokens)):
                if name.type is NameType.COUNTRY:
                    return name.with_article
                if country := country_of(name.full):
                    return country
    return None


def spoken_name(analysis: Analysis, person: Name) -> str:
    """Give the name of a person as a question says it, with a title where it needs one.

    Raises:
        Abstain: only one name is known.
    """
    if not needs_more(person.full, news=analysis.document.published is not None):
        return person.full
    if person.title:
        return f"{person.title} {person.full}"
    if realm := realm_of(analysis, person.full):
        return f"{person.full} of {realm}"
    raise Abstain(f"only one name of “{person.full}” is known")
