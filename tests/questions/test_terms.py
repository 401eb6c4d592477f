"""Terms in words: what initials, foreign words, technical terms and named things mean."""

from __future__ import annotations

import pytest

from quizgen.extraction import extract
from quizgen.reading import read_text
from tests.questions.drafts import asked, drafts, reasons


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The International Whaling Commission (IWC) met in Bergen. The IWC has 88 members. "
            "The IWC counts whales. Norway left the IWC.",
            "What does IWC stand for?",
            "International Whaling Commission",
        ),
        (
            "The farmers of the valley still practise dugnad (voluntary work).",
            "What does the term “dugnad” mean?",
            "Voluntary work",
        ),
        (
            "Osmosis is the movement of water through a membrane.",
            "What is osmosis?",
            "The movement of water through a membrane",
        ),
        (
            "A fjord is a narrow inlet that a glacier has carved out of the rock.",
            "What is a fjord?",
            "A narrow inlet that a glacier has carved out of the rock",
        ),
        (
            "Erosion refers to the slow removal of soil by wind and water.",
            "What is the term for the slow removal of soil by wind and water?",
            "Erosion",
        ),
        (
            "The process by which a glacier loses ice is known as ablation.",
            "What is the process by which a glacier loses ice called?",
            "Ablation",
        ),
        (
            "The oldest newspaper of Norway, the Bergen Courier, printed the letter.",
            "What is the name of the oldest newspaper of Norway?",
            "Bergen Courier",
        ),
        (
            "She wrote about janteloven, a code of conduct that forbids boasting.",
            "What is “janteloven”?",
            "A code of conduct that forbids boasting",
        ),
    ],
)
def test_what_a_term_means_or_what_a_meaning_is_called(
    text: str, question: str, answer: str
) -> None:
    assert asked(text).get(question) == answer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Bergen Fish Association (BFA) met in May.", "initials that the document"),
        ("The Bergen Bridge, the oldest bridge of Norway, was closed.", "share a word"),
        ("The Arctic Fund, a charity based in Bergen, was closed.", "in passing"),
    ],
)
def test_what_is_not_worth_asking(text: str, reason: str) -> None:
    assert any(reason in told for told in reasons(text))


def test_asides_are_left_out_of_a_definition() -> None:
    text = "A parish is a district—often a small one—that has a church of its own."
    assert asked(text)["What is a parish?"] == "A district that has a church of its own"


def test_either_half_of_a_translation_is_right() -> None:
    (draft,) = drafts("Critics praised the “hygge” (cosiness, or comfort) of Danish homes.")
    assert draft.accept == ("cosiness", "comfort")


def test_a_term_is_asked_about_once() -> None:
    text = (
        "Erosion refers to the slow removal of soil by wind and water. It harms many farmers. "
        "Erosion is the gradual movement of soil towards the sea."
    )
    kept = [q for q in extract(read_text(text)).questions if q.kind == "term"]
    assert len(kept) == 1


def test_definitions_of_things_of_one_kind_are_the_wrong_answers() -> None:
    text = (
        "Botany is the study of plants and mosses. Acoustics is the science of sound. Ethics "
        "is the branch of thought that weighs right and wrong. A fjord is an inlet carved by ice."
    )
    questions = {q.question: q for q in extract(read_text(text)).questions}
    assert set(questions["What is botany?"].distractors) == {
        "The science of sound",
        "The branch of thought that weighs right and wrong",
    }
    assert questions["What is a fjord?"].distractors == ()


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Clara Lind lived in Arvik. In 1931, she became the first woman to lead the Arvik "
            "Institute.",
            "Who became the first woman to lead the Arvik Institute?",
            "Clara Lind",
        ),
        (
            "Oslo (formerly Kristiania) is the capital of Norway.",
            "What is the capital of Norway?",
            "Oslo",
        ),
        (
            "The Sami are an indigenous people who live in northern Norway.",
            "Who are the Sami?",
            "An indigenous people who live in northern Norway",
        ),
    ],
)
def test_what_there_is_one_of(text: str, question: str, answer: str) -> None:
    assert asked(text).get(question) == answer


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "There are two main types of volcano: shield volcanoes and domes.",
            "What are the two main types of volcano?",
            "Shield volcanoes and domes",
        ),
        (
            "Growth has two stages: birth and decay.",
            "What are the two stages of growth?",
            "Birth and decay",
        ),
        ("Brass is made of copper and zinc.", "What is brass made of?", "Copper and zinc"),
        (
            "The human ear consists of two parts: the drum and the shell.",
            "What does the human ear consist of?",
            "The drum and the shell",
        ),
        (
            "Arvik was named after King Karl of Sweden.",
            "After whom was Arvik named?",
            "King Karl of Sweden",
        ),
        (
            "The word “ombud” comes from the Old Norse word umboð.",
            "From which language does the word “ombud” come?",
            "Old Norse",
        ),
    ],
)
def test_parts_and_origins(text: str, question: str, answer: str) -> None:
    assert asked(text).get(question) == answer


def test_a_plain_word_is_asked_in_its_field() -> None:
    text = (
        "Geology is old. Students of geology learn geology outdoors. A fault is a break in the "
        "rock along which blocks have moved."
    )
    assert "In geology, what is a fault?" in asked(text)


def test_terms_explained_in_passing() -> None:
    text = "The wine is made by fermentation, the process by which yeast turns sugar into alcohol."
    assert asked(text)["What is fermentation?"] == (
        "The process by which yeast turns sugar into alcohol"
    )


def test_what_was_invented_needs_no_name() -> None:
    text = "The safety lamp was invented by Karl Holm in 1815."
    assert asked(text)["Who invented the safety lamp in 1815?"] == "Karl Holm"
