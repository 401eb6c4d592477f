"""Rounds on the screen as people play them, on a pseudo-terminal with the screen drawn."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pexpect")
pytest.importorskip("pyte")

from quizgen.bank.flags import Flags
from quizgen.play.history import History
from tests.play.samples import write_bank
from tests.play.terminal import RUN, Seat

NEXT = "space next"
SitDown = Callable[..., Seat]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    unwanted = {"NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    data = {"QUIZGEN_DATA_DIR": str(tmp_path / "data")}
    return kept | data | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}


@pytest.fixture
def sit_down(bank: Path, environment: dict[str, str]) -> Iterator[SitDown]:
    seats: list[Seat] = []

    def start(*options: str, columns: int = 80, rows: int = 24, **extra: str) -> Seat:
        command = [*RUN, "play", "--bank", str(bank), *options]
        seats.append(Seat(command, environment | extra, columns, rows))
        return seats[-1]

    yield start
    for seat in seats:
        seat.child.close(force=True)


@pytest.fixture
def logged(tmp_path: Path) -> Callable[[], list[tuple[str, str, str]]]:
    def read() -> list[tuple[str, str, str]]:
        with History.open("testbank", tmp_path / "data") as history:
            return [(one.question, one.mode, one.verdict) for one in history.answers()]

    return read


Logged = Callable[[], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("columns", "rows", "locale"), [(60, 20, "C"), (200, 60, "C.UTF-8")], ids=["60x20-C", "200x60"]
)
def test_a_mixed_round(
    sit_down: SitDown, logged: Logged, columns: int, rows: int, locale: str
) -> None:
    seat = sit_down(columns=columns, rows=rows, LC_ALL=locale)
    seat.sees("Bridges 3 new", "Question 1 of 3, new", "When was the Long Bridge opened?", "1-4")
    seat.chooses("2 March 1931")
    seat.sees("Right: 2 March 1931", "in heavy rain", "A. Writer", NEXT)
    seat.presses(" ")
    seat.sees("Question 2 of 3", "Who designed", ">")
    seat.presses("dr ada brucknerx\x7f\r")
    seat.sees("Right: Ada Brückner", "Not counted against you:", "accents", "2 in a row", NEXT)
    seat.presses("\r")
    seat.sees("Question 3 of 3", "Why was the Long Bridge closed", "turn over")
    seat.presses(" ")
    seat.sees("washed the sand from under", "4 easy")
    assert all(len(row) <= min(columns, 142) for row in seat.rows)
    seat.presses("1")
    assert seat.leaves() == 0
    assert "2 of 3 right" in seat.shown
    assert "Coming back:" in seat.shown
    assert logged() == [
        ("aaa111", "choice", "right"),
        ("bbb222", "typed", "right"),
        ("ccc333", "flip", "wrong"),
    ]


def test_in_a_locale_called_c_quizgen_draws_with_ascii(sit_down: SitDown) -> None:
    seat = sit_down("--kind", "date", LC_ALL="C")
    seat.sees("1-4 choose")
    seat.presses(" ")
    seat.sees(NEXT)
    assert seat.shown.isascii()


def test_a_cloze_is_typed_into_its_gap(sit_down: SitDown, logged: Logged) -> None:
    seat = sit_down("--mode", "cloze", "--kind", "date")
    seat.sees("The Long Bridge was opened on _____ 1931.", ">")
    seat.presses("March 2nd\r")
    seat.sees("Right: 2 March (2 March 1931)")
    seat.presses("q")
    assert seat.leaves() == 0
    assert logged() == [("aaa111", "cloze", "right")]


def test_an_exam_says_nothing_before_its_end_and_writes_reports(
    sit_down: SitDown, logged: Logged, tmp_path: Path
) -> None:
    reports = [tmp_path / f"exam.{form}" for form in ("txt", "json", "html")]
    options = [word for path in reports for word in ("--report", str(path))]
    seat = sit_down("--mode", "exam", *options)
    seat.sees("Question 1 of 2", "exam, 10 min", "Left out", "10 min left", "1-4")
    seat.presses("heb")
    seat.sees("does nothing here")
    seat.chooses("1 March 1931")
    seat.sees("Question 2 of 2", ">")
    assert "right" not in seat.shown.casefold()
    seat.presses("Ada <b>Bruckner\r")
    assert seat.leaves() == 0
    assert "0 of 2 right" in seat.shown
    assert [one[0] for one in logged()] == ["aaa111", "bbb222"]
    text, data, page = (path.read_text("utf-8") for path in reports)
    assert "0 of 2 right" in text
    found = json.loads(data)
    assert (found["exam"], found["minutes"], found["right"], found["out_of"]) == (True, 10, 0, 2)
    assert [one["given"] for one in found["questions"]] == ["1 March 1931", "Ada <b>Bruckner"]
    assert "Ada &lt;b&gt;Bruckner" in page


def test_an_exam_ends_when_its_time_is_over(sit_down: SitDown, logged: Logged) -> None:
    seat = sit_down("--mode", "exam", "--minutes", "0.04")
    seat.sees("1-4")
    seat.presses("1")
    seat.sees("Question 2 of 2")
    seat.presses("half an ans")
    assert seat.leaves() == 0
    assert "1 not reached" in seat.shown
    assert [one[0] for one in logged()] == ["aaa111"]


def test_every_key(sit_down: SitDown, logged: Logged, tmp_path: Path) -> None:
    seat = sit_down()
    seat.sees("1-4 choose")
    seat.presses("?")
    seat.sees("flag the question for the reviewer", "any key goes back")
    seat.presses("1")  # It only closes the help.
    seat.sees("Question 1 of 3", "1-4 choose")
    seat.presses("h")
    seat.sees("-")
    seat.presses("e")
    seat.sees("opened on _____, in heavy rain")
    seat.presses("9")
    seat.sees("9 does nothing here")
    seat.presses("x")
    seat.sees("Flagged", "⚑")
    assert list(Flags("testbank", tmp_path / "data").all()) == ["aaa111"]
    seat.chooses("2 March 1931")
    seat.sees("Right:", NEXT)
    seat.presses("e")
    seat.sees("The article is not at hand")
    seat.presses("u")
    seat.sees("Question 1 of 3", "Taken back.")
    seat.presses("s")
    seat.sees("Question 2 of 3", "Skipped.", ">")
    seat.presses("\th")
    seat.sees("Hint: A__ B_______")
    seat.presses("x\tb")
    seat.sees("Question 3 of 3", "Buried till tomorrow.")
    seat.presses("x")
    seat.sees("⚑ flagged")
    seat.presses("x")
    seat.sees("No longer flagged.")
    seat.presses("q")
    assert seat.leaves() == 0
    assert "Nothing answered. 1 skipped, 1 buried" in seat.shown
    assert logged() == []
    again = sit_down()
    again.sees("2 new")
    again.presses("q")
    assert again.leaves() == 0


def test_the_evidence_is_shown_in_its_paragraph(
    sit_down: SitDown, bank: Path, tmp_path: Path
) -> None:
    told = "The Long Bridge was opened on 2 March 1931, in heavy rain."
    article = tmp_path / "bridge.txt"
    article.write_text(f"The Long Bridge\n\nThey had waited. {told} Nobody danced.\n", "utf-8")
    file = bank / "the-long-bridge.yaml"
    named = "  path: bridge.txt\nquestions:"
    file.write_text(file.read_text("utf-8").replace("questions:", named, 1), "utf-8")
    seat = sit_down()
    seat.sees("1-4 choose")
    seat.presses("e")
    seat.sees("They had waited. The Long Bridge was opened on _____, in heavy rain. Nobody danced.")
    seat.presses(" ")
    seat.sees(NEXT)
    seat.presses("e")
    seat.sees("They had waited. The Long Bridge was opened on 2 March 1931, in heavy rain. Nobody")
    seat.presses("q")
    assert seat.leaves() == 0


def test_another_size_is_drawn_at_once_and_what_was_typed_stays(sit_down: SitDown) -> None:
    seat = sit_down("--mode", "typed", columns=200, rows=60)
    seat.sees("When was the Long Bridge opened?", ">")
    seat.presses("the second of")
    seat.sees("> the second of")
    seat.resizes(60, 20)
    seat.sees("Question 1 of 3", "> the second of", "Tab keys")
    seat.presses(" March 1931\r")
    seat.sees("Right:", NEXT)
    seat.resizes(100, 30)
    seat.sees("Right:", NEXT)
    seat.presses("q")
    assert seat.leaves() == 0


def test_what_does_not_fit_is_scrolled(sit_down: SitDown) -> None:
    seat = sit_down("--kind", "date", columns=60, rows=10)
    seat.sees("1-4 choose")
    seat.presses(" ")
    seat.sees("more above", "A. Writer")
    seat.presses("\x1b[5~")
    seat.sees("more below", "When was the Long Bridge opened?")
    seat.presses("q")
    assert seat.leaves() == 0


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(
    bank: Path, environment: dict[str, str], logged: Logged
) -> None:
    game = shlex.join([*RUN, "play", "--bank", str(bank)])
    seat = Seat(["bash", "-c", f"set -m; {game}; echo stopped; read x; fg"], environment, 80, 24)
    seat.sees("1-4 choose")
    seat.presses("\x1a")
    seat.sees("stopped")
    seat.presses("\r")
    seat.sees("Question 1 of 3", "1-4 choose")
    seat.presses(" ")
    seat.sees("The answer:", NEXT)
    seat.presses("q")
    assert seat.leaves() == 0
    assert logged() == [("aaa111", "choice", "wrong")]


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_ctrl_c_and_ctrl_d_leave_with_the_score(
    sit_down: SitDown, logged: Logged, key: str
) -> None:
    seat = sit_down()
    seat.sees("1-4 choose")
    seat.chooses("2 March 1931")
    seat.sees(NEXT)
    seat.presses(" ")
    seat.sees(">")
    seat.presses(f"half{key}")
    assert seat.leaves() == 0
    assert "1 of 1 right" in seat.shown
    assert "Traceback" not in seat.written
    assert logged() == [("aaa111", "choice", "right")]


def test_a_killed_round_keeps_what_was_answered(sit_down: SitDown, logged: Logged) -> None:
    seat = sit_down()
    seat.sees("1-4 choose")
    seat.chooses("2 March 1931")
    seat.sees("Right:", NEXT)
    seat.kills()
    assert logged() == [("aaa111", "choice", "right")]
    again = sit_down()
    again.sees("2 new", "Who designed")
    again.presses("\tq")
    assert again.leaves() == 0


def test_a_terminal_that_goes_away_ends_the_round(sit_down: SitDown, logged: Logged) -> None:
    seat = sit_down()
    seat.sees("1-4 choose")
    seat.presses("1")
    seat.sees(NEXT)
    seat.child.close(force=False)
    assert not seat.child.isalive()
    assert [one[0] for one in logged()] == ["aaa111"]


def test_no_colour_where_none_is_wanted(sit_down: SitDown) -> None:
    seat = sit_down(NO_COLOR="1")
    seat.sees("1-4 choose")
    seat.chooses("2 March 1931")
    seat.sees("[2 March 1931]", NEXT)
    seat.presses("q")
    assert seat.leaves() == 0
    assert not re.search(r"\x1b\[(?:\d+;)*3[0-7]", seat.written)


def test_only_what_changes_is_drawn(sit_down: SitDown) -> None:
    seat = sit_down("--mode", "typed")
    seat.sees("Tab keys")
    before = len(seat.written)
    seat.presses("a")
    seat.sees("> a")
    assert len(seat.written) - before < 100


def test_a_terminal_that_can_do_nothing_gets_plain_lines(sit_down: SitDown) -> None:
    seat = sit_down(TERM="dumb")
    seat.sees("Question 1 of 3, new", "q leave")
    seat.presses("q")
    assert seat.leaves() == 0
    assert "\x1b" not in seat.written


def test_a_report_that_cannot_be_written_is_told_before_the_round(
    bank: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    for name in ("exam.pdf", "nowhere/exam.txt"):
        command = [*RUN, "play", "--bank", str(bank), "--report", str(tmp_path / name)]
        done = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", input="", check=False
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert name in done.stderr
