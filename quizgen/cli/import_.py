"""``quizgen import``: tables and text exports of Anki into the bank."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.sources import bank_option, quiet_option, report_options
from quizgen.errors import QuizgenError, UsageError, as_error

if TYPE_CHECKING:
    from quizgen.bank.importing.table import ImportReport

    Done = tuple[str, ImportReport]

_GROUPS = {
    "added": "added",
    "updated": "updated",
    "unchanged": "unchanged",
    "kept": "kept as you left them",
    "bank_only": "in the bank only",
}
"""The groups of a report, as they are told."""


@click.command()
@click.argument("files", nargs=-1, required=True)
@bank_option
@click.option("--name", help="The bank's file for the questions of one FILE, such as art/monet.")
@click.option(
    "--columns", help="What the columns hold, from the left, such as question,answer,-,tags."
)
@click.option("--separator", help="What stands between the columns: tab, comma, semicolon, …")
@click.option(
    "--header/--no-header",
    default=None,
    help="Whether the first row names the columns; otherwise quizgen looks at it.",
)
@click.option("--accepted", is_flag=True, help="Take the questions as reviewed, not as drafts.")
@report_options
@quiet_option
def command(
    files: tuple[str, ...],
    folder: Path,
    name: str | None,
    columns: str | None,
    separator: str | None,
    header: bool | None,
    accepted: bool,
    dry_run: bool,
    form: str,
    quiet: bool,
) -> None:
    """Bring questions from FILES into the bank.

    A file is a table (.csv, .tsv) or what Anki exports as notes in plain text; - is standard
    input. Imported again, what changed in the file changes in the bank, but for what a person
    has decided or edited there. Rows that give no question are told with line and reason.
    """
    if name and len(files) > 1:
        raise UsageError("a name can be given for one file only")
    options = {
        "columns": columns,
        "separator": separator,
        "header": header,
        "accepted": accepted,
        "dry_run": dry_run,
    }
    problems: list[QuizgenError] = []
    done: list[Done] = []
    for file in files:
        try:
            done.append((file, _imported(folder, file, name, options)))
        except Exception as error:
            problems.append(as_error(error, file))
            click.echo(f"quizgen: {problems[-1]}", err=True)
    _tell_skipped(done)
    if form == "json":
        click.echo(json.dumps(_as_data(folder, done, dry_run), ensure_ascii=False, indent=2))
    elif not quiet:
        for line in _lines(done, dry_run):
            click.echo(line)
    skipped = any(report.skipped for _, report in done)
    sys.exit(max((problem.exit_code for problem in problems), default=int(skipped)))


def _imported(folder: Path, file: str, name: str | None, options: dict[str, Any]) -> ImportReport:
    from quizgen.bank.importing.table import import_table
    from quizgen.bank.writing import settle

    table = sys.stdin.buffer.read() if file == "-" else file
    report = import_table(folder, table, name=name, **options)
    if not options["dry_run"] and folder.is_dir():
        settle(folder)
    return report


def _tell_skipped(done: Sequence[Done]) -> None:
    """Say on standard error what was left out of each file, line by line."""
    for file, report in done:
        for note in report.skipped:
            click.echo(f"quizgen: {_place(file, note.line)}: skipped: {note.reason}", err=True)
        for note in report.remarks:
            click.echo(f"quizgen: {_place(file, note.line)}: {note.reason}", err=True)


def _place(file: str, line: int) -> str:
    return f"{'standard input' if file == '-' else file}:{line}"


def _lines(done: Sequence[Done], dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield "Nothing is written. This is what would become of the bank:"
    for _, report in done:
        counts = [f"{len(getattr(report, group))} {_GROUPS[group]}" for group in _GROUPS]
        counts = [count for count in counts if not count.startswith("0 ")]
        if report.skipped:
            counts.append(f"{len(report.skipped)} skipped")
        yield f"{report.path}: {', '.join(counts) or 'no questions'}"
        yield f"  columns: {report.columns}"


def _as_data(folder: Path, done: Sequence[Done], dry_run: bool) -> dict[str, Any]:
    files = [
        {
            "file": file,
            "path": report.path.as_posix(),
            "written": report.written,
            "columns": report.columns,
            **{group: list(getattr(report, group)) for group in _GROUPS},
            "skipped": [{"line": one.line, "reason": one.reason} for one in report.skipped],
            "remarks": [{"line": one.line, "reason": one.reason} for one in report.remarks],
        }
        for file, report in done
    ]
    return {"bank": folder.as_posix(), "dry_run": dry_run, "files": files}
