"""The log keeps every answer, whatever happens around it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import QuizgenError
from quizgen.play.answer import Answer
from quizgen.play.history import FILE_NAME, History
from quizgen.play.schedule import review
from quizgen.userdata import data_folder

NOW = datetime(2031, 5, 4, 12, 0, 0, 123000, tzinfo=UTC)


def answer(question: str = "q", rating: int = 3, after: float = 0) -> Answer:
    verdict = "wrong" if rating == 1 else "right"
    at = NOW + timedelta(days=after)
    return Answer(question, at, "typed", verdict, rating, "héllo", timedelta(seconds=2))


def test_an_answer_comes_back_as_it_was_given(tmp_path: Path) -> None:
    with History.open("bank", tmp_path) as history:
        history.record(answer())
    with History.open("bank", tmp_path) as history:
        assert list(history.answers()) == [answer()]
        assert history.memory("q") == review(None, 3, NOW)


def test_banks_do_not_mix(tmp_path: Path) -> None:
    with History.open("one", tmp_path) as one, History.open("two", tmp_path) as two:
        one.record(answer())
        assert (list(two.answers()), two.memories()) == ([], {})


def test_an_answer_is_saved_before_record_returns(tmp_path: Path) -> None:
    history = History.open("bank", tmp_path)
    history.record(answer())
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        assert other.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    history.close()


def test_answers_can_be_neither_changed_nor_deleted(tmp_path: Path) -> None:
    with History.open("bank", tmp_path) as history:
        history.record(answer())
    other = sqlite3.connect(tmp_path / FILE_NAME)
    for statement in ("UPDATE answers SET rating = 4", "DELETE FROM answers"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            other.execute(statement)
    other.close()


def test_undo_gives_back_the_schedule_from_before(tmp_path: Path) -> None:
    with History.open("bank", tmp_path) as history:
        history.record(answer())
        before = history.memory("q")
        entry = history.record(answer(rating=1, after=3))
        history.undo(entry, NOW)
        assert history.memory("q") == before
        assert len(list(history.answers())) == 1
        history.undo(entry, NOW)
        assert history.memory("q") == before


def test_undo_of_the_only_answer_makes_the_question_new(tmp_path: Path) -> None:
    with History.open("bank", tmp_path) as history:
        history.undo(history.record(answer()), NOW)
        assert history.memories() == {}


moves = st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(0, 90), st.booleans())


@settings(max_examples=20, deadline=None)
@given(st.lists(moves, max_size=12))
def test_the_schedule_follows_from_the_log_alone(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, int, int, bool]]
) -> None:
    with History.open("bank", tmp_path_factory.mktemp("data")) as history:
        for question, rating, after, undone in found:
            entry = history.record(answer(question, rating, after))
            if undone:
                history.undo(entry, NOW)
        kept = history.memories()
        history.rebuild()
        assert history.memories() == kept
        assert set(kept) == {question for question, *_, undone in found if not undone}


def test_two_rounds_at_once_keep_every_answer(tmp_path: Path) -> None:
    def play(name: str) -> None:
        with History.open("bank", tmp_path) as history:
            for number in range(20):
                history.record(answer(name))
                history.record(answer("shared", after=number))

    threads = [Thread(target=play, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with History.open("bank", tmp_path) as history:
        assert len(list(history.answers())) == 80
        memories = history.memories()
        assert (memories["a"].reviews, memories["shared"].reviews) == (20, 40)


def test_many_can_open_a_new_history_at_once(tmp_path: Path) -> None:
    failures: list[Exception] = []

    def open_it(folder: Path) -> None:
        try:
            History.open("bank", folder).close()
        except QuizgenError as error:
            failures.append(error)

    for attempt in range(40):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        threads = [Thread(target=open_it, args=(folder,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not failures


@pytest.mark.parametrize("kind", ["no database at all", "a torn database"])
def test_a_damaged_file_is_set_aside_and_kept(tmp_path: Path, kind: str) -> None:
    path = tmp_path / FILE_NAME
    if kind == "a torn database":
        with History.open("bank", tmp_path) as history:
            for number in range(200):
                history.record(answer(f"q{number}"))
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"\xff" * 8192 + whole[12288:])
    else:
        path.write_bytes(b"not a database, but words " * 100)
    damaged = path.read_bytes()
    with History.open("bank", tmp_path) as history:
        assert history.set_aside is not None
        assert history.set_aside.read_bytes() == damaged
        assert str(history.set_aside) in history.set_aside_message
        history.record(answer())
    with History.open("bank", tmp_path) as history:
        assert history.set_aside is None
        assert len(list(history.answers())) == 1


def test_an_empty_file_is_a_new_history(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with History.open("bank", tmp_path) as history:
        assert history.set_aside is None
        history.record(answer())


def test_a_history_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    History.open("bank", tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(QuizgenError, match="newer"):
        History.open("bank", tmp_path)
    assert [path.name for path in tmp_path.glob("*damaged*")] == []


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QuizgenError, match="QUIZGEN_DATA_DIR"):
        History.open("bank", tmp_path / "file" / "data")


def test_the_environment_chooses_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("QUIZGEN_DATA_DIR")
    assert data_folder().name == "quizgen"
