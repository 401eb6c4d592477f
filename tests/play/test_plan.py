"""Which questions a round asks, and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quizgen.play.plan import Item, Mode, Settings, choose_mode, plan_round
from quizgen.play.schedule import Memory, review
from tests.play.samples import card

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
CARDS = tuple(card(name) for name in "abcdef")


def learned(days_ago: float) -> Memory:
    """Answered right once, so many days ago: due ten minutes later."""
    return review(None, 3, NOW - timedelta(days=days_ago))


def ids(items: tuple[Item, ...]) -> str:
    return "".join(item.card.id for item in items)


def test_due_questions_come_first_the_longest_due_before_the_rest() -> None:
    memories = {"c": learned(1), "e": learned(2)}
    assert ids(plan_round(CARDS, memories, NOW, Settings())) == "ecabdf"


def test_what_was_answered_and_is_not_due_is_left_out() -> None:
    memories = {"a": learned(0), "b": learned(0)}
    assert ids(plan_round(CARDS, memories, NOW, Settings())) == "cdef"
    assert ids(plan_round(CARDS, memories, NOW, Settings(ahead=True))) == "cdefab"


def test_the_limit_holds() -> None:
    assert ids(plan_round(CARDS, {"f": learned(1)}, NOW, Settings(limit=3))) == "fab"


def test_a_seed_shuffles_new_questions_the_same_way_each_time() -> None:
    orders = {ids(plan_round(CARDS, {}, NOW, Settings(seed=seed))) for seed in (1, 2, 3)}
    assert len(orders) > 1
    assert plan_round(CARDS, {}, NOW, Settings(seed=1)) == plan_round(
        CARDS, {}, NOW, Settings(seed=1)
    )


def test_choices_hold_the_answer_once_and_move_as_the_question_comes_again() -> None:
    long = replace(CARDS[0], choices=("right", "1", "2", "3", "4", "5"))
    places, memory = set(), None
    for _ in range(12):
        memory = review(memory, 1, NOW - timedelta(days=9))
        (item,) = plan_round([long], {"a": memory}, NOW, Settings())
        assert len(item.choices) == len(set(item.choices)) == 4
        places.add(item.choices.index("right"))
    assert len(places) > 1


def test_a_mix_goes_from_choosing_to_typing() -> None:
    known = review(learned(3), 3, NOW)
    assert choose_mode(CARDS[0], None, None) is Mode.CHOICE
    assert choose_mode(CARDS[0], learned(1), None) is Mode.CHOICE
    assert choose_mode(CARDS[0], known, None) is Mode.TYPED


def test_a_long_answer_is_turned_over() -> None:
    long = replace(CARDS[0], answer="because nobody had looked after it", choices=())
    assert choose_mode(long, None, None) is Mode.FLIP
    assert choose_mode(long, None, Mode.TYPED) is Mode.TYPED


def test_one_distractor_is_not_enough_to_choose_among() -> None:
    two = replace(CARDS[0], choices=("right", "wrong"))
    assert choose_mode(two, None, Mode.CHOICE) is Mode.TYPED
