"""``quizgen rules``: the table of rules with their examples and how they were received."""

from __future__ import annotations

from pathlib import Path

from quizgen.bank.identity import seal_of
from quizgen.bank.model import Entry
from quizgen.facts import registered
from tests.cli.conftest import Run

BANK = """\
questions:
  - {question: Why did the ferry sink?, answer: A, rule: cause.because, status: accepted}
  - {question: Why was it built?, answer: B, rule: cause.because, status: accepted, seal: SEAL}
  - {question: Why did he refuse?, answer: C, rule: cause.because, status: rejected, reason: vague}
  - {question: Why did the lamp go out?, answer: D, rule: cause.because}
"""


def test_every_rule_with_every_example(place: Path, run: Run) -> None:
    lines = run("rules").out
    for rule in registered():
        start = lines.index(f"{rule.name}  {rule.summary}")
        entry = lines[start : lines.index("", start)]
        for text, slots in rule.finds.items():
            assert f"  finds    {text}" in entry
            assert {f"             {slot}: {words}" for slot, words in slots.items()} <= {*entry}
        assert [line for line in entry if line.startswith("  ignores")] == [
            f"  ignores  {text}" for text in rule.ignores
        ]


def test_rules_that_are_not_asked_say_so(place: Path, run: Run) -> None:
    assert (
        "  found, but not asked: too many of its questions were wrong"
        in run("rules", "cause.if").out
    )
    assert not [line for line in run("rules", "date.life").out if "not asked" in line]


def test_names_pick_rules_by_their_beginnings(place: Path, run: Run) -> None:
    lines = run("rules", "date", "cause.bec").out
    found = {line.split()[0] for line in lines if line[:1].strip()}
    kinds = {rule.name for rule in registered() if rule.kind == "date"}
    assert found == kinds | {"cause.because"}


def test_how_reviewers_received_a_rule(place: Path, run: Run) -> None:
    Path("question_bank").mkdir()
    seal = seal_of(Entry(question="Why was it built?", answer="B"))
    Path("question_bank/x.yaml").write_text(BANK.replace("SEAL", seal), encoding="utf-8")
    assert run("rules", "cause.because").out[1] == (
        "  in the bank: 1 accepted untouched, 1 accepted after an edit, 1 rejected (1 vague), "
        "1 draft, 67% of those decided accepted"
    )


def test_a_misspelt_rule(place: Path, run: Run) -> None:
    ended = run("rules", "date", "cause.becuase")
    assert (ended.code, ended.out) == (2, [])
    assert ended.err == ["quizgen: no rule is called cause.becuase (did you mean cause.because?)"]
