"""Every example of every rule: what it finds and what it ignores."""

from __future__ import annotations

import pytest

from quizgen.analysis.analysis import analyse
from quizgen.facts import find_facts, registered
from quizgen.facts.fact import Fact
from quizgen.facts.rule import Rule
from quizgen.reading import Document, Paragraph, Role

FINDS = [(each, text) for each in registered() for text in each.finds]
IGNORES = [(each, text) for each in registered() for text in each.ignores]


def _name(value: Rule | str) -> str:
    return value.name if isinstance(value, Rule) else value[:60]


def _facts(rule: Rule, text: str) -> list[Fact]:
    document = Document(id="example", text=text, paragraphs=(Paragraph(0, len(text), Role.BODY),))
    return [fact for fact in find_facts(analyse(document)) if fact.rule == rule.name]


@pytest.mark.parametrize(("rule", "text"), FINDS, ids=_name)
def test_rule_finds_its_example(rule: Rule, text: str) -> None:
    facts = _facts(rule, text)
    found = [{slot: fact.text(slot) for slot in fact.slots()} for fact in facts]
    assert dict(rule.finds[text]) in found


@pytest.mark.parametrize(("rule", "text"), IGNORES, ids=_name)
def test_rule_ignores_what_only_looks_like_it(rule: Rule, text: str) -> None:
    assert not _facts(rule, text)


@pytest.mark.parametrize("rule", registered(), ids=_name)
def test_every_rule_shows_two_that_it_finds_and_one_that_it_ignores(rule: Rule) -> None:
    assert len(rule.finds) >= 2 and rule.ignores and rule.summary
