"""Several writers of one bank: none loses what another wrote, and no kill leaves a broken file.

Two processes make 1,000 changes each in one file, while a third appends lines to it as an editor
would. Then a writer is killed at random moments, and the bank must load and hold every change that
the writer had told as done. Ends with 1 where anything is lost.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quizgen.bank.bank import Bank

WRITER = """
import sys
from pathlib import Path
from quizgen.bank.bank import Bank
from quizgen.bank.writing import change_question
folder, first = Path(sys.argv[1]), int(sys.argv[2])
for question in Bank.load(folder).questions[first::2]:
    change_question(folder, question, {"status": "accepted", "note": f"by {first}"})
    print(question.id, flush=True)
"""
EDITOR = """
import sys, time
for number in range(int(sys.argv[2])):
    with open(sys.argv[1], "a") as file:
        file.write(f"  # mark {number}\\n")
    time.sleep(0.2)
"""


def main() -> None:
    """Let them write, and look at what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=1_000, help="of each of the two writers")
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        fine = _two_writers(Path(name), options.changes)
    with tempfile.TemporaryDirectory() as name:
        fine = _killed(Path(name), options.kills) and fine
    sys.exit(not fine)


def _make(folder: Path, questions: int) -> Path:
    path = folder / "all.yaml"
    lines = ["questions:"]
    for number in range(questions):
        lines += [f"  - id: q{number}   # number {number}", f"    question: What is {number}?"]
        lines += [f"    answer: '{number}'", ""]
    path.write_text("\n".join(lines) + "\n")
    return path


def _start(program: str, *arguments: str | int | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _two_writers(folder: Path, changes: int) -> bool:
    path = _make(folder, 2 * changes)
    marks = max(1, changes // 20)
    start = time.perf_counter()
    started = [_start(WRITER, folder, 0), _start(WRITER, folder, 1), _start(EDITOR, path, marks)]
    for process in started:
        process.communicate()
    seconds = time.perf_counter() - start
    text = path.read_text()
    notes = [question.entry.note for question in Bank.load(folder).questions]
    there = sum(note == f"by {number % 2}" for number, note in enumerate(notes))
    seen = sum(f"  # mark {number}\n" in text for number in range(marks))
    comments = sum(f"   # number {number}\n" in text for number in range(2 * changes))
    ended = [process.returncode for process in started]
    print(
        f"two writers: {there:,} of {2 * changes:,} changes are there, {seen} of {marks} lines of"
    )
    print(f"an editor, {comments:,} of {2 * changes:,} comments, in {seconds:.0f} s", flush=True)
    return not any(ended) and (there, seen, comments) == (2 * changes, marks, 2 * changes)


def _killed(folder: Path, kills: int) -> bool:
    _make(folder, 20 * kills)
    chance = random.Random(1)
    told: set[str] = set()
    for _ in range(kills):
        writer = _start(WRITER, folder, chance.randint(0, 1))
        assert writer.stdout is not None
        told.add(writer.stdout.readline().strip())
        time.sleep(chance.random() / 10)
        writer.kill()
        told |= set(writer.communicate()[0].split())
        accepted = {one.id for one in Bank.load(folder).questions if one.entry.note}
        if not told <= accepted:
            print(f"lost: {told - accepted}")
            return False
    left = [path.name for path in folder.iterdir()]
    print(
        f"{kills} kills: the bank always loads, and holds all {len(told):,} decisions; left: {left}"
    )
    return True


if __name__ == "__main__":
    main()
