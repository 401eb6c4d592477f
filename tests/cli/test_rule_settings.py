"""What reviewers made of a rule, and what ``bank.yaml`` says about rules, in every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.merge import merge_source
from quizgen.bank.model import Source
from quizgen.bank.writing import change_question
from quizgen.questions.question import Evidence, Question
from tests.cli.conftest import Run

BANK = Path("question_bank")
ADVICE = (
    "cause.because: only 9 of 21 questions were accepted (43%); "
    "to turn it off, write rules: {cause.because: off} into question_bank/bank.yaml"
)


def settings(text: str) -> None:
    BANK.mkdir(exist_ok=True)
    (BANK / "bank.yaml").write_text(f"format: 1\nid: abc234\nname: Arvik\n{text}\n")


def rules_asked() -> set[str | None]:
    return {question.entry.rule for question in Bank.load(BANK).questions}


def decided(name: str, rule: str, accepted: int, rejected: int) -> None:
    """A file of questions as reviewers leave them; one of each three accepted was edited."""
    lines = [f"source: {{id: {name}}}", "questions:"]
    for number in range(accepted + rejected):
        status = "accepted" if number < accepted else "rejected, reason: vague"
        lines.append(f"- {{question: Q{number}?, answer: A, rule: {rule}, status: {status}}}")
    (BANK / f"{name}.yaml").write_text("\n".join(lines) + "\n")


# ---- what bank.yaml says -----------------------------------------------------------------------


def test_a_rule_that_is_off_makes_no_question(place: Path, run: Run) -> None:
    run("extract", "bridge.txt", "--bank", "all")
    made = {question.entry.rule for question in Bank.load("all").questions}
    assert {"cause.because", "date.adverbial"} <= made
    settings("rules: {cause.because: off}")
    run("extract", "bridge.txt")
    assert rules_asked() == made - {"cause.because"}


def test_a_whole_kind_can_be_off_and_one_rule_of_it_on(place: Path, run: Run) -> None:
    settings("rules:\n  date: off  # enough of them\n  cause: off\n  cause.because: on")
    run("extract", "bridge.txt", "lighthouse.md")
    kinds = {str(rule) for rule in rules_asked() if str(rule).startswith(("date.", "cause."))}
    assert kinds == {"cause.because"}


def test_a_rule_that_is_not_asked_can_be_turned_on(place: Path, run: Run) -> None:
    Path("fire.txt").write_text("The great fire of Oslo in 1624.\n")
    assert run("extract", "fire.txt", "--bank", "b").out == [
        "fire.txt: no questions; quizgen inspect tells why"
    ]
    settings("rules: {date.noun: on}")
    run("extract", "fire.txt")
    assert rules_asked() == {"date.noun"}
    assert not [line for line in run("rules", "date.noun").out if "not asked" in line]


def test_untouched_drafts_of_a_rule_go_and_decided_ones_stay(place: Path, run: Run) -> None:
    run("extract", "bridge.txt")
    accepted, draft = Bank.load(BANK).questions
    change_question(BANK, accepted, {"status": "accepted"})
    settings(f"rules: {{{accepted.entry.rule}: off, {draft.entry.rule}: off}}")
    ended = run("extract", "bridge.txt")
    assert ended.out[0] == (
        "question_bank/bridge.yaml: 1 removed, 1 kept as you left them, "
        "2 left out as bank.yaml wants"
    )
    assert [question.id for question in Bank.load(BANK).questions] == [accepted.id]
    before = {path: path.read_bytes() for path in BANK.iterdir()}
    run("extract", "bridge.txt")
    assert {path: path.read_bytes() for path in BANK.iterdir()} == before


def test_what_is_less_sure_stays_out(place: Path, run: Run) -> None:
    run("extract", "bridge.txt", "--bank", "all")
    sure = {q.id: q.entry.confidence or 0 for q in Bank.load("all").questions}
    least = sorted(sure.values())[len(sure) // 2]
    settings(f"least_confidence: {least}")
    run("extract", "bridge.txt")
    assert {q.entry.confidence for q in Bank.load(BANK).questions} == {
        one for one in sure.values() if one >= least
    }


def test_the_settings_hold_without_the_command_line_too(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text("id: abc234\nname: x\nrules: {date.a: off}\n")
    made = [
        Question("date", f"When, {rule}?", "1901", (Evidence("In 1901.", 0),), rule, 0.8)
        for rule in ("date.a", "date.b")
    ]
    merge_source(tmp_path, Source(id="one"), made, "In 1901.")
    assert [question.entry.rule for question in Bank.load(tmp_path).questions] == ["date.b"]


UNKNOWN = {
    "rules: {date.adverbal: off}": "4:9: no rule is called date.adverbal "
    "(did you mean date.adverbial?)",
    "rules:\n  xyzzy: off": "5:3: no rule is called xyzzy (quizgen rules lists them all)",
}


@pytest.mark.parametrize("text", UNKNOWN)
@pytest.mark.parametrize("command", ["extract", "rules", "stats", "check"])
def test_an_unknown_rule_is_one_line(place: Path, run: Run, text: str, command: str) -> None:
    settings(text)
    ended = run(command, *(["bridge.txt"] if command == "extract" else []))
    assert ended.code == 1
    if command == "check":
        assert f"question_bank/bank.yaml:{UNKNOWN[text][:4]}" in ended.out[0]
        return
    assert ended.err == [f"quizgen: question_bank/bank.yaml:{UNKNOWN[text]}"]
    assert ended.out == []
    assert [path.name for path in BANK.iterdir()] == ["bank.yaml"]


WRONG = {
    "rules: {date.adverbial: never}": '4:25: unknown date.adverbial "never" (use one of: on, off)',
    "rules: [date.adverbial]": '4:8: "rules" has no parts '
    "(write its parts as key: value, indented below it)",
    "least_confidence: 2": '4:19: least_confidence "2" is out of range (must be between 0 and 1)',
    "least_acceptance: half": '4:19: cannot read least_acceptance "half" (write it as a number)',
    "least_confidenc: 1": '4:1: unknown key "least_confidenc" (did you mean "least_confidence"?)',
}


@pytest.mark.parametrize("text", WRONG)
def test_settings_that_cannot_be(place: Path, run: Run, text: str) -> None:
    settings(text)
    ended = run("extract", "bridge.txt")
    assert (ended.code, ended.err) == (1, [f"quizgen: question_bank/bank.yaml:{WRONG[text]}"])


# ---- how rules were received -------------------------------------------------------------------


def test_a_rule_that_people_keep_rejecting_is_pointed_out_everywhere(place: Path, run: Run) -> None:
    settings("")
    decided("one", "cause.because", 9, 12)
    decided("two", "date.adverbial", 19, 1)
    decided("three", "cause.for", 1, 10)
    assert run("stats").out[-1] == run("stats", "--rules").out[-1] == ADVICE
    assert run("extract", "bridge.txt").out[-1] == ADVICE
    told = json.loads("\n".join(run("extract", "bridge.txt", "--format", "json").out))
    assert told["poor_rules"] == ["cause.because"]
    assert "  accepted too seldom: " + ADVICE.split("; ")[1] in run("rules", "cause.because").out
    assert not [line for line in run("rules", "cause.for").out if "too seldom" in line]


def test_what_is_too_seldom_can_be_set_and_what_is_off_is_left_in_peace(
    place: Path, run: Run
) -> None:
    settings("least_acceptance: 0.4")
    decided("one", "cause.because", 9, 12)
    assert ADVICE not in run("stats", "--rules").out
    settings("rules: {cause.because: off}")
    assert ADVICE not in run("stats", "--rules").out
    assert "  turned off in question_bank/bank.yaml" in run("rules", "cause.because").out


def test_the_table_of_rules(place: Path, run: Run) -> None:
    settings("rules: {cause.because: off}")
    decided("one", "cause.because", 2, 1)
    lines = run("stats", "--rules").out
    assert lines[0].split() == ["Rule", "untouched", "edited", "rejected", "draft", "acceptance"]
    assert lines[2].split() == ["cause.because", "0", "2", "1", "0", "67%", "off;", "1", "vague"]
    told = json.loads("\n".join(run("stats", "--rules", "--format", "json").out))
    assert told["rules"] == [
        {
            "rule": "cause.because",
            "accepted_untouched": 0,
            "accepted_after_edit": 2,
            "rejected": 1,
            "reasons": {"vague": 1},
            "draft": 0,
            "acceptance": 2 / 3,
            "off": True,
            "poor": False,
        }
    ]


def test_a_bank_without_rules_says_so(place: Path, run: Run) -> None:
    settings("")
    assert run("stats", "--rules").out == ["No question of the bank names a rule."]
