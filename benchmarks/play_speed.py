"""How long a learner waits: for the first question of a large bank, and for the next ones.

The quiz runs on a pseudo-terminal as it does for people, with a history of a million answers.
Timed are the start, until the first question is on the screen, and each key, until what it brings
is on the screen; by then the answer is on the disk.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
from bank_maker import make_bank

from quizgen.bank.bank import Bank
from quizgen.play.history import FILE_NAME, History, to_milliseconds

PROGRAM = ["-c", "from quizgen.cli.main import main; main()", "play", "--limit", "100", "--bank"]


def main() -> None:
    """Make a bank and a history, and play."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--keys", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name) / "bank", Path(name) / "data"
        make_bank(folder, options.questions, options.files)
        make_history(folder, data, options.answers)
        print(f"{options.questions:,} questions, {options.answers:,} answers")
        for run in ("first start", "second start", "third start"):
            measure(folder, data, run, options.keys)


def make_history(folder: Path, data: Path, count: int) -> None:
    """Log so many answers to the bank's questions over the last year, then schedule them."""
    bank = Bank.load(folder)
    ids = [question.id for question in bank.questions]
    chance = random.Random(1)
    start = datetime.now(UTC) - timedelta(days=365)
    step = timedelta(days=365) / count
    with History.open(bank.info.id, data) as history:
        connection = sqlite3.connect(data / FILE_NAME)
        with connection:
            connection.executemany(
                "INSERT INTO answers (bank, question, at, mode, verdict, rating, typed, duration) "
                "VALUES (?, ?, ?, 'typed', ?, ?, 'an answer', 4000)",
                (
                    (
                        bank.info.id,
                        ids[number % len(ids)],
                        to_milliseconds(start + number * step),
                        *chance.choice([("right", 3), ("right", 3), ("right", 4), ("wrong", 1)]),
                    )
                    for number in range(count)
                ),
            )
        connection.close()
        history.rebuild()


def measure(folder: Path, data: Path, run: str, count: int) -> None:
    """Start, type wrong answers, and print what it took."""
    start = time.monotonic()
    child = pexpect.spawn(
        sys.executable,
        [*PROGRAM, str(folder), "--mode", "typed"],
        env=os.environ | {"TERM": "xterm-256color", "QUIZGEN_DATA_DIR": str(data)},
        dimensions=(40, 120),
        encoding="utf-8",
        timeout=120,
    )
    child.delaybeforesend = None
    child.expect_exact("Question 1 of")
    shown, worked = time.monotonic() - start, processor_time(child.pid)
    verdicts, nexts = [], []
    for place in range(2, count + 2):
        child.send("3 March 1650")
        child.expect("1650")
        verdicts.append(timed(child, "\r", "Not right|Partly"))
        nexts.append(timed(child, " ", f"Question {place} of"))
    child.send("\tq")
    child.expect(pexpect.EOF)
    print(f"{run}: the first question after {shown:.2f} s, of them {worked:.2f} s at work")
    for what, times in (("the first verdict", verdicts[:1]), ("the others", verdicts[1:])):
        print(f"  {what}: {told(times)}")
    print(f"  the next question: {told(nexts)}")


def processor_time(process: int) -> float:
    """Give the seconds that a process has worked, on a machine that others use as well."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(child: pexpect.spawn, key: str, pattern: str) -> float:
    """Press a key and give the seconds until the pattern is on the screen."""
    start = time.perf_counter()
    child.send(key)
    child.expect(pattern)
    return time.perf_counter() - start


def told(times: list[float]) -> str:
    """Give the median and the slowest, in milliseconds."""
    middle, slowest = 1000 * statistics.median(times), 1000 * max(times)
    return f"median {middle:.0f} ms, slowest {slowest:.0f} ms of {len(times)}"


if __name__ == "__main__":
    main()
