"""Every rule finds what its example marks, with the value it promises."""

import pytest

from quizgen.analysis.times import find_times
from quizgen.analysis.times.rules import NO_TIME, RULES, Rule

PUBLISHED = "2019-03-14"


def unmark(example: str) -> tuple[str, int, int]:
    """The example without its brackets, and where they stood."""
    return example.replace("[", "").replace("]", ""), example.index("["), example.index("]") - 1


@pytest.mark.parametrize("rule", [r for r in RULES if r.type != NO_TIME], ids=lambda r: r.name)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    text, start, end = unmark(rule.example)
    found = {(t.start, t.end): t for t in find_times(text, PUBLISHED)}
    assert (start, end) in found, [text[t.start : t.end] for t in found.values()]
    time = found[start, end]
    assert (time.rule, time.value) == (rule.name, rule.value)


@pytest.mark.parametrize("rule", [r for r in RULES if r.type == NO_TIME], ids=lambda r: r.name)
def test_a_negative_rule_leaves_its_example_out(rule: Rule) -> None:
    text, start, end = unmark(rule.example)
    assert not [t for t in find_times(text, PUBLISHED) if t.start < end and start < t.end]


def test_rule_names_are_unique_and_grouped_by_family() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(name.count(".") == 1 for name in names)
