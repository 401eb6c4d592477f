"""A name in a document, what kind of thing it names, and the full name that it stands for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

Gender = Literal["m", "f"]


class NameType(StrEnum):
    """What a name names.

    ``NATIONALITY`` is any name of a people or group used as an adjective or for its members:
    Vietnamese, Americans, Muslim, Democrats. ``WORK`` takes newspapers and journals too, and
    ``ORGANIZATION`` news agencies and broadcasters.
    """

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    FACILITY = "facility"
    EVENT = "event"
    LAW = "law"
    WORK = "work"
    NATIONALITY = "nationality"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name; ``start`` and ``end`` are characters of the document.

    ``mention`` is the words as they stand, ``full`` the fullest name that they stand for in this
    document ("Ri" → "Ri Yong Ho", "the DPRK" → "North Korea"), without an article. Where two
    readings fit, ``ambiguous`` is set and ``full`` is the mention itself. ``title`` holds the
    title or role printed before a person ("President"). ``article`` tells whether running text
    wants "the" before ``full``. ``sentence`` is the index of the sentence that holds the mention.
    ``key`` is the same for all names of one thing, however it is spelled or shortened.
    """

    start: int
    end: int
    type: NameType
    mention: str
    full: str
    sentence: int
    key: str
    title: str | None = None
    gender: Gender | None = None
    article: bool = False
    ambiguous: bool = False

    @property
    def with_article(self) -> str:
        """The full name as running text prints it: "the United States", "Vietnam"."""
        return f"the {self.full}" if self.article else self.full


@lru_cache(maxsize=20_000)
def normal_form(text: str) -> str:
    """Return ``text`` without what varies between spellings of one name.

    >>> normal_form("Miguel Díaz-Canel"), normal_form("the U.S.")
    ('miguel diaz canel', 'us')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = (" " if c in "-–‑ \u00a0\n\t" else c for c in plain if not unicodedata.combining(c))
    words = "".join(c for c in letters if c.isalnum() or c == " " or c == "&").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def same(a: Name, b: Name) -> bool:
    """Tell whether two names of one document surely name the same thing."""
    return not (a.ambiguous or b.ambiguous) and a.type == b.type and a.key == b.key
