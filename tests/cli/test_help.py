"""Help is there for everything, comes at once, and loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from quizgen.cli.main import COMMANDS, cli
from tests.cli.conftest import Run

HEAVY = ("spacy", "numpy", "textual", "genanki", "jinja2", "trafilatura", "lemminflect")


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            for below, one in command.commands.items():
                yield f"{name} {below}", one


ALL = dict(commands())


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_every_option_has_help(name: str) -> None:
    assert ALL[name].help
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_table_of_commands(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    for name, summary in COMMANDS.items():
        assert f"  {name:<8} {summary}" in ended.out


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], *map(str.split, ALL)])
def test_help_and_version_end_well(run: Run, arguments: list[str]) -> None:
    help_too = arguments if arguments[0].startswith("-") else [*arguments, "--help"]
    ended = run(*help_too)
    assert (ended.code, ended.err) == (0, [])
    assert ended.out


def loaded_by(code: str) -> set[str]:
    """Which of the heavy packages a fresh Python loads while it runs the code."""
    tell = f"print('\\n', *set(sys.modules) & set({HEAVY!r}))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\n{tell}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


CALL = """
from quizgen.cli.main import main
sys.argv = ["quizgen", *{!r}]
try:
    main()
except SystemExit as ended:
    assert ended.code == 0, ended.code
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["build", "--help"],
        ["extract", "--help"],
        ["inspect", "--help"],
        ["rules", "--help"],
        ["export", "--help"],
        ["export", "anki", "--help"],
        ["play", "--help"],
        ["check", "--bank", "bank"],
        ["stats", "--bank", "bank"],
    ],
    ids=" ".join,
)
def test_nothing_heavy_is_loaded_that_is_not_used(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "x.yaml").write_text("questions: [{question: Why?, answer: So it is}]")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert loaded_by(CALL.format(arguments)) == set()


@pytest.mark.parametrize("form", ["anki", "worksheet"])
def test_exporting_loads_no_parser(form: str, place: Path) -> None:
    Path("bank").mkdir()
    Path("bank/x.yaml").write_text(
        "questions: [{question: Why?, answer: So it is, status: accepted}]"
    )
    own = {"anki": "genanki", "worksheet": "jinja2"}[form]
    assert own in loaded_by(CALL.format(["export", form, "--bank", "bank"]))
    assert "spacy" not in loaded_by(CALL.format(["export", form, "--bank", "bank"]))


def test_a_misspelt_command_is_wrong_use_and_gets_a_suggestion(run: Run) -> None:
    ended = run("extrct")
    assert ended.code == 2
    assert ended.err[-1] == "Error: No such command 'extrct'. Did you mean 'extract'?"


@pytest.mark.parametrize(
    "arguments", [["extract", "--nothing"], ["export", "papyrus"], ["inspect", "--format", "xml"]]
)
def test_wrong_use(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, [])
    assert ended.err[-1].startswith("Error: ")
