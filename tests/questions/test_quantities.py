"""Quantities: text → question, answer, cloze, choices."""

from __future__ import annotations

import pytest

from quizgen.questions.distractors import distractors
from quizgen.questions.draft import Draft
from quizgen.questions.numbers import in_words
from tests.analysis.articles import analysed
from tests.questions.drafts import asked, drafts


def quantity(text: str, **known: str) -> Draft:
    (draft,) = [d for d in drafts(text, **known) if d.fact.kind == "quantity"]
    return draft


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "More than 200 people were killed in the Arvik earthquake of 1911.",
            "How many people were killed in the Arvik earthquake of 1911?",
            "more than 200",
        ),
        (
            "Karl Berg and Anna Lind had four children.",
            "How many children did Karl Berg and Anna Lind have?",
            "four",
        ),
        (
            "In March 1998, the Norwegian parliament rejected the law by 84 votes.",
            "By how many votes did the Norwegian parliament reject the law in March 1998?",
            "84",
        ),
        (
            "In 1913, Karl Berg paid £3m for the Oslo Herald.",
            "In 1913, how much did Karl Berg pay for the Oslo Herald?",
            "£3m",
        ),
        (
            "Profits at Norsk Hydro rose 12 percent in 1998.",
            "By what percentage did profits at Norsk Hydro rise in 1998?",
            "12 percent",
        ),
        (
            "The Lund Bridge is 324 metres long.",
            "How long is the Lund Bridge?",
            "324 metres",
        ),
        (
            "Mount Tamma lies 40 miles south of Oslo.",
            "How many miles south of Oslo does Mount Tamma lie?",
            "40 miles",
        ),
        (
            "The siege of Arvik lasted three years.",
            "How long did the siege of Arvik last?",
            "three years",
        ),
        (
            "Karl Berg was sentenced to twelve years in prison in 1951.",
            "To how many years in prison was Karl Berg sentenced in 1951?",
            "twelve years",
        ),
        (
            "Clara Lind sang. Clara Lind married Karl Berg when she was 23 years old.",
            "At what age did Clara Lind marry Karl Berg?",
            "23",
        ),
        (
            "Athens is a city in Greece with a population of 3.7 million.",
            "What is the population of Athens?",
            "3.7 million",
        ),
        (
            "A ferry sank near Bergen on 3 May 1964, killing 107 people and injuring 23.",
            "How many people were killed when a ferry sank near Bergen on 3 May 1964?",
            "107",
        ),
    ],
)
def test_quantity_question(text: str, question: str, answer: str) -> None:
    assert asked(text)[question] == answer


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("A sonnet has fourteen lines.", "How many lines does a sonnet have?", "fourteen"),
        (
            "Karl Berg won the Lund Prize three times.",
            "How many times did Karl Berg win the Lund Prize?",
            "three",
        ),
        (
            "Karl Berg was born the second of five children. Karl Berg liked music.",
            "Of how many children was Karl Berg the second?",
            "five",
        ),
        (
            "Karl Berg spent 27 years in prison.",
            "How long did Karl Berg spend in prison?",
            "27 years",
        ),
        (
            "As of March 2019, the channel of Clara Lind has 300 songs.",
            "In March 2019, how many songs did the channel of Clara Lind have?",
            "300",
        ),
        (
            "After 23 years at the University of Oslo, Karl Berg retired in 1994.",
            "After how many years at the University of Oslo did Karl Berg retire in 1994?",
            "23 years",
        ),
    ],
)
def test_general_truths_lives_and_dates(text: str, question: str, answer: str) -> None:
    assert asked(text)[question] == answer


def test_nobody_is_the_eleventh_of_ten() -> None:
    text = "Karl Berg was born in Arvik as the eleventh of twelve children. Karl Berg sang."
    draft = quantity(text)
    assert all(word not in {"nine", "ten"} for word in distractors(analysed(text), draft, [draft]))


def test_what_somebody_says_is_asked_as_that() -> None:
    text = "Anna Berg said that 300 people had died in the Arvik earthquake."
    question = "According to Anna Berg, how many people died in the Arvik earthquake?"
    assert asked(text)[question] == "300"


def test_a_number_of_the_day_is_asked_with_its_month() -> None:
    text = "The University of Oslo employs about 3,000 people."
    draft = quantity(text, published="1998-03-02")
    assert draft.question == "In March 1998, how many people did the University of Oslo employ?"
    assert draft.answer == "about 3,000"
    assert "three thousand" in draft.accept


@pytest.mark.parametrize(
    "text",
    [
        "The company employed 3,000 people in 1998.",
        "Anna Berg met 12 ministers.",
        "Three French sailors were killed in 1998.",
        "Anna Berg met three other ministers in Oslo in 1998.",
        "Karl Berg hoped to hire 300 men in Oslo in 1998.",
        "Karl Berg, whose father had served for 13 years, left Oslo in 1998.",
    ],
)
def test_what_the_question_cannot_tell_is_not_asked(text: str) -> None:
    assert not [d for d in drafts(text) if d.fact.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        (
            "Nearly 300 people died in the Arvik earthquake.",
            "{{Nearly 300}} people died in the Arvik earthquake.",
        ),
        (
            "In 1951, Karl Berg lost 88% of his votes in Oslo.",
            "In 1951, Karl Berg lost {{88%}} of his votes in Oslo.",
        ),
    ],
)
def test_the_gap_is_on_the_number(text: str, cloze: str) -> None:
    assert quantity(text).cloze == cloze


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("The siege of Arvik lasted three years.", ("two years", "four years", "five years")),
        (
            "More than 200 people died in the Arvik earthquake.",
            ("more than 300", "more than 400", "more than 500"),
        ),
        (
            "In 1913, Karl Berg bought the Oslo Herald for $2.5 million.",
            ("$2.0 million", "$3.0 million", "$3.5 million"),
        ),
    ],
)
def test_choices_are_as_round_as_the_answer(text: str, choices: tuple[str, ...]) -> None:
    draft = quantity(text)
    assert distractors(analysed(text), draft, [draft]) == choices


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "seven"), (45, "forty-five"), (205, "two hundred and five"), (2_000_000, "two million")],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_officials_are_somebody_when_it_comes_to_numbers() -> None:
    text = "The Arvik earthquake killed at least 34 people on Monday, officials said."
    question = (
        "According to officials, how many people did the Arvik earthquake kill on 18 June 2018?"
    )
    assert asked(text, published="2018-06-20")[question] == "at least 34"
