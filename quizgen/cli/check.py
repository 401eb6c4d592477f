"""``quizgen check``: everything that is wrong with the bank, by file and line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option

if TYPE_CHECKING:
    from quizgen.checks.finding import Finding


@click.command()
@bank_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines for people, or one JSON list for programs.",
)
@click.option("--quiet", is_flag=True, help="Say nothing where nothing is wrong.")
def command(folder: Path, form: str, quiet: bool) -> None:
    """Tell everything that is wrong with the bank.

    Each line names file, line, column, severity and code, says what is wrong and what helps.
    Ends with 1 where there are errors, with 0 where there are none or warnings alone.
    """
    from quizgen.bank.bank import read_bank
    from quizgen.bank.checking import check_bank, place_of
    from quizgen.checks.finding import Severity

    bank, unreadable = read_bank(folder)
    findings = sorted(unreadable + check_bank(bank), key=place_of)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(str(finding))
        if findings or not quiet:
            click.echo(_summary(len(bank.questions), errors, len(findings) - errors))
    sys.exit(1 if errors else 0)


def _as_json(finding: Finding) -> dict[str, str | int | None]:
    return {
        "path": finding.path.as_posix() if finding.path else None,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "name": finding.name,
        "question": finding.question_id,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
    }


def _summary(questions: int, errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return f"{_count(questions, 'question')}, nothing wrong."
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    return f"{_count(questions, 'question')}: {found}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
