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
            "The strike of the miners of Bergen led to riots in three towns.",
            "What did the strike of the miners of Bergen lead to?",
            "Riots in three towns",
        ),
        (
            "Olga Berg was so ill that she sold the mill of Arvik.",
            "Why did Olga Berg sell the mill of Arvik?",
            "Because Olga Berg was very ill",
        ),
        (
            "Norway and Finland fell out in 1911, with Norway backing the Tsar of Russia.",
            "Why did Norway and Finland fall out in 1911?",
            "Because Norway backed the Tsar of Russia",
        ),
        (
            "Karl Berg founded a school in Arvik to train Finnish pilots in 1940.",
            "Why did Karl Berg found a school in Arvik in 1940?",
            "To train Finnish pilots",
        ),
        (
            "Iodine deficiency can lead to brain damage and stunted growth.",
            "What can iodine deficiency lead to?",
            "Brain damage and stunted growth",
        ),
        (
            "Norway sold the forest of Arvik partly because of a strike in Finland.",
            "Why did Norway sell the forest of Arvik?",
            "Partly because of a strike in Finland",
        ),
        (
            "Karl Berg closed the Lund Bridge, citing a flood.",
            "Why did Karl Berg close the Lund Bridge?",
            "Karl Berg cited a flood",
        ),
        (
            "Humans blink to keep their eyes clear of dust.",
            "Why do humans blink?",
            "To keep their eyes clear of dust",
        ),
        (
            "Experts said the fall of Norway would be slow, with Finland likely to help King Olav.",
            "According to experts, why would the fall of Norway be slow?",
            "Because Finland was likely to help King Olav",
        ),
        (
            "The main reason for the fall of King Olav was the famine in Bergen.",
            "What was the main reason for the fall of King Olav?",
            "The famine in Bergen",
        ),
        (
            "Angry over the land tax, the people of Arvik left the island of Skarv.",
            "Why did the people of Arvik leave the island of Skarv?",
            "Because the people of Arvik were angry over the land tax",
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


def test_a_cause_and_its_effect_are_asked_one_way_only() -> None:
    found = drafts("The strike in Bergen led to the fall of King Olav.")
    questions = [d.question for d in found if d.fact.kind == "cause"]
    assert questions == ["What led to the fall of King Olav?"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Norway banned the hunt because it was cruel.", "which hunt"),
        ("The storm hit Bergen, killing two people in Norway.", "which storm"),
        ("He left Norway because the winters were long.", "who is"),
        ("Karl Berg hesitated because Norway had closed the Lund Bridge.", "bare verb"),
        ("One factor led to the fall of King Olav.", "says nothing"),
        ("Karl Berg sold another forest to pay for the Lund Bridge.", "looks back"),
        ("Many farmers went to Norway to look for work.", "no name"),
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
