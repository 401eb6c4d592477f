"""Who a pronoun or a description stands for: agreement, then subjects first, or abstain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.names.tables import country_of
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.protagonist import persons, protagonist
from quizgen.analysis.roles import Role, is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.things import Group, Things

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

_TOWARDS = frozenset({"to", "at", "from", "by", "of"})
_STORY = 3
"""Sentences before a pronoun's own whose main clauses tell whose story it is."""
_WINDOW = 2
"""Sentences before the pronoun's own in which its antecedent is looked for."""


class Reference:
    """Looks up antecedents in one document.

    ``protagonist`` is the person whom the document tells of throughout, None where there is none.
    """

    def __init__(self, sentences: Sequence[Sentence], roles: Sequence[Role]) -> None:
        self._sentences = sentences
        self._described = _descriptions(sentences, roles)
        self.protagonist = protagonist(sentences)
        # Pronouns lean on pronouns: each is looked up once, and one that leans on itself is open.
        self._known: dict[tuple[int, int], Name | None] = {}
        self._things = Things(
            sentences, lambda s, subject: self._subject(s, subject, None), self.protagonist
        )

    def of_pronoun(self, sentence: Sentence, index: int) -> Name | None:
        """Find the person behind "he", "her", …; None where no one or two persons fit."""
        key = (sentence.parsed.index, index)
        if key not in self._known:
            self._known[key] = None
            if (same := _same_subject(sentence, index)) is not None:
                self._known[key] = self.of_pronoun(sentence, same)
            else:
                found = self._antecedent(sentence, index)
                self._known[key] = self._as_story(sentence, index, found)
        return self._known[key]

    def _as_story(self, sentence: Sentence, index: int, found: Name | None) -> Name | None:
        """Weigh an antecedent against the person whom the document tells of throughout.

        Where a document is the story of one person, a pronoun that nobody in its own sentence
        explains goes with the subject of the main clauses before it, or else with that person.
        """
        hero = self.protagonist
        gender = PERSONAL.get(sentence.parsed.doc[index].lower_)
        if hero is None or gender is None or hero.gender not in {None, gender}:
            return found
        if found is not None and found.full == hero.full:
            return found
        if found is not None and found.gender is None and _is_object(sentence, index):
            # "Lund described her": the one of whom it is told, whose gender is known.
            told = self._subject_so_far(sentence, gender)
            return hero if told is None or told.gender is None else None
        if sentence.speech_at(index) is not None or self._named_before(sentence, index):
            return found
        if _is_object(sentence, index) or self._open_subject(sentence, index):
            return found
        subject = self._subject_so_far(sentence, gender)
        if subject is None or subject.full == hero.full:
            return hero
        return found if found is not None and found.full == subject.full else None

    def _named_before(self, sentence: Sentence, index: int) -> bool:
        """Tell whether somebody is named or spoken of in a pronoun's own sentence before it.

        Whoever is only met on the way does not count: "after a stay with Lund, he left".
        """
        doc = sentence.parsed.doc
        at = sentence.start + doc[index].idx
        pronouns = any(t.lower_ in {"he", "she"} for t in doc[:index])
        return pronouns or any(
            n.start < at and not _in_passing(sentence, n, index) for n in persons(sentence)
        )

    def _subject_so_far(self, sentence: Sentence, gender: str) -> Name | None:
        """Find the person who is the subject of the nearest main clause before a sentence.

        Somebody of the other gender is passed over: the pronoun cannot mean them.
        """
        for back in range(1, _STORY + 1):
            if sentence.parsed.index - back < 0:
                return None
            earlier = self._sentences[sentence.parsed.index - back]
            for clause in earlier.clauses:
                if clause.kind != "ROOT" or clause.subject is None:
                    continue
                person = self._subject(earlier, clause.subject, None)
                if person is not None and person.gender in {None, gender}:
                    return person
        return None

    def _antecedent(self, sentence: Sentence, index: int) -> Name | None:
        gender = PERSONAL.get(sentence.parsed.doc[index].lower_)
        if gender is None:
            return None
        speech = sentence.speech_at(index)
        excluded = {speech.speaker.full} if speech and speech.direct and speech.speaker else set()
        if _is_object(sentence, index):
            # Nobody "visits him" who is himself; that would be "himself".
            excluded |= {n.full for n in self._subject_beside(sentence, index)}
        if self._open_subject(sentence, index):
            return None
        for group in self._candidate_groups(sentence, index):
            fitting = {
                n.full: n
                for n in group
                if n.gender in {None, gender} and not n.ambiguous and n.full not in excluded
            }
            if len(fitting) == 1:
                found = next(iter(fitting.values()))
                open_ = self._met_before(sentence, found, index) or self._rivalled(found, sentence)
                return None if open_ else found
            if len(fitting) > 1:
                return None
        return None

    def _rivalled(self, name: Name, sentence: Sentence) -> bool:
        """ "Berg said that Lund was ill. He …": the one who speaks, or the one spoken of?"""
        earlier = self._sentences[name.sentence]
        if earlier is sentence or self.protagonist is not None:
            return False
        reports = any(
            s.speaker is not None and s.speaker.full == name.full and s.verb is not None
            for s in earlier.speech
        )
        others = {n.full for n in persons(earlier) if n.gender in {None, name.gender}}
        return reports and len(others - {name.full}) > 0

    def _met_before(self, sentence: Sentence, name: Name, index: int) -> bool:
        """ "After a talk with Lund, he left": hardly Lund, who is only met on the way."""
        subject = sentence.parsed.doc[index].dep_ in {"nsubj", "nsubj:pass"}
        here = name.start >= sentence.start and name.end <= sentence.end
        return subject and here and _in_passing(sentence, name, index)

    def of_thing(self, sentence: Sentence, index: int) -> Name | None:
        """Find the named thing behind "it" or "its", or the body behind an opening "They"."""
        return self._things.of_singular(sentence, index) or self._things.speaker_before(
            sentence, index
        )

    def of_group(self, sentence: Sentence, index: int) -> Group | None:
        """Find the two persons or the people behind "they", "them" or "their"."""
        return self._things.of_plural(sentence, index)

    def couple(self) -> Group | None:
        """Give the two whom "the couple" can only mean in this document."""
        return self._things.couple()

    def of_description(self, sentence: Sentence, tokens: Sequence[int]) -> Name | None:
        """Find the person whom "the North Korean leader" describes in this document."""
        key = _description_key(sentence, tokens)
        people = self._described.get(key, {}) if key else {}
        return next(iter(people.values())) if len(people) == 1 else None

    def _candidate_groups(self, sentence: Sentence, index: int) -> list[list[Name]]:
        """Groups of persons, the likeliest first; a group with two who fit ends the search."""
        here = persons(sentence)
        at = sentence.start + sentence.parsed.doc[index].idx
        subjects_here = self._spoken_of(sentence, before=index)
        groups = [[n] for n in (*self._joined_with(sentence, index), *self._above(sentence, index))]
        groups.append([n for n in subjects_here if n.start < at])
        if _in_opening_clause(sentence, index):
            groups.append([n for n in subjects_here if n.start > at])
        groups.append([n for n in here if n.end <= at])
        for back in range(1, _WINDOW + 1):
            if sentence.parsed.index - back < 0:
                break
            earlier = self._sentences[sentence.parsed.index - back]
            if self._tells_of_nobody_known(earlier):
                break
            groups.append(self._spoken_of(earlier))
            groups.append(persons(earlier))
        return groups

    def _tells_of_nobody_known(self, sentence: Sentence) -> bool:
        """ "The young man was arrested. He …": whoever it is, it is nobody named before."""
        main = next((c for c in sentence.clauses if c.kind == "ROOT" and c.subject), None)
        if main is None or main.subject is None or self.protagonist is not None:
            return False
        head = sentence.parsed.doc[main.subject.head]
        somebody = head.lower_ in {"he", "she", "man", "woman", "boy", "girl", "teenager"}
        return somebody and self._subject(sentence, main.subject, None) is None

    def _joined_with(self, sentence: Sentence, index: int) -> Iterator[Name]:
        """ "Berg and his wife": whoever stands right before the "and", however it is parsed."""
        doc = sentence.parsed.doc
        if index < 2 or doc[index].tag_ != "PRP$" or doc[index - 1].lower_ != "and":
            return
        first = sentence.name_at(index - 2)
        if doc[index - 2].lower_ in {"he", "she"}:
            first = self.of_pronoun(sentence, index - 2)
        if first is not None and first.type is NameType.PERSON:
            yield first

    def _above(self, sentence: Sentence, index: int) -> list[Name]:
        """Subjects of the clauses around a pronoun, the nearest first."""
        people = (
            self._subject_here(sentence, subject, index)
            for _, subject in _subjects_above(sentence, index)
        )
        return [person for person in people if person is not None]

    def _subject_here(self, sentence: Sentence, subject: Phrase, index: int) -> Name | None:
        if sentence.parsed.doc[subject.head].lower_ in {"he", "she"}:
            return self.of_pronoun(sentence, subject.head)
        return self._subject(sentence, subject, before=index)

    def _subject_beside(self, sentence: Sentence, index: int) -> Iterator[Name]:
        """Give the subject of the very clause that a pronoun is an object of."""
        for clause, subject in _subjects_above(sentence, index):
            person = self._subject_here(sentence, subject, index)
            if person is not None and clause.head == sentence.parsed.doc[index].head.i:
                yield person

    def _open_subject(self, sentence: Sentence, index: int) -> bool:
        """Tell whether the nearest subject is somebody unknown: "the mayor sold his house"."""
        for clause, subject in _subjects_above(sentence, index):
            head = sentence.parsed.doc[subject.head]
            if self._subject_here(sentence, subject, index) is not None:
                return False
            beside = (
                _is_object(sentence, index) and clause.head == sentence.parsed.doc[index].head.i
            )
            if head.tag_ == "NN" and is_role_noun(head.text) and not beside:
                return True
        return False

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
        head = sentence.parsed.doc[subject.head]
        if any(c.dep_ == "conj" and c.i in subject.tokens for c in head.children):
            return None
        name = sentence.name_at(subject.head)
        if name is not None:
            return name if name.type is NameType.PERSON else None
        # A pronoun of the same sentence may lean on those before it, never on itself.
        if (before is None or head.i < before) and head.lower_ in {"he", "she"}:
            return self.of_pronoun(sentence, subject.head)
        return self.of_description(sentence, subject.tokens)


def _in_passing(sentence: Sentence, name: Name, index: int) -> bool:
    """Tell a name that hangs on a preposition or owns something, away from a pronoun.

    In "with Lund, who sold his boat" the pronoun stands within what is told about Lund.
    """
    tokens = sentence.tokens_of(name.start, name.end)
    head = next((i for i in tokens if sentence.parsed.doc[i].head.i not in tokens), None)
    if head is None:
        return False
    token = sentence.parsed.doc[head]
    while token.dep_ in {"appos", "flat", "compound"} and token.head.i != token.i:
        token = token.head
    if token.dep_.split(":")[0] not in {"obl", "nmod"}:
        return False
    return index not in {t.i for t in token.subtree}


def _same_subject(sentence: Sentence, index: int) -> int | None:
    """ "In 1912 she was knighted by …, and in 1915 she became …": one pronoun, one person."""
    token = sentence.parsed.doc[index]
    if token.lower_ not in {"he", "she"} or token.head.dep_ != "conj":
        return None
    return next(
        (
            t.i
            for t in token.head.head.lefts
            if t.lower_ == token.lower_ and t.dep_.startswith("nsubj") and t.i < index
        ),
        None,
    )


def _is_object(sentence: Sentence, index: int) -> bool:
    """Tell "visited him" and "wrote to him" from "his house" and "took it with him"."""
    token = sentence.parsed.doc[index]
    if token.tag_ != "PRP" or token.lower_ not in {"him", "her"}:
        return False
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    return token.dep_ in {"obj", "iobj"} or (token.dep_ == "obl" and cases <= _TOWARDS)


def _subjects_above(sentence: Sentence, index: int) -> list[tuple[Clause, Phrase]]:
    """List the clauses around a pronoun with their subjects before it, the nearest first."""
    around = sorted((c for c in sentence.clauses if index in c.tokens), key=lambda c: len(c.tokens))
    return [
        (clause, clause.subject)
        for clause in around
        if clause.subject is not None
        and index not in clause.subject.tokens
        and clause.subject.head <= index
    ]


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
