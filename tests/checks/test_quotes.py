"""Quoted words are found again in a text that somebody has edited."""

from __future__ import annotations

import pytest

from quizgen.checks.quotes import find, nearest

TEXT = "The bridge opened in May 1901. It closed in\n1950. The bridge opened again in 1960."


@pytest.mark.parametrize(
    ("quote", "near", "start"),
    [
        ("The bridge opened", 0, 0),
        ("The bridge opened", 60, 50),
        ("It closed in 1950.", 0, 31),
        ("the bridge opened", 0, None),
        ("It closed in 1951.", 0, None),
    ],
)
def test_exact_words_whatever_the_spaces(quote: str, near: int, start: int | None) -> None:
    assert find(quote, TEXT, near) == start


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("The old bridge opened in May 1901.", "The bridge opened in May 1901."),
        ("It closed in 1951.", "It closed in\n1950."),
        ("It closed for good in the spring of 1950.", None),
        ("The very old stone bridge opened again in 1960.", "The bridge opened again in 1960."),
        ("opened again in 1960.", "opened again in 1960."),
        ("The mill burned down on Sunday.", None),
        ("?", None),
    ],
)
def test_the_nearest_words_are_whole_words(quote: str, words: str | None) -> None:
    found = nearest(quote, TEXT)
    assert (found and TEXT[slice(*found)]) == words


@pytest.mark.parametrize("text", ["", "A"])
def test_a_text_with_next_to_nothing_in_it(text: str) -> None:
    assert find("A bridge.", text) is None
    assert nearest("The bridge opened.", text) is None
