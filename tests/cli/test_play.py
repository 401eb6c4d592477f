"""Whole plain rounds as people play them: through a pseudo-terminal, and through a pipe."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import cli
from quizgen.errors import QuizgenError
from quizgen.play.history import FILE_NAME, History
from tests.play.samples import write_bank

pexpect = pytest.importorskip("pexpect")

RUN = [sys.executable, "-c", "from quizgen.cli.main import main; main()"]
NEXT = "space next"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return kept | {"QUIZGEN_DATA_DIR": str(tmp_path / "data"), "TERM": "xterm-256color"}


SitDown = Callable[..., "Player"]


class Player:
    """A learner at a terminal."""

    def __init__(
        self, command: list[str], environment: dict[str, str], size: tuple[int, int] = (24, 80)
    ) -> None:
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=environment,
            dimensions=size,
            encoding="utf-8",
            timeout=8,
        )
        # Nothing typed early is lost, so there is no reason to wait before typing.
        self.child.delaybeforesend = None
        self.seen = ""

    def sees(self, *texts: str) -> None:
        """Wait for each text in turn; colours between words do not matter."""
        for text in texts:
            words = (re.escape(word) for word in text.split())
            self.child.expect(r"(?:\s|\x1b\[[\d;]*m)+".join(words))
            self.seen += self.child.before + self.child.after

    def presses(self, keys: str) -> None:
        self.child.send(keys)

    def leaves(self, code: int = 0) -> None:
        self.child.expect(pexpect.EOF)
        self.seen += self.child.before
        self.child.close()
        assert self.child.exitstatus == code, self.seen


@pytest.fixture(params=[(20, 60), (60, 200)], ids=["60x20", "200x60"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def sit_down(bank: Path, environment: dict[str, str]) -> Iterator[SitDown]:
    players: list[Player] = []

    def start(*options: str, size: tuple[int, int] = (24, 80), **extra: str) -> Player:
        command = [*RUN, "play", "--plain", "--bank", str(bank), *options]
        players.append(Player(command, environment | extra, size))
        return players[-1]

    yield start
    for player in players:
        player.child.close(force=True)


def logged(environment: dict[str, str]) -> list[tuple[str, str]]:
    with History.open("testbank", Path(environment["QUIZGEN_DATA_DIR"])) as history:
        return [(answer.question, answer.verdict) for answer in history.answers()]


def choose(player: Player, answer: str) -> None:
    """Press the number that stands before a choice."""
    player.child.expect(r"(\d) +(?:\x1b\[[\d;]*m)*" + re.escape(answer))
    number = player.child.match[1]
    player.sees("q leave")
    player.presses(number)


def test_a_full_round_in_every_mode(
    sit_down: SitDown, environment: dict[str, str], size: tuple[int, int]
) -> None:
    player = sit_down(size=size)
    player.sees("3 new", "Question 1 of 3, new", "When was the Long Bridge opened?")
    choose(player, "2 March 1931")
    player.sees("Right:", "2 March 1931", "A. Writer", NEXT)
    player.presses(" ")
    player.sees("Question 2 of 3", "Who designed", "> ")
    player.presses("dr ada bruckner\r")
    player.sees("Right:", "Ada Brückner", "Not counted against you:", "accents", NEXT)
    player.presses("\r")
    player.sees("Question 3 of 3", "Why was the Long Bridge closed", "turn over")
    player.presses(" ")
    player.sees("because the river", "4 easy")
    player.presses("1")
    player.sees("2 of 3 right", "To look at again", "Why was", "Coming back:")
    player.leaves()
    assert logged(environment) == [("aaa111", "right"), ("bbb222", "right"), ("ccc333", "wrong")]


def test_leaving_in_the_middle_and_coming_back(
    sit_down: SitDown, environment: dict[str, str]
) -> None:
    first = sit_down()
    choose(first, "1 March 1931")
    first.sees("Not right.", "You chose: 1 March 1931", NEXT)
    first.presses("q")
    first.sees("0 of 1 right")
    first.leaves()
    second = sit_down()
    second.sees("2 new", "Question 1 of 2", "Who designed")
    second.presses(":s\r")
    second.sees("Skipped", "Question 2 of 2", "turn over")
    second.presses(" ")
    second.sees("4 easy")
    second.presses("3")
    second.sees("1 of 1 right", "1 skipped")
    second.leaves()
    assert logged(environment) == [("aaa111", "wrong"), ("ccc333", "right")]


def test_undo_takes_an_answer_back(sit_down: SitDown, environment: dict[str, str]) -> None:
    player = sit_down()
    choose(player, "1 March 1931")
    player.sees("Not right.", NEXT)
    player.presses("u")
    player.sees("Taken back.", "Question 1 of 3")
    choose(player, "2 March 1931")
    player.sees("Right:", NEXT)
    player.presses("q")
    player.leaves()
    assert logged(environment) == [("aaa111", "right")]


def test_help_evidence_and_keys_that_mean_nothing(sit_down: SitDown) -> None:
    player = sit_down()
    player.sees("q leave")
    player.presses("?")
    player.sees("turn the card over", "undo")
    player.presses("e")
    player.sees("opened on _____, in heavy rain")
    player.presses("9")
    player.sees("1-4 choose")
    player.presses("\x1b[A")
    player.sees("1-4 choose")
    player.presses("q")
    player.sees("Nothing answered.")
    player.leaves()


def test_keys_typed_ahead_are_not_lost(sit_down: SitDown, environment: dict[str, str]) -> None:
    player = sit_down()
    player.presses("1 Ada Brückxy\x7f\x7fner\r  3")
    player.sees("Coming back:")
    player.leaves()
    assert [question for question, _ in logged(environment)] == ["aaa111", "bbb222", "ccc333"]


def test_ctrl_d_typed_ahead_of_an_answer_leaves(
    sit_down: SitDown, environment: dict[str, str]
) -> None:
    player = sit_down()
    player.sees("q leave")
    player.presses("1 \x04")
    player.sees("Coming back:")
    player.leaves()
    assert [question for question, _ in logged(environment)] == ["aaa111"]


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_ctrl_c_and_ctrl_d_leave_with_the_score(
    sit_down: SitDown, environment: dict[str, str], key: str
) -> None:
    player = sit_down()
    choose(player, "2 March 1931")
    player.sees(NEXT)
    player.presses(" ")
    player.sees("> ")
    player.presses(key)
    player.sees("1 of 1 right")
    player.leaves()
    assert "Traceback" not in player.seen
    assert logged(environment) == [("aaa111", "right")]


def test_ctrl_z_and_back(bank: Path, environment: dict[str, str]) -> None:
    game = shlex.join([*RUN, "play", "--plain", "--bank", str(bank)])
    # A shell with job control: without one, nothing could bring a stopped round back.
    shell = Player(["bash", "-c", f"set -m; {game}; echo stopped; fg"], environment)
    shell.sees("q leave")
    shell.presses("\x1a")
    shell.sees("stopped", "import")
    shell.presses(" ")
    shell.sees("The answer:", NEXT)
    shell.presses("q")
    shell.sees("0 of 1 right")
    shell.leaves()
    assert logged(environment) == [("aaa111", "wrong")]


def test_a_round_ended_from_outside_leaves_the_terminal_as_it_was(
    sit_down: SitDown, environment: dict[str, str]
) -> None:
    player = sit_down()
    choose(player, "2 March 1931")
    player.sees("Right:", NEXT)
    assert not player.child.getecho()
    player.child.kill(signal.SIGTERM)
    player.sees("1 of 1 right")
    player.leaves()
    assert logged(environment) == [("aaa111", "right")]


def test_a_killed_round_keeps_what_was_answered(
    sit_down: SitDown, environment: dict[str, str]
) -> None:
    player = sit_down()
    choose(player, "2 March 1931")
    player.sees("Right:", NEXT)
    player.child.kill(signal.SIGKILL)
    player.child.wait()
    assert logged(environment) == [("aaa111", "right")]
    again = sit_down()
    again.sees("2 new", "Who designed")
    again.presses(":q\r")
    again.leaves()


def test_no_colour_where_none_is_wanted(sit_down: SitDown) -> None:
    player = sit_down(NO_COLOR="1")
    choose(player, "2 March 1931")
    player.sees("[2 March 1931]", NEXT)
    player.presses("q")
    player.leaves()
    assert not re.search(r"\x1b\[(?:\d+;)*3[0-7]", player.seen)


def pipe(
    bank: Path, environment: dict[str, str], typed: str, *options: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, "play", "--bank", str(bank), *options],
        input=typed,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_round_through_a_pipe(bank: Path, environment: dict[str, str]) -> None:
    done = pipe(bank, environment, "\nada\nnot a grade\n\n4\n", "--mode", "mix")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert not re.search(r" +$", done.stdout, re.MULTILINE)
    assert "The Long Bridge was opened on [2 March 1931], in heavy rain." in done.stdout
    assert "1 of 3 right" in done.stdout
    assert logged(environment) == [("aaa111", "wrong"), ("bbb222", "partly"), ("ccc333", "right")]


def test_the_end_of_the_input_ends_the_round(bank: Path, environment: dict[str, str]) -> None:
    done = pipe(bank, environment, "\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 of 1 right" in done.stdout
    assert logged(environment) == [("aaa111", "wrong")]


def test_an_output_without_unicode_still_plays(bank: Path, environment: dict[str, str]) -> None:
    done = pipe(bank, environment | {"PYTHONIOENCODING": "ascii"}, "\nada bruckner\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


@pytest.fixture
def run(bank: Path, environment: dict[str, str]) -> Callable[..., Result]:
    """Play in this process, which is quicker: for what does not hang on the terminal."""

    def invoke(typed: str, *options: str) -> Result:
        arguments = ["play", "--bank", str(bank), *options]
        return CliRunner().invoke(cli, arguments, input=typed, env=environment)

    return invoke


def test_drafts_are_asked_only_when_wanted_and_named(run: Callable[..., Result]) -> None:
    assert "old ferry" not in run("s\n:s\ns\n").output
    done = run("s\n:s\ns\n\n", "--drafts")
    assert "Question 4 of 4, new, draft" in done.output
    assert "nobody has reviewed" in done.output


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--kind", "date"], 1),
        (["--tag", "bridge"], 1),
        (["--limit", "1"], 1),
        (["--source", "the-long-bridge"], 3),
    ],
)
def test_filters_choose_the_questions(
    run: Callable[..., Result], options: list[str], count: int
) -> None:
    assert f"Question 1 of {count}" in run("", *options).output


@pytest.mark.parametrize("mode", ["choice", "typed", "flip", "cloze", "exam"])
def test_a_mode_can_be_asked_for(run: Callable[..., Result], mode: str) -> None:
    first = {
        "choice": "1-4 choose",
        "typed": "Enter alone",
        "flip": "turn over",
        "cloze": "opened on _____",
        "exam": "1 min left",
    }[mode]
    assert first in run("", "--mode", mode, "--limit", "1").output


def test_nothing_accepted_says_what_to_do(run: Callable[..., Result]) -> None:
    done = run("", "--kind", "place")
    assert isinstance(done.exception, QuizgenError)
    assert "--drafts" in str(done.exception)


def test_nothing_that_fits_says_what_to_do(run: Callable[..., Result]) -> None:
    done = run("", "--tag", "no such tag", "--drafts")
    assert isinstance(done.exception, QuizgenError)
    assert "--tag" in str(done.exception)


def test_nothing_left_says_when_the_next_comes(run: Callable[..., Result]) -> None:
    run("\n\n\n3\n")
    done = run("")
    assert done.exit_code == 0
    assert "the next question comes in" in done.output
    assert "Question 1 of 3" in run("", "--ahead").output


def test_a_damaged_history_is_set_aside_with_a_word(
    bank: Path, environment: dict[str, str]
) -> None:
    folder = Path(environment["QUIZGEN_DATA_DIR"])
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"spilt tea" * 1000)
    done = pipe(bank, environment, "\n")
    assert done.returncode == 0
    assert "damaged" in done.stderr
    assert done.stderr.count("\n") == 1
    assert logged(environment) == [("aaa111", "wrong")]


def test_bytes_that_are_no_text_are_an_answer_like_any_other(
    bank: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [*RUN, "play", "--bank", str(bank), "--kind", "person"],
        input=b"\xff\xfe\x00\n",
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert logged(environment) == [("bbb222", "wrong")]
