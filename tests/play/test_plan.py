"""Which questions a round asks, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from quizgen.exports.cards import Card, Span
from quizgen.play.plan import (
    Item,
    Mode,
    Only,
    Settings,
    choose_mode,
    exam_mode,
    make_item,
    plan_round,
)
from quizgen.play.schedule import Memory, review
from tests.play.samples import card

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
CARDS = tuple(card(name) for name in "abcdef")


def learned(days_ago: float) -> Memory:
    """Answered right once, so many days ago: due ten minutes later."""
    return review(None, 3, NOW - timedelta(days=days_ago))


@dataclass(frozen=True)
class Cards:
    """A pool of cards in memory."""

    cards: tuple[Card, ...]
    memories: Mapping[str, Memory]

    def due(self) -> Iterable[str]:
        return self._asked(lambda memory: memory.due <= NOW)

    def later(self) -> Iterable[str]:
        return self._asked(lambda memory: memory.due > NOW)

    def wrong(self) -> Iterable[str]:
        return self._asked(lambda memory: bool(memory.lapses))

    def new(self) -> Iterable[str]:
        return [card.id for card in self.cards if card.id not in self.memories]

    def _asked(self, fits: Callable[[Memory], bool]) -> list[str]:
        found = [id_ for id_, memory in self.memories.items() if fits(memory)]
        return sorted(found, key=lambda id_: self.memories[id_].due)


def planned(
    cards: tuple[Card, ...], memories: Mapping[str, Memory], settings: Settings
) -> tuple[Item, ...]:
    known = {card.id: card for card in cards}
    return plan_round(
        Cards(cards, memories),
        lambda id_: make_item(known[id_], memories.get(id_), settings),
        settings,
    )


def ids(items: tuple[Item, ...]) -> str:
    return "".join(item.card.id for item in items)


def test_due_questions_come_first_the_longest_due_before_the_rest() -> None:
    memories = {"c": learned(1), "e": learned(2)}
    assert ids(planned(CARDS, memories, Settings())) == "ecabdf"


def test_what_was_answered_and_is_not_due_is_left_out() -> None:
    memories = {"a": learned(0), "b": learned(0)}
    assert ids(planned(CARDS, memories, Settings())) == "cdef"
    assert ids(planned(CARDS, memories, Settings(ahead=True))) == "cdefab"


def test_the_limit_holds() -> None:
    assert ids(planned(CARDS, {"f": learned(1)}, Settings(limit=3))) == "fab"


def test_a_seed_shuffles_new_questions_the_same_way_each_time() -> None:
    orders = {ids(planned(CARDS, {}, Settings(seed=seed))) for seed in (1, 2, 3)}
    assert len(orders) > 1
    assert planned(CARDS, {}, Settings(seed=1)) == planned(CARDS, {}, Settings(seed=1))


def test_choices_hold_the_answer_once_and_move_as_the_question_comes_again() -> None:
    long = replace(CARDS[0], choices=("right", "1", "2", "3", "4", "5"))
    places, memory = set(), None
    for _ in range(12):
        memory = review(memory, 1, NOW - timedelta(days=9))
        (item,) = planned((long,), {"a": memory}, Settings())
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


def test_new_questions_can_be_limited_on_their_own() -> None:
    memories = {"c": learned(1), "e": learned(2)}
    assert ids(planned(CARDS, memories, Settings(new_limit=1))) == "eca"
    assert ids(planned(CARDS, memories, Settings(new_limit=0))) == "ec"


def test_only_what_is_due_or_new_or_was_wrong() -> None:
    wrong = review(None, 1, NOW - timedelta(days=3))
    memories = {"b": learned(0), "c": learned(1), "e": wrong}
    for only, expected in ((Only.DUE, "ec"), (Only.NEW, "adf"), (Only.WRONG, "e")):
        assert ids(planned(CARDS, memories, Settings(only=only))) == expected


def test_shuffling_leaves_what_is_due_before_what_is_new() -> None:
    memories = {"c": learned(1), "e": learned(2), "f": learned(3)}
    order = {ids(planned(CARDS, memories, Settings(seed=seed))) for seed in range(20)}
    assert len(order) > 5
    assert {"".join(sorted(one[:3])) for one in order} == {"cef"}


def test_a_question_known_for_weeks_is_turned_over_in_a_mix() -> None:
    known = replace(review(learned(3), 3, NOW), stability=21.0)
    assert choose_mode(CARDS[0], known, None) is Mode.FLIP
    assert choose_mode(CARDS[0], known, Mode.CHOICE) is Mode.CHOICE


def test_a_cloze_is_asked_where_there_is_a_gap_for_a_few_words() -> None:
    gap = replace(CARDS[0], cloze=Span("It was ", "right", "."))
    long = replace(CARDS[0], cloze=Span("", "so very much longer than anybody would type", "."))
    assert choose_mode(gap, None, Mode.CLOZE) is Mode.CLOZE
    assert choose_mode(long, None, Mode.CLOZE) is Mode.TYPED
    assert choose_mode(CARDS[0], None, Mode.CLOZE) is Mode.TYPED


def test_an_exam_asks_ahead_and_leaves_out_what_nobody_can_mark() -> None:
    long = replace(CARDS[0], answer="because nobody had looked after it", choices=())
    short = replace(CARDS[1], choices=())
    assert (exam_mode(long), exam_mode(short)) == (None, Mode.TYPED)
    cards = (long, short, *CARDS[2:])
    assert ids(planned(cards, {"c": learned(0)}, Settings(exam=True))) == "bdefc"
