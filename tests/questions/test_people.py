"""People: text → who held an office, did something, was whose relative, said what."""

from __future__ import annotations

import pytest

from tests.questions.drafts import asked, drafts, reasons

NEWS = "2018-06-20"


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Danish Prime Minister Lars Holm opened a fair in Aarhus.",
            "In June 2018, who was the prime minister of Denmark?",
            "Lars Holm",
        ),
        (
            "Danish Prime Minister Lars Holm opened a fair in Aarhus.",
            "In June 2018, what office did Lars Holm hold?",
            "Prime minister of Denmark",
        ),
        (
            "Karl Moen was the first president of the Norwegian Red Cross. Moen lived in Oslo.",
            "Who was the first president of the Norwegian Red Cross?",
            "Karl Moen",
        ),
        (
            "In 1903, Orville Wright flew the first aeroplane near Kitty Hawk.",
            "Who flew the first aeroplane near Kitty Hawk in 1903?",
            "Orville Wright",
        ),
        (
            "In 1871, Clara Lind married Olaf Berg in Arvik.",
            "Whom did Clara Lind marry in Arvik in 1871?",
            "Olaf Berg",
        ),
    ],
)
def test_person_question(text: str, question: str, answer: str) -> None:
    assert asked(text, published=NEWS)[question] == answer


def test_a_relative_is_asked_by_the_name_of_the_other() -> None:
    text = "Jacob Grimm was ill. Wilhelm Grimm's older brother Jacob Grimm lived in Kassel."
    assert asked(text)["Who was Wilhelm Grimm's older brother?"] == "Jacob Grimm"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Karl Berg, a painter, visited Oslo.", "many people have this role"),
        ("Karl Berg visited Oslo.", "others may have done the same"),
    ],
)
def test_what_teaches_nothing_or_leans_on_its_context_is_not_asked(text: str, reason: str) -> None:
    assert any(reason in each for each in reasons(text, published=NEWS))


def test_an_office_needs_a_time() -> None:
    text = "Danish Prime Minister Lars Holm opened a fair in Aarhus."
    assert not any("office" in q or "who was" in q.lower() for q in asked(text))


def test_an_office_of_long_ago_is_not_given_the_month_of_the_article() -> None:
    text = "In 1943, Danish Prime Minister Lars Holm opened a fair in Aarhus."
    assert not any(q.startswith("In June 2018") for q in asked(text, published=NEWS))


def test_the_short_name_of_the_document_is_right_too() -> None:
    text = "Orville Wright was ill. In 1903, Wright flew the first aeroplane near Kitty Hawk."
    accepted = {d.answer: d.accept for d in drafts(text) if d.fact.kind == "person"}
    assert accepted == {"Orville Wright": ("Wright",)}


def test_who_was_in_office_at_an_earlier_summit_may_not_be_any_more() -> None:
    text = (
        "Leaders met at the Third Arvik Summit on Friday. The First Arvik Summit was held in Oslo "
        "through the efforts of Danish President Karl Holm."
    )
    assert "an office of another time" in reasons(text, published="2003-05-12")
