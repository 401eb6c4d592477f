"""The session knows where the reviewer is, without a disk and without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.model import Entry, Source
from quizgen.review.filters import Filter
from quizgen.review.session import Change, Index, Session, Skip, Step

PATH = Path("x.yaml")


def draft(id_: str, **keys: object) -> BankQuestion:
    entry = Entry.model_validate({"id": id_, "question": f"{id_}?", "answer": id_, **keys})
    return BankQuestion(entry, Source(id="s"), PATH, 1)


@pytest.fixture
def session() -> Session:
    return Session([draft(id_) for id_ in "abcd"], Filter())


def here(session: Session) -> str | None:
    return session.current.id if session.current else None


def decide(session: Session, status: str = "accepted") -> None:
    assert session.current is not None
    session.put(draft(session.current.id, status=status), decided=True)
    session.go_on()


def test_deciding_goes_from_one_to_the_next_and_ends(session: Session) -> None:
    seen = []
    while session.current:
        seen.append(here(session))
        decide(session, "rejected" if here(session) == "b" else "accepted")
    assert seen == ["a", "b", "c", "d"]
    assert (session.left, dict(session.decided)) == (0, {"accepted": 3, "rejected": 1})
    assert session.listed == ["a", "b", "c", "d"]


def test_what_is_put_off_comes_after_all_others(session: Session) -> None:
    session.skip()
    assert (here(session), session.skipped, session.left) == ("b", 1, 4)
    for _ in "bcd":
        decide(session)
    assert (here(session), session.skipped) == ("a", 0)


def test_going_back_to_one_that_was_decided_and_deciding_it_anew(session: Session) -> None:
    decide(session)
    session.move(-1)
    assert here(session) == "a"
    decide(session, "rejected")
    assert here(session) == "b"
    assert dict(session.decided) == {"accepted": 0, "rejected": 1}


def test_moving_stops_at_both_ends(session: Session) -> None:
    session.move(-1)
    assert here(session) == "a"
    session.move(99)
    assert here(session) == "d"


def test_what_was_left_out_comes_when_the_end_is_reached(session: Session) -> None:
    session.move(2)
    decide(session)
    decide(session)
    assert here(session) == "a"


def test_an_undone_decision_waits_again(session: Session) -> None:
    decide(session)
    session.put(draft("a"), decided=False)
    session.go_to("a")
    assert (here(session), session.left) == ("a", 4)


def test_a_question_that_is_not_listed_is_gone_to_in_its_place() -> None:
    session = Session([draft("a"), draft("b", status="accepted"), draft("c")], Filter())
    assert session.listed == ["a", "c"]
    session.put(draft("b"), decided=False)
    session.go_to("b")
    assert (here(session), session.listed, session.left) == ("b", ["a", "b", "c"], 3)


def test_a_filter_lists_anew(session: Session) -> None:
    decide(session)
    session.set_filter(Filter(ids=frozenset("bd")))
    assert (session.listed, here(session)) == (["b", "d"], "b")
    session.set_filter(Filter(statuses=frozenset()))
    assert session.listed == ["a", "b", "c", "d"]
    assert here(session) == "b"


def test_questions_of_the_same_sentence_know_each_other() -> None:
    ship = {"evidence": [{"quote": "The ship sank."}]}
    other = {"evidence": [{"quote": "The ship sank.", "source": "elsewhere"}]}
    session = Session([draft("a", **ship), draft("b", **ship), draft("c", **other)], Filter())
    assert [one.id for one in session.siblings(draft("a", **ship))] == ["b"]


def test_a_changed_file_is_taken_in(session: Session) -> None:
    session.move(1)
    new = [draft("a"), draft("b", answer="new"), draft("d", status="accepted"), draft("e")]
    assert session.replace_file(PATH, new) == ["b", "c", "d", "e"]
    assert here(session) == "b"
    assert session.current is not None
    assert session.current.entry.answer == "new"
    assert (session.listed, session.left) == (["a", "b", "d", "e"], 3)


def test_when_the_current_question_is_removed_the_next_is_shown(session: Session) -> None:
    session.move(1)
    session.replace_file(PATH, [draft("a"), draft("c"), draft("d")])
    assert here(session) == "c"


def test_the_whole_bank_does_not_undo_what_was_done_on_a_part_of_it() -> None:
    session = Session([draft("a"), draft("b")], Filter())
    session.done.append(Step(1, (Change("a", {"status": "draft"}, {"status": "accepted"}),)))
    decide(session)
    session.replace_all(Index([draft("a"), draft("b"), draft("c")]))
    assert here(session) == "b"
    assert (session.listed, session.left) == (["a", "b", "c"], 2)
    assert dict(session.decided) == {"accepted": 1, "rejected": 0}


def test_taking_back_that_something_was_put_off(session: Session) -> None:
    session.skip()
    (step,) = session.done
    assert isinstance(step, Skip)
    session.unskip(step)
    assert (here(session), session.skipped) == ("a", 0)


def test_a_bank_without_drafts_is_at_its_end(bank: Path) -> None:
    session = Session(Bank.load(bank).questions, Filter(tags=frozenset(["none"])))
    assert (session.current, session.listed, session.left) == (None, [], 0)
    session.move(1)
    session.skip()
    assert session.current is None
