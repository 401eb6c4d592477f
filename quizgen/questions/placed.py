"""Places of things in words: where somebody was born, what is based or lies where."""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.facts.fact import LyingFact, PlacedFact
from quizgen.facts.place_clauses import LIFE, STILL_SO
from quizgen.questions.draft import Draft
from quizgen.questions.localities import (
    accepted_places,
    fitting,
    gap,
    interrogative,
    kind_of,
    not_given_away,
    place_answer,
)
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.place_subjects import OFTEN, known, person_of
from quizgen.questions.wording import question


def placed_question(analysis: Analysis, fact: PlacedFact) -> Draft:
    """Ask where somebody was born or something is based, told by a participle.

    Raises:
        Abstain: it is not clear who or what, or it is told in passing.
    """
    sentence, clause, spot = fact.sentence, fact.clause, fact.spot
    verb = lemma(clause.doc[clause.head])
    if sentence.speech_at(clause.head) is not None:
        raise Abstain("somebody says it")
    person = person_of(analysis, sentence, fact.thing[-1])
    if (verb in LIFE) != (person is not None):
        raise Abstain("not a person's life")
    if person is not None:
        known(analysis, person, once=True)
    elif (name := sentence.name_at(fact.thing[-1])) and analysis.mentions[name.full] < OFTEN:
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
        accept=accepted_places(sentence, spot, answer),
        cloze=f"{thing} {is_} {told} {case} {gap(answer)}.",
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
    if (name := sentence.name_at(fact.thing[-1])) and analysis.mentions[name.full] < OFTEN:
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
        accept=accepted_places(sentence, spot, answer),
        cloze=f"{thing} is located {fitting(kind, case)} {gap(answer)}.",
        form=kind,
    )
