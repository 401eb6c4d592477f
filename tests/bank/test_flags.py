"""Flags: what is kept of them, whatever happens to their file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from quizgen.bank.flags import FILE_NAME, Flags

NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


def test_the_last_word_about_a_question_counts(tmp_path: Path) -> None:
    flags = Flags("bank", tmp_path)
    for question, flagged in (("a", True), ("b", True), ("a", False), ("c", True)):
        flags.set(question, flagged, NOW)
    assert flags.all() == dict.fromkeys("bc", "2031-05-04T12:00:00+00:00")
    assert Flags("another bank", tmp_path).all() == {}


def test_nothing_flagged_makes_no_file(tmp_path: Path) -> None:
    assert Flags("bank", tmp_path).all() == {}
    assert not list(tmp_path.iterdir())


def test_a_torn_line_spoils_no_other(tmp_path: Path) -> None:
    flags = Flags("bank", tmp_path)
    flags.set("a", True, NOW)
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(b'{"bank": "bank", "questi')
    flags.set("b", True, NOW)
    with (tmp_path / FILE_NAME).open("ab") as file:
        file.write(b"\xff[1, 2]\n[3]\n")
    assert list(flags.all()) == ["a", "b"]


def test_many_can_flag_at_once(tmp_path: Path) -> None:
    flags = Flags("bank", tmp_path)
    with ThreadPoolExecutor(8) as several:
        list(several.map(lambda n: flags.set(f"q{n}", True, NOW), range(60)))
    assert len(flags.all()) == 60
