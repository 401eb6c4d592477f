"""How old somebody was, and which of how many children."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name
from quizgen.analysis.times import Tense
from quizgen.facts.fact import QuantityFact
from quizgen.questions.as_of import subject_person
from quizgen.questions.parts import said_first, tells_more
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import inverted

_AGE_VERBS = frozenset({"die", "marry", "retire"})


def age_question(writer: Writer, fact: QuantityFact) -> str:
    """Ask "at what age did …"; whose age it is must be clear."""
    clause = fact.clause
    person = subject_person(writer.analysis, fact.sentence, clause)
    if person is None:
        raise Abstain("whose age?")
    _known(writer.analysis, person)
    if fact.phrase.label == "advcl":
        pronoun = next(i for i in fact.phrase.tokens if clause.doc[i].lower_ in {"he", "she"})
        other = writer.analysis.reference.of_pronoun(fact.sentence, pronoun)
        if other is not None and other.full != person.full:
            raise Abstain("somebody else's age")
    if lemma(clause.doc[clause.head]) not in _AGE_VERBS and not tells_more(fact):
        raise Abstain("too little is said")
    return f"at what age {inverted(writer, clause, {*fact.phrase.tokens, *said_first(clause)})}"


def siblings_question(writer: Writer, fact: QuantityFact) -> str:
    """Ask "of how many children was … the eleventh"."""
    clause = fact.clause
    person = subject_person(writer.analysis, fact.sentence, clause)
    if person is None or clause.subject is None:
        raise Abstain("whose brothers and sisters?")
    _known(writer.analysis, person)
    rank = f"the {clause.doc[fact.phrase.tokens[1]].lower_}"
    child = writer.write(clause.subject.tokens)
    verb = "is" if clause.tense is Tense.PRESENT else "was"
    return f"of how many {writer.write(fact.amount.noun)} {verb} {child} {rank}"


def _known(analysis: Analysis, person: Name) -> None:
    """Ask about the life of somebody of whom the document tells more.

    Raises:
        Abstain: the document names the person once only.
    """
    if analysis.mentions[person.full] < 2:
        raise Abstain("somebody mentioned in passing")
