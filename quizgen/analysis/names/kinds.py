"""What kind of thing a name names: evidence from its words and surroundings, voted on by document.

The tables and the last word decide where they can; else titles, roles, given names, verbs of
speaking and the statistical tagger are summed over all the places where the document prints the
name, so that one name has one type.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.analysis.names import tables
from quizgen.analysis.names.candidates import Candidate
from quizgen.analysis.names.name import NameType, normal_form
from quizgen.analysis.names.runs import is_ordinary, joining
from quizgen.analysis.names.words import spelled
from quizgen.analysis.parse import ParsedSentence

Vote = tuple[NameType, float]

_BY_TAGGER = {
    "PERSON": NameType.PERSON,
    "ORG": NameType.ORGANIZATION,
    "LOC": NameType.PLACE,
    "GPE": NameType.PLACE,
}
_ROLE_AFTER = re.compile(r",? (?:a|an|the|his|her|their|who)\b(?P<phrase>[^,.;:“”\"]{0,80})")
_BEING = re.compile(r" (?:is|was|became|, then) (?:a|an|the)\b(?P<phrase>[^,.;:“”\"]{0,60})")
_COMMA_PLACE = re.compile(
    r", (?P<place>(?:[A-Z]\.){2}|[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?)(?=[\s,.;)]|$)"
)
_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate where it stands: the sentence, the words before and after it.

    ``entities`` is what the tagger found in the sentence: start, end and label.
    """

    candidate: Candidate
    sentence: ParsedSentence
    before: str
    after: str
    entities: tuple[tuple[int, int, str], ...]

    @property
    def start(self) -> int:
        """First character in the document."""
        return self.sentence.start + self.candidate.start

    @property
    def end(self) -> int:
        """End in characters of the document."""
        return self.sentence.start + self.candidate.end


def types(places: Sequence[Place]) -> Mapping[str, NameType]:
    """Return the type of every name, by ``normal_form``, from all the places where it stands."""
    votes: dict[str, Counter[NameType]] = defaultdict(Counter)
    for place in places:
        count = votes[_key(place)]
        for kind, weight in _votes(place):
            count[kind] += weight  # type: ignore[assignment]
    _call_by_surname(votes, places)
    kinds = {key: _winner(count) for key, count in votes.items()}
    titled = {_key(place) for place in places if place.candidate.title}
    for key in [key for key, kind in kinds.items() if kind == NameType.ORGANIZATION]:
        short = _COMPANY_ENDING.sub("", key)
        if short != key and short in kinds and short not in titled:
            kinds[short] = NameType.ORGANIZATION
    return kinds


def _call_by_surname(votes: Mapping[str, Counter[NameType]], places: Sequence[Place]) -> None:
    """Let every full name speak for the part by which the document may call it alone."""
    known = {_key(place) for place in places if place.candidate.known}
    uncertain = {
        _key(place)
        for place in places
        if 1 < len(place.candidate.words) < 4
        and not place.candidate.known
        and head_type(place.candidate.words) is None
    }
    for place in places:
        key = _key(place)
        parts = key.split()
        if key in uncertain and any(
            _winner(votes[part]) == NameType.PERSON
            for part in (parts[0], parts[-1])
            if part in votes
        ):
            votes[key][NameType.PERSON] += 2
        if len(parts) > 1 and _winner(votes[key]) == NameType.PERSON:
            for part in {parts[0], parts[-1]} & votes.keys():
                votes[part][NameType.PERSON] += 3
        if len(parts) > 1 and _winner(votes[key]) == NameType.ORGANIZATION:
            if parts[0] in known or parts[0] not in votes:
                continue
            votes[parts[0]][NameType.ORGANIZATION] += 2


_COMPANY_ENDING = re.compile(
    r"(?: (?:inc|corp|co|cos|ltd|llc|plc|ag|nv|sa|corporation|company|holdings))+$"
)


def _key(place: Place) -> str:
    return normal_form(" ".join(place.candidate.words))


def _winner(count: Counter[NameType]) -> NameType:
    best = max(NameType, key=lambda kind: count[kind])
    return best if count[best] > 0 else NameType.OTHER


def _votes(place: Place) -> Iterator[Vote]:
    candidate = place.candidate
    if candidate.known:
        yield candidate.known.type, 9 if len(candidate.words) > 1 else 4
    yield from by_words(candidate)
    yield from _by_surroundings(place)
    yield from _by_tagger(place)


def by_words(candidate: Candidate) -> Iterator[Vote]:
    """Yield what the words of the name alone tell."""
    words = candidate.words
    if candidate.title and not {"of", "for"} & set(words):
        yield NameType.PERSON, 6
    elif len(words) == 3 and words[1] == "of" and words[0] in tables.everything("given"):
        yield NameType.PERSON, 5
    elif "v." in words or "vs." in words:
        yield NameType.LAW, 9
    elif words[0] in {"Article", "Title", "Section", "Chapter", "Part", "Amendment"}:
        yield NameType.OTHER, 6
    elif kind := head_type(words):
        yield kind, 5
    elif _is_part_of_place(words):
        yield NameType.PLACE, 2.5
    if len(words) == 1:
        if words[0] in tables.everything("given"):
            yield NameType.PERSON, 1.5
        if words[0].isupper() and len(words[0].replace(".", "")) > 1:
            yield NameType.ORGANIZATION, 2
        return
    yield from _by_name_pattern(candidate)


def _is_part_of_place(words: Sequence[str]) -> bool:
    """Tell whether an adjective stands before a place: "Upper Egypt", "Classical Greece"."""
    entry = tables.gazetteer().get(words[-1])
    return (
        len(words) == 2
        and entry is not None
        and entry.type in (NameType.COUNTRY, NameType.PLACE)
        and words[0] not in tables.everything("given")
        and is_ordinary(words[0], ())
    )


def head_type(words: Sequence[str]) -> NameType | None:
    """Return the type that the telling word gives: the last, or the one before "of" or "for"."""
    heads = tables.heads()
    for joint in ("of", "for", "in"):
        if joint in words[1:]:
            found = heads.get(words[words.index(joint, 1) - 1])
            if found or joint == "of":
                return found
    if words[0] in {"Daily", "Weekly"} and words[-1] not in heads:
        return NameType.WORK
    if words[-1].isdigit():
        words = words[:-1]
    if len(words) < 2:
        return (
            heads.get(words[0])
            if words and words[0].lower() not in tables.table("heads")["not alone"]
            else None
        )
    if words[0] in {
        "Lake",
        "Mount",
        "Cape",
        "Fort",
        "Operation",
        "Hurricane",
        "Typhoon",
        "Cyclone",
        "Gulf",
    }:
        return heads[words[0]]
    return heads.get(words[-1])


def _by_name_pattern(candidate: Candidate) -> Iterator[Vote]:
    words = candidate.words
    particles = joining("particles")
    given, families = tables.everything("given"), tables.families()
    capitals = [w for w in words if w[0].isupper()]
    if any(
        w.islower() and w not in particles and k not in candidate.hyphens
        for k, w in enumerate(words)
    ):
        return
    if words[0] in {"St.", "St", "Saint"}:
        yield NameType.PERSON, 1.5
    hyphened = 1 in candidate.hyphens and len(words) == 2
    if words[0] in given and words[-1] not in tables.heads() and not hyphened:
        yield NameType.PERSON, 3
    if words[0] in families and 2 <= len(words) <= 5 and words[-1] not in tables.heads():
        yield NameType.PERSON, 3
    if any(words[k].islower() and words[k] not in particles for k in candidate.hyphens):
        yield NameType.PERSON, 4
    if any(_INITIAL.fullmatch(w) for w in words[:-1]) or words[-1] in {"Jr.", "Sr.", "Jr", "Sr"}:
        yield NameType.PERSON, 3
    if any(w in particles for w in words[1:-1]) and len(capitals) < 5:
        yield NameType.PERSON, 1.5
    if all(is_ordinary(w, ()) for w in words) and words[0] not in given:
        yield NameType.OTHER, 1.5


def _by_surroundings(place: Place) -> Iterator[Vote]:
    known = place.candidate.known
    if known and known.type == NameType.COUNTRY:
        return
    known_place = known is not None
    before = _WORD.findall(place.before[-60:])
    previous = before[-1] if before else ""
    after = place.after
    following = (_WORD.findall(after.removeprefix("'s").removeprefix("’s")[:30]) or [""])[0]
    people = tables.table("people")
    touching = place.before.endswith(" ")
    if touching and previous in people["role"] and not known_place:
        yield NameType.PERSON, 4
    if (match := _BEING.match(after)) and _names_role(match["phrase"]):
        yield NameType.PERSON, 3
    if (match := _ROLE_AFTER.match(after)) and _names_role(match["phrase"]):
        yield NameType.PERSON, 3 if after.startswith(",") else 0
    if after.startswith((" who ", ", who ", " whose ", ", whose ")):
        yield NameType.PERSON, 2
    if previous in people["speaking"] and place.before.rstrip().endswith(previous):
        yield NameType.PERSON, 1.5
    if after.startswith(" ") and following in people["speaking"] | people["human"]:
        yield NameType.PERSON, 1
    if touching and previous in {"in", "near", "across", "throughout"}:
        yield NameType.PLACE, 1.5
    if _leads_to_place(after):
        yield NameType.PLACE, 3
    elif touching and previous in {"a", "an", "A", "An"} and not known_place:
        yield NameType.OTHER, 3
        yield NameType.PLACE, -3
        yield NameType.FACILITY, -3
        yield NameType.EVENT, -3
    if touching and previous in {"the", "The"}:
        # "the Finch government" does not tell against a person.
        modifies = len(place.candidate.words) == 1 and re.match(r" [a-z]", after)
        yield NameType.PERSON, 0 if modifies else -3
        yield NameType.OTHER, 0.6
    if after.startswith((" said it ", " said its ")) or (
        re.match(r"(?:['’]s)? ", after) and following in people["company"]
    ):
        yield NameType.ORGANIZATION, 2.5
    if re.match(r",? (?:age[d]? )?\d\d[,.]", after):
        yield NameType.PERSON, 2


def _leads_to_place(after: str) -> bool:
    """Tell whether a state or country follows: "Wilmington, Del."."""
    match = _COMMA_PLACE.match(after)
    entry = tables.gazetteer().get(spelled(match["place"])) if match else None
    return entry is not None and entry.type in (NameType.PLACE, NameType.COUNTRY)


def _names_role(phrase: str) -> bool:
    return any(word in tables.table("people")["role"] for word in _WORD.findall(phrase)[:7])


def _by_tagger(place: Place) -> Iterator[Vote]:
    for start, end, label in place.entities:
        if start < place.candidate.end and place.candidate.start < end:
            kind = _BY_TAGGER.get(label, NameType.OTHER)
            weight = 1.0 if end == place.candidate.end else 0.4
            if kind == NameType.PLACE:
                # The tagger takes many surnames for places.
                weight *= 0.3 if len(place.candidate.words) == 1 else 0.8
            yield kind, weight
