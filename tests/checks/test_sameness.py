"""Two questions are the same only where nothing but spelling and the order of phrases differs."""

from __future__ import annotations

import pytest

from quizgen.bank.model import Entry, Kind
from quizgen.checks.sameness import disagree, same


def entry(kind: Kind, question: str, answer: str, *accept: str) -> Entry:
    return Entry(kind=kind, question=question, answer=answer, accept=accept)


DAY = "4 May 1901"
SAME: list[tuple[Kind, str, str, str]] = [
    ("date", DAY, "When did Ho Van-Tam leave Lund?", "When did Hồ Văn Tâm leave Lund?"),
    ("date", DAY, "On which day in May 1901 did Ann leave?", "When did Ann leave?"),
    ("date", DAY, "When did Ann visit the mill?", "When did Ann visit the mill in Lund?"),
    ("date", DAY, "When was the U.S. embassy opened?", "When was the US Embassy opened?"),
    (
        "person",
        "Ann Lee",
        "In 1901, who was the mayor of Lund?",
        "Who was the mayor of Lund in 1901?",
    ),
    ("person", "Ann Lee", "Who was the mayor of Lund in 1901?", "Who was the mayor of Lund?"),
    (
        "quantity",
        "3,000",
        "How many of the two ships’ men died?",
        "How many of the 2 ships men died?",
    ),
]
DIFFERENT: list[tuple[Kind, str, str, str]] = [
    ("date", DAY, "When did Iraq attack Kuwait?", "When did Kuwait attack Iraq?"),
    ("date", DAY, "When did Ann leave Lund?", "When did Ann reach Lund?"),
    ("date", DAY, "When did Ann visit Lund?", "When did Ann visit the mill in Lund?"),
    ("date", DAY, "When did Ann leave?", "When did Ann not leave?"),
    ("date", DAY, "When did Kim Jong Un leave Lund?", "When did Kim Yo Jong leave Lund?"),
    ("date", DAY, "When did Ann sing in Lund?", "When did Ann sing in Rome?"),
    ("date", DAY, "When did Ann sing?", "When did Ann sing in Lund for the king?"),
    ("date", "1901", "When did Ann sing?", "When did Ann sing in Lund?"),
    ("person", "Ann", "Who sold the tower?", "Who sold the tower to Lund?"),
    ("person", "Ann Lee", "Who was the heir of the king?", "Who was the king?"),
]


@pytest.mark.parametrize(("kind", "answer", "one", "other"), SAME)
def test_spelling_and_a_phrase_more_make_no_other_question(
    kind: Kind, answer: str, one: str, other: str
) -> None:
    first, second = entry(kind, one, answer), entry(kind, other, answer)
    assert same(first, second) and same(second, first)


@pytest.mark.parametrize(("kind", "answer", "one", "other"), DIFFERENT)
def test_other_words_make_another_question(kind: Kind, answer: str, one: str, other: str) -> None:
    first, second = entry(kind, one, answer), entry(kind, other, answer)
    assert not same(first, second) and not same(second, first)


def test_the_answer_may_be_among_those_accepted() -> None:
    asked = "When did Ann leave Lund?"
    one = entry("date", asked, "4 May 1901", "1901-05-04")
    assert same(one, entry("date", asked, "May 4, 1901"))
    assert same(one, entry("date", asked, "1901-05-04"))
    assert not same(one, entry("date", asked, "5 May 1901"))
    assert not same(one, entry("effect", asked, "4 May 1901"))


LEFT = "On which day in May 1901 did Ann-Marie leave Lund?"


@pytest.mark.parametrize(
    ("kind", "asked", "answer", "other", "its_answer", "expected"),
    [
        ("date", LEFT, "4 May 1901", "When did Ann Marie leave Lund?", "5 May 1901", True),
        ("date", LEFT, "4 May 1901", "When did Ann Marie leave Lund?", "May 1901", False),
        ("date", LEFT, "4 May 1901", "When did Ann Marie leave Rome?", "5 May 1901", False),
        ("date", LEFT, "4 May 1901", LEFT.replace("May", "June"), "7 June 1901", False),
        ("quantity", "How many died?", "about 200", "How many died?", "200", False),
        ("quantity", "How many died?", "two", "How many died?", "2", False),
        ("quantity", "How many died?", "200", "How many died?", "300", True),
        ("person", "Who died?", "Ann", "Who died?", "Ann Lee", False),
        ("person", "Who died?", "Ann Lee", "Who died in Lund?", "Bo Dahl", False),
    ],
)
def test_only_answers_that_cannot_both_be_right_disagree(
    kind: Kind, asked: str, answer: str, other: str, its_answer: str, expected: bool
) -> None:
    one, two = entry(kind, asked, answer), entry(kind, other, its_answer)
    assert disagree(one, two) is disagree(two, one) is expected
