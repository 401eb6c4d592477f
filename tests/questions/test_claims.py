"""Claims: text → what somebody claims, asked by its subject, its object or how it is seen."""

from __future__ import annotations

import pytest

from tests.questions.drafts import asked, reasons

NEWS = "2018-06-20"
WHO = "Clara Lind, a botanist at the University of Lund"


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            f"{WHO}, argues that Norway still depends heavily on the export of dried fish.",
            "According to Clara Lind, speaking in June 2018, on what does Norway depend heavily?",
            "The export of dried fish",
        ),
        (
            f"“The end of the ferry line would cut off the north of Norway,” said {WHO}.",
            "According to Clara Lind in June 2018, what would cut off the north of Norway?",
            "The end of the ferry line",
        ),
        (
            "In 1903, the people of Norway regarded Sweden as the main rival at sea.",
            "How did the people of Norway regard Sweden in 1903?",
            "As the main rival at sea",
        ),
    ],
)
def test_what_is_claimed_is_asked_with_its_source(text: str, question: str, answer: str) -> None:
    assert asked(text, published=NEWS).get(question) == answer


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Norway depends heavily on the export of dried fish.", "nobody is said"),
        (
            f"{WHO}, argues that the towns of Norway need more boats.",
            "more than what",
        ),
        (f"{WHO}, argues that the fleet needs several new ferries soon.", "which fleet"),
    ],
)
def test_what_nobody_claims_or_needs_its_context_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in each for each in reasons(text, published=NEWS))
