"""Runs the property tests of merging and importing with as many random cases as wanted."""

from __future__ import annotations

import argparse
import time
from importlib import import_module
from typing import Any

from hypothesis import Phase, given, seed, settings

PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "test_merging": {
        "test_merging_is_idempotent_and_leaves_all_deeds": ("fresh", "deeds", "fresh"),
        "test_an_edited_source_moves_no_more_than_the_place_of_what_people_did": (
            *("fresh", "deeds", "fresh", "edits"),
        ),
    },
    "importing.test_tables": {
        "test_nothing_is_lost_and_importing_is_idempotent": ("rows", "separators"),
    },
}
"""The tests by their modules, and the strategies that they draw from."""


def main() -> None:
    """Run each test, and print how many cases passed in what time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    options = parser.parse_args()
    for module_name, tests in PROPERTIES.items():
        module = import_module(f"tests.bank.{module_name}")
        for name, strategies in tests.items():
            start = time.perf_counter()
            inner = getattr(module, name).hypothesis.inner_test
            draw: Any = given  # what is drawn is known only here
            drawn = draw(*(getattr(module, strategy) for strategy in strategies))(inner)
            many = settings(
                max_examples=options.cases,
                deadline=None,
                database=None,
                phases=(Phase.generate, Phase.shrink),
            )
            seed(1)(many(drawn))()
            took = time.perf_counter() - start
            print(f"{name}: {options.cases:,} cases in {took:.0f} s", flush=True)


if __name__ == "__main__":
    main()
