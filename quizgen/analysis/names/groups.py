"""The longer names of what is no person, to which a short form may refer: "the Foundation"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from quizgen.analysis.names import tables
from quizgen.analysis.names.kinds import Place
from quizgen.analysis.names.name import NameType, normal_form
from quizgen.analysis.names.runs import is_ordinary
from quizgen.reading.document import Document, Role

# "the House" is rarely the White House.
_TOO_COMMON = frozenset(
    {
        "House",
        "News",
        "Press",
        "Army",
        "Navy",
        "Times",
        "Post",
        "Street",
        "World",
        "Force",
        "Forces",
    }
)
_CALLED_BY_FIRST = frozenset({NameType.ORGANIZATION, NameType.FACILITY})
COMPANY_ENDING = re.compile(
    r"(?:,? (?:Inc|Corp|Cos?|Ltd|LLC|PLC|Corporation|Company|Holdings)\b\.?)+$"
)
_SHORTENED = frozenset(
    {NameType.ORGANIZATION, NameType.FACILITY, NameType.LAW, NameType.WORK, NameType.EVENT}
)


def key_of_place(place: Place) -> str:
    """Return what is the same for all spellings of a mention."""
    return normal_form(" ".join(place.candidate.words))


class Groups:
    """The longer names that are not persons, to which a short form may refer."""

    def __init__(
        self, document: Document, places: Sequence[Place], kinds: Mapping[str, NameType]
    ) -> None:
        self.longer: dict[str, Counter[tuple[NameType, str]]] = defaultdict(Counter)
        self.acronyms: dict[str, tuple[NameType, str]] = {}
        for previous, place in zip([None, *places], places, strict=False):
            kind = kinds[key_of_place(place)]
            words = place.candidate.words
            full = re.sub(r"\s+", " ", document.text[place.start : place.end])
            # The capitals of a heading join what is no name: "The New Marines?".
            heading = place.sentence.paragraph.role in (Role.TITLE, Role.HEADING)
            if len(words) > 1 and kind in _SHORTENED and not heading:
                if kind in _CALLED_BY_FIRST and not is_ordinary(words[0], ()):
                    self.longer[words[0]][kind, full] += 1
                if _shortens_to_last(words, kind):
                    self.longer[words[-1]][kind, full] += 1
            if kind == NameType.ORGANIZATION and (short := COMPANY_ENDING.sub("", full)) != full:
                self.longer[short][kind, full] += 1
            if previous and self._defines(document, previous, place):
                before = kinds[key_of_place(previous)], document.text[previous.start : previous.end]
                self.acronyms[words[0]] = before

    @staticmethod
    def _defines(document: Document, name: Place, acronym: Place) -> bool:
        """Tell whether ``acronym`` stands in brackets after the name that it shortens."""
        between = document.text[name.end : acronym.start]
        letters = acronym.candidate.words[0].replace(".", "")
        if len(acronym.candidate.words) > 1 or not letters.isupper() or between != " (":
            return False
        capitals = "".join(w[0] for w in name.candidate.words if w[0].isupper())
        return len(letters) > 1 and (capitals.startswith(letters) or letters[0] == capitals[:1])

    def meant(self, place: Place) -> tuple[NameType, str] | None:
        """Return type and full name of what a single word shortens, or None."""
        short = " ".join(place.candidate.words)
        if short in self.acronyms:
            return self.acronyms[short]
        longer = self.longer.get(short)
        if not longer or len(longer) != 1 or place.candidate.known or short.isupper():
            return None
        return next(iter(longer))


def _shortens_to_last(words: Sequence[str], kind: NameType) -> bool:
    """Tell whether "the Foundation" can stand for a name; "Linguistics" is a field of its own."""
    last = words[-1]
    # "Dolores" is a town, and no short form of the "Grito de Dolores".
    joined = len(words) > 2 and words[-2].islower()
    if last in _TOO_COMMON or not last[0].isupper() or "of" in words or joined:
        return False
    return kind not in _CALLED_BY_FIRST or last in tables.heads()
