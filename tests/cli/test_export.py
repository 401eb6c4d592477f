"""``quizgen export``: what people type, and what they are told."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from quizgen.cli.main import cli
from quizgen.errors import QuizgenError, UsageError

BANK = """\
format: 1
source:
  id: ferry
  title: How Lund got its harbour
questions:
  - id: q1
    kind: date
    status: accepted
    question: When did the ferry come?
    answer: 2 March 2019
    tags: [boats]
  - id: q2
    kind: person
    status: accepted
    question: Who built the lighthouse?
    answer: Maria Holm
  - id: q3
    kind: cause
    status: draft
    question: Why did the harbour close?
    answer: Because of the ice.
  - id: q4
    kind: cause
    status: rejected
    question: Why not?
    answer: Nobody knows.
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working directory with a bank of two accepted questions, a draft and a rejected one."""
    (tmp_path / "question_bank").mkdir()
    (tmp_path / "question_bank" / "ferry.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "question_bank" / "bank.yaml").write_text(
        "format: 1\nid: b1\nname: Harbour & glass\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*arguments):
    return CliRunner().invoke(cli, ["export", *arguments], catch_exceptions=True)


def test_the_deck_goes_to_output_under_the_name_of_the_bank(place):
    result = export("anki")
    assert result.output == "output/harbour-glass.apkg: 2 questions (1 basic, 1 typed answer)\n"
    assert (place / "output" / "harbour-glass.apkg").stat().st_size > 0


def test_the_sheet_goes_beside_it(place):
    result = export("worksheet", "--paper", "letter")
    assert result.output == "output/harbour-glass.html: 2 questions (2 short answers)\n"
    page = (place / "output" / "harbour-glass.html").read_text(encoding="utf-8")
    assert "size: letter" in page
    assert sorted(path.name for path in (place / "output").iterdir()) == ["harbour-glass.html"]


def test_drafts_come_when_asked_for_and_are_announced(place):
    result = export("anki", "--drafts", "--output", "deck.apkg")
    assert result.output.startswith("deck.apkg: 3 questions")
    assert result.output.endswith("; 1 not reviewed\n")


def test_a_smaller_sheet_says_what_it_leaves_out(place):
    assert "; 1 more with --questions all" in export("worksheet", "--questions", "1").output
    assert "more with" not in export("worksheet", "--questions", "all").output


@pytest.mark.parametrize(
    "filters", [("--kind", "date"), ("--tag", "boats"), ("--source", "ferry", "--kind", "date")]
)
def test_filters(place, filters):
    assert ": 1 question (" in export("anki", *filters).output


def test_help_loads_no_exporter():
    code = (
        "import sys; from click.testing import CliRunner; from quizgen.cli.main import cli; "
        "CliRunner().invoke(cli, ['export', 'worksheet', '--help']); "
        "print({'genanki', 'jinja2', 'spacy'} & set(sys.modules)); "
        "print('quizgen.cli.export' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\nTrue\n"


def test_quiet(place):
    assert export("anki", "--quiet").output == ""


def test_no_key(place):
    export("worksheet", "--no-key", "-o", "sheet.html")
    assert "Answer key" not in (place / "sheet.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "error", "told"),
    [
        (["--source", "fery"], UsageError, "no source 'fery' (the bank has ferry)"),
        (["--tag", "trains"], QuizgenError, "no question is left"),
        (["--kind", "cause"], QuizgenError, "1 question to review, and none accepted yet"),
        (["--bank", "nowhere"], UsageError, "there is no such bank"),
    ],
)
def test_what_cannot_be_exported_is_explained(place, arguments, error, told):
    result = export("anki", *arguments)
    assert isinstance(result.exception, error)
    assert told in str(result.exception)
    assert not (place / "output").exists()


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_wrong_number_of_questions_is_wrong_use(place, number):
    assert export("worksheet", "--questions", number).exit_code == 2


def test_an_empty_bank_says_how_to_fill_it(place):
    (place / "question_bank" / "ferry.yaml").unlink()
    assert "quizgen extract" in str(export("anki").exception)
