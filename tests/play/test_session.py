"""Rounds as a state machine: what each event does, and what holds whatever a learner does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizgen.exports.cards import Card
from quizgen.play.grading import Grade, Verdict
from quizgen.play.plan import Item, Mode
from quizgen.play.session import (
    Act,
    Choose,
    Event,
    Phase,
    Rate,
    Record,
    Session,
    Type,
    Withdraw,
    advance,
    start,
)
from tests.play.samples import card

T0 = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


CHOICE = Item(card("c"), Mode.CHOICE, ("wrong", "right", "other"))
TYPED = Item(card("t"), Mode.TYPED)
FLIP = Item(card("f"), Mode.FLIP)


def judge(card: Card, typed: str) -> Grade:
    return Grade(Verdict.RIGHT if typed == card.answer else Verdict.WRONG)


def play(items: tuple[Item, ...], *events: Event) -> tuple[Session, list[object]]:
    session, effects = start(items, judge, T0), []
    for second, event in enumerate(events, start=1):
        session, new = advance(session, event, T0 + timedelta(seconds=second))
        effects.extend(new)
    return session, effects


def test_a_right_choice_is_recorded_as_good_with_the_time_it_took() -> None:
    session, (effect,) = play((CHOICE,), Choose(1))
    assert isinstance(effect, Record)
    answer = effect.answer
    assert (answer.question, answer.mode, answer.verdict, answer.rating, answer.typed) == (
        "c",
        "choice",
        "right",
        3,
        "right",
    )
    assert answer.at - T0 == answer.duration == timedelta(seconds=1)
    assert session.phase is Phase.JUDGED


def test_a_wrong_choice_is_recorded_as_again() -> None:
    _, (effect,) = play((CHOICE,), Choose(0))
    assert isinstance(effect, Record)
    assert (effect.answer.verdict, effect.answer.rating) == ("wrong", 1)


def test_giving_up_counts_as_wrong() -> None:
    _, (effect,) = play((TYPED,), Act.REVEAL)
    assert isinstance(effect, Record)
    assert (effect.answer.verdict, effect.answer.typed) == ("wrong", "")


def test_the_evidence_seen_before_makes_a_right_answer_hard() -> None:
    _, (effect,) = play((TYPED,), Act.PEEK, Type("right"))
    assert isinstance(effect, Record)
    assert (effect.answer.verdict, effect.answer.rating) == ("right", 2)


def test_a_turned_card_is_graded_by_the_learner_and_leads_on_at_once() -> None:
    session, effects = play((FLIP, TYPED), Act.REVEAL, Rate(4))
    assert [e.answer.rating for e in effects if isinstance(e, Record)] == [4]
    assert (session.position, session.phase) == (1, Phase.ASKED)


def test_skipping_records_nothing() -> None:
    session, effects = play((TYPED,), Act.SKIP)
    assert (effects, session.phase) == ([], Phase.OVER)
    assert session.outcomes[0].verdict is None


def test_undo_asks_again_and_withdraws_the_answer() -> None:
    session, effects = play((CHOICE, TYPED), Choose(0), Act.UNDO)
    assert (session.position, session.phase, session.outcomes) == (0, Phase.ASKED, ())
    assert isinstance(effects[-1], Withdraw)


def test_undo_reaches_back_from_the_next_question() -> None:
    session, effects = play((FLIP, TYPED), Act.REVEAL, Rate(1), Act.UNDO)
    assert (session.position, session.phase) == (0, Phase.ASKED)
    assert isinstance(effects[-1], Withdraw)


def test_undo_turns_a_card_back_without_touching_the_one_before() -> None:
    session, effects = play((TYPED, FLIP), Type("right"), Act.NEXT, Act.REVEAL, Act.UNDO)
    assert (session.position, session.phase) == (1, Phase.ASKED)
    assert not any(isinstance(effect, Withdraw) for effect in effects)


def test_events_that_make_no_sense_change_nothing() -> None:
    for events in ([Rate(3)], [Choose(3)], [Type("x")], [Act.NEXT]):
        session, effects = play((CHOICE,), *events)
        assert (session, effects) == (start((CHOICE,), judge, T0), [])


def test_a_round_without_questions_is_over() -> None:
    assert start((), judge, T0).phase is Phase.OVER


events = st.one_of(
    st.sampled_from(Act),
    st.builds(Choose, st.integers(-1, 3)),
    st.builds(Type, st.sampled_from(["right", "no"])),
    st.builds(Rate, st.integers(0, 5)),
)
# Different ids, so that an answer can be told from the next.
items = st.lists(st.sampled_from([CHOICE, TYPED, FLIP]), max_size=5).map(
    lambda found: tuple(replace(item, card=card(f"q{number}")) for number, item in enumerate(found))
)


@given(items, st.lists(events, max_size=40))
def test_what_is_saved_is_what_the_score_counts(
    items: tuple[Item, ...], events: list[Event]
) -> None:
    session, effects = play(items, *events)
    saved: list[str] = []
    for effect in effects:
        if isinstance(effect, Record):
            saved.append(effect.answer.question)
        else:
            saved.pop()
    answered = [outcome.item.card.id for outcome in session.outcomes if outcome.verdict]
    assert saved == answered
    assert len(set(saved)) == len(saved)


@given(items, st.lists(events, max_size=40))
def test_outcomes_belong_to_the_questions_in_order(
    items: tuple[Item, ...], events: list[Event]
) -> None:
    session, _ = play(items, *events)
    assert tuple(outcome.item for outcome in session.outcomes) == items[: len(session.outcomes)]
    if session.phase is Phase.JUDGED:
        assert len(session.outcomes) == session.position + 1
    elif session.phase in {Phase.ASKED, Phase.REVEALED}:
        assert len(session.outcomes) == session.position
