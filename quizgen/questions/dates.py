"""Date facts in words: "On what date did …?", "In which year was …?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lexicon import words
from quizgen.analysis.times import TimeExpression
from quizgen.analysis.times.calendar import accepted_forms, answer_phrase, in_words, question_phrase
from quizgen.analysis.times.values import Grain, grain
from quizgen.facts.fact import DateFact, EventDateFact, LifeFact, OriginFact
from quizgen.facts.lives import WORKS
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.persons import answer_for, is_topic, most_named
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.telling import check_event
from quizgen.questions.wording import capitalised, inverted, question, says_nothing, statement

_ARTICLES = ("The ", "A ", "An ")
_OPENINGS = ("On ", "In ", "During ", "At ", "Over ", "The ", "A ")
_DEATH_OF = re.compile(r"the (?P<what>death|birth) of (?P<who>[A-Z].*)")
_SOMEBODYS_DEATH = re.compile(r"(?P<who>[A-Z].*)['’]s? (?P<what>death|birth)")


def date_question(analysis: Analysis, fact: DateFact) -> Draft:
    """Ask when an event was.

    Raises:
        Abstain: the event cannot be told without its context.
    """
    when = _when(fact.time, fact.until)
    clause = fact.clause
    without = {i for phrase in fact.adverbials for i in phrase.tokens} | loose(clause)
    writer = Writer(analysis, fact.sentence)
    source = attribution(writer, clause)
    spoken = len(writer.named)
    asked = inverted(writer, clause, without)
    if len(writer.named) == spoken:
        raise Abstain("no name tells what the event is")
    if says_nothing(clause):
        raise Abstain("what was said is left out")
    check_event(writer, clause, asked)
    told = statement(Writer(analysis, fact.sentence), clause, without, simple=True)
    return Draft(
        fact=fact,
        question=question(f"{source}{_lower_if(source, when.question)} {asked}"),
        answer=when.answer,
        accept=when.accept,
        cloze=_date_cloze(fact, source, told, when.cloze),
        value=when.value,
    )


def _date_cloze(fact: DateFact, source: str, told: str, when: str) -> str:
    """Put the gap where the date was: "In {{1956}}, Berg was struck by what Lind had achieved."."""
    clause = fact.clause
    last = max((i for p in fact.adverbials for i in p.tokens), default=-1)
    if last == max(clause.tokens):
        return f"{source}{_lower_if(source, told)} {when}."
    return f"{source}{when if source else capitalised(when)}, {_lower_opening(told)}."


def _lower_opening(told: str) -> str:
    """ "The bridge opened" behind "In 1903, "."""
    return told[:1].lower() + told[1:] if told.startswith(_ARTICLES) else told


def loose(clause: Clause) -> set[int]:
    """List what a date question does without: brackets, "after hitting …", "with a text that …"."""
    doc, found, inside = clause.doc, set[int](), False
    for i in range(clause.head + 1, clause.tokens[-1] + 1):
        inside = inside or doc[i].text == "("
        if inside:
            found.add(i)
        inside = inside and doc[i].text != ")"
    for phrase in clause.phrases:
        first = doc[phrase.first].lower_
        afterwards = phrase.label == "advcl" and first in {"after", "before", "when", "while"}
        adverbial = phrase.label == "obl" and first in {"with", "after", "before", "during"}
        told = any(doc[i].tag_ in {"WDT", "WP"} for i in phrase.tokens)
        if phrase.first > clause.head and (afterwards or (adverbial and told)):
            found.update(phrase.tokens)
    return found


def event_question(analysis: Analysis, fact: EventDateFact) -> Draft:
    """Ask when something that a noun tells was: "In which year did the war take place?".

    Raises:
        Abstain: the event cannot be told without its context.
    """
    if fact.sentence.speech_at(fact.event[-1]) is not None:
        raise Abstain("somebody says it")
    when = _when(fact.time, fact.until)
    writer = Writer(analysis, fact.sentence)
    event = writer.write(fact.event)
    if fact.rule == "date.work":
        event = f"the {event.replace(',', '', 1)}"
    elif not writer.named:
        raise Abstain("no name tells what the event is")
    asked, said = _happening(analysis, fact, event)
    return Draft(
        fact=fact,
        question=question(f"{when.question} {asked}"),
        answer=when.answer,
        accept=when.accept,
        cloze=f"{said} {when.cloze}.",
        value=when.value,
    )


def _happening(analysis: Analysis, fact: EventDateFact, event: str) -> tuple[str, str]:
    """Word an event for a question and for a statement: ("did the war take place", …)."""
    verb = "were" if _plural(fact) else "was"
    noun = fact.sentence.parsed.doc[_head(fact)].lower_
    owner = _DEATH_OF.fullmatch(event) or _SOMEBODYS_DEATH.fullmatch(event)
    if fact.rule == "date.work":
        done = WORKS[fact.sentence.parsed.doc[fact.event[0]].lower_]
        return f"was {event} {done}", f"{event} was {done}"
    if owner and not owner["who"][-1:].isupper() and owner["who"].split()[-1].islower():
        raise Abstain("a relative who is mentioned in passing")
    if owner and owner["who"] not in most_named(analysis):
        raise Abstain("the life of somebody mentioned in passing")
    if owner and owner["what"] == "death":
        return f"did {owner['who']} die", f"{owner['who']} died"
    if owner:
        return f"was {owner['who']} born", f"{owner['who']} was born"
    if fact.until is not None:
        return f"did {event} last", f"{event} lasted"
    if noun in EVENT_NOUNS | words("nouns for historic deeds"):
        return f"did {event} take place", f"{event} took place"
    return f"{verb} {event}", f"{event} {verb}"


def life_question(analysis: Analysis, fact: LifeFact) -> Draft:
    """Ask when somebody whom the document is about was born or died.

    Raises:
        Abstain: the document is about others, or the date is not known well enough.
    """
    if not is_topic(analysis, fact.person):
        raise Abstain("the life of somebody mentioned in passing")
    value = _day(fact.time.value or "")
    if "X" in value or grain(value) not in {Grain.DAY, Grain.MONTH, Grain.YEAR}:
        raise Abstain("the date is not known well enough")
    person = answer_for(fact.person)
    asked, told = (
        (f"was {person} born", f"{person} was born")
        if fact.event == "born"
        else (f"did {person} die", f"{person} died")
    )
    return Draft(
        fact=fact,
        question=question(f"{question_phrase(value)} {asked}"),
        answer=in_words(value),
        accept=tuple(accepted_forms(value)),
        cloze=f"{told} {_gapped(value)}.",
        value=value,
    )


def origin_question(analysis: Analysis, fact: OriginFact) -> Draft:
    """Ask since when something exists: "To what year do the houses date back?".

    Raises:
        Abstain: the thing cannot be told without its context, or the date is no year.
    """
    when = _when(fact.time, None)
    if when.value is None or grain(when.value) is not Grain.YEAR:
        raise Abstain("only origins in a year are asked about")
    writer = Writer(analysis, fact.sentence)
    thing = writer.write(fact.thing)
    if not writer.named:
        raise Abstain("no name tells what it is")
    auxiliary, verb = ("do", "date") if fact.plural else ("does", "dates")
    asked, told = ("To", "back to") if fact.back else ("From", "from")
    return Draft(
        fact=fact,
        question=question(f"{asked} what year {auxiliary} {thing} date{' back' * fact.back}"),
        answer=when.answer,
        accept=when.accept,
        cloze=f"{thing} {verb} {told} {{{{{when.answer}}}}}.",
        value=when.value,
    )


@dataclass(frozen=True, slots=True)
class _When:
    """A date in all the words that a question needs; ``value`` is None for a range."""

    question: str
    answer: str
    cloze: str
    accept: tuple[str, ...]
    value: str | None


def _when(time: TimeExpression, until: TimeExpression | None) -> _When:
    value = _day(time.value or "")
    if "X" in value:
        raise Abstain("the date is not known well enough")
    if until is None:
        return _When(
            _asked(value),
            in_words(value),
            _gapped(value),
            tuple(accepted_forms(value)),
            value,
        )
    first, last = in_words(value), in_words(_day(until.value or ""))
    if len(value) != len("1966"):
        raise Abstain("only ranges of years are asked about")
    forms = (f"{first}-{last}", f"{first} to {last}", f"between {first} and {last}")
    gap = f"from {{{{{first} to {last}}}}}"
    return _When("During which years", f"{first}–{last}", gap, forms, None)


def _gapped(value: str) -> str:
    """ "on {{5 March}} 2019": the year stays, so that the rest of the sentence decides the gap."""
    words = in_words(value)
    preposition = answer_phrase(value).removesuffix(words)
    if grain(value) in {Grain.DAY, Grain.MONTH} and words.endswith(f" {value[:4]}"):
        return f"{preposition}{{{{{words.removesuffix(f' {value[:4]}')}}}}} {value[:4]}"
    return f"{preposition}{{{{{words}}}}}"


def _asked(value: str) -> str:
    """ "On which day in March 2019": the month tells which of several visits is meant."""
    if grain(value) is Grain.DAY and not value.startswith("BC"):
        return f"On which day in {in_words(value[:7])}"
    if grain(value) in {Grain.WEEK, Grain.WEEKEND, Grain.SEASON}:
        raise Abstain("a week or a season is nothing to remember")
    if grain(value) is Grain.MONTH and not value.startswith("BC"):
        return f"In which month of {in_words(value[:4])}"
    return question_phrase(value)


def _plural(fact: EventDateFact) -> bool:
    return fact.sentence.parsed.doc[_head(fact)].tag_ in {"NNS", "NNPS"}


def _head(fact: EventDateFact) -> int:
    """Find the noun; the root of a fragment ("A bridge built in 1903") is its own head."""
    doc = fact.sentence.parsed.doc
    tops = [i for i in fact.event if doc[i].head.i not in fact.event or doc[i].head.i == i]
    return next((i for i in tops if doc[i].pos_ in {"NOUN", "PROPN"}), tops[-1])


def _day(value: str) -> str:
    """Cut the time of day off: "2019-03-02TMO" → "2019-03-02"."""
    return value.partition("T")[0]


def _lower_if(prefix: str, phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:] if prefix and phrase.startswith(_OPENINGS) else phrase
