"""``quizgen history``, and whose it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.cli.main import cli
from quizgen.errors import QuizgenError
from quizgen.play.answer import Answer
from quizgen.play.history import History
from tests.play.samples import write_bank

NOW = datetime.now(UTC)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    with History.open("testbank", tmp_path / "data", learner="ann") as history:
        history.record(Answer("aaa111", NOW, "typed", "right", 3, "1902"))
        history.record(Answer("bbb222", NOW, "choice", "wrong", 1, "Hanoi"))
    return write_bank(tmp_path / "bank")


def run(bank: Path, *arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(
        cli,
        [*arguments, "--bank", str(bank)],
        input=input,
        env={"QUIZGEN_DATA_DIR": str(bank.parent / "data")},
        catch_exceptions=True,
    )


def test_a_history_goes_from_one_learner_to_another(bank: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "answers.jsonl")
    assert run(bank, "history", "export", file, "--learner", "ann").output == (
        f"2 entries written to {file}\n"
    )
    for said in ("2 entries added, 0 were there already", "0 entries added, 2 were"):
        assert said in run(bank, "history", "import", file, "--learner", "Bo").output
    printed = run(bank, "history", "export", "--learner", "Bo").output.splitlines()
    assert json.loads(printed[0]) == {"format": 1, "bank": "testbank", "learner": "Bo"}
    assert json.loads(printed[1])["typed"] == "1902"
    stats = json.loads(run(bank, "stats", "--format", "json", "--learner", "bo").output)
    assert stats["answers"] == 2


def test_forgetting_asks_first(bank: Path) -> None:
    call = ("history", "forget", "--learner", "ann")
    assert run(bank, *call, input="n\n").exit_code == 1
    assert "1 entry forgotten" in run(bank, *call, "--question", "aaa111", "--yes").output
    assert "1 entry forgotten" in run(bank, *call, input="y\n").output
    assert "nothing to forget" in run(bank, *call).output


def test_a_file_that_cannot_be_imported_changes_nothing(bank: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text("hello\n")
    result = run(bank, "history", "import", str(file), "--learner", "ann")
    assert isinstance(result.exception, QuizgenError)
    assert "line is no JSON object" in str(result.exception)
    assert "2 entries" in run(bank, "history", "export", str(file), "--learner", "ann").output
