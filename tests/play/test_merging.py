"""Histories that are exported, carried over, merged and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import QuizgenError, UsageError
from quizgen.play.answer import Accepted, Answer, Logged
from quizgen.play.history import FILE_NAME, History
from quizgen.play.history_lines import read_lines, to_lines
from quizgen.play.merging import merged
from quizgen.userdata import learner_folder

NOW = datetime(2031, 5, 4, 12, 0, 0, 123000, tzinfo=UTC)


def answer(question: str, day: float, rating: int = 3, typed: str = "Hà Nội") -> Answer:
    verdict = "wrong" if rating == 1 else "right"
    at = NOW + timedelta(days=day)
    return Answer(question, at, "typed", verdict, rating, typed, timedelta(seconds=2.5))


def filled(folder: Path, *answers: Answer) -> History:
    history = History.open("bank", folder)
    for one in answers:
        history.record(one)
    return history


def test_what_is_exported_comes_back_in_another_place(tmp_path: Path) -> None:
    with filled(tmp_path / "one", answer("q", 0), answer("r", 1, 1), answer("q", 2)) as one:
        one.undo(2, NOW)
        one.accept("q", "the capital “Hanoi”\n", NOW)
        lines = list(to_lines("bank", None, one.log()))
        with History.open("bank", tmp_path / "two") as two:
            assert two.merge(read_lines(Path("x"), lines, "bank")) == 4
            assert list(two.log()) == list(one.log())
            assert two.memories() == one.memories()
            assert two.accepted("q") == ("the capital “Hanoi”\n",)


def test_a_second_import_adds_nothing(tmp_path: Path) -> None:
    with filled(tmp_path, answer("q", 0), answer("q", 3)) as history:
        history.accept("q", "x", NOW)
        before = list(history.log())
        assert history.merge(before) == 0
        assert list(history.log()) == before


def test_answers_of_two_computers_count_in_the_order_of_their_time(tmp_path: Path) -> None:
    home = [answer("q", 0), answer("q", 4), answer("r", 9)]
    away = [answer("q", 2, 1), answer("q", 6)]
    with filled(tmp_path / "home", *home) as one, filled(tmp_path / "away", *away) as two:
        assert one.merge(list(two.log())) == 2
        assert [a.at for a in one.answers()] == sorted(a.at for a in (*home, *away))
        in_order = sorted((*home, *away), key=lambda a: a.at)
        with filled(tmp_path / "all", *in_order) as whole:
            assert one.memories() == whole.memories()


def test_an_entry_that_was_rewritten_cannot_be_undone_by_its_old_number(tmp_path: Path) -> None:
    with filled(tmp_path, answer("q", 5)) as history:
        history.merge([Logged(answer("q", 1)), Logged(answer("q", 2))])
        history.undo(1, NOW)
        assert len(list(history.answers())) == 3


logs = st.lists(
    st.tuples(st.sampled_from("qr"), st.integers(0, 9)).map(lambda p: Logged(answer(*p))),
    max_size=8,
)


@settings(max_examples=60)
@given(logs, logs)
def test_each_answer_of_both_logs_is_there_once(mine: list[Logged], theirs: list[Logged]) -> None:
    mine = list(dict.fromkeys(mine))
    log, added = merged(mine, theirs)
    assert set(log) == {*mine, *theirs}
    assert len(log) == len(set(log)) == len(mine) + added
    assert [one for one in log if one in mine] == mine
    assert merged(log, theirs) == (log, 0)


def test_forgetting_leaves_nothing_of_a_question_in_the_file(tmp_path: Path) -> None:
    with filled(tmp_path, answer("q", 0, typed="SECRETANSWER"), answer("r", 0)) as history:
        history.bury("q", NOW, NOW + timedelta(days=1))
        history.accept("q", "SECRETFORM", NOW)
        assert history.count(["q"]) == history.forget(["q"]) == 2
        assert [one.question for one in history.answers()] == ["r"]
        assert history.asked() == {"r"}
        assert not history.buried(NOW)
        assert history.accepted("q") == ()
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert b"SECRET" not in content
        assert history.forget() == 1


def test_answers_stay_undeletable_after_some_were_forgotten(tmp_path: Path) -> None:
    with filled(tmp_path, answer("q", 0), answer("r", 0)) as history:
        history.forget(["q"])
        with pytest.raises(Exception, match="never deleted"):
            history._connection.execute("DELETE FROM answers")


def test_learners_do_not_mix(tmp_path: Path) -> None:
    with filled(tmp_path, answer("q", 0)), History.open("bank", tmp_path, learner="Ann") as ann:
        assert ann.asked() == set()
        assert ann.path == tmp_path / "learners/ann" / FILE_NAME
        ann.record(answer("r", 0))
    with History.open("bank", tmp_path, learner="ANN") as ann:
        assert ann.asked() == {"r"}


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", ".hidden", "con", "x" * 41, "a\n", "a "])
def test_a_name_that_cannot_be_a_folder_is_refused(name: str, tmp_path: Path) -> None:
    if name.strip() != name:
        assert learner_folder(name, tmp_path) == tmp_path / "learners/a"
        return
    with pytest.raises(UsageError, match="cannot name a learner"):
        learner_folder(name, tmp_path)


HEAD = '{"format": 1, "bank": "bank", "learner": null}'
LINE = '{"question": "q", "at": "2031-05-04T12:00:00Z", "mode": "typed", "verdict": "right", '


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "x:1: this is no history"),
        (["{}"], "x:1: this is no history"),
        (["nonsense"], "x:1: this line is no JSON object"),
        (['{"format": 2, "bank": "bank"}'], "newer quizgen"),
        (['{"format": 1, "bank": "other"}'], "another bank, other"),
        ([HEAD, "", "[]"], "x:3: this line is no JSON object"),
        ([HEAD, '{"question": "q"}'], "x:2: this answer has no at"),
        ([HEAD, LINE + '"rating": 5, "typed": "", "seconds": 1}'], "5 is none of 1, 2, 3, 4"),
        ([HEAD, LINE + '"rating": true, "typed": "", "seconds": 1}'], "True is none of"),
        ([HEAD, LINE + '"rating": 3, "typed": 7, "seconds": 1}'], "7 is no text"),
        ([HEAD, LINE + '"rating": 3, "typed": "", "seconds": 1e99}'], "in this answer"),
        ([HEAD, '{"question": "q", "at": "2031-05-04", "accepted": "x"}'], "no time zone"),
        ([HEAD, '{"question": "q", "at": "0001-01-01T00:00:00Z", "accepted": "x"}'], "no time"),
    ],
)
def test_a_file_that_is_no_history_is_told_with_its_line(lines: list[str], said: str) -> None:
    with pytest.raises(QuizgenError, match=said.replace(".", r"\.")):
        read_lines(Path("x"), lines, "bank")


def test_accepted_forms_are_entries_too() -> None:
    form = Accepted("q", NOW, "x")
    assert read_lines(Path("x"), to_lines("bank", "ann", [form]), "bank") == [form]
