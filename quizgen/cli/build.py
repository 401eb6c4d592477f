"""``quizgen build``: the whole way from sources to a deck and a worksheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.extract import describe as describe_merge
from quizgen.cli.extract import extract_into
from quizgen.cli.sources import Sources, bank_option

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion


@click.command()
@click.argument("sources", nargs=-1)
@bank_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder that the deck and the worksheet go to.",
)
@click.option("--drafts", is_flag=True, help="Take questions that nobody has reviewed, too.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing where all goes well.")
def command(
    sources: tuple[str, ...], folder: Path, output: Path, drafts: bool, quiet: bool
) -> None:
    """Extract SOURCES into the bank, then write the deck and the worksheet.

    Without SOURCES, the folder seeds/. The exports hold the accepted questions; a bank in which
    none is accepted yet gives its drafts, and says so on the screen, on the sheet and in the tags.
    """
    from quizgen.bank.bank import Bank
    from quizgen.cli.export import describe, file_name
    from quizgen.exports.anki import write_deck
    from quizgen.exports.worksheet import write_worksheet

    given = Sources(sources)
    reports = extract_into(folder, given, quiet=quiet)
    if not quiet:
        for report in reports:
            click.echo(describe_merge(report))
    if not folder.is_dir():
        sys.exit(given.exit_code or 1)
    bank = Bank.load(folder)
    questions = _chosen(bank, drafts, quiet)
    if questions:
        name = file_name(bank.info.name)
        for written in (
            write_deck(bank.info, questions, output / f"{name}.apkg"),
            write_worksheet(bank.info, questions, output / f"{name}.html"),
        ):
            if not quiet:
                click.echo(describe(written))
    sys.exit(given.exit_code)


def _chosen(bank: Bank, drafts: bool, quiet: bool) -> tuple[BankQuestion, ...]:
    """Take the accepted questions, or all drafts of a bank that nobody has reviewed."""
    questions = bank.select(drafts=drafts)
    if not questions and (questions := bank.select(drafts=True)) and not quiet:
        click.echo("No question is accepted yet: the drafts are exported, marked as not reviewed.")
    if not questions:
        click.echo("quizgen: no questions were found, so there is nothing to export", err=True)
    return questions
