"""Amounts: text → number, unit, what is counted."""

from __future__ import annotations

import pytest

from quizgen.analysis.amounts import Amount, Measure, find_amounts
from tests.analysis.articles import analysed


def amounts(text: str) -> list[tuple[Amount, str]]:
    return [
        (amount, text[slice(*sentence.span(amount.tokens))])
        for sentence in analysed(text).sentences
        for amount in find_amounts(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "measure", "words", "value"),
    [
        ("Karl Berg owned twenty-five boats.", Measure.COUNT, "twenty-five", 25),
        ("Nearly 30,000 people came to Arvik.", Measure.COUNT, "Nearly 30,000", 30_000),
        ("An estimated 3.5 million people came.", Measure.COUNT, "An estimated 3.5 million", 3.5e6),
        ("Karl Berg paid $2.5 million for the farm.", Measure.MONEY, "$2.5 million", 2.5e6),
        ("Karl Berg paid 300 Danish crowns for it.", Measure.MONEY, "300 Danish crowns", 300),
        ("Exports rose by 12 percent.", Measure.PERCENT, "12 percent", 12),
        ("The park covers 40 square miles.", Measure.LENGTH, "40 square miles", 40),
        ("The siege lasted three years.", Measure.TIME, "three years", 3),
        ("Clara Lind died at the age of 96.", Measure.BARE, "96", 96),
    ],
)
def test_amount(text: str, measure: Measure, words: str, value: float) -> None:
    ((amount, told),) = amounts(text)
    assert (amount.measure, told, float(amount.value)) == (measure, words, value)


@pytest.mark.parametrize(
    "text",
    [
        "Karl Berg left Oslo on 12 June 1911.",
        "Between 10 and 15 people came.",
        "He wrote 10 to 15 letters.",
        "Arvik won 3-1.",
        "The lake (40 miles long) is deep.",
        "Two of them left.",
        "Another page of the letter is lost.",
    ],
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert not amounts(text)


def test_a_determiner_picks_some_out_of_many() -> None:
    ((amount, _),) = amounts("The twelve boats sank.")
    assert amount.picked
