"""Causes and effects: text → question and answer."""

from __future__ import annotations

import pytest

from tests.questions.drafts import asked, drafts, reasons


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Norway closed the port of Oslo because the wolves of Hedmark had vanished.",
            "Why did Norway close the port of Oslo?",
            "Because the wolves of Hedmark had vanished",
        ),
        (
            "Because of the war in Finland, Norway closed its border.",
            "Why did Norway close its border?",
            "Because of the war in Finland",
        ),
        (
            "Karl Berg sold the forest of Arvik to pay for the Lund Bridge.",
            "Why did Karl Berg sell the forest of Arvik?",
            "To pay for the Lund Bridge",
        ),
        (
            "Fearing a flood, the people of Arvik left the island of Skarv.",
            "Why did the people of Arvik leave the island of Skarv?",
            "Because the people of Arvik feared a flood",
        ),
        (
            "The Romans crossed the Rhine by building a bridge.",
            "How did the Romans cross the Rhine?",
            "By building a bridge",
        ),
        (
            "The strike in Bergen led to the fall of King Olav.",
            "What led to the fall of King Olav?",
            "The strike in Bergen",
        ),
        (
            "The strike in Bergen led to the fall of King Olav.",
            "What did the strike in Bergen lead to?",
            "The fall of King Olav",
        ),
        (
            "The harbour of Bergen was destroyed by a fire in 1702.",
            "What destroyed the harbour of Bergen in 1702?",
            "A fire",
        ),
    ],
)
def test_cause_question(text: str, question: str, answer: str) -> None:
    assert asked(text)[question] == answer


def test_a_cause_and_its_effect_are_told_apart() -> None:
    found = drafts("The strike in Bergen led to the fall of King Olav.")
    assert {d.question: d.kind for d in found if d.fact.kind == "cause"} == {
        "What led to the fall of King Olav?": "cause",
        "What did the strike in Bergen lead to?": "effect",
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Norway banned the hunt because it was cruel.", "which hunt"),
        ("The storm hit Bergen, killing two people in Norway.", "which storm"),
        ("He left Norway because the winters were long.", "who is"),
    ],
)
def test_a_cause_that_its_sentence_does_not_tell_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in each for each in reasons(text))
    assert not asked(text)


def test_a_reason_that_somebody_gives_is_asked_as_theirs() -> None:
    text = "Clara Lind said that Norway closed its border because of the war in Finland."
    questions = asked(text)
    assert questions["According to Clara Lind, why did Norway close its border?"]
    assert "Why did Norway close its border?" not in questions
