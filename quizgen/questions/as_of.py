"""The time of a quantity: the date that the question must name, and the tense that goes with it."""

from __future__ import annotations

import re
from itertools import takewhile

from quizgen.analysis.amounts import Measure
from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lemmas import inflected, lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Basis, Tense
from quizgen.analysis.times.calendar import answer_phrase, in_words
from quizgen.facts.dates import time_adverbials
from quizgen.facts.fact import QuantityFact
from quizgen.questions.lexicon import words
from quizgen.questions.occasion import occasion
from quizgen.questions.persons import is_topic
from quizgen.questions.phrase import Abstain

STATES = words("verbs of lasting states")
_LIFE_WORK = words("verbs of a life's work")
_LASTING = frozenset({"spend", "reign", "rule", "serve", "govern"})
_PAST = {"does": "did", "do": "did", "is": "was", "are": "were", "has": "had", "have": "had"}
_STILL = frozenset({"know", "cover", "locate", "base", "employ", "believe", "estimate", "surround"})
"""Participles that tell a state: "is covered", not "is charged"."""
_DATED = re.compile(r"\d{3,4}(?:-|$|T)")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_NAMING = frozenset({"compound", "amod", "nmod", "nmod:poss"})


def as_of(analysis: Analysis, fact: QuantityFact, clause: Clause, asked: str, names: int) -> str:
    """Give the time that tells the deed from others like it, to stand before the question.

    Raises:
        Abstain: the article tells no time, and the deed may have been done more than once.
    """
    if fact.place == "siblings":
        return ""
    own = _own_date(fact.sentence, clause)
    if own is not None:
        return "" if own.split()[-1] in asked else own
    verb = lemma(clause.doc[clause.head])
    published = analysis.document.published
    present = is_open(clause)
    lasting = fact.place in {"degree", "age", "siblings"}
    if published and clause.passive and clause.tense is Tense.PRESENT and verb not in _STILL:
        raise Abstain("it was done some time before")
    if present and published and not lasting:
        bound = "by" if _perfect(clause) and fact.amount.measure is Measure.TIME else "in"
        return f"{bound} {in_words(published[:7])}"
    money = fact.amount.measure is Measure.MONEY and present
    if _perfect(clause) or money:
        raise Abstain("a number as of no date")
    if present or lasting or any(_YEAR.fullmatch(word) for word in re.split(r"\W+", asked)):
        return ""
    state = verb in STATES or verb == "be" or clause.copula
    if not state and (when := occasion(analysis, fact.sentence, clause)) is not None:
        return when
    lasted = fact.amount.measure is Measure.TIME and verb in _LASTING
    state = state or lasted or verb in _LIFE_WORK
    known = names > 1 or state or _about(analysis, fact, clause)
    if (known and published is None) or _event_in(fact.sentence, clause) or _took(fact):
        return ""
    raise Abstain("no occasion tells this deed from others like it")


def _own_date(sentence: Sentence, clause: Clause) -> str | None:
    """Give the date that stands in the clause itself: "in 1998"; none where it only bounds it."""
    as_of = (p for p in clause.phrases if clause.doc[p.first : p.first + 2].text == "As of")
    for phrase in (*time_adverbials(sentence, clause), *as_of):
        if clause.doc[phrase.first].lower_ in {"by", "since", "until", "from", "between"}:
            continue
        above = takewhile(lambda t: t.i != clause.head, clause.doc[phrase.last].ancestors)
        if any(t.dep_.startswith(("advcl", "acl")) for t in above):
            continue
        for time in sentence.times:
            tokens = sentence.tokens_of(time.start, time.end)
            known = time.type in {"DATE", "TIME"} and time.value and _DATED.match(time.value)
            sure = time.basis is not Basis.UNSURE and not time.approximate
            if known and sure and set(tokens) <= set(phrase.tokens):
                return answer_phrase((time.value or "").partition("T")[0])
    return None


def _event_in(sentence: Sentence, clause: Clause) -> bool:
    """The clause names an event: "the Arvik earthquake", "the siege of Arvik"."""
    for i in clause.tokens:
        name = sentence.name_at(i)
        if name is not None and (
            name.type is NameType.EVENT or set(name.full.lower().split()) & EVENT_NOUNS
        ):
            return True
        token = clause.doc[i]
        if token.lower_ in EVENT_NOUNS and token.dep_ in _NAMING and sentence.name_at(token.head.i):
            return True
        if token.lower_ in EVENT_NOUNS and any(
            sentence.name_at(t.i) for c in token.children if c.dep_ in _NAMING for t in c.subtree
        ):
            return True
    return False


def _took(fact: QuantityFact) -> bool:
    verb = lemma(fact.clause.doc[fact.clause.head])
    return fact.amount.measure is Measure.TIME and verb in {"take", "last"}


def _about(analysis: Analysis, fact: QuantityFact, clause: Clause) -> bool:
    """The deed is that of the person whom the document is about."""
    person = subject_person(analysis, fact.sentence, clause)
    return person is not None and is_topic(analysis, person)


def subject_person(analysis: Analysis, sentence: Sentence, clause: Clause) -> Name | None:
    """Find the person who is the clause's subject."""
    if clause.subject is None:
        return None
    head = clause.subject.head
    if clause.doc[head].lower_ in {"he", "she"}:
        return analysis.reference.of_pronoun(sentence, head)
    return sentence.person_at(head)


def _perfect(clause: Clause) -> bool:
    finite = clause.doc[clause.finite] if clause.finite is not None else None
    return (
        finite is not None
        and finite.lower_ in {"has", "have", "'s", "'ve"}
        and (clause.finite != clause.head)
    )


def is_open(clause: Clause) -> bool:
    """What is so, or has been so up to now, is so as of a date."""
    return clause.tense is Tense.PRESENT or _perfect(clause)


def at_time(asked: str, when: str, clause: Clause) -> str:
    """Put the verb of a present that has its date into the past: "how many does" → "did"."""
    if not when or not is_open(clause):
        return asked
    assert clause.finite is not None
    if when.startswith("by "):
        return re.sub(r"\bha(?:s|ve)\b", "had", asked, count=1)
    asked = asked.replace("have been", "were").replace("has been", "was")
    pieces = asked.split()
    finite = clause.doc[clause.finite]
    for place, word in enumerate(pieces):
        if word in _PAST:
            return " ".join([*pieces[:place], _PAST[word], *pieces[place + 1 :]])
        if word == finite.lower_:
            past = inflected(lemma(finite), "VBD")
            return " ".join([*pieces[:place], past, *pieces[place + 1 :]])
    return asked
