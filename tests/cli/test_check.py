"""``quizgen check`` names what is wrong by file and line, and its exit code tells programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli.main import cli
from quizgen.errors import UsageError

GOOD = "questions:\n- question: When did Rome fall?\n  answer: '476'\n"


def check(folder: Path, *options: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(cli, ["check", "--bank", str(folder), *options])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output.splitlines()


@pytest.mark.parametrize(
    ("text", "exit_code", "first"),
    [
        (GOOD, 0, "1 question, nothing wrong."),
        (GOOD.replace("Rome", "the latter"), 0, ":2:13: warning Q104 "),
        (GOOD.replace("'476'", "Odoacer"), 1, ":2:13: error Q112 "),
        (GOOD + "  distractors: ['410', '476']\n", 1, ":4:24: error Q301 "),
        (GOOD + "  status: done\n", 1, ':4:11: error B004 unknown status "done"'),
        (GOOD + "  id: x1\n- {id: x1, question: Why?, answer: So it is}\n", 1, ":5:8: error B007"),
        ("questions: [\n", 1, ":2:1: error B001 not valid YAML"),
        (GOOD + GOOD[11:], 0, ":4:13: warning Q402 "),
        (GOOD + GOOD[11:].replace("476", "410"), 1, ":5:11: error Q401 "),
    ],
)
def test_each_problem_is_one_line_with_its_place(
    tmp_path: Path, text: str, exit_code: int, first: str
) -> None:
    (tmp_path / "x.yaml").write_text(text)
    code, lines = check(tmp_path)
    assert first in lines[0]
    assert code == exit_code
    assert len(lines) == (1 if "nothing" in first else 2)


def test_evidence_is_checked_where_the_source_is_found(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    (tmp_path / "rome.txt").write_text(
        "The end of Rome\n\nRome fell in the year 476, when Odoacer took the throne of the West.\n"
    )
    (bank / "rome.yaml").write_text(
        "source: {path: rome.txt}\n" + GOOD + "  evidence:\n  - quote: Rome fell in the year 410\n"
    )
    code, lines = check(bank)
    assert code == 1
    assert ":6:5: error Q501 not in the source" in lines[0]


def test_rejected_questions_are_not_checked(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD.replace("'476'", "Odoacer") + "  status: rejected\n")
    assert check(tmp_path) == (0, ["1 question, nothing wrong."])
    assert check(tmp_path, "--quiet") == (0, [])


def test_programs_get_json(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD.replace("Rome", "he"))
    code, lines = check(tmp_path, "--format", "json")
    (finding,) = json.loads("\n".join(lines))
    assert code == 0
    assert (finding["code"], finding["line"], finding["severity"]) == ("Q103", 2, "warning")
    assert finding["path"].endswith("x.yaml")


def test_a_missing_bank_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such bank"):
        check(tmp_path / "nowhere")
