"""Whether a person is a woman or a man: by titles, given names, kinship words and pronouns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizgen.analysis.names import tables
from quizgen.analysis.names.name import Gender, Name, NameType
from quizgen.reading.document import Document

_PRONOUN = re.compile(r"\b(?:(?P<m>he|his|him|himself)|(?P<f>she|her|hers|herself))\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")


def gender(full: str, title: str | None = None) -> Gender | None:
    """Return what a name and its title tell: "m", "f", or None where they do not.

    >>> gender("Hillary Clinton"), gender("Trong"), gender("Nguyen Thi Kim Ngan", "Chairwoman")
    ('f', None, 'f')
    """
    for title_gender in ("m", "f"):
        listed = tables.table("titles")[title_gender]
        if title and (title in listed or title.split()[-1] in listed):
            return "m" if title_gender == "m" else "f"
    words = full.split()
    if len(words) < 2:
        return None
    if "Thi" in words[1:-1]:
        return "f"
    for name_gender in ("m", "f"):
        if words[0] in tables.table("given")[name_gender] and words[0] not in tables.families():
            return "m" if name_gender == "m" else "f"
    return None


def with_genders(document: Document, names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names with the gender of every person that the document tells."""
    votes: dict[str, Counter[Gender]] = defaultdict(Counter)
    for index, name in enumerate(names):
        if name.type == NameType.PERSON and not name.ambiguous:
            for vote, weight in _votes(document, names, index):
                votes[name.full][vote] += weight
    decided = {full: _winner(count) for full, count in votes.items()}
    return tuple(
        replace(name, gender=decided.get(name.full)) if name.type == NameType.PERSON else name
        for name in names
    )


def _winner(count: Counter[Gender]) -> Gender | None:
    if count["m"] == count["f"]:
        return None
    return "m" if count["m"] > count["f"] else "f"


def _votes(document: Document, names: Sequence[Name], index: int) -> Iterable[tuple[Gender, int]]:
    name = names[index]
    if told := gender(name.full, name.title):
        yield told, 6
    people = tables.table("people")
    before = _WORD.findall(document.text[max(0, name.start - 30) : name.start])
    if before and document.text[name.start - 1] == " ":
        if before[-1] in people["female"]:
            yield "f", 4
        if before[-1] in people["male"]:
            yield "m", 4
    # A pronoun before the next person's name can only mean this one.
    following = next((n.start for n in names[index + 1 :] if n.type == NameType.PERSON), None)
    previous = names[index - 1] if index else None
    alone = (
        previous is None
        or previous.type != NameType.PERSON
        or previous.full == name.full
        or previous.sentence != name.sentence
    )
    reach = min(following or len(document.text), name.end + 120)
    if alone and (match := _PRONOUN.search(document.text, name.end, reach)):
        yield ("m", 1) if match["m"] else ("f", 1)
