"""The tables behind names: countries, places, given names, titles and telling last words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from quizgen.analysis.names.name import NameType
from quizgen.analysis.names.words import spelled

_SECTION = re.compile(r"\[([\w ]+)\]$")


@dataclass(frozen=True, slots=True)
class Country:
    """A row of ``countries.tsv``; ``people`` are nouns for its members, "Danes"."""

    name: str
    article: bool
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the tables say about a name: its type, and its usual form where it has one."""

    type: NameType
    full: str | None = None


def _read(name: str) -> str:
    return (files("quizgen.analysis.names") / "data" / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> Mapping[str, frozenset[str]]:
    """Return the sections of ``data/NAME.txt``, each a set of the items between its commas."""
    sections: dict[str, set[str]] = {}
    items: set[str] = set()
    for line in _read(f"{name}.txt").splitlines():
        if line.startswith("#"):
            continue
        if header := _SECTION.match(line):
            items = sections.setdefault(header[1], set())
        else:
            items.update(item.strip() for item in line.split(",") if item.strip())
    return {section: frozenset(found) for section, found in sections.items()}


@cache
def everything(name: str) -> frozenset[str]:
    """Return all items of ``data/NAME.txt``, whatever their section."""
    return frozenset().union(*table(name).values())


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Return the countries, today's and some that are gone."""

    def parts(cell: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in cell.split(",") if part.strip())

    rows = (line.split("\t") for line in _read("countries.tsv").splitlines()[1:])
    return tuple(
        Country(name, article == "the", parts(adjectives), parts(people), parts(seat), parts(alias))
        for name, article, adjectives, people, seat, alias in rows
    )


@lru_cache(maxsize=1)
def gazetteer() -> Mapping[str, Entry]:
    """Return what is known of names by their words alone, keyed by ``words.spelled``."""
    entries: dict[str, Entry] = {}
    for words, entry in _entries():
        entries.setdefault(spelled(words), entry)
    return entries


@lru_cache(maxsize=1)
def lengths() -> Mapping[str, int]:
    """Return the words that begin a known name, each with the words in the longest such name."""
    longest: dict[str, int] = {}
    for key in gazetteer():
        first, *rest = key.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def _entries() -> Iterator[tuple[str, Entry]]:
    """Yield every known name; the first reading of a name that is yielded wins."""
    for country in countries():
        yield country.name, Entry(NameType.COUNTRY, country.name)
        # Other names stay what they are (Britain, Burma); abbreviations stand for the country.
        for alias in country.aliases:
            short = alias == "America" or alias.isupper() or "." in alias
            yield alias, Entry(NameType.COUNTRY, country.name if short else alias)
        for capital in country.capitals:
            yield capital, Entry(NameType.PLACE)
    for country in countries():
        for adjective in country.adjectives:
            yield adjective, Entry(NameType.NATIONALITY)
            if adjective[-1] in "ni" and not country.people:
                yield f"{adjective}s", Entry(NameType.NATIONALITY)
        for noun in country.people:
            yield noun, Entry(NameType.NATIONALITY)
    for place in sorted(everything("places")):
        yield place, Entry(NameType.PLACE)
    for section, names in table("known").items():
        for name in sorted(names):
            yield name, Entry(NameType(section), _shortened().get(name))
    for abbreviation, state in _shortened().items():
        yield abbreviation, Entry(NameType.PLACE, state)


@lru_cache(maxsize=1)
def _shortened() -> Mapping[str, str]:
    """Return what short forms stand for: "U.N.", and what newspapers print for the states."""
    return dict(line.split("\t") for line in _read("short.tsv").splitlines()[1:])


@cache
def canonical_country(name: str) -> str:
    """Return the country's first name in the table, or ``name`` itself."""
    found = (c.name for c in countries() if name == c.name or name in c.aliases)
    return next(found, name)


@lru_cache(maxsize=1)
def heads() -> Mapping[str, NameType]:
    """Return the last words that tell a name's type: "University" → organization."""
    return {
        head: NameType(section)
        for section, found in reversed(list(table("heads").items()))
        if section != "not alone"
        for head in found
    }


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Return all titles, keyed as ``words.spelled`` spells them."""
    return frozenset(spelled(title) for title in everything("titles"))


@lru_cache(maxsize=1)
def families() -> frozenset[str]:
    """Return the family names that stand before the given name."""
    return everything("families")


@cache
def country_of(adjective: str) -> str | None:
    """Return the country that an adjective or a people's name belongs to, or None.

    >>> country_of("Vietnamese"), country_of("South Koreans"), country_of("Muslim")
    ('Vietnam', 'South Korea', None)
    """
    for country in countries():
        forms = country.adjectives + country.people
        if adjective in forms or (adjective.endswith("s") and adjective[:-1] in forms):
            return country.name
    return None


@cache
def capital_of(place: str) -> str | None:
    """Return the country whose capital ``place`` is: news lets a capital speak for its country.

    >>> capital_of("Hanoi"), capital_of("Haiphong")
    ('Vietnam', None)
    """
    return next((country.name for country in countries() if place in country.capitals), None)
