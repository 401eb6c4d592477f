"""Quotes: text → who said it, or what somebody said, and what is not worth asking."""

from __future__ import annotations

import pytest

from tests.questions.drafts import asked, reasons

NEWS = "2018-06-20"
WHO = "Clara Lind, a botanist at the University of Lund"


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            f"Norway is a country of forests. {WHO}, said that Norway had lost its oldest trees.",
            "In June 2018, which botanist at the University of Lund said that Norway had lost its "
            "oldest trees?",
            "Clara Lind",
        ),
        (
            "Norway is a country of forests. “Norway has lost most of its old forests in a "
            "century,” said Clara Lind, a botanist at the University of Lund.",
            "In June 2018, which botanist at the University of Lund said, “Norway has lost most "
            "of its old forests in a century”?",
            "Clara Lind",
        ),
        (
            f"Norway is a country of forests. {WHO}, said that the people of Hedmark must plant "
            "new forests in Norway.",
            "According to Clara Lind in June 2018, who must plant new forests in Norway?",
            "The people of Hedmark",
        ),
        (
            "Norway trades fish. “The leadership of Norway regarded Iceland and Denmark as its "
            f"best friends,” said {WHO}.",
            "According to Clara Lind in June 2018, which countries did the leadership of Norway "
            "regard as its best friends?",
            "Iceland and Denmark",
        ),
    ],
)
def test_who_said_it_and_what_was_said(text: str, question: str, answer: str) -> None:
    assert asked(text, published=NEWS).get(question) == answer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"“This has never happened here before today,” said {WHO}.", "the quotation"),
        (f"“He has always been a friend of the islanders,” said {WHO}.", "the quotation"),
        (f"“We will plant new forests in Norway this year,” said {WHO}.", "one who speaks"),
        (f"{WHO}, said that Norway had lost its oldest trees.", "nothing that the document"),
        ("Clara Lind said that Norway had lost its oldest trees.", "who the speaker is"),
        (
            "Clara Lind, a spokeswoman for the University of Lund, said that Norway had lost its "
            "oldest trees.",
            "does not matter",
        ),
        (f"{WHO}, asked whether Norway had lost its oldest trees.", "no plain clause"),
    ],
)
def test_what_needs_its_context_or_teaches_nothing_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in each for each in reasons(text, published=NEWS))
