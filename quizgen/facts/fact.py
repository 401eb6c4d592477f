"""The facts that rules find; one class a kind, so that an invalid fact cannot be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from quizgen.analysis.amounts import Amount
from quizgen.analysis.clauses import Clause
from quizgen.analysis.names import Name
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.roles import Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import Speech
from quizgen.analysis.times import TimeExpression
from quizgen.facts.spots import Spot

Span = tuple[int, int]
"""Start and end in characters of the document."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """Something that a sentence says; ``rule`` is filled in by the rule framework."""

    sentence: Sentence
    rule: str = field(default="", kw_only=True)

    kind: ClassVar[str]

    def slots(self) -> Mapping[str, Span]:
        """Name the parts of the fact and where they stand."""
        raise NotImplementedError

    def text(self, slot: str) -> str:
        """Give the exact words of one slot."""
        start, end = self.slots()[slot]
        return self.sentence.document.text[start:end]

    @property
    def span(self) -> Span:
        """From the first to the last character of all slots."""
        spans = list(self.slots().values())
        return min(s for s, _ in spans), max(e for _, e in spans)


@dataclass(frozen=True, slots=True, eq=False)
class DateFact(Fact):
    """An event and when it was: ``adverbials`` are the phrases of the clause that tell the time.

    ``until`` is the end of a range ("from 1966 to 1968").
    """

    clause: Clause
    time: TimeExpression
    adverbials: tuple[Phrase, ...]
    until: TimeExpression | None = None

    kind: ClassVar[str] = "date"

    def slots(self) -> Mapping[str, Span]:
        """Give the event and its date."""
        return {
            "event": self.sentence.span(self.clause.tokens),
            "date": (self.time.start, (self.until or self.time).end),
        }


@dataclass(frozen=True, slots=True, eq=False)
class EventDateFact(Fact):
    """A thing that happened, told by a noun phrase, and when it was."""

    event: tuple[int, ...]
    time: TimeExpression
    until: TimeExpression | None = None

    kind: ClassVar[str] = "date"

    def slots(self) -> Mapping[str, Span]:
        """Give the event and its date."""
        return {
            "event": self.sentence.span(self.event),
            "date": (self.time.start, (self.until or self.time).end),
        }


@dataclass(frozen=True, slots=True, eq=False)
class LifeFact(Fact):
    """A person and the day or year of their birth or death; ``event`` is "born" or "died"."""

    person: Name
    time: TimeExpression
    event: str

    kind: ClassVar[str] = "date"

    def slots(self) -> Mapping[str, Span]:
        """Give the person and the date."""
        return {
            "person": (self.person.start, self.person.end),
            "date": (self.time.start, self.time.end),
        }


@dataclass(frozen=True, slots=True, eq=False)
class OriginFact(Fact):
    """Something and since when it exists; ``back`` tells "dates back to" from "dates from"."""

    thing: tuple[int, ...]
    time: TimeExpression
    back: bool
    plural: bool

    kind: ClassVar[str] = "date"

    def slots(self) -> Mapping[str, Span]:
        """Give the thing and its date."""
        return {
            "event": self.sentence.span(self.thing),
            "date": (self.time.start, self.time.end),
        }


@dataclass(frozen=True, slots=True, eq=False)
class RoleFact(Fact):
    """A person and the role that the sentence gives them."""

    person: Name
    role: Role

    kind: ClassVar[str] = "person"

    def slots(self) -> Mapping[str, Span]:
        """Give the person and the role."""
        return {
            "person": (self.person.start, self.person.end),
            "role": self.sentence.span(self.role.tokens),
        }


class RelativeFact(RoleFact):
    """A person and whose relative they are; the role's words name or point at the other person."""


@dataclass(frozen=True, slots=True, eq=False)
class ClaimFact(Fact):
    """A clause that somebody claims, and the complement of it that can be asked for."""

    clause: Clause
    phrase: Phrase

    kind: ClassVar[str] = "quote"

    def slots(self) -> Mapping[str, Span]:
        """Give the claim and what is asked for."""
        return {
            "claim": self.sentence.span(self.clause.tokens),
            "answer": self.sentence.span(self.phrase.tokens),
        }


@dataclass(frozen=True, slots=True, eq=False)
class QuoteFact(Fact):
    """A person and words of theirs, quoted or reported; the name may stand in another sentence."""

    person: Name
    speech: Speech

    kind: ClassVar[str] = "quote"

    def slots(self) -> Mapping[str, Span]:
        """Give the speaker and the words."""
        return {
            "person": (self.person.start, self.person.end),
            "speech": (self.speech.start, self.speech.end),
        }


@dataclass(frozen=True, slots=True, eq=False)
class DeedFact(Fact):
    """A person who has a part in what a clause tells."""

    person: Name
    clause: Clause

    kind: ClassVar[str] = "person"

    def slots(self) -> Mapping[str, Span]:
        """Give the person and the clause that tells the deed."""
        return {
            "person": (self.person.start, self.person.end),
            "deed": self.sentence.span(self.clause.tokens),
        }


@dataclass(frozen=True, slots=True, eq=False)
class AgentFact(DeedFact):
    """A person by whom something was done; ``phrase`` is "by" with the person."""

    phrase: Phrase


@dataclass(frozen=True, slots=True, eq=False)
class MakerFact(AgentFact):
    """A person by whom a thing that is named was made; ``thing`` are the tokens of its name."""

    thing: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PersonObjectFact(DeedFact):
    """A person to whom, or with whom, something was done; ``phrase`` names the person."""

    phrase: Phrase


@dataclass(frozen=True, slots=True, eq=False)
class ObjectFact(Fact):
    """A thing and the event that was about it: founded, written, signed, ….

    ``name`` is its name, or None where the phrase says in other words what it is.
    """

    name: Name | None
    clause: Clause
    phrase: Phrase

    kind: ClassVar[str] = "term"

    def slots(self) -> Mapping[str, Span]:
        """Give the thing and the clause that tells the event."""
        return {
            "thing": self.sentence.span(self.phrase.tokens),
            "event": self.sentence.span(self.clause.tokens),
        }


@dataclass(frozen=True, slots=True, eq=False)
class PostFact(ObjectFact):
    """A post, a rank or a title and how somebody came to it: held, taken, rank or title."""

    form: str

    kind: ClassVar[str] = "person"


class StageFact(ObjectFact):
    """A named battle or siege and something that happened at it."""


class DecisionFact(ObjectFact):
    """What somebody decided, announced or agreed to do; ``phrase`` is a clause or a noun phrase."""


class ActorFact(DeedFact):
    """A person and something that they did."""


@dataclass(frozen=True, slots=True, eq=False)
class BodyFact(Fact):
    """A company, an office or a country and something that it did."""

    name: Name
    clause: Clause

    kind: ClassVar[str] = "term"

    def slots(self) -> Mapping[str, Span]:
        """Give the body and the clause that tells the deed."""
        return {
            "body": (self.name.start, self.name.end),
            "deed": self.sentence.span(self.clause.tokens),
        }


@dataclass(frozen=True, slots=True, eq=False)
class CauseFact(Fact):
    """A cause and its effect, each the tokens of a clause or of a noun phrase.

    ``cause_sentence`` is the sentence of the cause where that is not the effect's own
    ("… . As a result, …"). ``signal`` are the tokens of the words that mark the relation, which
    ``relation`` names: because, of (a noun phrase), purpose, motive, so, result, force, caused,
    attributed. Clauses are given where cause or effect is one, ``verb_clause`` where a verb
    such as "led to" joins the two.
    """

    cause: tuple[int, ...]
    effect: tuple[int, ...]
    signal: tuple[int, ...]
    relation: str
    cause_clause: Clause | None = None
    effect_clause: Clause | None = None
    verb_clause: Clause | None = None
    cause_sentence: Sentence | None = None

    kind: ClassVar[str] = "cause"

    def slots(self) -> Mapping[str, Span]:
        """Give the cause and the effect, of an effect around its cause the part with the verb."""
        return {
            "cause": (self.cause_sentence or self.sentence).span(self.cause),
            "effect": self.sentence.span(self._effect_beside_cause()),
        }

    def _effect_beside_cause(self) -> tuple[int, ...]:
        if self.cause_sentence is not None:
            return self.effect
        before = tuple(i for i in self.effect if i < min(self.cause))
        after = tuple(i for i in self.effect if i > max(self.cause))
        if self.effect_clause is not None and self.effect_clause.head in {*before, *after}:
            return before if self.effect_clause.head in before else after
        return max(before, after, key=len) or self.effect


@dataclass(frozen=True, slots=True, eq=False)
class TermFact(Fact):
    """A term and what it means, each the tokens of a phrase.

    ``relation`` names how the sentence ties the two: initials ("World Food Programme (WFP)"),
    gloss ("juche (self-reliance)"), apposition, or definition ("Osmosis is the …").
    """

    term: tuple[int, ...]
    meaning: tuple[int, ...]
    relation: str

    kind: ClassVar[str] = "term"

    def slots(self) -> Mapping[str, Span]:
        """Give the term and its meaning."""
        return {
            "term": self.sentence.span(self.term),
            "meaning": self.sentence.span(self.meaning),
        }


@dataclass(frozen=True, slots=True, eq=False)
class PlaceFact(Fact):
    """What a clause tells and where it was; ``tokens`` are the clause's words for the place.

    There are none where "where" stands for it: "in Vienna, where she taught".
    """

    clause: Clause
    spot: Spot
    tokens: tuple[int, ...]

    kind: ClassVar[str] = "place"

    def slots(self) -> Mapping[str, Span]:
        """Give the event and its place."""
        return {
            "event": self.sentence.span(self.clause.tokens),
            "place": self.sentence.span(self.spot.answer),
        }


@dataclass(frozen=True, slots=True, eq=False)
class PlacedFact(Fact):
    """Somebody or something and a participle with its place: "the firm, based in Oslo,"."""

    thing: tuple[int, ...]
    clause: Clause
    spot: Spot

    kind: ClassVar[str] = "place"

    def slots(self) -> Mapping[str, Span]:
        """Give the thing and its place."""
        return {
            "thing": self.sentence.span(self.thing),
            "place": self.sentence.span(self.spot.answer),
        }


class LyingFact(PlacedFact):
    """A place and the larger one that it lies in: "Arvik is a village in Norway"."""


@dataclass(frozen=True, slots=True, eq=False)
class QuantityFact(Fact):
    """A clause and an amount in it.

    ``place`` says what part the amount has in the clause: subject, object, oblique (behind a
    preposition), degree ("324 metres tall"), figure ("a population of 300", "the budget was $2"),
    age, siblings ("the first of five"), toll ("…, killing 12 people"). ``phrase`` is the
    constituent that holds it, or, with an age, the words that tell it; ``outer`` is the clause of
    the event behind a toll.
    """

    clause: Clause
    amount: Amount
    place: str
    phrase: Phrase
    outer: Clause | None = None

    kind: ClassVar[str] = "quantity"

    def slots(self) -> Mapping[str, Span]:
        """Give the amount, what it is an amount of if a noun tells it, and the clause."""
        slots = {
            "amount": self.sentence.span(self.amount.tokens),
            "event": self.sentence.span((self.outer or self.clause).tokens),
        }
        if self.amount.noun:
            slots["of"] = self.sentence.span(self.amount.noun)
        return slots
