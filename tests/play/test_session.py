"""Rounds as a state machine: what each event does, and what holds whatever a learner does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizgen.exports.cards import Span
from quizgen.play.grading import Grade, Verdict
from quizgen.play.plan import Item, Mode
from quizgen.play.session import (
    Act,
    Bury,
    Choose,
    Event,
    Flag,
    Passed,
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


def judge(item: Item, typed: str) -> Grade:
    return Grade(Verdict.RIGHT if typed == item.wanted else Verdict.WRONG)


def play(
    items: tuple[Item, ...], *events: Event, seconds: int | None = None, exam: bool = False
) -> tuple[Session, list[object]]:
    """Play with one event a second, in at most ``seconds`` if given."""
    time = None if seconds is None else timedelta(seconds=seconds)
    session, effects = start(items, judge, T0, time=time, exam=exam), []
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


def test_a_hint_makes_a_right_answer_hard_and_there_are_no_more_than_there_are() -> None:
    session, effects = play((TYPED,), *[Act.HINT] * 9)
    assert (session.hints, effects) == (3, [])
    _, (effect,) = play((TYPED,), Act.HINT, Type("right"))
    assert isinstance(effect, Record)
    assert (effect.answer.verdict, effect.answer.rating) == ("right", 2)


def test_hints_are_for_one_question() -> None:
    session, _ = play((TYPED, TYPED), Act.HINT, Type("right"), Act.NEXT)
    assert session.hints == 0


def test_a_buried_question_is_passed_over_and_dug_up_by_undo() -> None:
    session, effects = play((TYPED, FLIP), Act.BURY)
    assert effects == [Bury("t", True)]
    assert session.outcomes[0].passed is Passed.BURIED
    session, effects = play((TYPED, FLIP), Act.BURY, Act.UNDO)
    assert effects == [Bury("t", True), Bury("t", False)]
    assert (session.position, session.outcomes) == (0, ())


def test_a_flag_is_set_and_taken_back_before_and_after_the_answer() -> None:
    session, effects = play((CHOICE,), Act.FLAG, Choose(1), Act.FLAG)
    assert [e for e in effects if isinstance(e, Flag)] == [Flag("c", True), Flag("c", False)]
    assert session.flagged == frozenset()


def test_a_streak_counts_right_answers_up_to_the_last_one() -> None:
    right, wrong = (Type("right"), Act.NEXT), (Type("no"), Act.NEXT)
    for events, streak in (
        ((*right, *right), 2),
        ((*right, *wrong), 0),
        ((*wrong, *right, Act.SKIP, *right), 2),
    ):
        session, _ = play((TYPED,) * 5, *events)
        assert session.streak == streak


def test_after_the_time_no_new_question_is_asked_but_the_last_one_can_be_answered() -> None:
    session, effects = play((TYPED, TYPED), Act.PEEK, Act.HINT, Type("right"), seconds=2)
    assert (session.phase, len(effects)) == (Phase.JUDGED, 1)
    session, _ = play((TYPED, TYPED), Act.PEEK, Act.HINT, Type("right"), Act.NEXT, seconds=2)
    assert (session.phase, session.position) == (Phase.OVER, 0)


def test_an_exam_goes_on_without_a_verdict_and_without_help() -> None:
    session, effects = play((TYPED, CHOICE), Act.HINT, Act.PEEK, Act.BURY, Type("no"), exam=True)
    assert (session.position, session.phase, session.hints) == (1, Phase.ASKED, 0)
    assert [type(effect) for effect in effects] == [Record]
    assert session.outcomes[0].verdict is Verdict.WRONG


def test_an_answer_after_the_end_of_an_exam_does_not_count() -> None:
    session, effects = play(
        (TYPED, TYPED), Type("right"), Act.FLAG, Type("right"), seconds=3, exam=True
    )
    assert session.phase is Phase.OVER
    assert len([e for e in effects if isinstance(e, Record)]) == 1


def test_a_cloze_asks_for_the_words_of_its_gap() -> None:
    gap = replace(card("g", answer="2 March 1931"), cloze=Span("On ", "2 March", " 1931 …"))
    item = Item(gap, Mode.CLOZE)
    _, (effect,) = play((item,), Type("2 March"))
    assert isinstance(effect, Record)
    assert (effect.answer.mode, effect.answer.verdict) == ("cloze", "right")


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


@given(items, st.lists(events, max_size=40), st.booleans(), st.none() | st.integers(0, 40))
def test_what_is_saved_is_what_the_score_counts(
    items: tuple[Item, ...], events: list[Event], exam: bool, seconds: int | None
) -> None:
    session, effects = play(items, *events, exam=exam, seconds=seconds)
    saved: list[str] = []
    for effect in effects:
        if isinstance(effect, Record):
            saved.append(effect.answer.question)
        elif isinstance(effect, Withdraw):
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
