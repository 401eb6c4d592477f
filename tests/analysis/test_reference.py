"""Pronouns and descriptions: text → the one they stand for, or nobody."""

from __future__ import annotations

import pytest

from tests.analysis.articles import analysed, last


def antecedents(text: str) -> list[tuple[str, str | None]]:
    """Every third person pronoun of the text with the person or the thing it stands for."""
    analysis = analysed(text)
    found = []
    for sentence in analysis.sentences:
        for token in sentence.parsed.doc:
            if token.lower_ in {"he", "him", "his", "she", "her", "it", "they"}:
                name = analysis.reference.of_pronoun(sentence, token.i)
                name = name or analysis.reference.of_thing(sentence, token.i)
                found.append((token.text, name.full if name else None))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Marie Holm was born in Bergen. She founded the school in 1903.",
            [("She", "Marie Holm")],
        ),
        (
            "Anna Lind met Karl Berg in Oslo. She was tired and he was hungry.",
            [("She", "Anna Lind"), ("he", "Karl Berg")],
        ),
        ("Anna Lind met Clara Berg in Oslo. She was tired.", [("She", "Anna Lind")]),
        (
            "At the invitation of Olaf Lund, Karl Berg and his wife returned to Rome.",
            [("his", "Karl Berg")],
        ),
        (
            "As he boarded his train, Karl Berg waved to the crowd.",
            [("he", "Karl Berg"), ("his", "Karl Berg")],
        ),
        (
            "Karl Berg was a fisherman. His daughter, Ida Berg, became an engineer. "
            "She built the harbour of Skarv.",
            [("His", "Karl Berg"), ("She", "Ida Berg")],
        ),
        (
            "Anna Lind was a painter. She was honoured by Clara Berg and she sold many pictures.",
            [("She", "Anna Lind"), ("she", "Anna Lind")],
        ),
    ],
)
def test_a_pronoun_stands_for_the_subject_that_fits(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert antecedents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Lund lived in Bergen. Karl Berg visited him in May.",
        "Karl Berg met Olaf Lund in Oslo and thanked him.",
        "Olaf Lund was ill. Karl Berg wrote to him.",
    ],
)
def test_nobody_visits_him_who_is_himself(text: str) -> None:
    assert antecedents(text) == [("him", "Olaf Lund")]


def test_somebody_takes_a_dog_with_him() -> None:
    assert antecedents("Karl Berg took the dog with him.") == [("him", "Karl Berg")]


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Bergen. He stayed at home.",
        "After a talk with Olaf Lund, he left Rome.",
        "Karl Berg and Olaf Lund met in Oslo. He was tired.",
        "Karl Berg’s brother lost his farm near Oslo.",
        "Marie Holm was born in Bergen. He left.",
        "Karl Berg visited Bergen. The mayor sold his house.",
        "Karl Berg said, “He told the king about the comet.”",
        "Karl Berg met a friend. It rained. The ferry was late. The sea was rough. He was tired.",
    ],
)
def test_a_person_is_left_open_where_nobody_or_several_fit(text: str) -> None:
    assert [name for word, name in antecedents(text) if word != "It"] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red Cross sent doctors to Bergen. It opened a hospital there.", "Red Cross"),
        ("Norway won the match. They had trained for months.", "Norway"),
        ("The storm hit Bergen. It destroyed forty houses.", None),
        ("It destroyed forty houses.", None),
    ],
)
def test_an_opening_it_or_they_stands_for_an_organisation_or_a_country(
    text: str, expected: str | None
) -> None:
    assert antecedents(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("before", "description", "expected"),
    [
        (
            "Margrethe Holm, the Danish ambassador, visited Oslo.",
            "The Danish ambassador",
            "Margrethe Holm",
        ),
        (
            "Denmark's ambassador, Margrethe Holm, visited Oslo.",
            "The Danish ambassador",
            "Margrethe Holm",
        ),
        (
            "Margrethe Holm, the Danish ambassador, visited Oslo.",
            "The Swedish ambassador",
            None,
        ),
        ("Margrethe Holm, the Danish ambassador, visited Oslo.", "The ambassador", None),
        (
            "The Danish ambassador Margrethe Holm met the Danish ambassador Karl Berg.",
            "The Danish ambassador",
            None,
        ),
    ],
)
def test_a_description_stands_for_the_one_person_who_has_the_role(
    before: str, description: str, expected: str | None
) -> None:
    analysis, sentence = last(f"{before} {description} left.")
    tokens = sentence.tokens_of(sentence.start, sentence.start + len(description))
    person = analysis.reference.of_description(sentence, tokens)
    assert (person.full if person else None) == expected


_LIFE = "Karl Berg\n\nKarl Berg was a painter from Bergen. Berg had a house near Skarv. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After a stay with Olaf Lund at Skarv, he painted boats.", "Karl Berg"),
        ("His sister Marta Berg was a nurse. In 1903, he painted boats.", "Karl Berg"),
        ("His friend Olaf Lund, who sold his boat, left.", "Olaf Lund"),
    ],
)
def test_in_a_life_told_nobody_met_in_passing_takes_the_pronoun(text: str, expected: str) -> None:
    assert antecedents(_LIFE + text)[-1][1] == expected


def test_a_title_of_somebody_who_could_be_two_makes_nobody_else_the_one_of_the_story() -> None:
    text = (
        "Karl Berg and Nils Berg were sailors. Olaf Lund came. Olaf Lund sang. Lund danced. "
        "Lund won."
    )
    assert analysed(text, title="The boats of Berg").reference.protagonist is None


def test_whoever_is_not_named_is_nobody_named_before() -> None:
    text = (
        "Minister Karl Berg spoke of the prisoner Olaf Lund. The young man was arrested in 2002. "
        "He was then flown to Oslo."
    )
    analysis = analysed(text)
    he = next(t for t in analysis.sentences[2].parsed.doc if t.lower_ == "he")
    assert analysis.reference.of_pronoun(analysis.sentences[2], he.i) is None
