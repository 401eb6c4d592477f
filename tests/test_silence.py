"""Why a sentence gave nothing: a sentence, and the reason that a person reads."""

from __future__ import annotations

import pytest

from quizgen.analysis.analysis import analyse
from quizgen.reading import Document, Paragraph, Role
from quizgen.silence import why_silent

REASONS = [
    ("A cold night in the harbour.", "no finite verb: a fragment, a heading or an order"),
    ("Did the ferry sink in 1902?", "it is a question itself"),
    ("We sold the ferry in 1902.", "it speaks in the first person: “We”"),
    (
        "The US sold the ferry.",
        "nothing dated, nobody with a role, no number, no cause: nothing to ask",
    ),
    ("The ferry might sink.", "it says what may or should be, not what was: “might”"),
    ("The ferry did not sink.", "it says what was not so"),
    ("The ferry will sail again.", "it tells what is still to come"),
    ("The ferry left on Friday.", "the only date cannot be resolved: “Friday”"),
    ("The ferry had sunk earlier.", "its grammar was not understood"),
    ("If the men arrive late, the town waits.", "it only supposes something"),
    ("He sold the ferry.", "it is not certain who or what “he” stands for"),
    ("The ferry has two decks.", "nothing dated, nobody with a role, no cause: nothing to ask"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_the_plainest_reason_is_given(text: str, reason: str) -> None:
    document = Document(id="a", text=text, paragraphs=(Paragraph(0, len(text), Role.BODY),))
    analysis = analyse(document)
    assert why_silent(analysis, analysis.sentences[0]) == reason
