"""What was decided, and which body did it, in words."""

from __future__ import annotations

import pytest

from quizgen.extraction import extract
from quizgen.reading import read_text

_ASKED = {
    "The Arvik Council ruled on Friday that Oslo must stop its ferry.": (
        "What did the Arvik Council rule on 9 May 2003?",
        "That Oslo must stop its ferry",
    ),
    "Norway agreed to sell two ferries to Denmark.": (
        "What did Norway agree to do in May 2003?",
        "To sell two ferries to Denmark",
    ),
    "Karl Holm was charged on Friday with arson in Arvik.": (
        "With what was Karl Holm charged on 9 May 2003?",
        "Arson in Arvik",
    ),
    "The Fisheries Department lifted a ban on ferries to Denmark on Friday.": (
        "Which organization lifted a ban on ferries to Denmark on 9 May 2003?",
        "the Fisheries Department",
    ),
    "Holm Shipping Inc. has agreed to sell two ferries to Denmark.": (
        "Which company agreed to sell two ferries to Denmark in May 2003?",
        "Holm Shipping Inc.",
    ),
}


def _questions(text: str) -> set[tuple[str, str]]:
    news = f"{text} The harbour was closed on Friday, and the ferries did not sail."
    found = extract(read_text(news, published="2003-05-12")).questions
    return {(q.question, q.answer) for q in found}


@pytest.mark.parametrize(("text", "asked"), _ASKED.items())
def test_decisions_of_the_news_are_asked_with_their_date(text: str, asked: tuple[str, str]) -> None:
    assert asked in _questions(text)


def test_history_in_a_report_does_not_take_its_month() -> None:
    questions = _questions("In 1903 there was a war. Norway agreed to sell two ferries to Denmark.")
    assert not any("May 2003" in question for question, _ in questions if "Norway" in question)


def test_a_solution_that_is_only_praised_is_no_answer() -> None:
    found = extract(read_text("Karl Berg proposed a remarkably bold solution in 1988.")).questions
    assert not [q for q in found if q.rule == "term.decided"]
