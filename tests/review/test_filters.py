"""Filters let through what they name: one value of each field that is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quizgen.bank.bank import Bank
from quizgen.cli.main import cli
from quizgen.errors import UsageError
from quizgen.review.filters import Filter, check_range, offered

CODES = {"bridge": {"Q303"}, "ferry": {"Q110", "Q303"}}


def some(*values: str) -> frozenset[str]:
    return frozenset(values)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["bridge", "council", "ferry", "mine"]),
        ({"statuses": some()}, ["bridge", "council", "ferry", "mine", "old"]),
        ({"statuses": some("accepted")}, ["old"]),
        ({"sources": some("mine")}, ["mine"]),
        ({"kinds": some("date", "cause")}, ["bridge", "ferry"]),
        ({"kinds": some("date"), "tags": some("x")}, []),
        ({"rules": some("date")}, ["bridge"]),
        ({"rules": some("person.agent", "cause.be")}, ["council"]),
        ({"tags": some("bridge", "x")}, ["bridge"]),
        ({"codes": some("Q110")}, ["ferry"]),
        ({"confidence": some("0.5-0.71")}, ["ferry"]),
        ({"confidence": some("-0.6", "0.9-")}, ["bridge", "ferry"]),
        ({"confidence": some("0.9-1")}, ["bridge"]),
        ({"ids": some("mine", "bridge")}, ["bridge", "mine"]),
    ],
)
def test_what_a_filter_lets_through(bank: Path, wanted: dict[str, Any], found: list[str]) -> None:
    chosen = Filter(**wanted)
    questions = Bank.load(bank).questions
    assert [one.id for one in questions if chosen.lets_through(one, CODES)] == found


@pytest.mark.parametrize("text", ["", "-", "high", "0.5", "0.5-x", "5"])
def test_a_range_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="cannot read the confidence"):
        check_range(text)


def test_what_is_offered_is_counted_under_the_other_fields(bank: Path) -> None:
    wanted = Filter(kinds=some("date"), tags=some("gone"))
    counts = offered(Bank.load(bank).questions, CODES, wanted)
    assert counts["kinds"] == {"date": 0}
    assert counts["tags"] == {"bridge": 1, "gone": 0}
    counts = offered(Bank.load(bank).questions, CODES, Filter(statuses=some()))
    assert counts["statuses"] == {"draft": 4, "accepted": 1}
    assert counts["sources"] == {"harbour": 3, "mine": 2}
    assert counts["codes"] == {"Q110": 1, "Q303": 2}
    assert counts["confidence"] == {"0.5-0.6": 1, "0.7-0.8": 1, "0.9-1": 1}


def test_a_filter_says_what_it_asks_for() -> None:
    assert Filter().words == ""
    assert Filter(kinds=some("date", "cause"), tags=some("x")).words == "kind cause or date · tag x"
    assert Filter(statuses=some()).words == "any status"


def test_a_filter_can_be_given_as_options_again(bank: Path) -> None:
    wanted = Filter(some("draft"), rules=some("date"), confidence=some("-0.99"), ids=some("bridge"))
    done = CliRunner().invoke(cli, ["review", "--list", "--bank", str(bank), *wanted.options()])
    assert done.output.startswith("bridge\tdraft\tdate\t0.98\t")
