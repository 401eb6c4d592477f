"""Whether anything is lost when the review is killed: SIGKILL at random moments, again and again.

Keys go to the review on a pseudo-terminal, faster than anybody types: accept, reject with a reason,
edit the note. At a random moment the program is killed, as a power cut or a full memory would. Then
the bank must load, hold every decision that the screen had shown as done, hold no half of one, and
have no other byte changed; and the next review must be able to take all of it back.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.review.desk import Desk
from quizgen.review.filters import Filter
from quizgen.review.journal import Journal
from quizgen.review.review import Review
from quizgen.review.session import Session

PROGRAM = ["-c", "from quizgen.cli.main import main; main()", "review", "--bank"]
QUESTIONS, IN_A_FILE = 300, 30
KEYS = ("a", "rw", "7x\ra", "rd")
"""What is pressed for one question after the other, in turns; the third edits the note first."""
WANTED = (
    ("accepted", None, None),
    ("rejected", "wrong", None),
    ("accepted", None, "x"),
    ("rejected", "duplicate", None),
)


def main() -> None:
    """Kill reviews and print what was found after each; ends with 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        lost = sum(one_kill(Path(name), chance, number) for number in range(options.kills))
        left = sum(1 for path in (Path(name) / "bank").glob(".*"))
    print(f"{options.kills} kills, {lost} with a loss; {left} unfinished files left behind")
    sys.exit(1 if lost else 0)


def one_kill(place: Path, chance: random.Random, number: int) -> bool:
    """Review, kill, look, and take back; gives whether anything was lost."""
    folder, data = place / "bank", place / "data"
    if not folder.exists():
        make_bank(folder)
    before = {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}
    child = pexpect.spawn(
        sys.executable,
        [*PROGRAM, str(folder)],
        env=os.environ | {"TERM": "xterm-256color", "QUIZGEN_DATA_DIR": str(data)},
        dimensions=(40, 120),
        encoding="utf-8",
        timeout=60,
    )
    child.delaybeforesend = None
    child.expect_exact("1 of ")
    child.send("".join(KEYS[place % len(KEYS)] for place in range(60)))
    shown = watch(child, time.monotonic() + chance.uniform(0, 1.5))
    child.kill(signal.SIGKILL)
    child.close()
    told, done = findings(folder, before, shown)
    told += taken_back(folder, data)
    told_all = "; ".join(told) or "all there"
    print(f"{number + 1:3}. {shown} shown as decided, {done} in the files: {told_all}")
    if told:
        shutil.rmtree(folder)
    return bool(told)


def watch(child: pexpect.spawn, until: float) -> int:
    """Read the screen until a moment; gives how many questions it has shown as decided."""
    seen = ""
    while (left := until - time.monotonic()) > 0:
        try:
            seen += child.read_nonblocking(100_000, timeout=left)
        except pexpect.TIMEOUT:
            break
    return max((int(place) for place in re.findall(r"(?<!\d)(\d+) of \d", seen)), default=1) - 1


def make_bank(folder: Path) -> None:
    """Write a bank as a person might have it, with comments and in more than one style."""
    folder.mkdir()
    (folder / "bank.yaml").write_text("format: 1\nid: killed\nname: Killed\n", "utf-8")
    for first in range(0, QUESTIONS, IN_A_FILE):
        lines = ["# Read by the class of 7b.", "questions:"]
        for number in range(first, first + IN_A_FILE):
            lines += [
                f"- id: q{number:04}    # number {number}",
                f"  question: 'What is number {number}?'",
                f"  answer: The number {number}",
                "  status: draft   # not looked at",
                f"  tags: [numbers, 'n{number}']",
                "",
            ]
        (folder / f"part{first:04}.yaml").write_text("\n".join(lines), "utf-8")


def findings(folder: Path, before: dict[str, str], shown: int) -> tuple[list[str], int]:
    """Say what is wrong with the bank after a kill, and how many decisions it holds."""
    told: list[str] = []
    questions = Bank.load(folder).questions
    done = next((n for n, one in enumerate(questions) if one.is_draft), len(questions))
    if done < shown:
        told.append(f"{shown - done} decisions lost")
    for number, question in enumerate(questions[: done + 1]):
        entry, wanted = question.entry, WANTED[number % len(WANTED)]
        found = (entry.status, entry.reason, entry.note)
        # The last question may have its note already, and not its decision.
        begun = [("draft", None, None), ("draft", None, wanted[2])] if number == done else []
        if found not in [wanted, *begun]:
            told.append(f"{question.id} is {found}, not {wanted}")
    if not all(one.is_draft for one in questions[done:]):
        told.append("a decision where there was none")
    for path in folder.glob("*.yaml"):
        if plain(path.read_text("utf-8")) != plain(before[path.name]):
            told.append(f"{path.name}: other bytes have changed")
    return told, done


def plain(text: str) -> str:
    """Give a file without what a decision or the note may change."""
    kept = re.sub(r"(?m)^  (?:reason|note|seal|changed): .*\n", "", text)
    return re.sub(r"(?m)^  status: \w+", "  status: -", kept)


def taken_back(folder: Path, data: Path) -> list[str]:
    """Take back all steps from the journal; says what is not a fresh draft afterwards."""
    desk = Desk(folder, Journal(folder, data))
    review = Review(Session(Bank.load(folder).questions, Filter()), desk)
    review.session.remember(desk.journal.steps())
    while review.undo().done:
        pass
    left = [one.id for one in Bank.load(folder).questions if not is_fresh(one)]
    return [f"not taken back: {', '.join(left)}"] if left else []


def is_fresh(question: BankQuestion) -> bool:
    """Tell whether a question is as it was before any review."""
    entry = question.entry
    return (entry.status, entry.reason, entry.note) == ("draft", None, None)


if __name__ == "__main__":
    main()
