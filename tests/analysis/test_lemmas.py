"""Base forms and inflected forms."""

import pytest

from quizgen.analysis.lemmas import can_be_verb, inflected, lemma, verb_lemma
from tests.analysis.articles import last


@pytest.mark.parametrize(
    ("text", "word", "base"),
    [
        ("The ships left Bergen.", "left", "leave"),
        ("The ships left Bergen.", "ships", "ship"),
        ("The women wrote letters.", "women", "woman"),
        ("They've won.", "'ve", "have"),
        ("It won't rain.", "wo", "will"),
        ("It won't rain.", "n't", "not"),
        ("It's raining.", "'s", "be"),
    ],
)
def test_lemma(text: str, word: str, base: str) -> None:
    _, sentence = last(text)
    assert lemma(next(t for t in sentence.parsed.doc if t.text == word)) == base


def test_a_possessive_is_no_verb() -> None:
    _, sentence = last("The king's ship sank.")
    assert lemma(next(t for t in sentence.parsed.doc if t.text == "'s")) == "'s"


@pytest.mark.parametrize(
    ("base", "tag", "form"),
    [
        ("visit", "VBD", "visited"),
        ("go", "VBD", "went"),
        ("found", "VBD", "founded"),
        ("find", "VBD", "found"),
        ("carry", "VBZ", "carries"),
        ("be", "VBZ", "is"),
    ],
)
def test_inflected(base: str, tag: str, form: str) -> None:
    assert inflected(base, tag) == form


def test_the_base_form_of_a_verb_whose_tag_is_not_known() -> None:
    assert verb_lemma("Left") == "leave"


def test_can_be_verb() -> None:
    assert can_be_verb("leave")
    assert not can_be_verb("family")
