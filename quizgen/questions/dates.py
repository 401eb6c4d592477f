"""Date facts in words: "On what date did …?", "In which year was …?"."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.times.calendar import accepted_forms, answer_phrase, in_words, question_phrase
from quizgen.facts.fact import DateFact
from quizgen.questions.draft import Draft
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.vague import names_something
from quizgen.questions.wording import antecedent, attribution, inverted, question, statement


def date_question(analysis: Analysis, fact: DateFact) -> Draft:
    """Ask when an event was.

    Raises:
        Abstain: the event cannot be told without its context.
    """
    value = _day(fact.time.value or "")
    if "X" in value:
        raise Abstain("the date is not known well enough")
    clause = fact.clause
    without = {i for phrase in fact.adverbials for i in phrase.tokens}
    assert clause.subject is not None
    subject = antecedent(fact.sentence, clause, clause.subject)
    kept = [i for i in clause.tokens if i not in without]
    if not names_something(fact.sentence, [*subject, *kept]):
        raise Abstain("no name tells what the event is")
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause)
    asked = inverted(writer, clause, without)
    if len(asked.split()) < 4:
        raise Abstain("too little is said about the event")
    told = statement(Writer(analysis, fact.sentence), clause, without)
    return Draft(
        fact=fact,
        question=question(f"{source}{_lower_if(source, question_phrase(value))} {asked}"),
        answer=in_words(value),
        accept=tuple(accepted_forms(value)),
        cloze=f"{told} {{{{{answer_phrase(value)}}}}}.",
        value=value,
    )


def _day(value: str) -> str:
    """Cut the time of day off: "2019-03-02TMO" → "2019-03-02"."""
    return value.partition("T")[0]


def _lower_if(prefix: str, phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:] if prefix else phrase

