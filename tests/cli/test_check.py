"""``quizgen check`` names what is wrong by file and line, and its exit code tells programs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from quizgen.checks import CHECKS
from quizgen.checks.files import FILE_FLAWS
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


FLAWED = """\
questions:
- id: bcdfgh
  question: "Who says: 100%, now?"
  answer: Ann Lee
  distractors: [ann lee, Bo Dahl, Eva Moe]
"""


def test_codes_are_chosen_by_their_beginnings(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(FLAWED)

    def codes(*options: str) -> list[str]:
        _, lines = check(tmp_path, "--format", "json", *options)
        return [one["code"] for one in json.loads("\n".join(lines))]

    assert codes() == ["Q105", "Q301", "Q312"]
    assert codes("--select", "Q3") == ["Q301", "Q312"]
    assert codes("--select", "Q105", "--select", "Q312") == ["Q105", "Q312"]
    assert codes("--ignore", "Q1,Q301") == ["Q312"]
    assert codes("--select", "Q3", "--ignore", "Q301") == ["Q312"]
    assert check(tmp_path, "--ignore", "Q3")[0] == 0
    with pytest.raises(UsageError, match="no check has the code Q77"):
        check(tmp_path, "--select", "Q77")


def test_github_shows_findings_beside_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a, b: 50%").mkdir()
    (tmp_path / "a, b: 50%" / "x.yaml").write_text(FLAWED.replace("now", "100%"))
    code, (line, *_) = check(Path("a, b: 50%"), "--format", "github", "--select", "Q301")
    assert code == 1
    assert line == (
        "::error file=a%2C b%3A 50%25/x.yaml,line=5,col=17,title=Q301 distractor-is-right"
        '::the distractor "ann lee" is a right answer (take another distractor)'
    )


def test_percent_signs_in_messages_are_escaped_for_github(tmp_path: Path) -> None:
    text = FLAWED.replace("ann lee", "100%").replace("Ann Lee", "100%")
    (tmp_path / "x.yaml").write_text(text)
    _, lines = check(tmp_path, "--format", "github", "--select", "Q301")
    assert lines[0].endswith(
        '::the distractor "100%25" is a right answer (take another distractor)'
    )
    assert check(tmp_path, "--format", "github", "--select", "Q118") == (0, [])


SCHEMA = Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json"


def test_sarif_is_valid_by_its_official_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bank = tmp_path / "my bank"
    bank.mkdir()
    (bank / "x.yaml").write_text(FLAWED)
    (bank / "y.yaml").write_text("questions: [\n")
    code, lines = check(Path("my bank"), "--format", "sarif")
    log = json.loads("\n".join(lines))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    assert code == 1
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {*CHECKS, *FILE_FLAWS}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first, *_, last = run["results"]
    assert (first["ruleId"], first["level"]) == ("Q105", "warning")
    assert last["ruleId"] == "B001"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20bank/x.yaml"},
        "region": {"startLine": 3, "startColumn": 13},
    }


def test_the_schema_refuses_what_is_no_sarif() -> None:
    validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert list(validator.iter_errors({"version": "2.1.0", "runs": [{"results": []}]}))


def test_fix_says_what_it_mended(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(FLAWED.replace("now?", "now"))
    code, lines = check(tmp_path, "--fix", "--ignore", "Q105")
    assert code == 0
    assert lines == [
        f"{path}:3:13: mended Q107 the question does not end in a question mark",
        f'{path}:5:17: mended Q301 the distractor "ann lee" is a right answer',
        "1 question, 2 flaws mended, nothing wrong now.",
    ]
    assert '"Who says: 100%, now?"' in path.read_text()
    assert "distractors: [Bo Dahl, Eva Moe]" in path.read_text()
    assert check(tmp_path, "--fix", "--ignore", "Q105") == (0, ["1 question, nothing wrong."])
