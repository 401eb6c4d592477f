"""The schedule is that of the fsrs package, answer for answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.play.grading import Verdict
from quizgen.play.schedule import RATINGS, Memory, recall, review
from tests.play.anki_fsrs import pairs

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
steps = st.tuples(st.integers(1, 4), st.timedeltas(timedelta(0), timedelta(days=400)))


@settings(max_examples=50)
@given(st.lists(steps, min_size=1, max_size=20))
def test_a_history_of_answers_gives_what_fsrs_gives(answers: list[tuple[int, timedelta]]) -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    theirs, mine, at = fsrs.Card(card_id=1, due=NOW), None, NOW
    for rating, later in answers:
        at += later
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(rating), at)
        mine = review(mine, rating, at)
    assert mine is not None
    assert (mine.state, mine.step) == (theirs.state, theirs.step)
    assert (mine.stability, mine.difficulty) == (theirs.stability, theirs.difficulty)
    assert (mine.due, mine.last_review) == (theirs.due, theirs.last_review)
    assert mine.reviews == len(answers)
    assert mine.lapses == sum(rating == 1 for rating, _ in answers)
    assert recall(mine, at + timedelta(days=3)) == scheduler.get_card_retrievability(
        theirs, at + timedelta(days=3)
    )


def test_verdicts_become_ratings() -> None:
    assert [
        int(RATINGS[verdict]) for verdict in (Verdict.WRONG, Verdict.PARTLY, Verdict.RIGHT)
    ] == [
        1,
        2,
        3,
    ]


def test_a_right_answer_comes_back_later_than_a_wrong_one() -> None:
    known: Memory | None = None
    for days in (0, 1, 4):
        known = review(known, 3, NOW + timedelta(days=days))
    assert known is not None
    later = NOW + timedelta(days=10)
    assert review(known, 1, later).due < review(known, 2, later).due < review(known, 4, later).due


def test_a_clock_set_back_does_not_turn_time_round() -> None:
    memory = review(review(None, 3, NOW), 3, NOW - timedelta(days=30))
    assert memory.last_review == NOW
    assert memory.due > NOW


@pytest.mark.parametrize("rating", [0, 5])
def test_there_are_four_ratings(rating: int) -> None:
    with pytest.raises(ValueError, match=str(rating)):
        review(None, rating, NOW)


def test_the_schedule_is_that_of_anki(tmp_path: Path) -> None:
    """Anki counts in single precision; benchmarks/anki_schedule.py compares a thousand."""
    found = list(pairs(tmp_path, count=36, answers=20, seed=7))
    assert len(found) == 36
    for pair in found:
        assert pair.error < 1e-4, pair
        if pair.mine.step is None and abs(pair.stability % 1 - 0.5) > 0.01:
            assert pair.days == pair.days_of_anki, pair
