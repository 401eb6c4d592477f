"""What kind of place a name names, as a question asks for it: city, country, island, castle."""

from __future__ import annotations

from functools import lru_cache

from quizgen.analysis.names import tables
from quizgen.analysis.names.name import Name, NameType

UNKNOWN = "place"
_UNITED_STATES = "U.S. state"


def grain_of(name: Name) -> str | None:
    """Return the noun for a place or a building, ``UNKNOWN`` where it may be several things.

    None for what is no place at all: nobody is born in a company.
    """
    if name.type is NameType.COUNTRY:
        return _country(name.full)
    if name.type not in {NameType.PLACE, NameType.FACILITY, NameType.ORGANIZATION}:
        return None
    known = _tabled().get(name.full)
    if known is not None and name.type is not NameType.ORGANIZATION:
        return known
    head = _head(name.mention.split())
    if head in tables.table("grains")["heads"]:
        return head
    if name.type is NameType.ORGANIZATION:
        return head if head in tables.table("grains")["houses"] else None
    return UNKNOWN


def sure(name: Name) -> bool:
    """Tell whether tables or telling words say that the name is a place's."""
    if name.type is NameType.COUNTRY or name.full in tables.everything("places"):
        return True
    return grain_of(name) not in {None, UNKNOWN} or name.full in _tabled()


def beside(name: str, grain: str) -> tuple[str, ...]:
    """Return places of one grain in the same part of the world, which can be mistaken."""
    noun = "state" if grain == _UNITED_STATES else grain
    groups = (g for s, g in tables.table("neighbours").items() if s.split()[-1] == noun)
    own = next((g for g in groups if name in g), frozenset())
    return tuple(sorted(own - {name}))


def _country(full: str) -> str:
    listed = any(country.name == full or full in country.aliases for country in tables.countries())
    return "country" if listed and full not in tables.table("grains")["several"] else UNKNOWN


def _head(words: list[str]) -> str:
    """Return the telling word: "Lake Como" → "lake", "University of Oslo" → "university"."""
    if "of" in words[1:]:
        words = words[: words.index("of", 1)]
    first = words[0].lower()
    if first in tables.table("grains")["first words"]:
        return {"mount": "mountain"}.get(first, first)
    return words[-1].lower() if len(words) > 1 or words[0].islower() else ""


@lru_cache(maxsize=1)
def _tabled() -> dict[str, str]:
    """Return what the tables of places know; a name in two of them is ``UNKNOWN``."""
    sections = dict(tables.table("places"))
    sections["city"] |= {seat for country in tables.countries() for seat in country.capitals}
    known: dict[str, str] = {}
    nouns = tables.table("grains")["sections"]
    for section, names in sections.items():
        noun = _UNITED_STATES if section == "state" else section
        for name in names:
            listed = noun in nouns or section == "state"
            known[name] = UNKNOWN if name in known or not listed else noun
    states = {country.name for country in tables.countries()}
    several = tables.table("grains")["several"] | (states & known.keys())
    return known | dict.fromkeys(several, UNKNOWN)
