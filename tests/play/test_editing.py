"""Typing an answer: keys in, the line and its cursor out."""

from __future__ import annotations

import pytest

from quizgen.play.editing import LONGEST, Typing


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["ü", "b", "backspace"], "ü|"),
        (["a", "c", "left", "b"], "ab|c"),
        (["a", "b", "home", "delete"], "|b"),
        (["a", "b", "ctrl+a", "x", "last", "y"], "xaby|"),
        ([*"one two", "ctrl+w"], "one |"),
        ([*"one two", "left", "ctrl+u"], "|o"),
        ([*"one two", "home", "right", "ctrl+k"], "o|"),
        (["a", "left", "left", "right", "right", "up", "unknown"], "a|"),
        (["backspace", "delete", "ctrl+w"], "|"),
    ],
)
def test_what_a_key_does(keys: list[str], text: str) -> None:
    typing = Typing()
    for key in keys:
        typing = typing.press(key)
    assert f"{typing.text[: typing.cursor]}|{typing.text[typing.cursor :]}" == text


def test_an_answer_has_an_end() -> None:
    typing = Typing()
    for _ in range(LONGEST + 5):
        typing = typing.press("a")
    assert len(typing.text) == LONGEST
