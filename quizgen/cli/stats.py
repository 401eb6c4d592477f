"""``quizgen stats``: the bank, the reviews and the learner, as tables and bars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option, learner_option

if TYPE_CHECKING:
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.bank import Bank
    from quizgen.play.stats import Stats


@click.command()
@bank_option
@learner_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Tables and bars for people, JSON or CSV for programs.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the learner's numbers with drawn charts to this file.",
)
@click.option("--rules", is_flag=True, help="Show only how reviewers received each rule.")
def command(folder: Path, learner: str | None, form: str, page: Path | None, rules: bool) -> None:
    """Show the bank, the reviews and the learner in numbers."""
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.bank import Bank

    if rules and (form == "csv" or page):
        raise click.UsageError("--rules is told as text or as JSON, without --html.")
    loaded = Bank.load(folder)
    book = RuleBook.of(loaded)
    if rules:
        _show_rules(book, form)
    else:
        stats = _collect(loaded, learner)
        if page:
            _write(stats, page)
            return
        _show(stats, form)
    if form == "text":
        for line in book.advice():
            click.echo(line)


def _show_rules(book: RuleBook, form: str) -> None:
    from quizgen.play.rule_report import print_rules, rules_to_json

    if form == "json":
        click.echo(rules_to_json(book))
    else:
        print_rules(book)


def _collect(bank: Bank, learner: str | None) -> Stats:
    from datetime import UTC, datetime

    from quizgen.play.history import History
    from quizgen.play.stats import collect

    with History.open(bank.info.id, learner=learner) as history:
        if history.set_aside:
            click.echo(f"quizgen: {history.set_aside_message}", err=True)
        return collect(bank, history, datetime.now(UTC))


def _show(stats: Stats, form: str) -> None:
    from quizgen.play.report import print_report, to_json

    if form == "json":
        click.echo(to_json(stats))
    elif form == "csv":
        from quizgen.play.stats_page import to_csv

        click.echo(to_csv(stats), nl=False)
    else:
        print_report(stats)


def _write(stats: Stats, page: Path) -> None:
    from datetime import datetime

    from quizgen.exports.written import write_atomically
    from quizgen.play.stats_page import to_html

    write_atomically(page, to_html(stats, datetime.now().astimezone().date()).encode())
    click.echo(f"numbers written to {page}")
