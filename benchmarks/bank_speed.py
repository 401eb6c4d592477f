"""How long a large bank takes: to load, to the first question, and to write a decision."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bank_maker import make_bank

from quizgen.bank.bank import Bank
from quizgen.bank.writing import change_question

LOAD = """
import resource, sys, time
from quizgen.bank.bank import Bank
start, used = time.perf_counter(), time.process_time()
count = len(Bank.load(sys.argv[1]).questions)
seconds, used = time.perf_counter() - start, time.process_time() - used
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{count:,} questions: {seconds:.1f} s, {used:.1f} s of the processor, {peak:.0f} MB")
"""
FIRST = """
import sys, time
start, used = time.perf_counter(), time.process_time()
from pathlib import Path
from quizgen.bank.bank import iter_questions
next(iter_questions(Path(sys.argv[1])))
seconds, used = time.perf_counter() - start, time.process_time() - used
print(f"the first: {seconds:.2f} s, {used:.2f} s of the processor, imports included")
"""
DECISIONS = 100


def main() -> None:
    """Make banks of so many questions, spread over many files and over few, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--files", type=int, nargs="*", default=[1_000, 100, 2])
    options = parser.parse_args()
    for files in options.files:
        with tempfile.TemporaryDirectory() as name:
            make_bank(Path(name), options.questions, files)
            print(f"{files:,} files", flush=True)
            for program in (LOAD, FIRST):
                subprocess.run([sys.executable, "-c", program, name], check=True)
            _decide(Path(name))


def _decide(folder: Path) -> None:
    questions = Bank.load(folder).questions
    took = []
    for question in questions[:: max(1, len(questions) // DECISIONS)][:DECISIONS]:
        status = "rejected" if question.entry.status == "accepted" else "accepted"
        start = time.perf_counter()
        change_question(folder, question, {"status": status})
        took.append(1000 * (time.perf_counter() - start))
    took.sort()
    median, most = took[len(took) // 2], took[len(took) * 95 // 100]
    print(f"{len(took)} decisions: median {median:.0f} ms, 95 of 100 within {most:.0f} ms")


if __name__ == "__main__":
    main()
