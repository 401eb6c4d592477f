"""Place facts in words: "In which city did …?", "Which country did … visit?", "Where was …?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import LyingFact, PlacedFact, PlaceFact
from quizgen.facts.places import LASTING, LIFE, STILL_SO
from quizgen.questions.attribution import attribution
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.localities import (
    accepted_places,
    fitting,
    interrogative,
    kind_of,
    not_given_away,
    place_answer,
)
from quizgen.questions.persons import is_topic, walk_of_life
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.place_dates import (
    date_as_thing,
    date_for,
    dates_of,
    may_do_without,
    superfluous_dates,
)
from quizgen.questions.wording import (
    antecedent,
    inverted,
    predicate,
    question,
    says_nothing,
    statement,
)

_ASIDE = re.compile(r", (?:an?|the|who|which|\d+)\b|^[^,]+,[^,]+$")
_TWICE = re.compile(r"([A-Z][\w .]+), \1\b")
_LATER = frozenset(
    {"next", "later", "afterwards", "soon", "again", "eventually", "immediately", "subsequently"}
)
_OFTEN = 2
_PARTICLES = frozenset({"up", "first", "originally"})
_LEARNING = frozenset({"study", "graduate", "train", "attend", "enrol", "enroll", "matriculate"})
_LEARNT = frozenset({"education", "degree", "doctorate", "bachelor", "master", "diploma"})
_ONCE = words("deeds that one person does once") | {"open", "marry", "wed"}
_SCHOOLS = frozenset({"university", "college", "academy", "school", "institute"})
_PAIRS = frozenset({"marry", "wed"})


def place_question(analysis: Analysis, fact: PlaceFact) -> Draft:
    """Ask where an event took place.

    Raises:
        Abstain: the event cannot be told without its context, or the place says nothing new.
    """
    sentence, clause, spot = fact.sentence, fact.clause, fact.spot
    speech = sentence.speech_at(clause.head)
    if speech is not None and speech.direct:
        raise Abstain("somebody says it")
    if says_nothing(clause):
        raise Abstain("what was said is left out")
    if date_as_thing(sentence, clause):
        raise Abstain("a date that is a part of the event")
    once = _once(analysis, fact)
    _of_interest(analysis, sentence, clause, once=once)
    writer = Writer(analysis, sentence)
    source = attribution(writer, clause)
    spoken = len(writer.named)
    asks = interrogative(sentence, spot, _case(fact))
    without = {*fact.tokens, *spot.around, *_beside_the_point(sentence, clause)}
    if once:
        without.update(_beside_the_life(clause))
    asked = _asked(writer, fact, without)
    if _ASIDE.search(writer.subject):
        raise Abstain("the subject has an aside")
    if _TWICE.search(asked):
        raise Abstain("the subject is named twice")
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
        accept=accepted_places(spot, answer),
        cloze=_cloze(analysis, fact, source, answer, when),
        form=kind_of(sentence, spot),
    )


def placed_question(analysis: Analysis, fact: PlacedFact) -> Draft:
    """Ask where somebody was born or something is based, told by a participle.

    Raises:
        Abstain: it is not clear who or what, or it is told in passing.
    """
    sentence, clause, spot = fact.sentence, fact.clause, fact.spot
    verb = lemma(clause.doc[clause.head])
    if sentence.speech_at(clause.head) is not None:
        raise Abstain("somebody says it")
    person = _person(analysis, sentence, fact.thing[-1])
    if (verb in LIFE) != (person is not None):
        raise Abstain("not a person's life")
    if person is not None:
        _known(analysis, person, once=True)
    elif (name := sentence.name_at(fact.thing[-1])) and analysis.mentions[name.full] < _OFTEN:
        raise Abstain("something mentioned in passing")
    writer = Writer(analysis, sentence)
    thing = writer.write(fact.thing)
    told = clause.doc[clause.head].lower_
    is_ = "is" if verb in STILL_SO else "was"
    asks = interrogative(sentence, spot, "in")
    not_given_away(spot, thing)
    answer = place_answer(sentence, spot)
    case = fitting(kind_of(sentence, spot), "in")
    return Draft(
        fact=fact,
        question=question(f"{asks} {is_} {thing} {told}"),
        answer=answer,
        accept=accepted_places(spot, answer),
        cloze=f"{thing} {is_} {told} {case} {_gap(answer)}.",
        form=kind_of(sentence, spot),
    )


def lying_question(analysis: Analysis, fact: LyingFact) -> Draft:
    """Ask where a place lies: "In which country is Arvik located?".

    Raises:
        Abstain: somebody says it, or the place is mentioned in passing.
    """
    sentence, spot = fact.sentence, fact.spot
    if sentence.speech_at(fact.clause.head) is not None:
        raise Abstain("somebody says it")
    if (name := sentence.name_at(fact.thing[-1])) and analysis.mentions[name.full] < _OFTEN:
        raise Abstain("something mentioned in passing")
    thing = Writer(analysis, sentence).write(fact.thing)
    not_given_away(spot, thing)
    case = sentence.parsed.doc[spot.preposition or 0].lower_
    answer = place_answer(sentence, spot)
    kind = kind_of(sentence, spot)
    return Draft(
        fact=fact,
        question=question(f"{interrogative(sentence, spot, case)} is {thing} located"),
        answer=answer,
        accept=accepted_places(spot, answer),
        cloze=f"{thing} is located {fitting(kind, case)} {_gap(answer)}.",
        form=kind,
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
    return _subject_person(analysis, fact.sentence, clause) is not None


def _beside_the_life(clause: Clause) -> Iterator[int]:
    """List all but "grew up": who was born needs no telling as whose child."""
    for phrase in clause.phrases:
        if clause.doc[phrase.head].lower_ not in _PARTICLES:
            yield from phrase.tokens


def _beside_the_point(sentence: Sentence, clause: Clause) -> Iterator[int]:
    yield from _loose(sentence, clause)
    yield from superfluous_dates(sentence, clause)
    for phrase in clause.phrases:
        if len(phrase.tokens) == 1 and clause.doc[phrase.head].lower_ in _LATER:
            yield phrase.head


def _loose(sentence: Sentence, clause: Clause) -> Iterator[int]:
    """List what a comma sets off behind the verb, dates excepted: ", with an inscription …"."""
    dates = dates_of(sentence, clause)
    for phrase in clause.phrases:
        comma = phrase.first > clause.head and clause.doc[phrase.first - 1].text in {",", "–", "—"}
        if comma and phrase.label.startswith(("obl", "adv")) and not dates & set(phrase.tokens):
            yield from phrase.tokens


def _of_interest(analysis: Analysis, sentence: Sentence, clause: Clause, *, once: bool) -> None:
    """Check that the subject is somebody whom the document is about.

    Raises:
        Abstain: somebody who is only quoted, or whose life is told in passing.
    """
    person = _subject_person(analysis, sentence, clause)
    if person is not None and not _surely(analysis, sentence, clause, person):
        raise Abstain("the pronoun could be somebody else")
    if person is not None:
        _known(analysis, person, once=once)


def _surely(analysis: Analysis, sentence: Sentence, clause: Clause, person: Name) -> bool:
    """Trust a pronoun that stands for a topic of the document, or for a subject just before."""
    assert clause.subject is not None
    if clause.doc[clause.subject.head].tag_ != "PRP" or is_topic(analysis, person):
        return True
    near = [s for s in (sentence, sentence.previous) if s is not None]
    subjects = (_subject_person(analysis, s, c) for s in near for c in s.clauses if c is not clause)
    return any(other is not None and other.full == person.full for other in subjects)


def _known(analysis: Analysis, person: Name, *, once: bool) -> None:
    if walk_of_life(analysis, person) in {"expert", "speaker"}:
        raise Abstain("somebody who is only quoted")
    speaks = any(
        s.speaker and s.speaker.full == person.full for t in analysis.sentences for s in t.speech
    )
    often = _OFTEN + max(once, 2 * speaks)
    if analysis.mentions[person.full] < often and not is_topic(analysis, person):
        raise Abstain("somebody mentioned in passing")


def _subject_person(analysis: Analysis, sentence: Sentence, clause: Clause) -> Name | None:
    """Find who the subject is, behind "who" too."""
    if clause.subject is None:
        return None
    tokens = antecedent(sentence, clause, clause.subject)
    if tokens == clause.subject.tokens:
        return _person(analysis, sentence, clause.subject.head)
    return next((n for i in tokens if (n := _person(analysis, sentence, i)) is not None), None)


def _person(analysis: Analysis, sentence: Sentence, head: int) -> Name | None:
    found = sentence.person_at(head) or analysis.reference.of_pronoun(sentence, head)
    return found if found is not None and found.type is NameType.PERSON else None


def _when(analysis: Analysis, fact: PlaceFact, writer: Writer, asked: str, spoken: int) -> str:
    """Give the date that the question lacks, or nothing where names or the verb tell the event.

    Raises:
        Abstain: neither a date nor names tell it from others like it.
    """
    clause, sentence = fact.clause, fact.sentence
    verb = lemma(clause.doc[clause.head])
    if verb in LASTING and (clause.passive or verb in STILL_SO):
        return ""
    when = date_for(analysis, sentence, clause, writer, asked)
    if when is not None:
        return when
    told = may_do_without(analysis, clause) and _names_subject(analysis, sentence, clause)
    names = len(set(writer.named[spoken:]))
    if not told or (names < 2 and not _learns(fact) and verb not in _ONCE):
        raise Abstain("no date tells this event from others like it")
    return ""


def _learns(fact: PlaceFact) -> bool:
    """Tell whether somebody went to a school or took a degree there: mostly once in a life."""
    clause = fact.clause
    objects = {clause.doc[p.head].lower_ for p in clause.phrases if p.label == "obj"}
    verb = lemma(clause.doc[clause.head])
    kind = kind_of(fact.sentence, fact.spot)
    if verb == "study" and objects:
        return kind in _SCHOOLS | {"city"}
    return bool(verb in _LEARNING or objects & _LEARNT) and kind in _SCHOOLS


def _names_subject(analysis: Analysis, sentence: Sentence, clause: Clause) -> bool:
    assert clause.subject is not None
    named = sentence.name_at(clause.subject.head) is not None
    return named or _subject_person(analysis, sentence, clause) is not None


def _gap(answer: str) -> str:
    bare = answer.removeprefix("the ")
    return f"{'the ' * (bare != answer)}{{{{{bare}}}}}"


def _cloze(analysis: Analysis, fact: PlaceFact, source: str, answer: str, when: str) -> str | None:
    """Put the gap where the place stands; at the end where the statement has no room for it."""
    clause = fact.clause
    writer = Writer(analysis, fact.sentence)
    loose = {*fact.spot.around, *_beside_the_point(fact.sentence, clause)}
    if _once(analysis, fact):
        kept = {*fact.tokens, *dates_of(fact.sentence, clause)}
        loose.update(i for i in _beside_the_life(clause) if i not in kept)
    if _asks_subject(fact):
        return _sentence(source, f"{_gap(answer)} {predicate(writer, clause, loose)}", when)
    bare = answer.removeprefix("the ")
    if fact.tokens and fact.tokens[0] > max(clause.verbs):
        told = statement(writer, clause, loose)
        gapped = told.replace(bare, _gap(bare))
        return _sentence(source, gapped, when) if told.count(bare) == 1 else None
    case = _case(fact)
    if case is None:
        return None
    case = case if fact.tokens else fitting(kind_of(fact.sentence, fact.spot), case)
    told = statement(writer, clause, {*fact.tokens, *loose})
    return _sentence(source, f"{told} {case} {_gap(answer)}", when)


def _sentence(source: str, told: str, when: str) -> str:
    return f"{source}{f'{told} {when}'.strip()}."
