"""Grades answers in Python and on the practice page in Chromium, and counts where they differ.

    python benchmarks/practice_grading.py --pairs 20000 --seed 1

Exit code 1 where they differ anywhere.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quizgen.play.grading import Key, grade
from quizgen.play.practice import page_data, render
from tests.exports.conftest import INFO, SWITCHES
from tests.exports.devtools import Page
from tests.play.pairs import pairs

AT_ONCE = 500
SCRIPT = """%s.map(([typed, key]) => grade(typed, key, globalThis.someWords))
    .map(one => [one.verdict, one.forgiven, one.note])"""


def main() -> int:
    """Grade both ways and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = list(pairs(options.pairs, options.seed))
    began = time.perf_counter()
    expected = [grade(typed, Key(**key), known) for typed, key, known in rows]
    print(f"Python:   {time.perf_counter() - began:6.1f} s for {len(rows)} answers")
    began = time.perf_counter()
    found = grade_in_browser(rows)
    print(f"Chromium: {time.perf_counter() - began:6.1f} s")
    print(Counter(one.verdict.value for one in expected))
    different = [
        (row, one, other)
        for row, one, other in zip(rows, expected, found, strict=True)
        if [one.verdict.value, list(one.forgiven), one.note] != other
    ]
    print(f"{len(different)} differ")
    for row, one, other in different[:10]:
        print(f"  {row[0]!r} for {row[1]}: {one} in Python, {other} on the page")
    return bool(different)


def grade_in_browser(rows: list[tuple[str, dict[str, object], frozenset[str]]]) -> list[object]:
    """Give verdict, what is forgiven and the note for each row."""
    program = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    found: list[object] = []
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "page.html"
        path.write_text(render("Grading", page_data(INFO, (), ())), encoding="utf-8")
        page = Page(program, SWITCHES, Path(name) / "profile")
        page.open(path)
        page.run(f"globalThis.someWords = new Set({json.dumps(sorted(rows[0][2]))})")
        for start in range(0, len(rows), AT_ONCE):
            part = [[typed, key] for typed, key, _ in rows[start : start + AT_ONCE]]
            found += page.run(SCRIPT % json.dumps(part))
        page.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
