"""``quizgen build``: from articles to a deck and a sheet, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from quizgen.bank.bank import Bank
from tests.cli.conftest import Run

SOURCES = ("bridge.txt", "lighthouse.md")
BANK = Path("question_bank")


def contents(*folders: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


def test_from_nothing_to_deck_and_sheet(place: Path, run: Run) -> None:
    ended = run("build", *SOURCES)
    count = len(Bank.load(BANK).questions)
    assert (ended.code, ended.err) == (0, [])
    assert ended.out[-3] == (
        "No question is accepted yet: the drafts are exported, marked as not reviewed."
    )
    assert ended.out[-2].startswith(f"output/question-bank.apkg: {count} questions (")
    assert ended.out[-1].startswith(f"output/question-bank.html: {count} questions (")
    assert all(line.endswith(f"; {count} not reviewed") for line in ended.out[-2:])
    assert sorted(contents("output")) == ["question-bank.apkg", "question-bank.html"]


def test_two_runs_into_empty_folders_give_the_same_bytes(place: Path, run: Run) -> None:
    for folder in ("first", "second"):
        run("build", *SOURCES, "--bank", f"{folder}/bank", "--output", f"{folder}/out")
    assert len(contents("first")) == 8
    assert contents("first") == contents("second")


def test_a_second_run_into_the_same_folders_changes_no_byte(place: Path, run: Run) -> None:
    run("build", *SOURCES)
    before = contents("question_bank", "output")
    run("build", *SOURCES)
    assert contents("question_bank", "output") == before


def test_once_a_question_is_accepted_only_such_are_exported(place: Path, run: Run) -> None:
    run("build", *SOURCES, "-q")
    path = BANK / "bridge.yaml"
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: accepted", 1)
    path.write_text(text, encoding="utf-8")
    assert run("build", *SOURCES).out[-2].startswith("output/question-bank.apkg: 1 question (")
    count = len(Bank.load(BANK).questions)
    ended = run("build", *SOURCES, "--drafts")
    assert ended.out[-2].startswith(f"output/question-bank.apkg: {count} questions (")
    assert ended.out[-2].endswith(f"; {count - 1} not reviewed")
    assert not any("No question is accepted" in line for line in ended.out)


def test_quiet(place: Path, run: Run) -> None:
    ended = run("build", "bridge.txt", "--quiet", "-o", "there")
    assert (ended.code, ended.out, ended.err) == (0, [], [])
    assert len(contents("there")) == 2


def test_options_about_the_source_reach_the_sheet(place: Path, run: Run) -> None:
    run("build", "bridge.txt", "--title", "How Arvik crossed the Lund")
    assert b"How Arvik crossed the Lund" in contents("output")["question-bank.html"]


def test_where_there_is_nothing_to_export(place: Path, run: Run) -> None:
    Path("poem.txt").write_text("It rains.\n\nAnd it rains.\n", encoding="utf-8")
    ended = run("build", "poem.txt")
    assert ended.code == 1
    assert ended.err == [
        "quizgen: question_bank: there are no questions to export "
        "(quizgen inspect tells what became of each sentence)"
    ]
    assert not Path("output").exists()


def test_where_nothing_could_be_read_old_exports_stay(place: Path, run: Run) -> None:
    run("build", "bridge.txt")
    before = contents("question_bank", "output")
    assert run("build", "brigde.txt").code == 2
    assert contents("question_bank", "output") == before
