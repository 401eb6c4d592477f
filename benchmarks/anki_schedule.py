"""Compare the schedule with that of Anki: random sequences of answers, both ways.

Prints the greatest relative error of stability and difficulty, and how many intervals differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.play.anki_fsrs import pairs

TOLERANCE = 1e-4


def main() -> int:
    """Compare and print the figures; 1 where one sequence is beyond the tolerance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=1000)
    parser.add_argument("--answers", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = list(pairs(Path(name), options.sequences, options.answers, options.seed))
    errors = sorted(pair.error for pair in found)
    print(f"{len(found)} sequences of {options.answers} answers")
    print(f"relative error: median {errors[len(errors) // 2]:.1e}, greatest {errors[-1]:.1e}")
    days = Counter(abs(pair.days - pair.days_of_anki) for pair in found if pair.mine.step is None)
    print(f"intervals in days: {days[0]} equal, {sum(days.values()) - days[0]} not {dict(days)}")
    print(f"{sum(pair.mine.step is not None for pair in found)} end in a step of minutes")
    return int(errors[-1] > TOLERANCE)


if __name__ == "__main__":
    sys.exit(main())
