"""Place facts in words: "In which city did …?", "Which country did … visit?", "Where was …?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words as analysis_words
from quizgen.analysis.names.grains import UNKNOWN
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import PlaceFact
from quizgen.facts.place_clauses import LASTING, LIFE, STILL_SO
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.localities import (
    accepted_places,
    fitting,
    gap,
    interrogative,
    kind_of,
    not_given_away,
    place_answer,
)
from quizgen.questions.occasion import own_date
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.place_dates import (
    date_as_thing,
    date_for,
    dates_of,
    may_do_without,
    superfluous_dates,
)
from quizgen.questions.place_subjects import names_subject, of_interest, subject_person
from quizgen.questions.wording import (
    inverted,
    predicate,
    question,
    says_nothing,
    statement,
)

_ASIDE = re.compile(r", (?:an?|the|who|which|\d+)\b|^[^,]+,[^,]+$")
_BROKEN = re.compile(r"^[^,]*, and [^,]*$")
_TWICE = re.compile(r"([A-Z][\w .]+), \1\b")
_DONE_TO_SOMETHING = analysis_words("verbs of what is made or agreed once")
_LATER = frozenset(
    {"next", "later", "afterwards", "soon", "again", "eventually", "immediately", "subsequently"}
)
_LONG_SUBJECT = 12
_PARTICLES = frozenset({"up", "first", "originally"})
_LEARNING = frozenset({"study", "graduate", "train", "attend", "enrol", "enroll", "matriculate"})
_LEARNT = frozenset({"education", "degree", "doctorate", "bachelor", "master", "diploma"})
_ONCE = words("deeds that one person does once") | {"open", "marry", "wed"}
_SCHOOLS = frozenset({"university", "college", "academy", "school", "institute"})
_SEVERAL_PLACES = frozenset({"educate", "raise", "school"})
_PAIRS = frozenset({"marry", "wed"})


def place_question(analysis: Analysis, fact: PlaceFact) -> Draft:
    """Ask where an event took place.

    A journey that its sentence tells with too much else is asked with its date alone.

    Raises:
        Abstain: the event cannot be told without its context, or the place says nothing new.
    """
    sentence, clause = fact.sentence, fact.clause
    speech = sentence.speech_at(clause.head)
    if speech is not None and speech.direct:
        raise Abstain("somebody says it")
    if says_nothing(clause):
        raise Abstain("what was said is left out")
    if lemma(clause.doc[clause.head]) in _SEVERAL_PLACES:
        raise Abstain("it may have been in several places")
    if clause.copula and clause.doc[clause.head].lower_ == "one":
        raise Abstain("what somebody is, is not bound to a place")
    if date_as_thing(sentence, clause):
        raise Abstain("a date that is a part of the event")
    once = _once(analysis, fact)
    of_interest(analysis, sentence, clause, once=once)
    loose = {*fact.spot.around, *_beside_the_point(sentence, clause)}
    if once:
        loose.update(_beside_the_life(sentence, clause))
    try:
        return _worded(analysis, fact, loose, once=once)
    except Abstain:
        beside = set(_beside_the_journey(sentence, fact)) - loose
        if not beside or own_date(analysis, sentence, clause) is None:
            raise
        return _worded(analysis, fact, loose | beside, once=once)


def _worded(analysis: Analysis, fact: PlaceFact, loose: set[int], *, once: bool) -> Draft:
    sentence, clause, spot = fact.sentence, fact.clause, fact.spot
    writer = Writer(analysis, sentence)
    source = attribution(writer, clause)
    spoken = len(writer.named)
    asks = interrogative(sentence, spot, _case(fact))
    without = {*fact.tokens, *loose}
    if once:
        without.update(dates_of(sentence, clause))
    asked = _asked(writer, fact, without)
    if _ASIDE.search(writer.subject) or len(writer.subject.split()) > _LONG_SUBJECT:
        raise Abstain("the subject has an aside, or is too long")
    verb = lemma(clause.doc[clause.head])
    if asked.endswith(f"{writer.subject} {verb}") and verb in _DONE_TO_SOMETHING:
        raise Abstain("what was done is told without its object")
    if _TWICE.search(asked) or _BROKEN.search(asked):
        raise Abstain("the clause seems to be two")
    if not writer.named[spoken:]:
        raise Abstain("no name tells what the event is")
    when = "" if once else _when(analysis, fact, writer, asked, spoken)
    asked = f"{asked} {when}".strip()
    not_given_away(spot, asked)
    answer = place_answer(sentence, spot)
    return Draft(
        fact=fact,
        question=question(f"{source}{asks} {asked}"),
        answer=answer,
        accept=accepted_places(sentence, spot, answer),
        cloze=_cloze(analysis, fact, source, answer, when, loose),
        form=kind_of(sentence, spot),
    )


def _asks_subject(fact: PlaceFact) -> bool:
    subject = fact.clause.subject
    return subject is not None and set(subject.tokens) == set(fact.tokens)


def _asked(writer: Writer, fact: PlaceFact, without: set[int]) -> str:
    if _asks_subject(fact):
        return predicate(writer, fact.clause, without - set(fact.tokens))
    return inverted(writer, fact.clause, without)


def _case(fact: PlaceFact) -> str | None:
    """Give the preposition before the place; None for a subject or an object."""
    if not fact.tokens:
        return "in"
    if fact.spot.preposition is None:
        return None
    return fact.sentence.parsed.doc[fact.spot.preposition].lower_


def _once(analysis: Analysis, fact: PlaceFact) -> bool:
    """Tell whether it happens once in a life, so that no date need tell which time is meant."""
    clause = fact.clause
    verb = lemma(clause.doc[clause.head])
    subject = clause.subject
    if verb not in LIFE - _PAIRS or subject is None:
        return False
    return subject_person(analysis, fact.sentence, clause) is not None


def _beside_the_life(sentence: Sentence, clause: Clause) -> Iterator[int]:
    """List all but "grew up" and dates: who was born needs no telling as whose child."""
    for phrase in clause.phrases:
        if clause.doc[phrase.head].lower_ not in _PARTICLES:
            yield from set(phrase.tokens) - dates_of(sentence, clause)


def _beside_the_journey(sentence: Sentence, fact: PlaceFact) -> Iterator[int]:
    """List what tells how and why somebody went, which a date makes superfluous."""
    arrived = lemma(fact.clause.doc[fact.clause.head]) == "arrive"
    if fact.rule not in {"place.motion", "place.object"} and not arrived:
        return
    kept = dates_of(sentence, fact.clause) | set(fact.tokens)
    for phrase in fact.clause.phrases:
        if phrase.label in {"obl", "advcl", "advmod", "obl:unmarked", "xcomp"}:
            yield from set(phrase.tokens) - kept


def _beside_the_point(sentence: Sentence, clause: Clause) -> Iterator[int]:
    yield from _loose(sentence, clause)
    yield from superfluous_dates(sentence, clause)
    for phrase in clause.phrases:
        if len(phrase.tokens) == 1 and clause.doc[phrase.head].lower_ in _LATER:
            yield phrase.head
        elif phrase.label == "advcl" and _finite(sentence, phrase):
            yield from phrase.tokens


def _finite(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell "after his wife had died" from "to teach botany", which says more of the event."""
    return any(c.head == phrase.head and c.finite is not None for c in sentence.clauses)


def _loose(sentence: Sentence, clause: Clause) -> Iterator[int]:
    """List what a comma sets off behind the verb, dates excepted: ", with an inscription …"."""
    dates = dates_of(sentence, clause)
    for phrase in clause.phrases:
        comma = phrase.first > clause.head and clause.doc[phrase.first - 1].text in {",", "–", "—"}
        if comma and phrase.label.startswith(("obl", "adv")) and not dates & set(phrase.tokens):
            yield from phrase.tokens


def _when(analysis: Analysis, fact: PlaceFact, writer: Writer, asked: str, spoken: int) -> str:
    """Give the date that the question lacks, or nothing where names or the verb tell the event.

    Raises:
        Abstain: neither a date nor names tell it from others like it.
    """
    clause, sentence = fact.clause, fact.sentence
    verb = lemma(clause.doc[clause.head])
    person = subject_person(analysis, sentence, clause) is not None
    lasting = verb in LASTING and not person and (clause.passive or verb in STILL_SO)
    if lasting and not _owned(clause):
        return ""
    when = date_for(analysis, sentence, clause, writer, asked)
    if when is not None:
        return when
    told = may_do_without(analysis, clause) and names_subject(analysis, sentence, clause)
    names = len(set(writer.named[spoken:]))
    if not told or (names < 2 and not _learns(fact) and verb not in _ONCE):
        raise Abstain("no date tells this event from others like it")
    return ""


def _owned(clause: Clause) -> bool:
    """ "the museum's exhibition" may be any of several, "the Museum of Arvik" is one."""
    assert clause.subject is not None
    return any(clause.doc[i].tag_ in {"POS", "PRP$"} for i in clause.subject.tokens)


def _learns(fact: PlaceFact) -> bool:
    """Tell whether somebody went to a school or took a degree there: mostly once in a life."""
    clause = fact.clause
    objects = {clause.doc[p.head].lower_ for p in clause.phrases if p.label == "obj"}
    verb = lemma(clause.doc[clause.head])
    kind = kind_of(fact.sentence, fact.spot)
    if verb == "study" and objects:
        return kind in _SCHOOLS | {"city"}
    return bool(verb in _LEARNING or objects & _LEARNT) and kind in _SCHOOLS


def _cloze(
    analysis: Analysis, fact: PlaceFact, source: str, answer: str, when: str, loose: set[int]
) -> str | None:
    """Put the gap where the place stands; at the end where the statement has no room for it."""
    clause = fact.clause
    if kind_of(fact.sentence, fact.spot) == UNKNOWN:
        # "was born in {{Lund}}": a year or a country would fit the gap as well.
        return None
    writer = Writer(analysis, fact.sentence)
    loose = loose - set(fact.tokens)
    if _asks_subject(fact):
        return _sentence(source, f"{gap(answer)} {predicate(writer, clause, loose)}", when)
    bare = answer.removeprefix("the ")
    if fact.tokens and fact.tokens[0] > max(clause.verbs):
        told = statement(writer, clause, loose)
        gapped = told.replace(bare, gap(bare))
        return _sentence(source, gapped, when) if told.count(bare) == 1 else None
    case = _case(fact)
    if case is None:
        return None
    case = case if fact.tokens else fitting(kind_of(fact.sentence, fact.spot), case)
    told = statement(writer, clause, {*fact.tokens, *loose})
    return _sentence(source, f"{told} {case} {gap(answer)}", when)


def _sentence(source: str, told: str, when: str) -> str:
    return f"{source}{f'{told} {when}'.strip()}."
