"""Near-duplicates are told from questions that only look alike, and choices that are right."""

from __future__ import annotations

import pytest

from quizgen.bank.model import Entry, Kind
from quizgen.checks.nearness import near_pairs, right_elsewhere


def entry(kind: Kind, question: str, answer: str, *distractors: str, accept: str = "") -> Entry:
    right = (accept,) if accept else ()
    return Entry(kind=kind, question=question, answer=answer, distractors=distractors, accept=right)


DAY = "4 May 1901"
NEAR: list[tuple[Kind, str, str, str]] = [
    ("date", DAY, "When was the Tower Bridge opened?", "When did the Tower Bridge open?"),
    ("date", DAY, "On which day in May 1901 did Ann leave Lund?", "When did Ann Lee leave Lund?"),
    ("person", "Bo", "Who designed the mill of Lund?", "Who was Lund’s mill’s designer?"),
    ("person", "Bo", "Who was prime minister of Fiji?", "Who was Fiji’s first prime minister?"),
    ("cause", "It was old", "Why did the bridge in Lund fall?", "Why did Lund’s bridge fall down?"),
    ("place", "Lund", "Where was the treaty signed in 1901?", "Where was the 1901 treaty signed?"),
]
APART: list[tuple[Kind, str, str, str]] = [
    ("date", DAY, "When did Ann Lee leave Lund?", "When did Ann Lee enter Lund?"),
    ("date", DAY, "When did Kim Jong Un leave Lund?", "When did Kim Yo Jong leave Lund?"),
    ("date", DAY, "When did Ann sing?", "When did Ann sing in Lund for the king of Norway?"),
    ("person", "Ann Lee", "Who sold the mill in Lund?", "Who burnt the mill in Lund?"),
    ("term", "Norway", "Which country left the union in 1905?", "Which country owns Svalbard?"),
    ("quantity", "3", "How many ships sank in 1901?", "How many ships sank in 1902?"),
]


@pytest.mark.parametrize(("kind", "answer", "one", "other"), NEAR)
def test_one_question_in_two_wordings(kind: Kind, answer: str, one: str, other: str) -> None:
    assert list(near_pairs([entry(kind, one, answer), entry(kind, other, answer)])) == [(1, 0)]


@pytest.mark.parametrize(("kind", "answer", "one", "other"), APART)
def test_two_questions_in_like_words(kind: Kind, answer: str, one: str, other: str) -> None:
    assert list(near_pairs([entry(kind, one, answer), entry(kind, other, answer)])) == []


def test_the_same_words_with_another_answer_are_no_duplicates() -> None:
    one = entry("date", "When did Ann Lee leave Lund?", DAY)
    other = entry("date", "When did Ann Lee leave Lund again?", "5 May 1901")
    assert list(near_pairs([one, other])) == []


def test_an_accepted_answer_makes_two_questions_one() -> None:
    one = entry("person", "Who designed the mill in Lund?", "Ann Lee", accept="Mrs Lee")
    other = entry("person", "Who was the designer of the mill in Lund?", "Mrs Lee")
    assert list(near_pairs([one, other])) == [(1, 0)]


def test_each_question_is_told_of_once() -> None:
    words = ("open", "opened", "opens")
    three = [entry("date", f"When did the Tower Bridge {word}?", DAY) for word in words]
    assert list(near_pairs(three)) == [(1, 0), (2, 0)]


INVADED = "Which country did Rome invade?"


@pytest.mark.parametrize(
    ("asked", "wrong", "other", "answer", "expected"),
    [
        (INVADED, "Gaul", "Which country did Rome invade in 58 BC?", "Gaul", [(0, 1, 0)]),
        (INVADED, "gaul", "Which country did Rome invade?", "Gaul", [(0, 1, 0)]),
        (INVADED, "Gaul", "Which country did Rome trade with?", "Gaul", []),
        (INVADED, "Gaul", "Which country did Carthage invade?", "Gaul", []),
        (INVADED, "Spain", "Which country did Rome invade in 58 BC?", "Gaul", []),
        (f"{INVADED[:-1]} in AD 43?", "Gaul", f"{INVADED[:-1]} in 58 BC?", "Gaul", []),
        ("Who sang?", "Ann", "Who sang in Lund?", "Ann", []),
    ],
)
def test_a_choice_that_another_question_calls_right(
    asked: str, wrong: str, other: str, answer: str, expected: list[tuple[int, int, int]]
) -> None:
    pair = [entry("place", asked, "Britain", wrong, "Libya"), entry("place", other, answer)]
    assert list(right_elsewhere(pair)) == expected
