"""Dates: text → question, answer, cloze."""

from __future__ import annotations

import pytest

from tests.questions.drafts import asked, drafts, reasons


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The Soviet Union launched Sputnik 1 on 4 October 1957.",
            "On which day in October 1957 did the Soviet Union launch Sputnik 1?",
            "4 October 1957",
        ),
        (
            "Karl Berg opened the Lund Bridge in September 1911.",
            "In which month of 1911 did Karl Berg open the Lund Bridge?",
            "September 1911",
        ),
        (
            "In 1889, Gustave Eiffel's company finished the tower of Paris.",
            "In which year did Gustave Eiffel's company finish the tower of Paris?",
            "1889",
        ),
        (
            "Karl Berg ruled Norway from 1966 to 1968.",
            "During which years did Karl Berg rule Norway?",
            "1966–1968",
        ),
        (
            "The Norwegian Museum was opened by Olav V in 1964.",
            "In which year was the Norwegian Museum opened by Olav V?",
            "1964",
        ),
        (
            "The oldest houses in Bergen date back to 1702.",
            "To what year do the oldest houses in Bergen date back?",
            "1702",
        ),
        (
            "The university of Coimbra dates from 1290.",
            "From what year does the university of Coimbra date?",
            "1290",
        ),
    ],
)
def test_date_question(text: str, question: str, answer: str) -> None:
    assert asked(text)[question] == answer


def test_the_day_of_the_week_is_resolved_against_the_day_of_publication() -> None:
    text = "Clara Lind met Karl Berg in Rome on Monday."
    question = "On which day in June 2018 did Clara Lind meet Karl Berg in Rome?"
    assert asked(text, published="2018-06-20")[question] == "18 June 2018"
    assert not asked(text)


@pytest.mark.parametrize(
    ("text", "cloze"),
    [
        (
            "Karl Berg opened the Lund Bridge on 12 June 1911.",
            "Karl Berg opened the Lund Bridge on {{12 June}} 1911.",
        ),
        (
            "Karl Berg opened the Lund Bridge in 1911.",
            "Karl Berg opened the Lund Bridge in {{1911}}.",
        ),
        (
            "In 1911, Karl Berg opened the bridge that Clara Lund had built.",
            "In {{1911}}, Karl Berg opened the bridge that Clara Lund had built.",
        ),
    ],
)
def test_the_year_stays_in_the_cloze_of_a_day(text: str, cloze: str) -> None:
    assert [d.cloze for d in drafts(text) if d.fact.kind == "date"] == [cloze]


def test_other_ways_to_write_the_day_are_right_too() -> None:
    (draft,) = [d for d in drafts("Karl Berg left Oslo on 12 June 1911.") if d.value]
    assert {"June 12, 1911", "1911-06-12"} <= set(draft.accept)
    assert draft.value == "1911-06-12"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The ferry sank in 1902.", "which ferry"),
        ("The castle of Akershus was closed in 1902.", "too little"),
        ("He visited Oslo in 1902.", "who is"),
    ],
)
def test_an_event_that_its_sentence_does_not_tell_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in each for each in reasons(text))
    assert not asked(text)


def test_brackets_and_what_came_before_are_left_out() -> None:
    text = (
        "In 1904, Ada Holm was traded to the Arvik Tigers (along with Ida Berg) after hurting Li."
    )
    assert "In which year was Ada Holm traded to the Arvik Tigers?" in asked(text)


def test_an_age_needs_no_commas_once_the_day_before_it_is_gone() -> None:
    died = "Karl Berg died on 25 August 1908, at the age of 55, in Oslo, Norway."
    assert "On which day in August 1908 did Karl Berg die at the age of 55 in Oslo?" in asked(died)


def test_a_king_is_told_from_other_kings_of_his_name_by_his_country() -> None:
    text = (
        "Swedish king Carl IX sailed to Oslo. In 1608, Carl IX of all people bought Arvik Castle."
    )
    assert "In which year did Carl IX of Sweden visit Oslo?" in asked(
        "Swedish king Carl IX sailed home. Carl IX visited Oslo in 1608."
    )
    assert not any("of Sweden of" in question for question in asked(text))


def test_who_speaks_in_the_news_is_no_composer_of_the_same_name() -> None:
    text = "Wagner opened the Lund Bridge in 1911."
    assert asked(text)
    assert not asked(text, published="2003-05-12")


def test_a_second_clause_with_a_noun_of_its_own_is_not_asked_of_the_first() -> None:
    text = "The staff of Oslo lost their jobs and thousands went hungry because of the war."
    assert not any("staff of Oslo go hungry" in question for question in asked(text))


def test_what_stands_in_brackets_is_an_aside() -> None:
    text = "Karl Berg left Norway by ship (the Norwegian Museum was opened by Olav V in 1964)."
    assert any("in brackets" in each for each in reasons(text))
