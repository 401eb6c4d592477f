"""``quizgen build``: the whole way from sources to a deck and a worksheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.extract import extract_into
from quizgen.cli.sources import Sources, bank_option, metadata_options, quiet_option
from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion


@click.command()
@click.argument("sources", nargs=-1)
@bank_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="The folder that the deck and the worksheet go to.",
)
@click.option("--drafts", is_flag=True, help="Take questions that nobody has reviewed, too.")
@metadata_options
@quiet_option
def command(
    sources: tuple[str, ...],
    folder: Path,
    output: Path,
    drafts: bool,
    title: str | None,
    author: str | None,
    published: str | None,
    url: str | None,
    quiet: bool,
) -> None:
    """Extract SOURCES into the bank, then write the deck and the worksheet.

    Without SOURCES, the folder seeds/. The exports hold the accepted questions; a bank in which
    none is accepted yet gives its drafts, and says so on the screen, on the sheet and in the tags.
    """
    from quizgen.bank.bank import Bank

    given = Sources(sources, title, author, published, url)
    if extract_into(folder, given, quiet=quiet):
        bank = Bank.load(folder)
        _export(bank, _chosen(bank, drafts, quiet), output, quiet)
    sys.exit(given.exit_code)


def _chosen(bank: Bank, drafts: bool, quiet: bool) -> tuple[BankQuestion, ...]:
    """Take the accepted questions, or all drafts of a bank that nobody has reviewed."""
    questions = bank.select(drafts=drafts) or bank.select(drafts=True)
    if not questions:
        hint = "quizgen inspect tells what became of each sentence"
        raise QuizgenError("there are no questions to export", path=bank.folder, hint=hint)
    if not drafts and questions[0].is_draft and not quiet:
        click.echo("No question is accepted yet: the drafts are exported, marked as not reviewed.")
    return questions


def _export(bank: Bank, questions: tuple[BankQuestion, ...], output: Path, quiet: bool) -> None:
    from quizgen.cli.export import describe, file_name
    from quizgen.exports.formats import FORMATS

    for form in (FORMATS["anki"], FORMATS["worksheet"]):
        path = output / (file_name(bank.info.name) + form.suffix)
        written = form.write(bank, questions, path)
        if not quiet:
            click.echo(describe(written))
