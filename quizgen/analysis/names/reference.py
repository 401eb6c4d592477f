"""Which full name a mention stands for in its document: "Ri" → "Ri Yong Ho", "the DPRK" → …"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from quizgen.analysis.names import tables
from quizgen.analysis.names.gender import gender
from quizgen.analysis.names.groups import COMPANY_ENDING, Groups, key_of_place
from quizgen.analysis.names.kinds import Place
from quizgen.analysis.names.name import Name, NameType, normal_form
from quizgen.analysis.names.runs import is_ordinary
from quizgen.reading.document import Document, Role

_DESCRIPTION = re.compile(
    r",? (?:a|an|the|who (?:is|was) (?:a|an|the)) (?P<words>[^.;:“”\"]{3,90})"
)
_FAMILY = re.compile(r" (?:family|dynasty|clan|brothers|sisters)\b")
_ROMAN = re.compile(r"[ivx]+")
_ROYAL = frozenset(
    {
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Emperor",
        "Empress",
        "Pope",
        "Sultan",
        "Tsar",
        "Kaiser",
    }
)
_PRONOUN = re.compile(r"[^.;:“”\"]{0,50}?\b(?:(?P<m>his|he|himself)|(?P<f>her|she|herself))\b")
_CONTENT = re.compile(r"[^\W\d_]{3,}")
_TITLE_WEIGHT = 3


@dataclass(slots=True)
class _Person:
    """Somebody whom the document calls by a full name at least once."""

    parts: tuple[str, ...]
    spellings: Counter[str] = field(default_factory=Counter)
    positions: list[int] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    prominence: float = 0
    speaks: bool = False

    @property
    def full(self) -> str:
        """The spelling that the document prints most, the first of them where two tie."""
        return max(self.spellings, key=lambda s: self.spellings[s])


def full_names(
    document: Document,
    places: Sequence[Place],
    kinds: Mapping[str, NameType],
    lower: Collection[str],
) -> list[Name]:
    """Return a ``Name`` for every place, with type and full name.

    ``lower`` are the words that the document prints in lower case.
    """
    people = _people(document, places, kinds)
    groups = Groups(document, places, kinds)
    named = ((place, _name(document, place, kinds, people, groups)) for place in places)
    return [name for place, name in named if not _mere_word(place, name, lower)]


def _mere_word(place: Place, name: Name, lower: Collection[str]) -> bool:
    """Tell whether a single word is no name: "the Embassy", "in History", with nothing to name."""
    words = place.candidate.words
    if len(words) > 1 or place.candidate.known or place.candidate.title or name.ambiguous:
        return False
    if name.full != name.mention:
        return False
    if words[0].lower() in lower:
        return True
    if name.type == NameType.PERSON:
        return False
    if words[0].isupper() and len(words[0]) > 1:
        return False
    return words[0] in tables.heads() or is_ordinary(words[0], ())


def _name(
    document: Document,
    place: Place,
    kinds: Mapping[str, NameType],
    people: Mapping[tuple[str, ...], _Person],
    groups: Groups,
) -> Name:
    mention = document.text[place.start : place.end]
    candidate = place.candidate
    kind = kinds[key_of_place(place)]
    full, key, ambiguous = re.sub(r"\s+", " ", mention), None, False
    if candidate.known and candidate.known.full and candidate.known.type == kind:
        full = candidate.known.full
    elif _is_locality(place):
        kind = NameType.PLACE
    elif kind in (NameType.PERSON, NameType.OTHER, NameType.ORGANIZATION, NameType.PLACE):
        person = _person_meant(document, place, kind, people)
        if person == _TWO_FIT:
            kind, ambiguous = NameType.PERSON, True
        elif isinstance(person, _Person):
            kind, key = NameType.PERSON, person.full
            # "the Kim regime" stays as it is, though it is Kim Jong Un's.
            full = full if _modifies(place) else _without_honours(person.full)
        elif (group := groups.meant(place)) and (
            # "Lund rose 5%" is the Lund Motor Co., where nobody is called Lund.
            kind != NameType.PERSON or _is_company(place, group)
        ):
            kind, full = group
    return Name(
        start=place.start,
        end=place.end,
        type=kind,
        mention=mention,
        full=full,
        sentence=place.sentence.index,
        key=normal_form(
            tables.canonical_country(full) if kind == NameType.COUNTRY else key or full
        ),
        title=candidate.title,
        ambiguous=ambiguous,
    )


def _is_locality(place: Place) -> bool:
    """Tell whether a word beside says what a single name is: "the town of Dolores"."""
    alone = len(place.candidate.words) == 1 and not place.candidate.title
    return alone and bool(_TOWN_OF.search(place.before) or _QUARTER.match(place.after))


def _is_company(place: Place, group: tuple[NameType, str]) -> bool:
    """Tell whether a name taken for a person's is short for a company's."""
    kind, full = group
    ends = COMPANY_ENDING.search(full) is not None
    return kind is NameType.ORGANIZATION and ends and not place.candidate.title


def _without_honours(full: str) -> str:
    """Cut letters of honours and a people's name off a person: "Chinese Bo Yang MBE"."""
    words = full.split()
    while len(words) > 2 and words[-1].rstrip(",") in tables.table("people")["honours"]:
        words.pop()
    if len(words) > 2 and tables.country_of(words[0]):
        words.pop(0)
    return " ".join(words).rstrip(",")


def _modifies(place: Place) -> bool:
    """Tell whether a single name stands before a noun that has an article of its own."""
    alone = len(place.candidate.words) == 1
    return alone and bool(
        re.search(r"\b(?:[Tt]he|an?) $", place.before) and re.match(r" [a-z]", place.after)
    )


# -- people -----------------------------------------------------------------------------------

_TWO_FIT = "two"
_LOCALITIES = "town|city|village|port|district|province|region|island|suburb|hamlet|borough"
_TOWN_OF = re.compile(rf"\b(?:{_LOCALITIES}) of $")
_QUARTER = re.compile(r" (?:neighbou?rhood|district|quarter|suburb|province|peninsula)\b")


def _people(
    document: Document, places: Sequence[Place], kinds: Mapping[str, NameType]
) -> dict[tuple[str, ...], _Person]:
    people: dict[tuple[str, ...], _Person] = {}
    for place in places:
        parts = tuple(key_of_place(place).split())
        if len(parts) < 2 or kinds[key_of_place(place)] != NameType.PERSON:
            continue
        person = people.setdefault(_same_parts(parts, people), _Person(parts))
        person.spellings[re.sub(r"\s+", " ", document.text[place.start : place.end])] += 1
        person.positions.append(place.start)
        person.prominence += 1
        person.speaks = person.speaks or _speaks(place)
        if place.candidate.title:
            person.titles.add(place.candidate.title)
        if match := _DESCRIPTION.match(place.after):
            person.described.update(w.lower() for w in _CONTENT.findall(match["words"]))
    headline = document.title or ""
    for paragraph in document.paragraphs:
        if paragraph.role in (Role.TITLE, Role.HEADING):
            headline += " " + document.text[paragraph.start : paragraph.end]
    headline = f" {normal_form(headline)} "
    for person in people.values():
        if min(person.positions) < _opening(places):
            person.prominence += _TITLE_WEIGHT
        if f" {' '.join(person.parts)} " in headline:
            person.prominence += _TITLE_WEIGHT
    return people


def _opening(places: Sequence[Place]) -> int:
    """Return where the first sentence with a name ends."""
    return places[0].sentence.end


def _same_parts(
    parts: tuple[str, ...], people: Mapping[tuple[str, ...], _Person]
) -> tuple[str, ...]:
    """Return the key of somebody already met: middle names and initials may come and go."""
    if parts in people:
        return parts
    for other in people:
        if _ROMAN.fullmatch(parts[-1]) or _ROMAN.fullmatch(other[-1]):
            continue
        if (other[0], other[-1]) == (parts[0], parts[-1]) and 2 in (len(other), len(parts)):
            return other
        if "".join(other) == "".join(parts):
            return other
    return parts


def _speaks(place: Place) -> bool:
    speaking = tables.table("people")["speaking"]
    before = _CONTENT.findall(place.before[-15:])
    after = _CONTENT.findall(place.after[:15])
    return bool(
        (before and before[-1] in speaking and place.before.rstrip().endswith(before[-1]))
        or (after and after[0] in speaking and place.after.lstrip().startswith(after[0]))
    )


def _person_meant(
    document: Document,
    place: Place,
    kind: NameType,
    people: Mapping[tuple[str, ...], _Person],
) -> _Person | str | None:
    """Return the person a mention means, ``_TWO_FIT`` where two fit, None where nobody does."""
    parts = tuple(key_of_place(place).split())
    if len(parts) > 1:
        found = people.get(_same_parts(parts, people)) if kind == NameType.PERSON else None
        return _by_double_surname(parts, people) or found
    known = place.candidate.known
    if (
        known
        and known.type in (NameType.COUNTRY, NameType.NATIONALITY)
        and not place.candidate.title
    ):
        return None
    fits = [p for p in people.values() if parts[0] in _surnames(p)]
    by_given = [p for p in people.values() if parts[0] == p.parts[0] and p not in fits]
    if not fits or any(_speaks(place) and p.speaks for p in by_given):
        fits += by_given
    if not fits and kind == NameType.PERSON and not _speaks(place):
        # "Ida" of Rosalie Ida Blun, who goes by her second name.
        fits = [p for p in people.values() if parts[0] in p.parts[1:-1]]
        fits = fits if len(fits) == 1 else []
    title = place.candidate.title
    if title in _ROYAL:
        fits = [p for p in fits if title in p.titles or _ROMAN.fullmatch(p.parts[-1])]
    if not fits or (kind in (NameType.PLACE, NameType.COUNTRY) and not place.candidate.title):
        return None
    if _FAMILY.match(place.after):
        return _TWO_FIT
    return fits[0] if len(fits) == 1 else _choose(place, fits)


def _by_double_surname(
    parts: tuple[str, ...], people: Mapping[tuple[str, ...], _Person]
) -> _Person | None:
    """Return who is called by the last words of a longer name: Díaz-Canel, Bin Laden."""
    fits = [
        p for p in people.values() if len(p.parts) > len(parts) and p.parts[-len(parts) :] == parts
    ]
    return fits[0] if len(fits) == 1 else None


def _surnames(person: _Person) -> set[str]:
    """Return the words by which a person is called alone."""
    parts = [p for p in person.parts if p not in {"jr", "sr"} and not _ROMAN.fullmatch(p)]
    if not parts or parts[0] in {"saint", "st", "sankt", "santa", "san"}:
        # Nobody is "Peter" who is Saint Peter, or a church or a town.
        return set(person.parts) if not parts else set()
    if {"of", "the"} & set(parts[1:-1]):
        # Catherine of Aragon, Peter the Great: the last word is no surname.
        return {parts[0]}
    if family_first(person.full):
        # Vietnamese people are called by the last name, Koreans and Chinese by the first.
        vietnamese = person.full.split()[0] in tables.table("families")["vietnamese"]
        return {parts[0], parts[-1]} if vietnamese else {parts[0]}
    return {parts[-1]}


def family_first(full: str) -> bool:
    """Tell whether the family name stands first: Kim Jong Un, Xi Jinping, Nguyen Phu Trong."""
    words = re.split(r"[\s]+", full)
    if words[0] not in tables.families() or (
        words[0] in {"Kim", "Lee"}
        and len(words) == 2
        and (
            "-" not in full
            and words[1] not in tables.families()
            and words[1] in tables.everything("given")
        )
    ):
        return False
    last_is_family = words[-1] in tables.families()
    return len(words) > 2 or "-" in full or not last_is_family


def _choose(place: Place, fits: Sequence[_Person]) -> _Person | str:
    """Choose between several of one surname: by title and description, else by prominence."""
    if match := _DESCRIPTION.match(place.after):
        words = {w.lower() for w in _CONTENT.findall(match["words"])}
        scores = sorted(((len(words & p.described), i) for i, p in enumerate(fits)), reverse=True)
        if scores[0][0] > scores[1][0]:
            return fits[scores[0][1]]
    if place.candidate.title:
        titled = [p for p in fits if place.candidate.title in p.titles]
        if len(titled) == 1:
            return titled[0]
    if match := _PRONOUN.match(place.after):
        other = "f" if match["m"] else "m"
        fits = [p for p in fits if gender(p.full) != other] or fits
        if len(fits) == 1:
            return fits[0]
    met = [p for p in fits if min(p.positions) < place.start] or list(fits)
    speakers = [p for p in met if p.speaks]
    if (
        _speaks(place)
        and len(speakers) == 1
        and 2 * speakers[0].prominence > max(p.prominence for p in met)
    ):
        return speakers[0]
    met.sort(key=lambda p: -p.prominence)
    if len(met) == 1:
        # Whoever bears the name before the others come up is the likelier one afterwards, too.
        met[0].prominence += 1
        return met[0]
    first, second = met[:2]
    if _speaks(place) and any(p.speaks for p in met[1:]) and not first.speaks:
        return _TWO_FIT
    return first if first.prominence >= 2 * second.prominence else _TWO_FIT
