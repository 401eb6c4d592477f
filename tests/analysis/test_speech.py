"""Who says what: text → the words said, whether they are quoted, and by whom."""

from __future__ import annotations

import pytest

from quizgen.analysis.speech import quotations
from tests.analysis.articles import analysed, article


def said(text: str) -> list[tuple[str, bool, str | None]]:
    analysis = analysed(text)
    return [
        (
            analysis.document.text[speech.start : speech.end],
            speech.direct,
            speech.speaker.full if speech.speaker else None,
        )
        for sentence in analysis.sentences
        for speech in sentence.speech
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The comet is large,” said Clara Lind.", "The comet is large,"),
        ("“The comet is large,” Clara Lind said.", "The comet is large,"),
        ("Clara Lind said: “The comet is large.”", "The comet is large."),
        ('"The comet is large," said Clara Lind.', "The comet is large,"),
        ("Clara Lind told reporters: “The comet is large.”", "The comet is large."),
    ],
)
def test_a_quotation_has_the_speaker_who_is_named_beside_it(text: str, words: str) -> None:
    assert said(text) == [(words, True, "Clara Lind")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Clara Lind said that the comet was large.", "that the comet was large"),
        ("Clara Lind denied that the comet was large.", "that the comet was large"),
        ("Clara Lind told reporters the comet is large.", "the comet is large"),
        (
            "Clara Lind said the wolves had returned to Hedmark, whereas the others saw nothing.",
            "the wolves had returned to Hedmark",
        ),
    ],
)
def test_reported_words(text: str, words: str) -> None:
    assert said(text) == [(words, False, "Clara Lind")]


def test_a_sentence_with_its_speaker_in_the_middle_is_all_speech() -> None:
    text = "The comet, Clara Lind says, is made of ice."
    assert said(text) == [(text, False, "Clara Lind")]


@pytest.mark.parametrize(
    "text",
    [
        "Clara Lind said nothing.",
        "Clara Lind wrote a book about wolves.",
        "Clara Lind did not say that the comet was large.",
        "The report on the comet was printed in Oslo.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


def test_a_quotation_goes_on_over_several_sentences() -> None:
    assert said("“The comet will come back,” said Clara Lind. “Nobody knows when.”") == [
        ("The comet will come back,", True, "Clara Lind"),
        ("Nobody knows when.", True, "Clara Lind"),
    ]


def test_the_tail_names_the_speaker_of_the_sentences_before_it() -> None:
    assert said("“The comet is large. It will come back,” said Clara Lind.") == [
        ("The comet is large.", True, "Clara Lind"),
        ("It will come back,", True, "Clara Lind"),
    ]


def test_the_one_who_is_written_about_goes_on_to_speak() -> None:
    text = "Clara Lind has studied the comet for years. “It comes back every century,” she says."
    assert said(text) == [("It comes back every century,", True, "Clara Lind")]


def test_a_quotation_without_a_speaker_stays_without_one() -> None:
    text = "Clara Lind left. “We saw nothing,” one farmer said."
    assert said(text) == [("We saw nothing,", True, None)]


def test_the_words_for_an_unnamed_speaker_are_kept() -> None:
    sentence = analysed("One farmer said that the wolves had returned.").sentences[0]
    (speech,) = sentence.speech
    assert speech.speaker is None
    assert speech.source is not None
    assert [sentence.parsed.doc[i].text for i in speech.source.tokens] == ["One", "farmer"]


def test_quotations_of_a_paragraph_leave_their_marks_out() -> None:
    document = article('He said “no” twice, "yes" once and “never again')
    assert [document.text[a:b] for a, b in quotations(document, document.paragraphs[0])] == [
        "no",
        "yes",
        "never again",
    ]
