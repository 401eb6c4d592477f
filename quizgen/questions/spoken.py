"""The name of a person as a question says it."""

from __future__ import annotations

import re

from quizgen.analysis.names import Name
from quizgen.questions.abstain import Abstain
from quizgen.questions.lexicon import words

_ONE_NAME = words("persons known by one name")
_RULERS = words("rulers known without their country")
_REGNAL = re.compile(r"[IVX]+")


def needs_more(full: str) -> bool:
    """Tell whether a person's name is a lone word that does not tell a reader who it is."""
    given, *rest = full.split()
    # "John II", of which country?
    alone = not rest or (len(rest) == 1 and _REGNAL.fullmatch(rest[0]) is not None)
    return alone and given not in _ONE_NAME and not (rest and given in _RULERS)


def spoken_name(person: Name) -> str:
    """Give the name of a person as a question says it, with a title where it needs one.

    Raises:
        Abstain: only one name is known.
    """
    if not needs_more(person.full):
        return person.full
    if person.title:
        return f"{person.title} {person.full}"
    raise Abstain(f"only one name of “{person.full}” is known")
