"""What "it" and "they" stand for: a named subject, two persons, a people; or nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.roles import RELATIVES
from quizgen.analysis.sentence import Sentence

SINGULAR = frozenset({"it", "its"})
PLURAL = frozenset({"they", "their", "theirs"})
_NAMED = frozenset(
    {
        NameType.ORGANIZATION,
        NameType.COUNTRY,
        NameType.PLACE,
        NameType.FACILITY,
        NameType.EVENT,
        NameType.WORK,
        NameType.LAW,
    }
)
_SPEAKING = frozenset({NameType.ORGANIZATION, NameType.COUNTRY, NameType.PLACE})
_GROUPS = frozenset({NameType.NATIONALITY, NameType.OTHER})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_COUPLING = frozenset({"marry", "wed", "divorce", "engage", "date", "propose"})
_UNIONS = frozenset({"relationship", "marriage"})
_CALLED_COUPLE = frozenset({"couple", "pair"})
_NEAR = 5
"""Tokens behind "married" within which the other of a couple is named."""


@dataclass(frozen=True, slots=True)
class Group:
    """Several who are meant together: the words for them, and the full names in the words."""

    words: str
    fulls: tuple[str, ...]


Person = Callable[[Sentence, Phrase], Name | None]


class Things:
    """Looks up "it" and "they" in one document; ``person`` finds who a subject is."""

    def __init__(
        self, sentences: Sequence[Sentence], person: Person, protagonist: Name | None
    ) -> None:
        self._sentences = sentences
        self._person = person
        self._protagonist = protagonist
        self._peoples = _peoples(sentences)
        self._couples: list[Group] | None = None
        self._open: set[tuple[int, int]] = set()

    def of_singular(self, sentence: Sentence, index: int) -> Name | None:
        """Find the thing behind "it" or "its", by its own sentence or the subject before."""
        token = sentence.parsed.doc[index]
        key = (sentence.parsed.index, index)
        if token.lower_ not in SINGULAR or key in self._open or _points_forward(token):
            return None
        # "The bank bought it": hardly itself, and rarely the subject before.
        if token.lower_ == "it" and token.dep_ not in _SUBJECT:
            return None
        self._open.add(key)
        try:
            for subject in _subjects_before(sentence, index):
                name = self._thing(sentence, subject)
                if name is not None and _rivals_between(sentence, subject, index, name):
                    return None
                if name is not None or not _leaves_open(sentence, subject):
                    return name
            return self._from_before(sentence, index)
        finally:
            self._open.discard(key)

    def _thing(self, sentence: Sentence, subject: Phrase) -> Name | None:
        """Give the thing that a subject names, itself a pronoun or not."""
        head = sentence.parsed.doc[subject.head]
        if head.lower_ == "it":
            return self.of_singular(sentence, subject.head)
        name = sentence.name_at(subject.head)
        if name is None or name.type not in _NAMED or head.tag_ in {"NNS", "NNPS"}:
            return None
        return None if _joined(head, subject) or _rivals(sentence, head, name) else name

    def _from_before(self, sentence: Sentence, index: int) -> Name | None:
        """Look at the subject of the sentence before, where the pronoun is the first subject."""
        earlier = sentence.previous
        if earlier is None or not _opens(sentence, index):
            return None
        main = _main_subject(earlier)
        return self._thing(earlier, main) if main is not None else None

    def speaker_before(self, sentence: Sentence, index: int) -> Name | None:
        """Find whom an opening "They" stands for: a body or country that did something before."""
        doc = sentence.parsed.doc
        opening = all(t.is_punct for t in doc[:index]) and doc[index].dep_ in _SUBJECT
        earlier = sentence.previous
        if not opening or earlier is None or doc[index].lower_ != "they":
            return None
        main = _main_subject(earlier)
        name = earlier.name_at(main.head) if main is not None else None
        return name if name is not None and name.type in _SPEAKING else None

    def of_plural(self, sentence: Sentence, index: int) -> Group | None:
        """Find the two persons or the people behind "they" or "their"."""
        token = sentence.parsed.doc[index]
        speech = sentence.speech_at(index)
        if token.lower_ not in PLURAL or (speech is not None and speech.direct):
            return None
        for subject in _subjects_before(sentence, index):
            return self._group(sentence, subject)
        earlier = sentence.previous
        if earlier is None or not _opens(sentence, index):
            return None
        main = _main_subject(earlier)
        if main is None:
            return None
        return self._group(earlier, main) or self._couple_in(earlier, main)

    def _group(self, sentence: Sentence, subject: Phrase) -> Group | None:
        doc = sentence.parsed.doc
        head = doc[subject.head]
        if head.lower_ == "they":
            return self.of_plural(sentence, subject.head)
        if head.lower_ in _CALLED_COUPLE:
            return self.couple()
        name = sentence.name_at(subject.head)
        if name is None:
            return None
        others = [c for c in head.children if c.dep_ == "conj" and c.i in subject.tokens]
        if any(sentence.name_at(c.i) is None for c in others):
            return None
        if others:
            between = doc[subject.first : others[-1].i + 1]
            return _two([n for t in between if (n := sentence.name_at(t.i)) is not None])
        if name.full not in self._peoples:
            return None
        article = any(c.lower_ == "the" for c in head.children)
        return Group(f"the {name.mention}" if article else name.mention, (name.full,))

    def _couple_in(self, sentence: Sentence, subject: Phrase) -> Group | None:
        """Give the couple of a document where a sentence has one of them as its subject."""
        couple = self.couple()
        if couple is None:
            return None
        doc = sentence.parsed.doc
        head = doc[subject.head]
        if head.lower_ in {"their", "they"} or any(c.lower_ == "their" for c in head.children):
            return couple
        person = self._person(sentence, subject)
        if person is None or person.full not in couple.fulls:
            return None
        # Somebody else in the plural would do as well, and so would "his father".
        other = any(t.tag_ in {"NNS", "NNPS"} or lemma(t) in RELATIVES for t in doc)
        return None if other else couple

    def couple(self) -> Group | None:
        """Give the two who are married or engaged in this document; None where several are."""
        if self._couples is None:
            found = {g.fulls: g for s in self._sentences for g in self._couples_told(s)}
            self._couples = list(found.values())
        return self._couples[0] if len(self._couples) == 1 else None

    def _couples_told(self, sentence: Sentence) -> Iterator[Group]:
        """List couples that a sentence tells of: "Karl Berg married Ida Lund"."""
        doc = sentence.parsed.doc
        for clause in sentence.clauses:
            if clause.subject is None or clause.negation:
                continue
            if lemma(doc[clause.head]) == "marry":
                yield from self._married(sentence, clause.subject)
            union = next((t for t in doc if t.i in clause.tokens and _couples(t)), None)
            person = self._person(sentence, clause.subject) if union is not None else None
            if union is None or person is None or union.i < clause.subject.head:
                continue
            near = doc[union.i + 1 : union.i + _NEAR]
            names = (sentence.name_at(t.i) for t in near)
            other = next((n for n in names if n and n.type is NameType.PERSON), None)
            if other is not None and not other.ambiguous and other.full != person.full:
                yield Group(f"{person.full} and {other.full}", (person.full, other.full))

    def _married(self, sentence: Sentence, subject: Phrase) -> Iterator[Group]:
        """ "The pair married in Lund's town": the person of a life and the one named beside."""
        hero = self._protagonist
        called = sentence.parsed.doc[subject.head].lower_ in _CALLED_COUPLE | {"they"}
        if hero is None or not called:
            return
        names = [*sentence.names, *(sentence.previous.names if sentence.previous else ())]
        others = {n.full for n in names if n.type is NameType.PERSON and n.full != hero.full}
        here = {n.full for n in sentence.names if n.type is NameType.PERSON} - {hero.full}
        other = here or others
        if len(other) == 1:
            full = next(iter(other))
            yield Group(f"{hero.full} and {full}", (hero.full, full))


def _peoples(sentences: Sequence[Sentence]) -> frozenset[str]:
    """List names that a document uses for a people: "the Maya were", "the Normans"."""
    found: set[str] = set()
    for sentence in sentences:
        for clause in sentence.clauses:
            if clause.subject is None or clause.inherited:
                continue
            head = sentence.parsed.doc[clause.subject.head]
            name = sentence.name_at(clause.subject.head)
            if name is None or name.type not in _GROUPS or name.mention.isupper():
                continue
            if _plural_verb(head) or (name.type is NameType.NATIONALITY and head.tag_ == "NNPS"):
                found.add(name.full)
    return frozenset(found)


def _couples(token: Token) -> bool:
    verb = token.tag_.startswith("VB") and lemma(token) in _COUPLING
    return verb or token.lower_ in _UNIONS


def _two(names: Sequence[Name]) -> Group | None:
    """ "Karl Berg and Ida Lund": two persons with full names, nobody else."""
    fulls = tuple(dict.fromkeys(n.full for n in names))
    persons = all(n.type is NameType.PERSON and not n.ambiguous for n in names)
    if len(fulls) != 2 or not persons or any(" " not in full for full in fulls):
        return None
    return Group(" and ".join(fulls), fulls)


def _points_forward(token: Token) -> bool:
    """ "It is hard to say", "it rained": a word without meaning."""
    if token.dep_ == "expl":
        return True
    if token.dep_ not in _SUBJECT:
        return False
    head = token.head
    if lemma(head) in {"rain", "snow", "seem", "appear", "happen", "turn", "take"}:
        return True
    copula = any(c.dep_ == "cop" for c in head.children)
    clausal = {"ccomp", "csubj", "xcomp", "csubj:pass", "acl", "acl:relcl", "advcl"}
    passive = token.dep_ == "nsubj:pass" and any(c.dep_ == "ccomp" for c in head.children)
    return passive or (copula and any(c.dep_ in clausal and c.i > head.i for c in head.children))


def _main_subject(sentence: Sentence) -> Phrase | None:
    """Give the subject of the first clause that is not only a "said X"."""
    telling = (
        c.subject
        for c in sentence.clauses
        if c.subject is not None and not any(s.verb == c.head for s in sentence.speech)
    )
    return next(telling, None)


def _subjects_before(sentence: Sentence, index: int) -> Iterator[Phrase]:
    """List the subjects of the clauses around a pronoun that stand before it, the nearest first."""
    speech = sentence.speech_at(index)
    around = sorted((c for c in sentence.clauses if index in c.tokens), key=lambda c: len(c.tokens))
    seen: set[int] = set()
    for clause in around:
        subject = clause.subject
        if subject is None or index in subject.tokens or subject.head >= index:
            continue
        inside = speech is None or not speech.direct or sentence.speech_at(subject.head) is speech
        if inside and subject.head not in seen:
            seen.add(subject.head)
            yield subject


def _opens(sentence: Sentence, index: int) -> bool:
    """Tell whether a pronoun is, or belongs to, the first subject of its sentence.

    Nothing that it could stand for is named before it.
    """
    doc = sentence.parsed.doc
    token = doc[index]
    owner = token.head if token.dep_ == "nmod:poss" else token
    if owner.dep_ not in _SUBJECT or sentence.speech_at(index) is not None:
        return False
    main = _main_clause(sentence)
    if main is None or main.subject is None or main.subject.head != owner.i:
        return False
    named = (sentence.name_at(t.i) for t in doc[:index])
    return not any(n is not None and n.type is not NameType.NATIONALITY for n in named)


def _main_clause(sentence: Sentence) -> Clause | None:
    return next((c for c in sentence.clauses if c.kind == "ROOT"), None)


def _leaves_open(sentence: Sentence, subject: Phrase) -> bool:
    """Tell a subject that "it" cannot stand for: a person, several, another pronoun."""
    head = sentence.parsed.doc[subject.head]
    if head.tag_ in {"PRP", "NNS", "NNPS", "WP", "EX"} and head.lower_ != "it":
        return True
    name = sentence.name_at(subject.head)
    return name is not None and name.type is NameType.PERSON


def _rivals(sentence: Sentence, head: Token, name: Name) -> bool:
    """Tell whether another body or country is the object of what a subject does."""
    objects = (t for t in head.head.children if t.dep_ in {"obj", "iobj"})
    others = (n for t in objects if (n := sentence.name_at(t.i)) is not None)
    return any(n.type in _NAMED and n.full != name.full for n in others)


def _rivals_between(sentence: Sentence, subject: Phrase, index: int, name: Name) -> bool:
    """Tell whether "its" follows another name: "Oslo lent ships to Bergen in its war"."""
    doc = sentence.parsed.doc
    if doc[index].dep_ in _SUBJECT:
        return False
    between = (sentence.name_at(i) for i in range(subject.head + 1, index))
    return any(n is not None and n.type in _NAMED and n.full != name.full for n in between)


def _joined(head: Token, subject: Phrase) -> bool:
    return any(c.dep_ == "conj" and c.i in subject.tokens for c in head.children)


def _plural_verb(head: Token) -> bool:
    """ "The Maya were", "the Maya build": a name in the plural without an ending."""
    if any(c.dep_ in {"aux", "cop", "aux:pass"} and c.lower_ == "were" for c in head.head.children):
        return True
    return head.head.tag_ == "VBP"
