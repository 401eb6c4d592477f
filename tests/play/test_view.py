"""What the lines of a round say, whatever shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from quizgen.exports.cards import Span
from quizgen.exports.passages import Passage
from quizgen.play import view
from quizgen.play.grading import Grade, Verdict
from quizgen.play.plan import Item, Mode
from quizgen.play.session import Outcome, start
from quizgen.play.view import Look
from tests.play.samples import card

T0 = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
ITEMS = (Item(card("a"), Mode.TYPED), Item(card("b"), Mode.TYPED), Item(card("c"), Mode.TYPED))
RIGHT = Outcome(ITEMS[0], Verdict.RIGHT)


def session(minutes: float | None = None, *, exam: bool = False, right: int = 0):
    time = None if minutes is None else timedelta(minutes=minutes)
    begun = start(ITEMS, lambda *_: Grade(Verdict.RIGHT), T0, time=time, exam=exam)
    return replace(begun, outcomes=(RIGHT,) * right)


def said(lines) -> str:
    return "\n".join(f"{line.lead.plain}{line.text.plain}" for line in lines)


@pytest.mark.parametrize(
    ("minutes", "seconds", "right", "told"),
    [
        (None, 5, 0, []),
        (None, 65, 2, ["2 in a row", "1 min"]),
        (None, 5, 1, []),
        (10, 5, 0, ["10 min left"]),
        (10, 9 * 60 + 10, 0, ["50 s left"]),
        (10, 11 * 60, 0, ["0 s left"]),
    ],
)
def test_how_the_round_goes(minutes, seconds: int, right: int, told: list[str]) -> None:
    now = T0 + timedelta(seconds=seconds)
    assert view.standing(session(minutes, right=right), now) == told


@pytest.mark.parametrize("minutes", [None, 3.3])
def test_the_time_is_drawn_anew_when_it_says_something_else_and_no_sooner(minutes) -> None:
    round_, now, told = session(minutes), T0, []
    while now < T0 + timedelta(minutes=5):
        told.append(view.standing(round_, now))
        wait = view.until_it_changes(round_, now)
        assert 0 < wait <= 60.01
        now += timedelta(seconds=wait)
    assert len(told) < (10 if minutes is None else 80)


def test_an_exam_shows_no_streak() -> None:
    assert view.standing(session(10, exam=True, right=3), T0) == ["10 min left"]


@pytest.mark.parametrize("width", [58, 59, 84])
def test_the_bar_is_as_wide_as_it_may_be(width: int) -> None:
    bar = view.bar(session(right=1), width, Look())
    assert len(bar) == width
    assert bar.plain.count("━") == width // 3


PARAGRAPH = Passage("Nobody knew.", Span("It was ", "right", " there."), "So they left.", True)


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        (PARAGRAPH, "Nobody knew. It was _____ there. So they left."),
        (replace(PARAGRAPH, after="It was right."), "It was _____ there."),
        (replace(PARAGRAPH, quote=Span("All right, ", "right", ".")), None),
        (replace(PARAGRAPH, quote=Span("It was there.", "", "")), None),
    ],
    ids=[
        "paragraph",
        "told by the next sentence",
        "told by its own sentence",
        "not in so many words",
    ],
)
def test_the_evidence_before_the_answer_never_tells_it(passage: Passage, told: str | None) -> None:
    shown = said(view.peek(card("a"), [passage]))
    assert shown == (told or "The source's sentence would give the answer away.")


def test_texts_of_a_bank_cannot_steer_the_terminal() -> None:
    nasty = replace(
        card("a", answer="yes\x1b[2J"), question="Wh\x07at?\r", cloze=Span("a\x9b", "b\x1b]", "c")
    )
    item = Item(nasty, Mode.CLOZE)
    outcome = Outcome(item, Verdict.WRONG, "no\x1b[H", Grade(Verdict.WRONG, note="\x1bnote"))
    lines = [
        *view.judged(outcome, Look(), view.evidence(nasty, Look())),
        *view.marked_question(outcome, Look()),
        *view.question(replace(session(), items=(Item(nasty, Mode.TYPED),), hints=1)),
    ]
    assert not {character for character in said(lines) if ord(character) < 32} - {"\n"}
    assert "\x9b" not in said(lines)
