"""``quizgen check``: everything that is wrong with the bank, by file and line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.bank.mending import Mended
    from quizgen.checks.finding import Finding


@click.command()
@bank_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Lines for people, one JSON list, GitHub workflow commands, or SARIF 2.1.0.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Run these checks only: codes or their beginnings, such as Q1,Q304.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    help="Leave these checks out; of both options the one that names a code more exactly wins.",
)
@click.option("--fix", is_flag=True, help="Mend in the files what has one safe mend.")
@click.option("--quiet", is_flag=True, help="Say nothing where nothing is wrong.")
def command(
    folder: Path,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    quiet: bool,
) -> None:
    """Tell everything that is wrong with the bank.

    Each line names file, line, column, severity and code, says what is wrong and what helps.
    Ends with 1 where there are errors, with 0 where there are none or warnings alone.
    """
    from quizgen.bank.bank import read_bank
    from quizgen.bank.checking import check_bank, place_of
    from quizgen.bank.mending import mend_bank
    from quizgen.checks.finding import Severity
    from quizgen.checks.selection import selection

    codes = selection(select, ignore)
    mended = mend_bank(folder, codes) if fix else []
    for one in mended:
        click.echo(str(one), err=form != "text")
    bank, unreadable = read_bank(folder)
    findings = sorted(unreadable + check_bank(bank, codes), key=place_of)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if form != "text":
        click.echo(_for_programs(form, findings), nl=form != "github" or bool(findings))
    else:
        for finding in findings:
            click.echo(str(finding))
        if findings or mended or not quiet:
            click.echo(_summary(len(bank.questions), errors, len(findings) - errors, mended))
    sys.exit(1 if errors else 0)


def _for_programs(form: str, findings: Sequence[Finding]) -> str:
    from importlib.metadata import version

    from quizgen.checks import report

    if form == "sarif":
        return report.as_sarif(findings, version("quizgen"))
    return report.as_github(findings) if form == "github" else report.as_json(findings)


def _summary(questions: int, errors: int, warnings: int, mended: Sequence[Mended]) -> str:
    start = _count(questions, "question")
    if mended:
        start += f", {_count(len(mended), 'flaw')} mended"
    if not errors and not warnings:
        return f"{start}, nothing wrong{' now' if mended else ''}."
    return f"{start}: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
