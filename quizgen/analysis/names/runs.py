"""Runs of capitalised words: where they begin and end, and which of them are titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import lemminflect

from quizgen.analysis.names import tables
from quizgen.analysis.names.words import AMPERSAND, HYPHEN, POSSESSIVE, SPACE, Word, key_of


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one pass over the document teaches the next.

    ``names`` are keys of names seen where a capital must be a name, ``surnames`` what people may
    be called by, ``lower`` the words that the document prints in lower case.
    """

    names: Collection[str] = frozenset()
    lower: Collection[str] = frozenset()
    surnames: Collection[str] = frozenset()


_TIES = frozenset({SPACE, HYPHEN, POSSESSIVE, AMPERSAND})


_CONTRACTION = re.compile(r"\w+(?:n['’]t|['’](?:m|ve|ll|d|re))$")


def is_stop(word: str) -> bool:
    """Tell whether a capital makes no name of ``word``: The, March, I'm."""
    return word in tables.everything("stop") or bool(_CONTRACTION.match(word))


def joining(section: str) -> frozenset[str]:
    """Return the words of a section of ``data/joins.txt``."""
    return tables.table("joins")[section]


def is_ordinary(word: str, lower: Collection[str]) -> bool:
    """Tell whether ``word`` is a word of the language rather than only a name."""
    small = word.lower()
    return small in lower or bool(lemminflect.getAllLemmas(small)) or small.endswith("ly")


class Runs:
    """The words of one sentence, and the runs of capitals among them.

    ``tags`` are part-of-speech tags by the first character of their token.
    """

    def __init__(self, words: Sequence[Word], tags: dict[int, str], knowledge: Knowledge) -> None:
        self.words = words
        self.tags = tags
        self.knowledge = knowledge
        self.gazetteer = tables.gazetteer()

    def _may_begin(self, i: int) -> bool:
        word = self.words[i]
        if not word.capital:
            return False
        if self._known_end(i) > i + 1:
            return True
        if word.text in tables.table("stop")["function"]:
            # "Oh Soo-yeon" and "No Kwang-chol" begin like a sentence, but are not one.
            return word.text in tables.families() and self._given_syllable(i + 2)
        if word.text in tables.table("stop")["calendar"]:
            return self._calendar_name(i)
        if _CONTRACTION.match(word.text):
            return False
        return not (word.first and self._opens_as_ordinary(i))

    def _calendar_name(self, i: int) -> bool:
        """Tell "August Wilson" and "April Smith" from the months."""
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        return bool(
            after
            and after.gap == SPACE
            and after.capital
            and len(after.text) > 1
            and after.text not in tables.everything("stop")
            and self.words[i].text in {"April", "May", "June", "August"}
            and f"{self.words[i].text} {after.text}" in self.knowledge.names
        )

    def _opens_as_ordinary(self, i: int) -> bool:
        """Tell whether the sentence-opening word ``i`` is an ordinary word with a capital."""
        word = self.words[i]
        if self._known_end(i) > i and word.text.lower() not in self.knowledge.lower:
            return False
        called = word.text in self.knowledge.names or word.text in self.knowledge.surnames
        if called or any(c.isupper() for c in word.text[1:]):
            return False
        run = self._run_end(i)
        if any(key_of(self.words[i:end]) in self.knowledge.names for end in range(i + 2, run + 1)):
            return False
        if run - i > 1 and self.words[run - 1].text in tables.heads():
            lower = word.text.lower() in self.knowledge.lower and self._tag(i)[:3] != "NNP"
            return lower or self._tag(i)[:2] in {"CD", "DT", "IN", "RB", "CC", "VB", "PR", "WR"}
        if run - i > 1 and word.text in joining("prefixes"):
            return False
        if self._title_length(i, run):
            return False
        if word.text in tables.everything("given") and run - i > 1:
            return False
        return is_ordinary(word.text, self.knowledge.lower) or self._tag(i)[:3] != "NNP"

    def _run_end(self, i: int) -> int:
        """Return the end of the longest run of capitals from word ``i`` on."""
        end = i + 1
        while end < len(self.words):
            word = self.words[end]
            if word.text == self.words[i].text:
                break
            if word.gap not in (SPACE, HYPHEN, AMPERSAND) or (word.quoted and word.gap != SPACE):
                break
            if word.capital:
                if word.text == "I" and self.words[end - 1].text in joining("rulers"):
                    return end + 1
                stops = is_stop(word.text) and self._known_end(end) <= end + 1
                if stops and not self._second_name(i, end):
                    break
                end += 1
            elif (
                self._given_syllable(end)
                or self._number(end)
                or (word.text in joining("particles") and self._particle_leads_on(end))
            ):
                end += 1
            else:
                break
        return end

    def _second_name(self, i: int, end: int) -> bool:
        """Tell "Karl August Holm" from "in Oslo August was cold"."""
        months = {"April", "May", "June", "August"}
        first = self.words[i].text in tables.everything("given")
        return (
            self.words[end].text in months
            and end == i + 1
            and first
            and self._capital(end + 1)
            and self.words[end + 1].gap == SPACE
            and not is_stop(self.words[end + 1].text)
        )

    def _number(self, end: int) -> bool:
        """Tell whether word ``end`` is the number of "Apollo 11" or "Resolution 2270"."""
        word, before = self.words[end], self.words[end - 1]
        return (
            word.text.isdigit()
            and before.text in {"Resolution", "Apollo", "Channel", "Article", "Flight", "Route"}
            and word.gap == SPACE
        )

    def _particle_leads_on(self, end: int) -> bool:
        after = end + 1
        while after < len(self.words) and self.words[after].text in joining("particles"):
            after += 1
        return (
            after < len(self.words)
            and self.words[after].capital
            and all(w.gap in (SPACE, HYPHEN) for w in self.words[end : after + 1])
            and self.words[after].text not in tables.everything("stop")
        )

    def _given_syllable(self, end: int) -> bool:
        """Tell whether word ``end`` is the second half of a given name: Jong-un, Seong-chang."""
        word = self.words[min(end, len(self.words) - 1)]
        if word.gap != HYPHEN or not word.text.islower() or not 1 < len(word.text) < 7:
            return False
        family = self.words[end - 2] if end >= 2 and self.words[end - 1].gap == SPACE else None
        if family is None or not family.capital or word.text in joining("suffixes"):
            return False
        return family.text in tables.families() or not is_ordinary(word.text, ())

    def _known_end(self, i: int) -> int:
        """Return the end of the longest name of the tables that begins at word ``i``, or ``i``."""
        longest = tables.lengths().get(self.words[i].plain, 0)
        for end in range(min(len(self.words), i + longest), i, -1):
            joined = all(word.gap in _TIES for word in self.words[i + 1 : end])
            if joined and key_of(self.words[i:end]) in self.gazetteer:
                return end
        return i

    def _title_length(self, i: int, end: int) -> int:
        """Return how many words from ``i`` on are a title, 0 for none."""
        if self._known_end(i) > i + 1:
            return 0
        for length in range(min(4, len(self.words) - i), 0, -1):
            words = self.words[i : i + length]
            if any(w.gap not in (SPACE, HYPHEN) for w in words[1:]):
                continue
            if key_of(words) in tables.titles():
                return 0 if self._title_is_name(i, length, end) else length
        return 0

    def _title_is_surname(self, i: int, end: int) -> bool:
        """Tell "King was shot" of Martin Luther King from the king."""
        alone = end == i + 1 and self.words[i].text in self.knowledge.surnames
        return alone and not (i and self.words[i - 1].text.lower() in {"the", "a", "his", "her"})

    def _title_is_name(self, i: int, length: int, end: int) -> bool:
        """Tell "Justice Department" and "Prince Edward Island" from "Justice Ginsburg"."""
        if length > 1 or end - i < 2:
            return False
        if self.words[i].text.rstrip(".") not in joining("weak titles"):
            return False
        return self.words[end - 1].text in tables.heads() or self._known_end(i) == end

    def _text(self, i: int, end: int) -> str:
        return " ".join(word.text for word in self.words[i:end])

    def _tag(self, i: int) -> str:
        return self.tags.get(self.words[i].start, "")

    def _capital(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].capital
