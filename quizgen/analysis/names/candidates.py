"""Where names are: runs of capitalised words, cut at titles and known names, joined at "of".

The boundaries come from capitals, from the tables and from what the document prints elsewhere; what
kind of thing a name names is decided afterwards, over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import lemminflect

from quizgen.analysis.names import tables
from quizgen.analysis.names.name import NameType
from quizgen.analysis.names.words import (
    AMPERSAND,
    COMMA,
    HYPHEN,
    POSSESSIVE,
    SPACE,
    Word,
    key_of,
)

PLACE_PREFIXES = frozenset(
    ["Lake", "Mount", "Cape", "Fort", "Port", "San", "Santa", "Saint", "St.", "St", "Gulf", "Operation", "Hurricane", "Typhoon", "Cyclone"]
)
PARTICLES = frozenset(
    ["al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "en", "et", "ibn", "la", "las", "le", "los", "ten", "ter", "ul", "van", "von", "y", "zu", "zur"]
)
# Heads of organisations, offices and works that take "of" or "for" and another name.
_TAKES_OF = frozenset(
    ["Abbey", "Academy", "Act", "Army", "Articles", "Assembly", "Association", "Bank", "Battle", "Bay", "Bill", "Board", "Book", "Bureau", "Cape", "Cathedral", "Center", "Centre", "Chamber", "Charter", "Church", "City", "Club", "Code", "College", "Committee", "Commission", "Commonwealth", "Confederation", "Conference", "Congress", "Convention", "Council", "Court", "Custom", "Declaration", "Defenestration", "Department", "District", "Duchy", "Faculty", "Federation", "Foundation", "Friends", "Front", "Garden", "Gates", "Government", "Guild", "Gulf", "Hall", "House", "Institute", "Institution", "Isle", "Isles", "Kingdom", "Lake", "League", "Library", "Mausoleum", "Ministry", "Mount", "Movement", "Museum", "Observatory", "Office", "Order", "Organisation", "Organization", "Parliament", "Partnership", "Party", "Peace", "Plain", "Port", "Principality", "Province", "Realm", "Reign", "Republic", "School", "Sea", "Secretariat", "Senate", "Siege", "Society", "Sons", "State", "States", "Statue", "Strait", "Straits", "Synod", "Temple", "Tower", "Treaty", "Tropic", "Union", "United", "University", "Valley", "War", "Wars", "Emirate", "Sultanate", "Tomb", "Palace", "Medal", "Order", "Bishopric", "Diet", "Edict", "Statute", "Peninsula", "Rock", "Cup", "Festival", "Daughters", "Brotherhood", "Knights", "Ballet", "Orchestra", "Museums", "Journal", "Daily", "Convention", "Protocol", "Pact", "Accord", "Group", "Monument", "party"]
)
_TAKES_FOR = frozenset(
    ["Institute", "Center", "Centre", "Agency", "Office", "Fund", "Foundation", "Association", "Committee", "Council", "Campaign", "Organisation", "Organization", "School", "Bureau", "Coalition", "Society", "Alliance", "Party", "Citizens", "Commission", "Department", "Partnership", "Initiative", "Programme", "Program", "Administration", "Museum", "Forum", "Movement", "Americans", "Doctors", "Mothers", "Students", "Friends", "Women"]
)
# First words that may stand in the possessive inside a name: "Workers' Party", "King's College".
_POSSESSORS = frozenset(
    ["People", "Peoples", "Workers", "Women", "Children", "Men", "Veterans", "Teachers", "Writers", "Farmers", "King", "Queen", "Players", "World", "Years", "Mother", "Father", "Valentine", "New", "St", "Saint", "Citizens", "Journalists", "Lawyers", "Students", "Lloyd", "Drivers", "Miners", "Employees", "Physicians", "Christian", "Soldiers", "Peasants", "Boys", "Girls", "Presidents", "Patriots", "Heroes", "Fisherman", "Philosophers", "Sorcerer", "Schindler", "Hubble", "Newton", "Halley"]
)
# Telling last words that stand in lower case after a name of the given types.
_LOWER_HEADS = {
    "summit": {NameType.PLACE, NameType.COUNTRY},
    "war": {NameType.COUNTRY, NameType.NATIONALITY},
    "revolution": {NameType.NATIONALITY},
    "peninsula": {NameType.NATIONALITY, NameType.COUNTRY, NameType.PLACE, None},
}
_LOWER_AFTER_UNKNOWN = frozenset(
    ["station", "airport", "river", "mountains", "island", "islands", "province", "county", "valley", "mausoleum", "museum", "palace", "cathedral", "bridge", "declaration", "treaty", "accord", "accords", "uprising", "massacre", "earthquake", "desert", "peninsula", "genocide", "conference", "crisis", "reactor", "river", "dam", "stadium", "archipelago", "strait"]
)
_PARTY_WORDS = frozenset(
    ["Communist", "Labour", "Labor", "Socialist", "Democratic", "Republican", "Conservative", "Liberal", "Nazi", "Green", "Workers"]
)
# Titles that also begin the names of places, houses and works.
_WEAK_TITLES = frozenset(
    ["Justice", "General", "Prince", "King", "Queen", "Count", "Major", "Private", "Father", "Sister", "Mother", "Brother", "Lord", "Lady", "Saint", "St", "Principal", "Marshal", "Chief", "Elder", "Dean", "Don", "Director", "Officer", "Editor", "Judge", "Secretary", "Attorney", "Minister", "Candidate", "Speaker", "Treasurer", "Commander", "Captain", "Duke", "Earl", "Prophet", "Uncle", "Pope", "Manager", "Chair", "Fellow", "Emperor", "Coach", "Economist", "Princess", "Premier", "Representative", "Commissioner"]
)


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


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one pass over the document teaches the next.

    ``names`` are keys of names seen where a capital must be a name, ``surnames`` what people are called by;
    ``lower`` are words that the document prints in lower case.
    """

    names: Collection[str] = frozenset()
    lower: Collection[str] = frozenset()
    surnames: Collection[str] = frozenset()


class Scanner:
    """Finds the candidates of one sentence from left to right."""

    def __init__(self, words: Sequence[Word], tags: dict[int, str], knowledge: Knowledge) -> None:
        self.words = words
        self.tags = tags
        self.knowledge = knowledge
        self.gazetteer = tables.gazetteer()

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

    # -- the boundaries ---------------------------------------------------------------------

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
        if run - i > 1 and word.text in PLACE_PREFIXES:
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
                if word.text == "I" and self.words[end - 1].text in _REGNAL:
                    return end + 1
                if word.text in tables.everything("stop") and self._known_end(end) <= end + 1:
                    if word.text not in {
                        "Jr.",
                        "Sr.",
                        "Inc.",
                        "Co.",
                        "Ltd.",
                        "Corp.",
                        "St.",
                        "New",
                    }:
                        break
                end += 1
            elif self._given_syllable(end) or self._number(end) or (word.text in PARTICLES and self._particle_leads_on(end)):
                end += 1
            else:
                break
        return end

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
        while after < len(self.words) and self.words[after].text in PARTICLES:
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
        if family is None or not family.capital or word.text in _HYPHEN_SUFFIXES:
            return False
        return family.text in tables.families() or not is_ordinary(word.text, ())

    def _known_end(self, i: int) -> int:
        """Return the end of the longest name of the tables that begins at word ``i``, or ``i``."""
        for end in range(min(len(self.words), i + tables.longest_entry()), i, -1):
            if all(
                w.gap in (SPACE, HYPHEN, POSSESSIVE, AMPERSAND) for w in self.words[i + 1 : end]
            ):
                if key_of(self.words[i:end]) in self.gazetteer:
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
        if self.words[i].text.rstrip(".") not in _WEAK_TITLES:
            return False
        return self.words[end - 1].text in tables.heads() or self._known_end(i) == end

    def _name_end(self, i: int, run: int) -> int:
        """Return the end of the name that begins at ``i``, inside and beyond its run."""
        known = self._known_end(i)
        if known >= run:
            return self._joined(i, known)
        if self._split_after_known(i, known, run):
            return known
        cut = self._cut(i, run)
        return self._joined(i, cut) if cut == run else cut

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
        return key_of(rest) in self.knowledge.names or (
            len(rest) > 1 and rest[0].text in tables.everything("given") | tables.families()
        )

    def _cut(self, i: int, run: int) -> int:
        """Return where the run from ``i`` must end: before a title, or between two known names."""
        if run < len(self.words) and self.words[run].text.lower() == "summit":
            return run
        for k in range(i + 1, run):
            if self._person_after_head(k, run):
                return k
            if self.words[k].gap == HYPHEN and self.words[k].capital:
                left, right = key_of(self.words[i:k]), key_of(self.words[k:run])
                if self._familiar(left) and self._familiar(right):
                    return k
            elif self._title_length(k, run) and self._title_length(k, run) < run - k:
                one = self._title_length(k, run) == 1
                if not (one and self.words[k].text.rstrip(".") in _WEAK_TITLES):
                    return k
        return run

    def _person_after_head(self, k: int, run: int) -> bool:
        """Tell "the leader of the Samjiyon Orchestra | Hyon Song-wol"."""
        if self.words[k - 1].text not in tables.heads() or run - k < 2:
            return False
        word = self.words[k].text
        syllable = any(self._given_syllable(m) for m in range(k + 2, run))
        return word in tables.families() and (syllable or run - k == 3)

    def _familiar(self, key: str) -> bool:
        return key in self.gazetteer or key in self.knowledge.names

    # -- what joins on ----------------------------------------------------------------------

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
        if word.gap == POSSESSIVE and word.capital and last.rstrip(".") in _POSSESSORS:
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
        takes = _TAKES_OF if self.words[end].text == "of" else _TAKES_FOR
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
        if stop < len(self.words) and self.words[stop].gap == POSSESSIVE:
            if self.words[stop].capital and self.words[stop - 1].text in _POSSESSORS:
                return end
        return stop

    def _goes_on(self, i: int, end: int) -> bool:
        """Tell "Centre for Control | of Iodine Deficiency Disorders"."""
        joined = any(word.text in {"of", "for"} for word in self.words[i:end])
        return joined and is_ordinary(self.words[end - 1].text, ())

    def _capital(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].capital

    def _join_and(self, i: int, end: int) -> int:
        """Join "Securities and Exchange Commission", "Ministry of Foreign Affairs and Trade"."""
        start = end + 1
        if start >= len(self.words) or not self.words[start].capital:
            return end
        if self.words[start].gap != SPACE or self.words[end].gap != SPACE:
            return end
        run = self._run_end(start)
        left, right = self.words[i:end], self.words[start:run]
        inside = any(w.text in {"of", "for"} for w in left) and left[0].text in _TAKES_OF
        if inside and all(is_ordinary(w.text, ()) for w in (left[-1], *right)):
            return run
        known = key_of(left) in self.gazetteer
        plain = len(left) <= 2 and not known and all(is_ordinary(w.text, ()) for w in left)
        if (
            plain
            and left[-1].text not in tables.heads()
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
            joins = self.words[end - 1].text in _PARTY_WORDS and self._joins_of(end + 1)
            return self._join_of(i, end + 1) if joins else end
        if word.text == "revolution" and tables.country_of(self._text(i, end)) is None:
            return end
        if kind in _LOWER_HEADS.get(word.text, ()):
            return end + 1
        if word.text == "summit" and any(w.gap == HYPHEN for w in self.words[i + 1 : end]):
            return end + 1
        if word.text in _LOWER_AFTER_UNKNOWN and kind in (None, NameType.PLACE):
            if self.words[end - 1].text not in tables.heads():
                return end + 1
        return end

    # -- the result -------------------------------------------------------------------------

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
        if len(words) > 1 and not known and words[-1].text in _ROLE_ENDS:
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

    def _text(self, i: int, end: int) -> str:
        return " ".join(word.text for word in self.words[i:end])

    def _tag(self, i: int) -> str:
        return self.tags.get(self.words[i].start, "")


# A run that ends so is somebody's post: "Koret Fellow".
_ROLE_ENDS = frozenset(
    ["Fellow", "Professor", "Chairman", "Director", "President", "Minister", "Secretary", "Editor", "Analyst", "Ambassador", "Manager", "Officer", "Commissioner", "Governor", "Leader", "Correspondent", "Scholar", "Adviser", "Advisor"]
)

# Rulers who are counted: an "I" after them is a number.
_REGNAL = frozenset(
    ["Charles", "James", "George", "William", "Henry", "Elizabeth", "Mary", "Edward", "Francis", "Napoleon", "Nicholas", "Peter", "Alexander", "Frederick", "Wilhelm", "Leopold", "Ferdinand", "Philip", "Louis", "Otto", "Pedro", "Franz", "Catherine", "Constantine", "Theodosius", "Pius", "Justinian", "Xerxes", "Darius", "Ptolemy", "Ramesses", "Friedrich", "Umberto", "Albert", "Joseph", "Maximilian", "Christian", "Gustav", "Harald", "Boniface", "Gregory", "Innocent", "Leo", "Urban", "Paul", "Charlemagne", "Ivan", "Afonso", "Sancho", "Philippe", "Fuad", "Faisal", "Abdullah", "Selim", "Suleiman", "Mehmed", "Murad", "Akbar", "Rudolf", "Sigismund", "Stephen", "Victoria", "Isabella", "Margaret"]
)

# What follows a hyphen without being half of a given name.
_HYPHEN_SUFFIXES = frozenset(
    ["based", "born", "led", "like", "style", "backed", "owned", "wide", "era", "related", "run", "made", "held", "ruled", "only", "free", "held", "style", "trained", "bound", "built", "size", "type", "level", "class", "inspired", "funded", "speaking", "controlled", "friendly", "elect", "turned", "old", "new", "long", "in-law", "up", "down", "off", "out", "on", "to", "the", "and", "or", "of", "by"]
) - {"in", "un", "il"}


def is_ordinary(word: str, lower: Collection[str]) -> bool:
    """Tell whether ``word`` is a word of the language rather than only a name."""
    small = word.lower()
    return small in lower or bool(lemminflect.getAllLemmas(small)) or small.endswith("ly")
