"""``quizgen review`` for scripts, and on a terminal as people use it."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.flags import Flags
from quizgen.bank.model import REASONS
from quizgen.cli.review import REASONS as OFFERED
from tests.cli.conftest import Run
from tests.review.samples import question, statuses, write_bank, write_many

pexpect = pytest.importorskip("pexpect")

PROGRAM = ["-c", "from quizgen.cli.main import main; main()", "review"]


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    return write_bank(tmp_path / "work")


# ---- without a terminal ------------------------------------------------------------------------


def test_drafts_are_listed_one_a_line(run: Run, bank: Path) -> None:
    done = run("review", "--list", "--bank", bank)
    assert (done.code, done.err) == (0, [])
    assert done.out[1:3] == [
        "council\tdraft\tperson\t0.71\tWho opened the Stone Bridge?\tThe council of Arvik",
        "ferry\tdraft\tcause\t0.55\tWhy did the ferry sink?\tBecause its planks had rotted",
    ]
    assert [line.split("\t")[0] for line in done.out] == ["bridge", "council", "ferry", "mine"]


def test_what_learners_have_flagged_is_listed(run: Run, bank: Path) -> None:
    flags = Flags(Bank.load(bank).info.id)
    for id_ in ("old", "ferry", "gone"):
        flags.set(id_, True, datetime.now(UTC))
    flags.set("mine", True, datetime.now(UTC))
    flags.set("mine", False, datetime.now(UTC))
    listed = run("review", "--list", "--flagged", "--bank", bank)
    assert [line.split("\t")[0] for line in listed.out] == ["ferry", "old"]
    narrowed = run("review", "--list", "--flagged", "--code", "Q999", "--bank", bank)
    assert narrowed.out == []


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "cause"], ["ferry"]),
        (["--source", "mine", "--status", "any"], ["mine", "old"]),
        (["--status", "accepted"], ["old"]),
        (["--rule", "person", "--rule", "cause"], ["council", "ferry"]),
        (["--confidence", "0.7-"], ["bridge", "council"]),
        (["--tag", "bridge"], ["bridge"]),
        (["--code", "Q999"], []),
        (["old", "ferry"], ["ferry", "old"]),
    ],
)
def test_what_is_listed_can_be_chosen(
    run: Run, bank: Path, options: list[str], ids: list[str]
) -> None:
    done = run("review", "--list", "--bank", bank, "--format", "json", *options)
    listed = json.loads("\n".join(done.out))
    assert [one["id"] for one in listed] == ids
    assert all(
        {"question", "answer", "path", "line", "source", "evidence"} <= set(one) for one in listed
    )


def test_accepting_and_rejecting_by_id(run: Run, bank: Path) -> None:
    assert run("review", "--bank", bank, "--accept", "bridge", "old").out == [
        "1 accepted, 1 were so already."
    ]
    done = run("review", "--bank", bank, "--reject", "ferry", "mine", "--reason", "vague")
    assert (done.code, done.out) == (0, ["2 rejected."])
    run("review", "--bank", bank, "--reject", "council")
    assert statuses(bank) == {
        "bridge": "accepted",
        "council": "rejected",
        "ferry": "rejected/vague",
        "mine": "rejected/vague",
        "old": "accepted",
    }
    run("review", "--bank", bank, "--accept", "mine")
    assert statuses(bank)["mine"] == "accepted"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--accept", "bridge", "brigde"], "no question has the id brigde (did you mean bridge?)"),
        (["--accept"], "name the questions by their ids (quizgen review --list shows them)"),
        (["--accept", "--reject", "bridge"], "--accept and --reject do not go together"),
        (["--accept", "bridge", "--reason", "vague"], "--reason goes with --reject"),
        (["--list", "--confidence", "high"], 'cannot read the confidence "high"'),
        (["--port", "80"], "--port goes with --web"),
        ([], "the review needs a terminal (without one, use --list, --accept and --reject"),
        (["--list", "nobody"], "no question has the id nobody"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_writes_nothing(
    run: Run, bank: Path, arguments: list[str], message: str
) -> None:
    before = statuses(bank)
    done = run("review", "--bank", bank, *arguments)
    assert (done.code, len(done.err), done.out) == (2, 1, [])
    assert message in done.err[0]
    assert statuses(bank) == before


def test_reasons_are_those_of_the_bank() -> None:
    assert OFFERED == REASONS


# ---- on a terminal -----------------------------------------------------------------------------


class Reviewer:
    """A person at a terminal."""

    def __init__(self, bank: Path, *options: str, size: tuple[int, int] = (24, 80)) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            [*PROGRAM, "--bank", str(bank), *options],
            env=os.environ | {"TERM": "xterm-256color"},
            dimensions=size,
            encoding="utf-8",
            timeout=10,
        )
        self.child.delaybeforesend = None

    def sees(self, *texts: str) -> None:
        for text in texts:
            self.child.expect_exact(text)

    def presses(self, keys: str) -> None:
        self.child.send(keys)

    def leaves(self, code: int = 0) -> str:
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == code
        return str(self.child.before)


@pytest.fixture
def sit_down(bank: Path) -> Iterator[Callable[..., Reviewer]]:
    people: list[Reviewer] = []

    def start(*options: str, folder: Path = bank, size: tuple[int, int] = (24, 80)) -> Reviewer:
        people.append(Reviewer(folder, *options, size=size))
        return people[-1]

    yield start
    for person in people:
        person.child.close(force=True)


def test_a_round_on_a_terminal(bank: Path, sit_down: Callable[..., Reviewer]) -> None:
    person = sit_down()
    person.sees("1 of 4", "On which day in June 1911", "leave")
    person.presses("a")
    person.sees("Accepted: On which day")
    assert statuses(bank)["bridge"] == "accepted"
    person.presses("2")
    person.sees("leave it as it was")
    person.presses(" (1911)\r")
    person.sees("Saved: answer.")
    assert question(bank, "council").entry.answer == "The council of Arvik (1911)"
    person.presses("r")
    person.sees("duplicate")
    person.presses("d")
    person.sees("Rejected as duplicate: Who opened")
    person.presses("uu")
    person.sees("Taken back: answer")
    person.presses("f")
    person.sees("type to narrow")
    person.presses("cause\r\x13")
    person.sees("1 question in the list")
    person.presses("Ay")
    person.sees("Accepted 1 question.")
    person.presses("?")
    person.sees("any other key goes back")
    person.presses("x")
    person.sees("Nothing is left")
    person.presses("q")
    assert "2 accepted; 0 left in the list. Everything is saved." in person.leaves()
    assert statuses(bank) == {
        "bridge": "accepted",
        "council": "draft",
        "ferry": "accepted",
        "mine": "draft",
        "old": "accepted",
    }


def test_keys_typed_ahead_are_taken_in_order(
    tmp_path: Path, sit_down: Callable[..., Reviewer]
) -> None:
    folder = write_many(tmp_path, 20)
    person = sit_down(folder=folder)
    person.sees("1 of 20")
    person.presses("arwarvartardaro" + "aaas" + "u" + "q")
    person.leaves()
    told = list(statuses(folder).values())
    reasons = ["wrong", "vague", "trivial", "duplicate", "other"]
    assert (
        told[:13]
        == [word for reason in reasons for word in ("accepted", f"rejected/{reason}")]
        + ["accepted"] * 3
    )
    assert set(told[13:]) == {"draft"}


@pytest.mark.parametrize("how", ["ctrl-c", "ctrl-c in a box", "term", "hangup", "kill"])
def test_however_it_ends_what_was_decided_is_there(
    bank: Path, sit_down: Callable[..., Reviewer], how: str
) -> None:
    person = sit_down()
    person.sees("1 of 4")
    person.presses("a")
    person.sees("Accepted: ")
    person.presses("2")
    person.sees("leave it as it was")
    person.presses("lost")
    if how == "ctrl-c":
        person.presses("\x1b")
        person.sees("Left as it was.")
    match how:
        case "term":
            person.child.kill(signal.SIGTERM)
            assert "1 accepted" in person.leaves()
        case "hangup" | "kill":
            person.child.kill(signal.SIGHUP if how == "hangup" else signal.SIGKILL)
            person.child.wait()
        case _:
            person.presses("\x03")
            assert "1 accepted; 3 left" in person.leaves()
    told = statuses(bank)
    assert (told["bridge"], told["council"]) == ("accepted", "draft")
    assert question(bank, "council").entry.answer == "The council of Arvik"
    if how == "kill":
        again = sit_down()
        again.sees("1 of 3", "Who opened")
        again.presses("u")
        again.sees("Taken back: accepted")
        assert statuses(bank)["bridge"] == "draft"


def test_a_broken_bank_is_told_in_one_line(bank: Path, sit_down: Callable[..., Reviewer]) -> None:
    (bank / "mine.yaml").write_text("questions: [\n", "utf-8")
    person = sit_down()
    said = person.leaves(code=1)
    assert said.startswith(f"quizgen: {bank}/mine.yaml:2:1: not valid YAML")
