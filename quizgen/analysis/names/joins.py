"""What joins two runs into one name: "of", "for", "and", a possessive, a telling last word."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.analysis.names import tables
from quizgen.analysis.names.name import NameType
from quizgen.analysis.names.runs import Runs, is_ordinary, joining
from quizgen.analysis.names.words import COMMA, HYPHEN, POSSESSIVE, SPACE, key_of

# Telling last words that stand in lower case after names of certain types.
_LOWER_HEADS: Mapping[str, set[NameType | None]] = {
    "summit": {NameType.PLACE, NameType.COUNTRY},
    "war": {NameType.COUNTRY, NameType.NATIONALITY},
    "revolution": {NameType.NATIONALITY},
    "peninsula": {NameType.NATIONALITY, NameType.COUNTRY, NameType.PLACE, None},
}


class Joins(Runs):
    """The runs of one sentence, with what belongs to them beyond the capitals."""

    def _joined(self, i: int, end: int) -> int:
        """Return the end of the name with what "of", "for", "and" and a possessive add to it."""
        while True:
            longer = self._join_once(i, end)
            if longer == end:
                return end
            end = longer

    def _join_once(self, i: int, end: int) -> int:
        if end >= len(self.words):
            return end
        word, last = self.words[end], self.words[end - 1].text
        if word.gap == POSSESSIVE and word.text in {"Corp.", "Co.", "Inc."}:
            return end + 1
        if word.gap == POSSESSIVE and word.capital and last.rstrip(".") in joining("possessors"):
            return self._run_end(end)
        if word.gap == POSSESSIVE and word.capital and last.endswith("s"):
            # the Bishops' Wars
            run = self._run_end(end)
            headed = self.words[run - 1].text in tables.heads()
            if headed and end - i == 1 and is_ordinary(last, ()):
                return run
        if word.gap == POSSESSIVE and self.words[i].text in {"St.", "St", "Saint"}:
            return self._run_end(end)
        if word.gap == SPACE and word.text in {"of", "for"}:
            return self._join_of(i, end)
        if word.gap == SPACE and word.text == "the":
            return self._join_epithet(i, end)
        if word.gap == SPACE and word.text == "in" and last in {"Prize", "Prizes", "Award"}:
            return self._prize_end(end)
        if word.gap == SPACE and word.text in {"v.", "vs."} and self._capital(end + 1):
            return self._run_end(end + 1)
        if word.text == "and" and word.gap in (SPACE, COMMA):
            return self._join_and(i, end)
        if word.gap == SPACE and word.text.islower():
            return self._join_lower_head(i, end)
        return end

    def _prize_end(self, end: int) -> int:
        """Return the end of "the Nobel Prize | in Physiology or Medicine"."""
        if not self._capital(end + 1):
            return end
        run = self._run_end(end + 1)
        if run < len(self.words) and self.words[run].text == "or" and self._capital(run + 1):
            return self._run_end(run + 1)
        return run

    def _joins_of(self, end: int) -> bool:
        return self._join_of(end - 1, end) > end

    def _join_of(self, i: int, end: int) -> int:
        if end >= len(self.words) or self.words[end].text not in {"of", "for"}:
            return end
        takes = joining("of") if self.words[end].text == "of" else joining("for")
        if self.words[end].gap != SPACE:
            return end
        if self.words[end - 1].text not in takes and not self._goes_on(i, end):
            # William of Orange
            single = end - i == 1 and self.words[i].text in tables.everything("given")
            if not (single and self.words[end].text == "of"):
                return end
        start = end + 1
        if start < len(self.words) and self.words[start].text == "the":
            start += 1
        if start >= len(self.words) or not self.words[start].capital:
            return end
        if any(w.gap != SPACE for w in self.words[end : start + 1]):
            return end
        if self.words[start].text in tables.everything("stop"):
            return end
        run = self._run_end(start)
        known = self._known_end(start)
        stop = known if known > start and self._split_after_known(start, known, run) else run
        # "the Central Committee of the Workers' Party": two organisations, two names.
        if start - end == 2 and self.words[stop - 1].text in tables.heads() and known != stop:
            return end
        # "the Institute of People's Law": the possessor belongs to what follows.
        owns = self._capital(stop) and self.words[stop].gap == POSSESSIVE
        return end if owns and self.words[stop - 1].text in joining("possessors") else stop

    def _join_epithet(self, i: int, end: int) -> int:
        """Join "Catherine | the Great", but not "in Oslo | the Great Hall"."""
        after = self.words[end + 1] if end + 1 < len(self.words) else None
        if after is None or after.gap != SPACE or after.text not in joining("epithets"):
            return end
        goes_on = self._capital(end + 2) and self.words[end + 2].gap == SPACE
        known = self.words[i].text in self.gazetteer
        return end + 2 if end - i == 1 and not goes_on and not known else end

    def _goes_on(self, i: int, end: int) -> bool:
        """Tell "Centre for Control | of Iodine Deficiency Disorders"."""
        joined = any(word.text in {"of", "for"} for word in self.words[i:end])
        return joined and is_ordinary(self.words[end - 1].text, ())

    def _join_and(self, i: int, end: int) -> int:
        """Join "Securities and Exchange Commission", "Ministry of Foreign Affairs and Trade"."""
        start = end + 1
        if start >= len(self.words) or not self.words[start].capital:
            return end
        if self.words[start].gap != SPACE or self.words[end].gap != SPACE:
            return end
        run = self._run_end(start)
        left, right = self.words[i:end], self.words[start:run]
        inside = any(w.text in {"of", "for"} for w in left) and left[0].text in joining("of")
        if inside and all(is_ordinary(w.text, ()) for w in (left[-1], *right)):
            return run
        known = key_of(left) in self.gazetteer
        plain = len(left) <= 2 and not known and all(is_ordinary(w.text, ()) for w in left)
        if (
            plain
            and (len(left) == 1 or left[-1].text not in tables.heads())
            and tables.heads().get(right[-1].text) == NameType.ORGANIZATION
            and len(right) > 1
        ):
            return run
        return end

    def _join_lower_head(self, i: int, end: int) -> int:
        """Join "Hanoi summit", "Dong Dang station", "Communist party of Vietnam"."""
        word = self.words[end]
        key = key_of(self.words[i:end])
        entry = self.gazetteer.get(key)
        kind = entry.type if entry else None
        if word.text == "party":
            joins = self.words[end - 1].text in joining("parties") and self._joins_of(end + 1)
            return self._join_of(i, end + 1) if joins else end
        if word.text == "revolution" and tables.country_of(self._text(i, end)) is None:
            return end
        if kind in _LOWER_HEADS.get(word.text, set()):
            return end + 1
        if word.text == "summit" and any(w.gap == HYPHEN for w in self.words[i + 1 : end]):
            return end + 1
        headed = self.words[end - 1].text in tables.heads()
        if word.text in joining("lower heads") and kind in (None, NameType.PLACE) and not headed:
            return end + 1
        return end

    def _split_after_known(self, i: int, known: int, run: int) -> bool:
        """Tell whether the run goes on with another name: "Vietnamese Prime Minister …"."""
        if known == i or known >= run:
            return False
        rest = self.words[known:run]
        if self._title_length(known, run):
            return True
        entry = self.gazetteer[key_of(self.words[i:known])]
        if self.words[i].gap == HYPHEN and entry.type == NameType.COUNTRY:
            return True
        if self.words[known].gap == HYPHEN:
            return self._known_end(known) > known or rest[0].text in self.knowledge.names
        if rest[-1].text in tables.heads() or self._joins_of(run):
            return False
        if self._known_end(known) == run:
            return True
        if entry.type not in (NameType.COUNTRY, NameType.NATIONALITY, NameType.PLACE):
            return False
        first = self.words[i].text
        if first in tables.everything("given") and not tables.country_of(first) and len(rest) == 1:
            # "Christian Holm" is somebody, "Vietnamese Holm" is not.
            return entry.type is not NameType.NATIONALITY
        adverbial = i > 0 and self.words[i - 1].text.lower() in {"in", "at", "from", "near"}
        if adverbial and len(rest) == 1 and rest[0].text in self.knowledge.surnames:
            # "In Quito Prieto spoke."
            return True
        return key_of(rest) in self.knowledge.names or (
            len(rest) > 1 and rest[0].text in tables.everything("given") | tables.families()
        )
