"""Words that stand alone: full names, resolved times, descriptions said in full."""

from __future__ import annotations

import pytest

from quizgen.questions.phrase import Abstain, Writer, number_of
from tests.analysis.articles import clause, last


def written(text: str, **known: str) -> str:
    """The main clause of the last sentence, written for a reader without the article."""
    analysis, sentence = last(text, **known)
    main = next(c for c in sentence.clauses if c.kind == "ROOT")
    return Writer(analysis, sentence).write(main.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karl Berg was born in Oslo. Berg left Norway.",
            "Karl Berg left Norway",
        ),
        (
            "Marie Holm was born in Bergen. She founded a school in Oslo.",
            "Marie Holm founded a school in Oslo",
        ),
        (
            "Marie Holm was born in Bergen. Her school stood in Oslo.",
            "Marie Holm's school stood in Oslo",
        ),
        (
            "Clara Lind lost her dog and her cat in Rome.",
            "Clara Lind lost her dog and her cat in Rome",
        ),
        (
            "The Red Cross sent doctors to Bergen. It opened a hospital in Oslo.",
            "the Red Cross opened a hospital in Oslo",
        ),
        (
            "Karl Berg married Ida Lund in 1900. The couple moved to Rome in 1920.",
            "Karl Berg and Ida Lund moved to Rome in 1920",
        ),
        (
            "Karl Berg and Ida Lund lived in Oslo. Their daughter built a tower in Rome.",
            "Karl Berg and Ida Lund's daughter built a tower in Rome",
        ),
        (
            "Norway sold a forest. Norway said it won't sell Oslo.",
            "Norway said it will not sell Oslo",
        ),
        (
            "Karl Berg signed a recently announced treaty in Rome.",
            "Karl Berg signed an announced treaty in Rome",
        ),
        (
            "Oslo lies in Norway. Karl Berg left the city in 1920.",
            "Karl Berg left Oslo in 1920",
        ),
        (
            "The police found 6-year-old Karl Berg. Ida Lund taught the boy in Rome.",
            "Ida Lund taught Karl Berg in Rome",
        ),
        (
            "Norway sold a forest. Karl Berg left the country in 1920.",
            "Karl Berg left Norway in 1920",
        ),
        (
            "Margrethe Holm, the Danish ambassador, visited Oslo. "
            "The Danish ambassador met Karl Berg.",
            "Margrethe Holm met Karl Berg",
        ),
        (
            "The Danish astronomer Clara Lind discovered a comet near Saturn.",
            "the Danish astronomer Clara Lind discovered a comet near Saturn",
        ),
        (
            "Karl Berg and Ida Holm left the Oslo summit. Both leaders flew to Rome.",
            "Ida Holm and Karl Berg flew to Rome",
        ),
    ],
)
def test_names_stand_in_full_and_pronouns_for_names(text: str, expected: str) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Lind visited Rome. Clara Lind and Peter Lind live in Oslo. Lind sold a house.", "could"),
        ("They left Norway.", "what is “They”"),
        ("My house stood in Norway.", "somebody speaking"),
        ("The bridge was closed.", "which bridge"),
        ("Norway broke that treaty.", "points back"),
        ("The KSC opened Arvik Castle.", "stands for"),
        ("The court of Arvik sentenced the four to years in prison.", "which four"),
    ],
)
def test_what_stays_open_is_not_written(text: str, reason: str) -> None:
    with pytest.raises(Abstain, match=reason):
        written(text)


def test_a_full_name_goes_without_mr() -> None:
    assert written("Karl Holm left. Mr. Holm met Ida Berg.").startswith("Karl Holm met")


def test_the_two_countries_are_those_of_the_title() -> None:
    text = "The two countries signed a treaty of peace in Rome."
    assert written(text, title="Norway and Sweden make peace") == (
        "Norway and Sweden signed a treaty of peace in Rome"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karl Berg left the summit.", "Karl Berg left the Oslo summit"),
        ("The summit ended a war in Norway.", "the Oslo summit ended a war in Norway"),
    ],
)
def test_the_summit_is_the_one_that_the_article_names(text: str, expected: str) -> None:
    assert written(f"The Oslo summit was short. {text}") == expected


def test_two_summits_leave_it_open_which_one_is_meant() -> None:
    text = "The Oslo summit was short. The Paris summit was long. The Rome summit failed. "
    with pytest.raises(Abstain, match="which summit"):
        written(f"{text} Karl Berg left the summit.")


@pytest.mark.parametrize(
    ("time", "expected"),
    [("on Monday", "on 18 June 2018"), ("last year", "in 2017"), ("in 1903", "in 1903")],
)
def test_times_are_written_so_that_they_hold_in_years_to_come(time: str, expected: str) -> None:
    text = f"Clara Lind met Karl Berg in Rome {time}."
    assert written(text, published="2018-06-20") == f"Clara Lind met Karl Berg in Rome {expected}"


def test_a_day_of_the_week_needs_the_day_of_publication() -> None:
    with pytest.raises(Abstain, match="when is"):
        written("Clara Lind met Karl Berg in Rome on Monday.")


def test_the_exact_characters_of_the_source_are_kept() -> None:
    assert written("Karl Berg’s “old mill” stood in Å\u00a0Valley.") == (
        "Karl Berg’s “old mill” stood in Å Valley"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Karl Berg left.", None),
        ("Norway left.", "thing"),
        ("The ships of Norway left.", "plural"),
        ("Norway and Sweden left.", "plural"),
    ],
)
def test_what_its_or_their_may_point_at(text: str, number: str | None) -> None:
    _, sentence = last(text)
    subject = clause(sentence, "left").subject
    assert subject is not None
    assert number_of(sentence, subject.tokens) == number
