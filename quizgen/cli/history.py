"""``quizgen history``: keep, carry over and forget what a learner has answered."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option, learner_option

if TYPE_CHECKING:
    from quizgen.play.history import History


@click.group()
def command() -> None:
    """Keep, carry over and forget what a learner has answered."""


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@bank_option
@learner_option
def export(file: Path | None, folder: Path, learner: str | None) -> None:
    """Write every answer as a line of JSON, to FILE or to standard output."""
    from quizgen.exports.written import write_atomically
    from quizgen.play.history_lines import to_lines

    with _open(folder, learner) as history:
        lines = to_lines(history.bank, learner, history.log())
        if file is None or str(file) == "-":
            sys.stdout.writelines(lines)
            return
        text = "".join(lines)
    write_atomically(file, text.encode())
    click.echo(f"{_entries(text.count(chr(10)) - 1)} written to {file}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@bank_option
@learner_option
def import_(file: Path, folder: Path, learner: str | None) -> None:
    """Add the answers of FILE, from quizgen history export; what is there already stays once."""
    from quizgen.errors import QuizgenError
    from quizgen.play.history_lines import read_lines

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise QuizgenError(f"cannot be read: {reason}", path=file) from None
    with _open(folder, learner) as history:
        entries = read_lines(file, lines, history.bank)
        added = history.merge(entries)
    click.echo(f"{_entries(added)} added, {len(entries) - added} were there already")


@command.command("forget")
@click.option(
    "--question", "questions", multiple=True, help="Only this question (its id); can be repeated."
)
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@bank_option
@learner_option
def forget(questions: tuple[str, ...], yes: bool, folder: Path, learner: str | None) -> None:
    """Delete a learner's answers to the questions of one bank, for good."""
    with _open(folder, learner) as history:
        count = history.count(questions)
        if not count:
            click.echo("There is nothing to forget.")
            return
        if not yes:
            click.confirm(f"Forget {_entries(count)} for good?", abort=True, err=True)
        click.echo(f"{_entries(history.forget(questions))} forgotten")


def _open(folder: Path, learner: str | None) -> History:
    from contextlib import closing

    from quizgen.play.history import History
    from quizgen.play.shelf import Shelf

    with closing(Shelf.open(folder)) as shelf:
        bank = shelf.info.id
    history = History.open(bank, learner=learner)
    if history.set_aside:
        click.echo(f"quizgen: {history.set_aside_message}", err=True)
    return history


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"
