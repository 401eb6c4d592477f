"""Where names are: runs of capitalised words, cut at titles and known names, joined at "of".

The boundaries come from capitals, from the tables and from what the document prints elsewhere; what
kind of thing a name names is decided afterwards, over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizgen.analysis.names import tables
from quizgen.analysis.names.joins import Joins
from quizgen.analysis.names.runs import is_ordinary, joining
from quizgen.analysis.names.words import HYPHEN, SPACE, Word, key_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words that looks like a name, ``start`` and ``end`` in characters of its sentence.

    ``known`` is what the tables say of the whole run. ``title`` is what stood before it.
    ``sure`` is false where only the beginning of a sentence made the capital.
    """

    start: int
    end: int
    words: tuple[str, ...]
    key: str
    known: tables.Entry | None
    title: str | None = None
    sure: bool = True
    hyphens: frozenset[int] = field(default_factory=frozenset)


class Scanner(Joins):
    """Finds the candidates of one sentence from left to right."""

    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates in order; none overlaps another.

        A sentence that is all capitals tells nothing.
        """
        if sum(word.text.isupper() for word in self.words) * 2 > len(self.words) > 3:
            return
        i = 0
        title: str | None = None
        while i < len(self.words):
            if not self._may_begin(i):
                i, title = i + 1, None
                continue
            end = self._run_end(i)
            length = self._title_length(i, end)
            if length and not self._title_is_surname(i, end):
                title = " ".join(w.text for w in self.words[i : i + length])
                i += length
                if i < len(self.words) and self.words[i].gap != SPACE:
                    title = None
                continue
            end = self._name_end(i, end)
            candidate = self._candidate(i, end, title)
            if candidate:
                yield candidate
            i, title = end, None

    def _name_end(self, i: int, run: int) -> int:
        """Return the end of the name that begins at ``i``, inside and beyond its run."""
        known = self._known_end(i)
        if known >= run:
            return self._joined(i, known)
        if self._split_after_known(i, known, run):
            return known
        cut = self._cut(i, run)
        return self._joined(i, cut) if cut == run else cut

    def _cut(self, i: int, run: int) -> int:
        """Return where the run from ``i`` must end: before a title, or between two known names."""
        if run < len(self.words) and self.words[run].text.lower() == "summit":
            return run
        for k in range(i + 1, run):
            if self._person_after_head(k, run) or self._person_after_title(k, run):
                return k
            if self.words[k].gap == HYPHEN and self.words[k].capital:
                left, right = key_of(self.words[i:k]), key_of(self.words[k:run])
                if self._familiar(left) and self._familiar(right):
                    return k
        # "to grant Elian | American citizenship"
        named = self.words[i].text in self.knowledge.names and run - i == 2
        adjective = self.words[run - 1].text
        splits = (
            named and self.words[i].plain not in self.gazetteer and tables.country_of(adjective)
        )
        return run - 1 if splits else run

    def _person_after_title(self, k: int, run: int) -> bool:
        """Tell "the Harbour Board | Commissioner Doris Moss"."""
        length = self._title_length(k, run)
        if not 0 < length < run - k:
            return False
        weak = length == 1 and self.words[k].text.rstrip(".") in joining("weak titles")
        return not weak or (
            run - k > 2 and self.words[k + 1].text in tables.everything("given") | tables.families()
        )

    def _person_after_head(self, k: int, run: int) -> bool:
        """Tell "the conductor of the Vienna Philharmonic | Gustav Mahler"."""
        if self.words[k - 1].text not in tables.heads() or run - k < 2:
            return False
        word = self.words[k].text
        syllable = any(self._given_syllable(m) for m in range(k + 2, run))
        return word in tables.families() and (syllable or run - k == 3)

    def _familiar(self, key: str) -> bool:
        return key in self.gazetteer or key in self.knowledge.names

    def _candidate(self, i: int, end: int, title: str | None) -> Candidate | None:
        words = self.words[i:end]
        key = key_of(words)
        known = self.gazetteer.get(key)
        if known is None and key.isupper() and len(key) > 3:
            # Datelines and headings shout: HANOI.
            known = self.gazetteer.get(key.title())
            known = known and tables.Entry(known.type, known.full or key.title())
        texts = tuple(w.text for w in words)
        if not known and all(len(w.text.strip(".")) == 1 for w in words):
            return None
        if len(words) == 1 and not known and self._useless(words[0], title):
            return None
        if len(words) > 1 and not known and words[-1].text in joining("posts"):
            return None
        end_char = words[-1].end
        if len(texts) > 1 and re.fullmatch(r"[A-Z]\.", texts[-1]):
            # "Malcolm X." at the end of a sentence
            end_char, texts = end_char - 1, (*texts[:-1], texts[-1][0])
        hyphens = frozenset(k for k, w in enumerate(words) if k and w.gap == HYPHEN)
        sure = not words[0].first or title is not None or key in self.knowledge.names
        return Candidate(words[0].start, end_char, texts, key, known, title, sure, hyphens)

    def _useless(self, word: Word, title: str | None) -> bool:
        """Tell whether a single unknown word is no name: a title, a stop word, a lone initial."""
        if title is None and word.text in tables.titles():
            return word.text not in self.knowledge.surnames
        if len(word.text.strip(".")) < 2 or word.text in tables.everything("stop"):
            return True
        if word.text.isupper() and len(word.text) > 2:
            # Shouted words: NOW, WHEREAS.
            small = word.text.lower()
            stops = word.text.title() in tables.everything("stop")
            return stops or (len(small) > 3 and is_ordinary(small, ()))
        return word.gap == HYPHEN and word.text.lower() in self.knowledge.lower
