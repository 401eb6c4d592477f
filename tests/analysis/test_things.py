""" "It" and "they": text → the thing, the two persons or the people meant, or nobody."""

from __future__ import annotations

import pytest

from tests.analysis.articles import analysed


def meant(text: str, word: str, **known: str) -> str | None:
    """What the last such pronoun of the text stands for."""
    analysis = analysed(text, **known)
    found = None
    for sentence in analysis.sentences:
        for token in sentence.parsed.doc:
            if token.lower_ == word:
                group = analysis.reference.of_group(sentence, token.i)
                thing = analysis.reference.of_thing(sentence, token.i)
                found = group.words if group else thing.full if thing else None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bergen was a village when it was chosen as the seat of a bishop.", "Bergen"),
        ("Norway said that it will build forty ferries.", "Norway"),
        ("Norway signed the treaty in May. In 1930, it built forty ferries.", "Norway"),
    ],
)
def test_it_stands_for_the_subject_of_its_sentence_or_of_the_one_before(
    text: str, expected: str
) -> None:
    assert meant(text, "it") == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The storm hit Bergen. In May, it destroyed forty houses.", "it"),
        ("Norway joined the race. It rained for a week.", "it"),
        ("Norway warned Sweden. In May, it closed the border.", "it"),
        ("Norway lent its ships. Karl Berg bought it.", "it"),
        ("Norway lent ships to Sweden during its war with Russia.", "its"),
        ("Norway said, “Karl Berg wants it.”", "it"),
    ],
)
def test_it_is_left_open_where_something_else_fits(text: str, word: str) -> None:
    assert meant(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Karl Berg and Ida Lund lived in Oslo. They painted boats.",
            "they",
            "Karl Berg and Ida Lund",
        ),
        (
            "Karl Berg married Ida Lund in Oslo. Their son was a tailor.",
            "their",
            "Karl Berg and Ida Lund",
        ),
        (
            "Karl Berg was in a relationship with Ida Lund. They moved to Rome.",
            "they",
            "Karl Berg and Ida Lund",
        ),
        ("The Normans were sailors. They built towers.", "they", "the Normans"),
    ],
)
def test_they_are_two_persons_or_a_people(text: str, word: str, expected: str) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Karl Berg met Ida Lund in Oslo. They painted boats.",
        "Karl Berg married Ida Lund. The guests sang. They painted boats.",
        "Karl Berg, Ida Lund and Olaf Holm lived in Oslo. They painted boats.",
        "Sailors reached Oslo. They painted boats.",
        "Karl Berg, Olaf Lund and other sailors lived in Oslo. They painted boats.",
        "Karl Berg married Ida Lund. His sons went to Rome. They painted boats.",
    ],
)
def test_they_are_left_open_where_others_fit(text: str) -> None:
    assert meant(text, "they") is None


def test_a_couple_is_known_by_its_wedding() -> None:
    text = (
        "Karl Berg was a painter from Bergen. Berg had a house near Skarv. Berg was rich. "
        "The couple married in Ida Lund's garden."
    )
    couple = analysed(text, title="Karl Berg").reference.couple()
    assert couple is not None
    assert couple.words == "Karl Berg and Ida Lund"


def test_two_weddings_are_no_couple() -> None:
    text = "Karl Berg married Ida Lund in 1900. In 1910, Olaf Holm married Clara Lind."
    assert analysed(text).reference.couple() is None
