"""``quizgen import``: what it says, and what it does with bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from tests.cli.conftest import Run

BANK = Path("question_bank")
TABLE = "Question,Answer,Source\nWhich river?,The Seine,Atlas\nWhich lake?,,Atlas\nWhy?,So.,\n"


@pytest.fixture(autouse=True)
def tables(place: Path) -> None:
    Path("Rivers of Europe.csv").write_text(TABLE, encoding="utf-8")


def test_what_came_in_and_what_did_not(run: Run) -> None:
    ended = run("import", "Rivers of Europe.csv")
    assert ended.out == [
        "question_bank/rivers-of-europe.yaml: 2 added, 1 skipped",
        "  columns: 1 question, 2 answer, 3 note (“Source”)",
    ]
    assert ended.err == ["quizgen: Rivers of Europe.csv:3: skipped: no answer"]
    assert ended.code == 1
    entries = [question.entry for question in Bank.load(BANK).questions]
    assert [(e.question, e.note) for e in entries] == [
        ("Which river?", "Source: Atlas"),
        ("Why?", None),
    ]


def test_options(run: Run) -> None:
    ended = run(
        *("import", "-", "--name", "art/Monet", "--columns", "answer,question", "--separator"),
        *("pipe", "--no-header", "--accepted"),
        stdin=b"Monet|Who painted?\nAnswer|Question\n",
    )
    assert (ended.code, ended.err) == (0, [])
    assert ended.out[0] == "question_bank/art/monet.yaml: 2 added"
    assert [q.entry.answer for q in Bank.load(BANK).select()] == ["Monet", "Answer"]


def test_a_dry_run_and_a_report_for_programs(run: Run, place: Path) -> None:
    before = sorted(place.rglob("*"))
    ended = run("import", "Rivers of Europe.csv", "--dry-run")
    assert ended.out[0] == "Nothing is written. This is what would become of the bank:"
    told = run("import", "Rivers of Europe.csv", "--dry-run", "--format", "json")
    assert sorted(place.rglob("*")) == before
    (file,) = json.loads("\n".join(told.out))["files"]
    assert (file["path"], file["written"]) == ("question_bank/rivers-of-europe.yaml", True)
    assert file["skipped"] == [{"line": 3, "reason": "no answer"}]
    run("import", "Rivers of Europe.csv", "--quiet")
    assert [question.id for question in Bank.load(BANK).questions] == file["added"]


def test_one_bad_file_does_not_stop_the_others(run: Run) -> None:
    Path("empty.csv").write_text("")
    ended = run("import", "no.csv", "empty.csv", "Rivers of Europe.csv")
    assert ended.err[:2] == [
        "quizgen: no.csv: there is no such file (check the spelling)",
        "quizgen: empty.csv: there is no row in it",
    ]
    assert ended.code == 2
    assert len(Bank.load(BANK).questions) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.csv", "b.csv", "--name", "x"], "a name can be given for one file only"),
        (["-"], 'no file of the bank can be called "" (say it with --name)'),
        (["a.csv", "--name", "../../x"], "(say it with --name)"),
        (["a.csv", "--columns", "anwser"], '"anwser" (did you mean answer?)'),
        (["a.csv", "--separator", "--"], '"--" cannot be a separator (one character, or one of '),
        (["a.apkg"], "a.apkg: this is an Anki deck, not a table in text (in Anki, File, Export, "),
        (["b.csv"], "b.csv: this is a binary file, not text (save it as UTF-8 text)"),
        (["folder"], "folder: Is a directory"),
    ],
)
def test_bad_input_is_one_line(run: Run, arguments: list[str], message: str) -> None:
    Path("a.csv").write_text("Q?,A\n")
    Path("b.csv").write_bytes(bytes(range(128)) * 9)
    Path("folder").mkdir()
    ended = run("import", *arguments)
    assert ended.code in (1, 2)
    assert len(ended.err) == 1
    assert message in ended.err[0]
    assert not BANK.exists()
