"""Measures what brings questions into a large bank: an article extracted again, and a table."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bank_maker import make_bank

from quizgen.bank.bank import Bank
from quizgen.bank.importing.table import import_table
from quizgen.bank.merge import Batch, merge
from quizgen.bank.model import Source
from quizgen.questions.question import Evidence, Question

T = TypeVar("T")


def main() -> None:
    """Make a bank, bring things in, and print how long each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bank, table = Path(name, "bank"), Path(name, "table.csv")
        make_bank(bank, options.questions, options.files)
        rows = (f"What is number {n}?,It is {n},Note {n}\n" for n in range(options.questions))
        table.write_text("".join(rows), encoding="utf-8")
        _timed("load the bank", lambda: Bank.load(bank))
        article = _article()
        _timed("merge an article of 40 questions", lambda: merge(bank, [article]))
        _timed("merge it again", lambda: merge(bank, [article]))
        _timed("the same, dry run", lambda: merge(bank, [article], dry_run=True))
        fresh = Path(name, "fresh")
        _timed(f"import a table of {options.questions:,} rows", lambda: import_table(fresh, table))
        _timed("import it again", lambda: import_table(fresh, table))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'most memory':45}{most / (1 << 20 if sys.platform == 'darwin' else 1 << 10):8.0f} MB")


def _article() -> Batch:
    sentences = [f"The mill of Arvik number {n} burned down on {n + 1} May." for n in range(40)]
    text = " ".join(sentences)
    questions = tuple(
        Question(
            "date",
            f"When did the mill of Arvik number {n} burn down?",
            f"{n + 1} May",
            (Evidence(sentence, text.index(sentence)),),
            "date.adverbial",
            0.9,
        )
        for n, sentence in enumerate(sentences)
    )
    return Batch(Source(id="mills", title="The mills"), questions, text)


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.process_time()
    result = work()
    print(f"{what:45}{time.process_time() - start:8.2f} s", flush=True)
    return result


if __name__ == "__main__":
    main()
