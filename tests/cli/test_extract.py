"""``quizgen extract``: what it says, what it writes, and what it leaves as people made it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.identity import seal_holds
from tests.cli.conftest import BRIDGE, LIGHTHOUSE, Run

BANK = Path("question_bank")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_each_source_gets_a_file_and_a_line(place: Path, run: Run) -> None:
    ended = run("extract", "lighthouse.md", "bridge.txt")
    questions = Bank.load(BANK).questions
    count = {name: sum(q.source_id == name for q in questions) for name in ("bridge", "lighthouse")}
    assert all(count.values())
    assert (ended.code, ended.err) == (0, [])
    assert ended.out == [
        f"question_bank/lighthouse.yaml: {count['lighthouse']} added",
        f"question_bank/bridge.yaml: {count['bridge']} added",
        "  guessed: published 2018-05-04, author Ingrid Solberg, "
        "title How the town of Arvik got its bridge",
        f"2 sources: {len(questions)} added",
    ]


def test_a_second_time_changes_nothing(place: Path, run: Run) -> None:
    run("extract", "bridge.txt")
    before = {path: path.read_bytes() for path in BANK.iterdir()}
    ended = run("extract", "bridge.txt")
    count = len(Bank.load(BANK).questions)
    assert ended.out == [f"question_bank/bridge.yaml: {count} unchanged"]
    assert {path: path.read_bytes() for path in BANK.iterdir()} == before


def test_hand_edits_anywhere_in_the_bank_are_kept_and_sealed(place: Path, run: Run) -> None:
    run("extract", "bridge.txt", "lighthouse.md")
    one, other = BANK / "bridge.yaml", BANK / "lighthouse.yaml"
    for path in (one, other):
        edit(path, "status: draft", "status: accepted")
        edit(path, "    question: ", "    question: Tell me, ")
    assert not all(seal_holds(question.entry) for question in Bank.load(BANK).questions)
    ended = run("extract", "bridge.txt")
    assert "1 kept as you left them" in ended.out[0]
    assert all(seal_holds(question.entry) for question in Bank.load(BANK).questions)
    for path in (one, other):
        assert "question: Tell me, " in path.read_text(encoding="utf-8")


def test_a_question_whose_evidence_is_gone_is_reported(place: Path, run: Run) -> None:
    run("extract", "bridge.txt")
    edit(BANK / "bridge.yaml", "status: draft", "status: accepted")
    (kept,) = Bank.load(BANK).select()
    edit(Path("bridge.txt"), kept.entry.evidence[0].quote, "Nobody knows when it was.")
    ended = run("extract", "bridge.txt")
    assert "1 kept as you left them, 1 no longer in the source" in ended.out[0]
    (told,) = (line for line in ended.out if line.startswith("  gone: "))
    assert told.startswith(f"  gone: {kept.id} rests on “{kept.entry.evidence[0].quote}”")
    assert [question.entry for question in Bank.load(BANK).select()] == [kept.entry]


def test_a_dry_run_shows_everything_and_writes_nothing(place: Path, run: Run) -> None:
    before = sorted(path.name for path in place.iterdir())
    ended = run("extract", "--dry-run", "bridge.txt", "lighthouse.md")
    assert sorted(path.name for path in place.iterdir()) == before
    assert ended.out[0] == "Nothing is written. This is what would become of the bank:"
    shown = [line for line in ended.out if line.startswith("  + ")]
    run("extract", "bridge.txt", "lighthouse.md")
    questions = Bank.load(BANK).questions
    assert shown == [f"  + {q.id} {q.entry.question} {q.entry.answer}" for q in questions]
    edit(Path("bridge.txt"), "12 June 1911", "13 June 1911")
    times = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    told = run("extract", "--dry-run", "bridge.txt").out
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == times
    assert run("extract", "bridge.txt").out[0] == told[1]


def test_a_report_for_programs(place: Path, run: Run) -> None:
    run("extract", "bridge.txt")
    edit(BANK / "bridge.yaml", "status: draft", "status: accepted")
    (kept,) = Bank.load(BANK).select()
    edit(Path("bridge.txt"), kept.entry.evidence[0].quote, "Nobody knows when it was.")
    told = json.loads("\n".join(run("extract", "bridge.txt", "--format", "json", "-q").out))
    (source,) = told["sources"]
    assert (told["bank"], told["dry_run"]) == ("question_bank", False)
    assert (source["source"], source["path"]) == ("bridge", "question_bank/bridge.yaml")
    assert source["kept"] == [kept.id]
    assert [gone["id"] for gone in source["gone"]] == [kept.id]
    assert told["total"]["kept"] == told["total"]["gone"] == 1
    assert all({"id", "question", "answer", "rule"} <= set(one) for one in source["removed"])
    assert source["guessed"]["published"] == "2018-05-04"


def test_standard_input_with_options_that_win(place: Path, run: Run) -> None:
    options = ("--title", "A bridge", "--author", "E. Strand", "--published", "2017-01")
    ended = run("extract", "-", *options, "--url", "https://example.org/b", stdin=BRIDGE.encode())
    assert ended.code == 0
    source = Bank.load(BANK).questions[0].source
    assert (source.title, source.author, source.published) == ("A bridge", "E. Strand", "2017-01")
    assert (source.url, source.path) == ("https://example.org/b", None)
    assert not any("guessed" in line for line in ended.out)


def test_json_lines_give_a_file_for_each_document(place: Path, run: Run) -> None:
    documents = [{"id": "one", "text": BRIDGE}, {"id": "two", "text": LIGHTHOUSE.split("---")[2]}]
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    Path("both.jsonl").write_text(lines, encoding="utf-8")
    run("extract", "both.jsonl", "--bank", "b")
    assert sorted(path.name for path in Path("b").glob("*.yaml")) == [
        "bank.yaml",
        "one.yaml",
        "two.yaml",
    ]


def test_quiet(place: Path, run: Run) -> None:
    ended = run("extract", "-q", "bridge.txt")
    assert (ended.code, ended.out, ended.err) == (0, [], [])
    assert Bank.load(BANK).questions


def test_a_text_without_facts_says_where_to_look(place: Path, run: Run) -> None:
    Path("poem.txt").write_text("It rains.\n\nAnd it rains.\n", encoding="utf-8")
    ended = run("extract", "poem.txt")
    assert (ended.code, ended.out) == (0, ["poem.txt: no questions; quizgen inspect tells why"])


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_the_source_in_work_and_clears_the_line(place: Path) -> None:
    import pexpect

    code = "from quizgen.cli.main import main; main()"
    arguments = ["-c", code, "extract", "bridge.txt", "nowhere.txt", "lighthouse.md"]
    child = pexpect.spawn(sys.executable, arguments, encoding="utf-8", timeout=60)
    child.expect(pexpect.EOF)
    first, second, rest = child.before.split("\r\x1b[K")
    assert first == "1  bridge.txt …"
    problem = "quizgen: nowhere.txt: there is no such file (check the spelling)"
    assert second == f"{problem}\r\n2  lighthouse.md …"
    assert rest.startswith("question_bank/bridge.yaml: ")
