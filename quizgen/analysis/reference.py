"""Who a pronoun or a description stands for: agreement, then subjects first, or abstain."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.analysis.clauses import Phrase
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.names.tables import country_of
from quizgen.analysis.roles import Role
from quizgen.analysis.sentence import Sentence

PERSONAL = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
"""Third person pronouns of persons and their gender."""

_THINGS = frozenset({NameType.ORGANIZATION, NameType.COUNTRY, NameType.PLACE})
_WINDOW = 2
"""Sentences before the pronoun's own in which its antecedent is looked for."""


class Reference:
    """Looks up antecedents in one document."""

    def __init__(self, sentences: Sequence[Sentence], roles: Sequence[Role]) -> None:
        self._sentences = sentences
        self._described = _descriptions(sentences, roles)
        # Pronouns lean on pronouns: each is looked up once, and one that leans on itself is open.
        self._known: dict[tuple[int, int], Name | None] = {}

    def of_pronoun(self, sentence: Sentence, index: int) -> Name | None:
        """Find the person behind "he", "her", …; None where no one or two persons fit."""
        key = (sentence.parsed.index, index)
        if key not in self._known:
            self._known[key] = None
            self._known[key] = self._antecedent(sentence, index)
        return self._known[key]

    def _antecedent(self, sentence: Sentence, index: int) -> Name | None:
        gender = PERSONAL.get(sentence.parsed.doc[index].lower_)
        if gender is None:
            return None
        speech = sentence.speech_at(index)
        excluded = {speech.speaker.full} if speech and speech.direct and speech.speaker else set()
        for group in self._candidate_groups(sentence, index):
            fitting = {
                n.full: n
                for n in group
                if n.gender in {None, gender} and not n.ambiguous and n.full not in excluded
            }
            if len(fitting) == 1:
                return next(iter(fitting.values()))
            if len(fitting) > 1:
                return None
        return None

    def of_thing(self, sentence: Sentence, index: int) -> Name | None:
        """Find what an opening "It" or "They" stands for: the subject of the sentence before.

        Only where that subject is an organisation, a country or a capital that speaks for one.
        """
        doc = sentence.parsed.doc
        opening = all(t.is_punct for t in doc[:index]) and doc[index].dep_ in {
            "nsubj",
            "nsubj:pass",
        }
        earlier = sentence.previous
        if not opening or earlier is None or doc[index].lower_ not in {"it", "they"}:
            return None
        telling = [
            c.subject
            for c in earlier.clauses
            if c.subject is not None and not any(s.verb == c.head for s in earlier.speech)
        ]
        name = earlier.name_at(telling[0].head) if telling else None
        return name if name is not None and name.type in _THINGS else None

    def of_description(self, sentence: Sentence, tokens: Sequence[int]) -> Name | None:
        """Find the person whom "the North Korean leader" describes in this document."""
        key = _description_key(sentence, tokens)
        people = self._described.get(key, {}) if key else {}
        return next(iter(people.values())) if len(people) == 1 else None

    def _candidate_groups(self, sentence: Sentence, index: int) -> list[list[Name]]:
        """Groups of persons, the likeliest first; a group with two who fit ends the search."""
        here = _persons(sentence)
        at = sentence.start + sentence.parsed.doc[index].idx
        subjects_here = self._spoken_of(sentence, before=index)
        groups = [[n] for n in self._above(sentence, index)]
        groups.append([n for n in subjects_here if n.start < at])
        if _in_opening_clause(sentence, index):
            groups.append([n for n in subjects_here if n.start > at])
        groups.append([n for n in here if n.end <= at])
        for back in range(1, _WINDOW + 1):
            if sentence.parsed.index - back < 0:
                break
            earlier = self._sentences[sentence.parsed.index - back]
            groups.append(self._spoken_of(earlier))
            groups.append(_persons(earlier))
        return groups

    def _above(self, sentence: Sentence, index: int) -> list[Name]:
        """Subjects of the clauses around a pronoun, the nearest first."""
        people = []
        around = [c for c in sentence.clauses if index in c.tokens and c.subject is not None]
        for clause in sorted(around, key=lambda c: len(c.tokens)):
            assert clause.subject is not None
            head = clause.subject.head
            if index in clause.subject.tokens or head > index:
                continue
            if sentence.parsed.doc[head].lower_ in {"he", "she"}:
                person = self.of_pronoun(sentence, head)
            else:
                person = self._subject(sentence, clause.subject, before=index)
            if person is not None:
                people.append(person)
        return people

    def _spoken_of(self, sentence: Sentence, before: int | None = None) -> list[Name]:
        """Persons who are subjects, by name, description or pronoun; main clauses first."""
        people = []
        for clause in sorted(sentence.clauses, key=lambda c: c.kind not in {"ROOT", "conj"}):
            if clause.subject is None or clause.inherited:
                continue
            head = clause.subject.head
            if person := self._subject(sentence, clause.subject, before):
                people.append(person)
            if clause.kind == "ROOT" and people and (before is None or head < before):
                break
        return people

    def _subject(self, sentence: Sentence, subject: Phrase, before: int | None) -> Name | None:
        name = sentence.name_at(subject.head)
        if name is not None:
            return name if name.type is NameType.PERSON else None
        # A pronoun of the same sentence would look for itself.
        if before is None and sentence.parsed.doc[subject.head].lower_ in {"he", "she"}:
            return self.of_pronoun(sentence, subject.head)
        return self.of_description(sentence, subject.tokens)


def _persons(sentence: Sentence) -> list[Name]:
    return [n for n in sentence.names if n.type is NameType.PERSON]


def _in_opening_clause(sentence: Sentence, index: int) -> bool:
    """ "As he boarded his train, Kim waved": the pronoun comes before its antecedent."""
    return any(
        clause.kind == "advcl" and index in clause.tokens and clause.tokens[0] < 3
        for clause in sentence.clauses
    )


def _descriptions(
    sentences: Sequence[Sentence], roles: Sequence[Role]
) -> dict[str, dict[str, Name]]:
    """Index the roles that the document gives to persons by their words."""
    found: dict[str, dict[str, Name]] = {}
    for role in roles:
        key = _description_key(sentences[role.sentence], role.tokens)
        if key:
            found.setdefault(key, {}).setdefault(role.person.full, role.person)
    return found


def _description_key(sentence: Sentence, tokens: Sequence[int]) -> str | None:
    """ "the North Korean leader" and "North Korea's leader" → "north korea leader"."""
    doc = sentence.parsed.doc
    words: list[str] = []
    skip_until = -1
    for i in tokens:
        if i <= skip_until:
            continue
        name = sentence.name_at(i)
        if name and name.type in {NameType.COUNTRY, NameType.NATIONALITY}:
            own = [k for k in tokens if sentence.name_at(k) is name]
            skip_until = own[-1]
            words.append((country_of(name.full) or name.full).lower())
        elif doc[i].tag_ in {"DT", "POS", "IN", "HYPH"} or doc[i].is_punct:
            continue
        else:
            words.append(lemma(doc[i]))
    return " ".join(sorted(words)) if len(words) > 1 else None
