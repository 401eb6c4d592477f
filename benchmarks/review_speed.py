"""How long a reviewer waits: for the first question of a large bank, and for each decision.

The review runs on a pseudo-terminal as it does for people. Timed are the start, until the first
question is on the screen, and each key, until the next question is on the screen; by then the
decision is on the disk.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect
from bank_maker import make_bank

from quizgen.bank.bank import Bank

PROGRAM = ["-c", "from quizgen.cli.main import main; main()", "review", "--bank"]


def main() -> None:
    """Make a bank, or take one, and go through its first drafts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000, help="at least 5,000")
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--decisions", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "bank"
        make_bank(folder, options.questions, options.files)
        print(f"{options.questions:,} questions in {options.files:,} files")
        measure(folder, Path(name) / "data", options.decisions)


def measure(folder: Path, data: Path, count: int) -> None:
    """Start the review twice, decide, and print what it took."""
    drafts = sum(question.is_draft for question in Bank.load(folder).questions)
    for run in ("first start", "second start"):
        start = time.monotonic()
        child = spawn(folder, data)
        child.expect_exact("Question")
        shown = time.monotonic() - start
        early = decide(child, 1, 5)
        child.expect_exact(f" of {drafts}")
        loaded = time.monotonic() - start
        later = decide(child, 6, count)
        child.send("u" * (count + 5) + "q")
        child.expect(pexpect.EOF, timeout=60)
        child.close()
        print(
            f"{run}: the first question after {shown:.2f} s, all of the bank after {loaded:.1f} s"
        )
        for what, times in (("while the bank is read", early), ("afterwards", later)):
            print(
                f"  a decision {what}: median {1000 * statistics.median(times):.0f} ms, "
                f"slowest {1000 * max(times):.0f} ms of {len(times)}"
            )


def spawn(folder: Path, data: Path) -> pexpect.spawn:
    """Start the review on a terminal of 40 lines of 120 columns."""
    child = pexpect.spawn(
        sys.executable,
        [*PROGRAM, str(folder)],
        env=os.environ | {"TERM": "xterm-256color", "QUIZGEN_DATA_DIR": str(data)},
        dimensions=(40, 120),
        encoding="utf-8",
        timeout=60,
    )
    child.delaybeforesend = None
    return child


def decide(child: pexpect.spawn, first: int, count: int) -> list[float]:
    """Accept questions from the place ``first`` on; give how long each took, in seconds."""
    times: list[float] = []
    for place in range(first, first + count):
        start = time.perf_counter()
        child.send("a")
        child.expect(rf"(?<!\d){place + 1} of \d")
        times.append(time.perf_counter() - start)
    return times


if __name__ == "__main__":
    main()
