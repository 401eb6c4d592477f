"""Places: text → question, answer, cloze, choices."""

from __future__ import annotations

import pytest

from quizgen.questions.distractors import alike_places, distractors
from quizgen.questions.draft import Draft
from quizgen.questions.ranking import selected
from tests.analysis.articles import analysed
from tests.questions.drafts import asked, drafts, reasons

LIFE = """\
Clara Lind was born in Arvik, Norway, into a family of millers. Clara Lind studied botany at the \
University of Bergen. In 1921 Lind moved from Oslo to Vienna, where she taught Karl Berg. Lind \
visited Sweden and Denmark in 1930. Lind died in Rome on 3 May 1951."""


def placed(text: str, **known: str) -> list[Draft]:
    return [d for d in drafts(text, **known) if d.fact.kind == "place"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Where was Clara Lind born?", "Arvik, Norway"),
        ("At which university did Clara Lind study botany?", "the University of Bergen"),
        ("To which city did Clara Lind move from Oslo in 1921?", "Vienna"),
        ("In which city did Clara Lind teach Karl Berg?", "Vienna"),
        ("Which two countries did Clara Lind visit in 1930?", "Sweden and Denmark"),
        ("In which city did Clara Lind die?", "Rome"),
    ],
)
def test_the_places_of_a_life(question: str, answer: str) -> None:
    assert asked(LIFE)[question] == answer


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The Swedes captured Prague in July 1648.",
            "Which city did the Swedes capture in July 1648?",
            "Prague",
        ),
        (
            "Helsinki hosted the Olympic Games in 1952.",
            "Which city hosted the Olympic Games in 1952?",
            "Helsinki",
        ),
        (
            "The Berg Company opened a mill in the port city of Hamburg in 1911.",
            "In which port city did the Berg Company open a mill in 1911?",
            "Hamburg",
        ),
        (
            "In 1911, the Berg Company built a dam in the United States.",
            "In which country did the Berg Company build a dam in 1911?",
            "the United States",
        ),
        (
            "The Berg Company is based in Oslo.",
            "In which city is the Berg Company based?",
            "Oslo",
        ),
    ],
)
def test_the_question_word_fits_the_place(text: str, question: str, answer: str) -> None:
    assert asked(text)[question] == answer


def test_the_place_alone_and_other_names_of_a_country_are_right_too() -> None:
    born = next(d for d in placed(LIFE) if d.answer == "Arvik, Norway")
    assert born.accept == ("Arvik",)
    (draft,) = placed("Karl Berg died at Arvik Castle in Norway. Berg was alone. Berg slept.")
    assert (draft.answer, draft.accept) == ("Arvik Castle", ("Arvik Castle in Norway",))
    (draft,) = placed("Karl Berg moved to the United States in 1911. Karl Berg stayed.")
    assert {"USA", "America"} <= set(draft.accept)


def test_the_gap_is_the_place() -> None:
    clozes = {d.answer: d.cloze for d in placed(LIFE)}
    assert clozes["Rome"] == "Clara Lind died in {{Rome}} on 3 May 1951."
    assert clozes["the University of Bergen"] == (
        "Clara Lind studied botany at the {{University of Bergen}}."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The ferry sank in Oslo in 1902.", "which ferry"),
        ("The Norwegian Museum opened a hall in Norway in 1902.", "give"),
        ("Karl Berg met Ida Holm in Oslo. Karl Berg left.", "no date"),
        ("“Karl Berg opened a mill in Oslo in 1911,” said Ida Holm.", "somebody says"),
        ("Ida Holm was born in Oslo. Karl Berg left Ida Holm.", "passing"),
    ],
)
def test_a_place_that_says_nothing_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in each for each in reasons(text))
    assert not placed(text)


def test_wrong_places_are_of_the_same_grain_and_not_named_beside_it() -> None:
    analysis = analysed(LIFE)
    drafted = placed(LIFE)
    rome = next(d for d in drafted if d.answer == "Rome")
    assert set(distractors(analysis, rome, drafted)) == {"Oslo", "Vienna", "Siena"}
    vienna = next(d for d in drafted if d.answer == "Vienna" and "move" in d.question)
    assert "Oslo" not in distractors(analysis, vienna, drafted), "it stands in the question"
    two = next(d for d in drafted if d.answer == "Sweden and Denmark")
    assert distractors(analysis, two, drafted) == ()


def test_a_capital_with_its_country_stands_beside_others() -> None:
    text = "Karl Berg was born in Lima, Peru, in 1903. Berg left. Berg and Berg's wife stayed."
    (draft,) = placed(text)
    wrong = distractors(analysed(text), draft, [draft])
    assert len(wrong) == 3
    assert all(", " in place for place in wrong)


def test_schools_that_somebody_went_through_are_several() -> None:
    assert "it may have been in several places" in reasons(
        "Karl Berg was educated at the Lund School."
    )


def test_when_and_where_are_both_asked() -> None:
    text = "Karl Berg opened a mill in Oslo in September 1911. Karl Berg left."
    kept = selected(analysed(text), drafts(text))
    assert {d.fact.kind for d in kept} == {"date", "place"}


def test_a_place_that_lies_in_another() -> None:
    text = "Arvik Castle is a small castle in Norway. Arvik Castle was built by Karl Berg."
    assert asked(text)["In which country is Arvik Castle located?"] == "Norway"


def test_an_event_in_front_tells_the_time_too() -> None:
    text = "After the Crimean War, Karl Berg opened a mill in Vienna. Berg and his son were rich."
    question = "In which city did Karl Berg open a mill after the Crimean War?"
    assert asked(text)[question] == "Vienna"


def test_a_university_of_two_names_is_no_wrong_choice_beside_itself() -> None:
    assert alike_places("University of Lund", "Lund University")
    assert alike_places("England", "the United Kingdom")
    assert alike_places("Oslo", "Berg Street")
    assert not alike_places("University of Lund", "University of Bergen")


def test_a_birth_told_twice_is_asked_once() -> None:
    text = "Born in Rome, Clara Lind left for Oslo. Lind was born in Rome. Lind loved mills."
    kept = selected(analysed(text), drafts(text))
    assert len([d for d in kept if d.answer == "Rome"]) == 1


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "From 1911 to 1915, Karl Berg lived in Rome.",
            "In which city did Karl Berg live from 1911 to 1915?",
        ),
        (
            "Karl Berg became professor of botany at the University of Oslo in 1911.",
            "At which university did Karl Berg become professor of botany in 1911?",
        ),
        (
            "Karl Berg attended the University of Oslo in 1911.",
            "Which university did Karl Berg attend in 1911?",
        ),
        ("Karl Berg is buried in Bergen.", "In which city is Karl Berg buried?"),
        ("Born to a poor family in Arvik, Karl Berg left.", "Where was Karl Berg born?"),
        (
            "Karl Berg left Norway in 1911 because of the quarrel.",
            "Which country did Karl Berg leave in 1911?",
        ),
    ],
)
def test_of_the_rest_only_what_tells_the_event_is_kept(text: str, question: str) -> None:
    assert question in asked(f"{text} Berg was alone. Berg slept.")
