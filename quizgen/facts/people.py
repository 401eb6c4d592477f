"""People: the roles they have, whose relatives they are, and what they did."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.names import Name
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.roles import RELATIVES, Pattern, Role
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense
from quizgen.facts.fact import ActorFact, Fact, RelativeFact, RoleFact
from quizgen.facts.rule import rule

_MAIN = frozenset({"ROOT", "conj", "parataxis", "advcl"})


def _with(sentence: Sentence, pattern: Pattern) -> Iterator[Role]:
    doc = sentence.parsed.doc
    for role in sentence.roles:
        if role.pattern is pattern and doc[role.head].lower_ not in RELATIVES:
            yield role


@rule(
    "person.title",
    finds={
        "Danish Prime Minister Poul Schluter opened the bridge.": {
            "person": "Poul Schluter",
            "role": "Danish Prime Minister",
        },
        "The medal was handed over by Bishop Oscar Lindgren.": {
            "person": "Oscar Lindgren",
            "role": "Bishop",
        },
    },
    ignores=["The prime minister opened the bridge.", "Mr Brown opened the bridge."],
)
def title(sentence: Sentence) -> Iterator[Fact]:
    """A title or an office right before a name."""
    for role in _with(sentence, Pattern.TITLE):
        yield RoleFact(sentence, role.person, role)


@rule(
    "person.apposition",
    finds={
        "Marie Curie, a physicist at the University of Paris, won the prize twice.": {
            "person": "Marie Curie",
            "role": "a physicist at the University of Paris",
        },
        "Marie Curie, who was the first professor at the institute, won the prize.": {
            "person": "Marie Curie",
            "role": "the first professor at the institute",
        },
    },
    ignores=["Marie Curie, however, won the prize twice."],
)
def apposition(sentence: Sentence) -> Iterator[Fact]:
    """A role set beside a name, before or behind it, or in "who was …"."""
    for pattern in (Pattern.APPOSITION, Pattern.RELATIVE):
        for role in _with(sentence, pattern):
            yield RoleFact(sentence, role.person, role)


@rule(
    "person.predicate",
    finds={
        "Yuri Gagarin was the first man in space, and John Glenn was a senator from Ohio.": {
            "person": "John Glenn",
            "role": "a senator from Ohio",
        },
        "In 1955 Oscar Lindgren became the director of the museum.": {
            "person": "Oscar Lindgren",
            "role": "the director of the museum",
        },
    },
    ignores=["Yuri Gagarin was not a senator.", "Yuri Gagarin was tired."],
)
def predicate(sentence: Sentence) -> Iterator[Fact]:
    """A clause that says what somebody was or became."""
    for role in _with(sentence, Pattern.PREDICATE):
        yield RoleFact(sentence, role.person, role)


@rule(
    "person.relative",
    finds={
        "Wilhelm Grimm worked with his older brother Jacob Grimm.": {
            "person": "Jacob Grimm",
            "role": "his older brother",
        },
        "Caroline Herschel was the sister of William Herschel.": {
            "person": "Caroline Herschel",
            "role": "the sister of William Herschel",
        },
    },
    ignores=["Wilhelm Grimm worked with his brother."],
)
def relative(sentence: Sentence) -> Iterator[Fact]:
    """A person named as somebody's relative."""
    doc = sentence.parsed.doc
    for role in sentence.roles:
        if doc[role.head].lower_ in RELATIVES and doc[role.tokens[0]].tag_ != "VBG":
            yield RelativeFact(sentence, role.person, role)


@rule(
    "person.actor",
    finds={
        "In 1903, Orville Wright flew the first aeroplane near Kitty Hawk.": {
            "person": "Orville Wright",
            "deed": "In 1903, Orville Wright flew the first aeroplane near Kitty Hawk",
        },
        "Maria Holm sold the ferry to Anders Berg.": {
            "person": "Maria Holm",
            "deed": "Maria Holm sold the ferry to Anders Berg",
        },
        "Maria Holm was the engineer who designed the harbour of Oslo.": {
            "person": "Maria Holm",
            "deed": "who designed the harbour of Oslo",
        },
    },
    ignores=[
        "Orville Wright may fly near Kitty Hawk.",
        "He flew near Kitty Hawk.",
        "Orville Wright and Maria Holm sold the ferry to Anders Berg.",
    ],
)
def actor(sentence: Sentence) -> Iterator[Fact]:
    """A named person who did something in which another name plays a part."""
    for clause in sentence.clauses:
        if clause.subject is None or not _happened(clause):
            continue
        if clause.kind in _MAIN:
            person = sentence.person_at(clause.subject.head)
        else:
            person = _described(sentence, clause)
        if clause.inherited or person is None or _with_others(sentence, clause.subject):
            continue
        reported = any(s.verb == clause.head for s in sentence.speech)
        others = {
            n.full
            for p in clause.phrases
            for i in p.tokens
            if (n := sentence.name_at(i)) and n.full != person.full
        }
        if others and not reported and not clause.copula:
            yield ActorFact(sentence, person, clause)


def _described(sentence: Sentence, clause: Clause) -> Name | None:
    """Give the person in "Anna Berg was the engineer who built …" or "Anna Berg, who built …"."""
    doc = sentence.parsed.doc
    subject = clause.subject
    if clause.kind != "acl:relcl" or subject is None or doc[subject.head].lower_ != "who":
        return None
    noun = doc[clause.head].head
    if any(doc[i].tag_ == "CC" for i in clause.tokens):
        # What is joined may belong to the noun: "a pilot who flew mail and one of the founders".
        return None
    if (person := sentence.person_at(noun.i)) is not None:
        return person
    told = next((c for c in sentence.clauses if c.head == noun.i and c.copula), None)
    if told is None or told.subject is None or _with_others(sentence, told.subject):
        return None
    return sentence.person_at(told.subject.head)


def _with_others(sentence: Sentence, subject: Phrase) -> bool:
    """Tell whether somebody did something together with others, so that no one is the answer."""
    doc = sentence.parsed.doc
    return any(doc[i].tag_ == "CC" for i in subject.tokens)


def _happened(clause: Clause) -> bool:
    affirmed = not (clause.negation or clause.modal or clause.supposed)
    return affirmed and clause.subject is not None and clause.tense is Tense.PAST
