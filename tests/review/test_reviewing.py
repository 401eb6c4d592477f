"""Decisions reach the disk, others' edits are never written over, and every step goes back."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.writing import change_question
from quizgen.review.desk import Desk
from quizgen.review.filters import Filter
from quizgen.review.journal import PAUSE, Journal
from quizgen.review.keys import BY_NAME
from quizgen.review.review import Review
from quizgen.review.session import Session
from tests.review.samples import HARBOUR, edit_by_hand, question, statuses, write_many

SitDown = Callable[[], Review]


def open_at(folder: Path) -> Review:
    desk = Desk(folder, Journal(folder))
    review = Review(Session(Bank.load(folder).questions, Filter()), desk)
    review.session.remember(desk.journal.steps())
    return review


@pytest.fixture
def sit_down(bank: Path) -> SitDown:
    return lambda: open_at(bank)


def here(review: Review) -> str | None:
    return review.session.current.id if review.session.current else None


def edit(review: Review, name: str, value: object) -> str:
    base = review.session.current
    assert base is not None
    return review.edit(BY_NAME[name], value, base).text


def test_decisions_are_in_the_file_and_nothing_else_changes(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    assert review.decide("accepted").text.startswith("Accepted: On which day")
    assert review.decide("rejected", "vague").text.startswith("Rejected as vague: Who opened")
    wanted = HARBOUR.replace("status: draft", "status: accepted", 1)
    wanted = wanted.replace("status: draft", "status: rejected\n    reason: vague", 1)
    text = (bank / "harbour.yaml").read_text("utf-8")
    seals = [line for line in text.splitlines() if line.lstrip().startswith(("seal:", "changed:"))]
    assert [line for line in text.splitlines() if line not in seals] == wanted.splitlines()
    assert here(review) == "ferry"
    assert review.summary() == "1 accepted, 1 rejected; 2 left in the list. Everything is saved."


def test_accepting_what_was_rejected_takes_the_reason_away(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    review.decide("rejected", "wrong")
    review.session.move(-1)
    review.decide("accepted")
    assert statuses(bank)["bridge"] == "accepted"


def test_every_step_goes_back_one_by_one(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    before = {one.id: one.entry for one in Bank.load(bank).questions}
    review.decide("accepted")
    edit(review, "answer", "The town council")
    review.decide("rejected", "trivial")
    review.session.skip()
    edit(review, "tags", ["river", "geography"])
    told = [review.undo().text for _ in range(6)]
    assert told == [
        "Taken back: tags, Which river flows through Arvik?.",
        "Taken back: skipped.",
        "Taken back: rejected, Who opened the Stone Bridge?.",
        "Taken back: answer, Who opened the Stone Bridge?.",
        "Taken back: accepted, On which day in June 1911 was the Stone Bridge opened?.",
        "Nothing to take back in this sitting.",
    ]
    assert here(review) == "bridge"
    sealless = {"seal": None, "changed": None}
    for one in Bank.load(bank).questions:
        assert one.entry.model_copy(update=sealless) == before[one.id].model_copy(update=sealless)


def test_undo_outlasts_the_screen(bank: Path, sit_down: SitDown) -> None:
    first = sit_down()
    first.decide("accepted")
    first.decide("rejected", "wrong")
    first.undo()
    second = sit_down()
    assert here(second) == "council"
    assert second.undo().text.startswith("Taken back: accepted")
    assert (here(second), statuses(bank)["bridge"]) == ("bridge", "draft")
    assert not second.undo().done
    assert not sit_down().undo().done


def test_a_sitting_ends_with_a_long_pause(sit_down: SitDown) -> None:
    first = sit_down()
    first.decide("accepted")
    path = first.desk.journal.path
    long_ago = path.stat().st_mtime - PAUSE - 60
    os.utime(path, (long_ago, long_ago))
    assert not sit_down().undo().done
    assert not path.exists()


def test_a_line_of_the_journal_cut_off_by_a_crash_is_passed_over(sit_down: SitDown) -> None:
    first = sit_down()
    first.decide("accepted")
    with first.desk.journal.path.open("a") as file:
        file.write('\n{"id": 17, "changes": [{"ques')
    second = sit_down()
    second.decide("rejected", "other")
    third = sit_down()
    assert third.undo().text.startswith("Taken back: rejected")
    assert third.undo().text.startswith("Taken back: accepted")


def test_a_step_that_a_crash_kept_from_being_taken_is_passed_over(
    bank: Path, sit_down: SitDown
) -> None:
    first = sit_down()
    first.decide("accepted")
    first.decide("accepted")
    change_question(bank, question(bank, "council"), {"status": "draft"})
    assert sit_down().undo().text.startswith("Taken back: accepted, On which day")


def test_undo_leaves_alone_what_somebody_decided_since(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    review.decide("accepted")
    edit_by_hand(bank / "harbour.yaml", "status: accepted", "status: rejected")
    assert review.undo().text == "Changed since by somebody else, so it stays as it is."
    assert statuses(bank)["bridge"] == "rejected"


def test_a_hand_edit_is_seen_before_anything_is_decided(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    edit_by_hand(bank / "harbour.yaml", "was the Stone Bridge", "was the Old Bridge")
    said = review.decide("accepted")
    assert (said.done, "Somebody has changed this question" in said.text) == (False, True)
    assert statuses(bank)["bridge"] == "draft"
    assert review.session.current is not None
    assert "Old Bridge" in review.session.current.entry.question
    assert review.decide("accepted").done
    assert "was the Old Bridge" in question(bank, "bridge").entry.question
    assert statuses(bank)["bridge"] == "accepted"


def test_looking_finds_hand_edits_of_this_and_of_other_questions(
    bank: Path, sit_down: SitDown
) -> None:
    review = sit_down()
    assert review.look() is None
    edit_by_hand(bank / "harbour.yaml", "Why did the ferry sink?", "Why did the old ferry sink?")
    said = review.look()
    assert said is not None
    assert said.text == "harbour.yaml was changed: 1 other question."
    edit_by_hand(bank / "harbour.yaml", "Stone Bridge opened?", "Stone Bridge first opened?")
    said = review.look()
    assert said is not None
    assert "Somebody has changed this question" in said.text
    assert review.look() is None


def test_others_may_decide_in_the_same_file_meanwhile(bank: Path, sit_down: SitDown) -> None:
    one, other = sit_down(), sit_down()
    assert one.decide("accepted").done
    other.session.move(1)
    assert other.decide("rejected", "vague").done
    one.session.move(1)
    assert one.decide("accepted").done
    assert statuses(bank) == {
        "bridge": "accepted",
        "council": "rejected/vague",
        "ferry": "accepted",
        "mine": "draft",
        "old": "accepted",
    }


def test_a_part_edited_by_two_is_never_written_over_unasked(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    base = review.session.current
    assert base is not None
    edit_by_hand(bank / "harbour.yaml", "answer: 12 June 1911", "answer: 12 June")
    said = review.edit(BY_NAME["answer"], "June 1911", base)
    assert said.text.startswith("Not saved: the file has another answer now: “12 June”.")
    assert question(bank, "bridge").entry.answer == "12 June"
    now = review.session.current
    assert now is not None
    assert review.edit(BY_NAME["answer"], "June 1911", now).done
    assert question(bank, "bridge").entry.answer == "June 1911"


def test_two_parts_edited_by_two_are_both_kept(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    base = review.session.current
    assert base is not None
    edit_by_hand(bank / "harbour.yaml", "answer: 12 June 1911", "answer: 12 June")
    assert review.edit(BY_NAME["note"], "Look it up.", base).done
    entry = question(bank, "bridge").entry
    assert (entry.answer, entry.note) == ("12 June", "Look it up.")


def test_a_question_removed_by_hand_is_passed_over(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    head, _, rest = HARBOUR.partition("  - id: bridge")
    (bank / "harbour.yaml").write_text(head + rest[rest.index("  - id: council") :], "utf-8")
    said = review.decide("accepted")
    assert (said.done, said.text) == (
        False,
        "The question was removed from its file; here is the next.",
    )
    assert here(review) == "council"


def test_a_file_broken_by_hand_is_told_and_waited_for(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    edit_by_hand(bank / "harbour.yaml", "kind: date", "kind: [date")
    said = review.look()
    assert said is not None
    assert not said.done
    assert "harbour.yaml:" in said.text
    assert not review.decide("accepted").done
    edit_by_hand(bank / "harbour.yaml", "kind: [date", "kind: date")
    assert review.decide("accepted").done
    assert statuses(bank)["bridge"] == "accepted"


def test_a_value_that_no_question_can_have_is_told(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    assert edit(review, "question", "") == "question: a text is needed"
    assert here(review) == "bridge"
    assert question(bank, "bridge").entry.question.startswith("On which day")


def test_a_full_disk_is_told_and_nothing_is_lost(bank: Path, sit_down: SitDown) -> None:
    review = sit_down()
    before = (bank / "harbour.yaml").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A limit on the size of files stands in for a disk without room: writes end in the middle.
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        said = review.decide("accepted")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (said.done, "cannot be written" in said.text) == (False, True)
    assert (bank / "harbour.yaml").read_bytes() == before
    assert {path.name for path in bank.iterdir()} == {"bank.yaml", "harbour.yaml", "mine.yaml"}
    assert here(review) == "bridge"
    assert review.decide("accepted").done


def test_a_data_folder_that_cannot_be_written_does_not_stop_the_review(
    bank: Path, data: Path
) -> None:
    data.write_text("a file, where the folder should be")
    review = open_at(bank)
    said = review.decide("accepted")
    assert (said.done, "undo will not outlast this screen" in said.text) == (True, True)
    assert review.undo().done
    assert statuses(bank)["bridge"] == "draft"


def test_accepting_all_is_one_step(tmp_path: Path) -> None:
    folder = write_many(tmp_path, 25)
    review = open_at(folder)
    review.decide("rejected", "wrong")
    told = list(review.accept_waiting())
    assert told[-1].text == "Accepted 24 questions. u takes all of them back."
    assert (here(review), review.session.left) == (None, 0)
    assert statuses(folder) == {"q0000": "rejected/wrong"} | {
        f"q{number:04}": "accepted" for number in range(1, 25)
    }
    again = open_at(folder)
    assert again.undo().text == "Taken back: 24 decisions at once."
    assert again.undo().text.startswith("Taken back: rejected")
    assert set(statuses(folder).values()) == {"draft"}


def test_accepting_all_leaves_alone_what_changed_meanwhile_and_can_be_stopped(
    tmp_path: Path,
) -> None:
    folder = write_many(tmp_path, 12)
    review = open_at(folder)
    edit_by_hand(folder / "part000.yaml", "The number 3", "Three")
    told = list(review.accept_waiting())
    assert told[-1].text == "Accepted 11 questions. 1 changed meanwhile and stayed as it was."
    assert here(review) == "q0003"
    review.undo()
    steps = review.accept_waiting(stop=lambda: statuses(folder)["q0004"] == "accepted")
    assert list(steps)[-1].text == "Accepted 10 questions. u takes all of them back."
    assert list(statuses(folder).values()) == ["accepted"] * 10 + ["draft"] * 2
