"""Dates in the words of questions, answers and distractors."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.analysis.times import find_times
from quizgen.analysis.times.calendar import (
    accepted_forms,
    answer_phrase,
    in_words,
    neighbours,
    question_phrase,
)
from quizgen.analysis.times.values import Grain, bounds, grain, write

DAYS = st.dates(date(1001, 1, 1), date(2099, 12, 31))
GRAINS = st.sampled_from(
    [g for g in Grain if g not in (Grain.TIME, Grain.CENTURY, Grain.MILLENNIUM)]
)


@pytest.mark.parametrize(
    ("value", "question", "answer"),
    [
        ("2019-03-02", "On what date", "on 2 March 2019"),
        ("2019-W09", "In which week", "in the week of 25 February 2019"),
        ("2019-W09-WE", "On which weekend", "over the weekend of 2 March 2019"),
        ("2019-03", "In which month", "in March 2019"),
        ("2017-Q3", "In which quarter", "in the third quarter of 2017"),
        ("2018-SU", "In which season", "in the summer of 2018"),
        ("2017-H1", "In which half-year", "in the first half of 2017"),
        ("2019", "In which year", "in 2019"),
        ("BC0044", "In which year", "in 44 BC"),
        ("0079", "In which year", "in AD 79"),
        ("198", "During which decade", "in the 1980s"),
        ("19", "In which century", "in the 20th century"),
        ("BC04", "In which century", "in the 5th century BC"),
        ("1", "In which millennium", "in the 2nd millennium"),
        ("2019-03-02TNI", "At what time of day", "on the night of 2 March 2019"),
        ("2019-03-02T09:30", "At what time", "at 9:30 a.m. on 2 March 2019"),
        ("2019-03-02T24:00", "At what time", "at midnight on 2 March 2019"),
    ],
)
def test_question_and_answer_fit_the_grain(value: str, question: str, answer: str) -> None:
    assert question_phrase(value) == question
    assert answer_phrase(value) == answer


@pytest.mark.parametrize("value", ["PAST_REF", "P2D", "XXXX-WXX-4", "2019-02-30", "2019-13", ""])
def test_what_is_no_date_cannot_be_worded(value: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        in_words(value)


def test_accepted_forms_are_what_people_type() -> None:
    forms = accepted_forms("2019-03-02")
    assert {"March 2, 2019", "2019-03-02", "2 Mar 2019"} <= set(forms)
    assert "2 March 2019" not in forms
    assert "44 BCE" in accepted_forms("BC0044")
    assert "'80s" in accepted_forms("198")
    assert accepted_forms("2019") == []


def test_neighbours_of_a_day_cross_the_months_end() -> None:
    assert neighbours("2019-03-01", 12) == sorted(neighbours("2019-03-01", 12))
    assert "2019-02-28" in neighbours("2019-03-01", 12)


def test_the_year_before_the_first_is_no_neighbour() -> None:
    assert all(near.startswith("BC") and near != "BC0000" for near in neighbours("BC0001", 6))


def test_the_right_answer_is_not_always_in_the_middle() -> None:
    places = {sorted([v, *neighbours(v, 3)]).index(v) for v in map(str, range(1900, 1930))}
    assert places == {0, 1, 2, 3}


@given(DAYS, GRAINS, st.integers(1, 4))
def test_neighbours_are_near_distinct_and_of_the_same_grain(day: date, of: Grain, n: int) -> None:
    value = write(day, of)
    near = neighbours(value, n)
    assert len(near) == len({in_words(v) for v in (value, *near)}) - 1 == n
    assert {grain(v) for v in near} == {of}
    assert near == neighbours(value, n)


@given(DAYS, GRAINS)
def test_no_neighbour_lies_after_the_latest_time(day: date, of: Grain) -> None:
    value = write(day, of)
    for near in neighbours(value, 3, latest=value):
        span, limit = bounds(near), bounds(value)
        assert span and limit and span[0] <= limit[1]


@given(DAYS, GRAINS)
def test_a_value_spans_the_day_it_was_written_for(day: date, of: Grain) -> None:
    span = bounds(write(day, of))
    assert span is not None
    assert of is Grain.WEEKEND or span[0] <= day <= span[1]
    assert write(span[0], of) == write(day, of)


@given(DAYS, GRAINS)
def test_what_is_put_into_words_is_read_back(day: date, of: Grain) -> None:
    """The grammar understands its own wording; "2019-03" alone could be a season."""
    value = write(day, of)
    for wording in (in_words(value), *accepted_forms(value)):
        if of is Grain.DECADE and value.endswith("0"):
            continue  # "the 1300s" are a century
        if wording == value and of is Grain.MONTH:
            continue
        text = f"It happened in {wording}, they say."
        assert value in [t.value for t in find_times(text, None)], wording
