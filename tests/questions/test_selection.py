"""Which drafts are kept, and which wrong answers stand beside the right one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizgen.questions.distractors import WANTED, distractors
from quizgen.questions.draft import Draft
from quizgen.questions.ranking import confidence, selected
from tests.analysis.articles import analysed
from tests.questions.drafts import drafts

YEARS = """\
Karl Berg opened the Lund Bridge in Arvik in 1911. Ida Holm sold the mill of Arvik in 1903. \
Peter Dahl left the town of Arvik for Oslo in 1915."""

QUOTED = """\
Norway, Sweden, Denmark and Finland are known for their forests. “Norway has lost most of its old \
forests in a century,” said Clara Lind, a botanist at the University of Lund. “Sweden has planted \
new forests since the war of 1905,” said Ida Holm, a historian at the University of Bergen. \
“Denmark has always been a country without great forests,” said Karin Dahl, an economist at the \
University of Aarhus. “Finland has more forests than any country in Europe,” said Anna Moen, a \
researcher at the University of Turku. Norwegian Prime Minister Eva Lie left Oslo."""


def dated(text: str) -> list[Draft]:
    return [draft for draft in drafts(text) if draft.value]


def test_dates_of_other_events_tempt_first() -> None:
    drafted = dated(YEARS)
    chosen = {d.answer: distractors(analysed(YEARS), d, drafted) for d in drafted}
    assert {"1903", "1915"} <= set(chosen["1911"])
    assert {"1911", "1915"} <= set(chosen["1903"])


def test_the_nearest_dates_tempt_most_and_not_all_come_from_the_text() -> None:
    text = f"{YEARS} Eva Moen bought the farm of Arvik in 1902. Nils Lie built a ship in 1901."
    drafted = dated(text)
    chosen = {d.answer: distractors(analysed(text), d, drafted) for d in drafted}
    assert {"1903", "1915"} <= set(chosen["1911"])
    assert not {"1901", "1902"} & set(chosen["1911"])


@pytest.mark.parametrize(
    "when", ["on 12 June 1911", "in June 1911", "in 1911", "on 1 January 2018"]
)
def test_wrong_dates_have_the_grain_of_the_right_one(when: str) -> None:
    (draft,) = dated(f"Karl Berg opened the Lund Bridge in Arvik {when}.")
    wrong = distractors(analysed("Oslo."), draft, [draft])
    assert len(wrong) == WANTED
    assert draft.answer not in wrong
    assert len(set(wrong)) == len(wrong)
    shape = [re.sub(r"\w+", "w", each) for each in (draft.answer, *wrong)]
    assert len(set(shape)) == 1, "a day beside days, a year beside years"


def test_no_wrong_date_lies_in_the_future_of_the_article() -> None:
    text = "Karl Berg opened the Lund Bridge in Arvik on 19 June 2018."
    analysis = analysed(text, published="2018-06-20")
    (draft,) = [d for d in drafts(text, published="2018-06-20") if d.value]
    days = [int(words.split()[0]) for words in distractors(analysis, draft, [draft])]
    assert days
    assert all(day <= 20 for day in days)


def test_wrong_speakers_are_others_who_speak() -> None:
    analysis = analysed(QUOTED)
    drafted = [d for d in drafts(QUOTED) if d.form == "speaker"]
    chosen = {d.answer: distractors(analysis, d, drafted) for d in drafted}
    assert set(chosen["Clara Lind"]) == {"Ida Holm", "Karin Dahl", "Anna Moen"}
    assert all(answer not in wrong for answer, wrong in chosen.items())
    assert not any("Eva Lie" in wrong for wrong in chosen.values()), "she acts, they speak"


def test_nobody_named_in_the_question_is_a_wrong_answer() -> None:
    analysis = analysed(QUOTED)
    draft = next(d for d in drafts(QUOTED) if d.answer == "Clara Lind")
    draft = replace(draft, question=f"Asked by Ida Holm: {draft.question}")
    assert set(distractors(analysis, draft, [draft])) == {"Karin Dahl", "Anna Moen"}


def test_too_few_to_choose_from_leave_no_choice() -> None:
    text = QUOTED.partition(" “Sweden")[0]
    (draft,) = [d for d in drafts(text) if d.form == "speaker"]
    assert distractors(analysed(text), draft, [draft]) == ()


def test_who_and_when_of_one_deed_are_not_both_asked() -> None:
    text = "Karl Berg opened the Lund Bridge in Arvik in September 1911."
    drafted = drafts(text)
    assert {d.fact.rule for d in drafted} >= {"date.adverbial", "person.actor"}
    kept = {d.fact.rule for d in selected(analysed(text), drafted)}
    assert "date.adverbial" in kept, "dates are the surer"
    assert "person.actor" not in kept


def test_one_clause_is_asked_about_twice_at_most() -> None:
    text = "Karl Berg opened the Lund Bridge in Arvik in September 1911."
    assert len(drafts(text)) > 2
    assert len(selected(analysed(text), drafts(text))) == 2


def test_near_duplicates_with_one_answer_are_dropped() -> None:
    one, *_ = dated(YEARS)
    # The fact of another reading of the text, so that only the words tell that they are alike.
    again = replace(dated(YEARS)[0], question=one.question.replace("open", "then open"))
    other = replace(again, answer="1912", value="1912")
    assert selected(analysed(YEARS), [one, again]) == (one,)
    assert selected(analysed(YEARS), [one, other]) == (one, other)


def test_questions_keep_the_order_of_the_text() -> None:
    drafted = dated(YEARS)
    assert [d.answer for d in selected(analysed(YEARS), drafted)] == ["1911", "1903", "1915"]


def test_one_person_is_the_answer_only_so_often() -> None:
    draft = next(d for d in drafts(QUOTED) if d.form == "speaker")
    topics = ["oil", "gold", "fish", "salt", "corn", "wool", "iron", "rice", "silk", "coal"]
    many = [
        replace(draft, question=f"Who wrote about {topic} in {place} and {i} others?")
        for i, (topic, place) in enumerate(zip(topics, reversed(topics), strict=True))
    ]
    assert 0 < len(selected(analysed(QUOTED), many)) < len(many)


def test_confidence_is_a_share_and_prefers_questions_that_name_something() -> None:
    analysis = analysed(YEARS)
    (draft, *_) = dated(YEARS)
    bare = replace(draft, question="When was it that some people did some thing there?")
    assert 0 < confidence(analysis, bare) < confidence(analysis, draft) < 1
