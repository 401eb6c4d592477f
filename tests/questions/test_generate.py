"""From facts to finished questions."""

from __future__ import annotations

from quizgen.facts import find_facts
from quizgen.questions.generate import finished, outcomes
from tests.analysis.articles import analysed

TEXT = """\
Karl Berg opened the Lund Bridge in Arvik on 12 June 1911. The ferry sank in 1902.

The ice of Sweden had blocked the channel of Arvik. As a result, Norway closed its port."""


def test_every_fact_is_asked_about_or_left_with_a_reason() -> None:
    analysis = analysed(TEXT)
    found = list(outcomes(analysis))
    assert {o.fact.slots()["event"] for o in found if o.fact.kind == "date"} == {
        fact.slots()["event"] for fact in find_facts(analysis) if fact.kind == "date"
    }
    assert all((o.draft is None) == bool(o.reason) for o in found)


def test_given_facts_are_worded_and_no_others() -> None:
    analysis = analysed(TEXT)
    (fact,) = [f for f in find_facts(analysis) if f.rule == "person.actor"]
    (outcome,) = outcomes(analysis, [fact])
    assert outcome.draft is not None
    assert outcome.draft.answer == "Karl Berg"


def test_a_finished_question_has_its_evidence_rule_and_choices() -> None:
    analysis = analysed(TEXT)
    draft = next(o.draft for o in outcomes(analysis) if o.draft and o.draft.value)
    question = finished(analysis, draft, ("11 June 1911", "13 June 1911"))
    assert question.kind == "date"
    assert question.rule == "date.adverbial"
    assert question.distractors == ("11 June 1911", "13 June 1911")
    assert question.cloze == "Karl Berg opened the Lund Bridge in Arvik on {{12 June}} 1911."
    (evidence,) = question.evidence
    assert evidence.quote == "Karl Berg opened the Lund Bridge in Arvik on 12 June 1911."
    assert evidence.start == 0


def test_a_cause_told_in_two_sentences_has_both_for_evidence() -> None:
    analysis = analysed(TEXT)
    drafted = [o.draft for o in outcomes(analysis) if o.draft]
    two = next(d for d in drafted if d.fact.rule == "cause.connective")
    assert [e.quote for e in finished(analysis, two, ()).evidence] == [
        "The ice of Sweden had blocked the channel of Arvik.",
        "As a result, Norway closed its port.",
    ]
