"""Roles of persons: text → who, in which words, by which pattern."""

from __future__ import annotations

import pytest

from quizgen.analysis.roles import Pattern, is_role_noun
from tests.analysis.articles import analysed, words


def roles(text: str) -> list[tuple[str, str, Pattern]]:
    analysis = analysed(text)
    return [
        (role.person.full, words(analysis.sentences[role.sentence], role.tokens), role.pattern)
        for role in analysis.roles
    ]


@pytest.mark.parametrize(
    ("text", "person", "role", "pattern"),
    [
        (
            "Danish Prime Minister Poul Schluter opened the fair.",
            "Poul Schluter",
            "Danish Prime Minister",
            Pattern.TITLE,
        ),
        (
            "Secretary of State George Marshall spoke at Harvard.",
            "George Marshall",
            "Secretary of State",
            Pattern.TITLE,
        ),
        (
            "The crowd cheered King Olav V of Norway.",
            "Olav V",
            "King of Norway",
            Pattern.TITLE,
        ),
        (
            "Clara Lind, a botanist at the University of Lund, found the orchid.",
            "Clara Lind",
            "a botanist at the University of Lund",
            Pattern.APPOSITION,
        ),
        (
            "Norway's foreign minister, Halvard Lange, signed the treaty.",
            "Halvard Lange",
            "Norway 's foreign minister",
            Pattern.APPOSITION,
        ),
        (
            "Some of the paintings are fakes, says Clara Lind, a curator.",
            "Clara Lind",
            "a curator",
            Pattern.APPOSITION,
        ),
        (
            "Olaf Dahl, who was also a director of the institute, left Denmark.",
            "Olaf Dahl",
            "a director of the institute",
            Pattern.RELATIVE,
        ),
        (
            "Karl Berg became the mayor of Bergen in 1911.",
            "Karl Berg",
            "the mayor of Bergen",
            Pattern.PREDICATE,
        ),
        (
            "Wilhelm Grimm worked with his older brother Jacob Grimm.",
            "Jacob Grimm",
            "his older brother",
            Pattern.TITLE,
        ),
    ],
)
def test_role(text: str, person: str, role: str, pattern: Pattern) -> None:
    assert roles(text) == [(person, role, pattern)]


@pytest.mark.parametrize(
    "text",
    [
        "Karl Berg was not the governor of Bergen.",
        "Karl Berg might be the governor of Bergen.",
        "The governor of Bergen met Karl Berg.",
        "Karl Berg, however, stayed in Bergen.",
        "The minister resigned.",
    ],
)
def test_no_role(text: str) -> None:
    assert roles(text) == []


def test_the_first_of_two_roles_is_enough() -> None:
    text = "Ida Holm, a historian at the museum and the author of two novels, lives in Oslo."
    assert roles(text) == [("Ida Holm", "a historian at the museum", Pattern.APPOSITION)]


@pytest.mark.parametrize(
    ("word", "names_a_role"), [("Minister", True), ("aunt", True), ("harbour", False)]
)
def test_role_nouns(word: str, names_a_role: bool) -> None:
    assert is_role_noun(word) is names_a_role
