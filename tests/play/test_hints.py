"""Hints: what each one shows, and what it never gives away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.play.hints import SHARES, letters, steps, struck
from quizgen.play.plan import Item, Mode
from tests.play.samples import card


@pytest.mark.parametrize(
    ("answer", "first", "second", "third"),
    [
        ("Ada Brückner", "A__ B_______", "A__ Brü_____", "Ad_ Brückn__"),
        ("2 March 1931", "_ M____ 1___", "_ Ma___ 19__", "_ Marc_ 193_"),
        ("15.5 million", "1_._ m______", "1_._ mil____", "1_._ milli__"),
    ],
)
def test_a_hint_shows_the_first_letters_and_then_more(
    answer: str, first: str, second: str, third: str
) -> None:
    assert [letters(answer, step) for step in (1, 2, 3)] == [first, second, third]


@given(st.text(min_size=2), st.integers(1, len(SHARES)))
def test_a_hint_is_as_long_as_the_answer(answer: str, step: int) -> None:
    assert len(letters(answer, step)) == len(answer)


def test_of_choices_two_stay_and_the_right_one_always() -> None:
    item = Item(card("c"), Mode.CHOICE, ("wrong", "right", "other", "third"))
    assert steps(item) == 2
    gone = [struck(item, step) for step in (0, 1, 2)]
    assert [len(one) for one in gone] == [0, 1, 2]
    assert gone[0] < gone[1] < gone[2]
    assert "right" not in gone[2]
