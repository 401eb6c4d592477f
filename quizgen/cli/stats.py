"""``quizgen stats``: the bank, the reviews and the learner, as tables and bars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option, learner_option

if TYPE_CHECKING:
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.bank import Bank


@click.command()
@bank_option
@learner_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Tables and bars for people, or JSON for programs.",
)
@click.option("--rules", is_flag=True, help="Show only how reviewers received each rule.")
def command(folder: Path, learner: str | None, form: str, rules: bool) -> None:
    """Show the bank, the reviews and the learner in numbers."""
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.bank import Bank

    loaded = Bank.load(folder)
    book = RuleBook.of(loaded)
    if rules:
        _show_rules(book, form)
    else:
        _show_all(loaded, learner, form)
    if form == "text":
        for line in book.advice():
            click.echo(line)


def _show_rules(book: RuleBook, form: str) -> None:
    from quizgen.play.rule_report import print_rules, rules_to_json

    if form == "json":
        click.echo(rules_to_json(book))
    else:
        print_rules(book)


def _show_all(bank: Bank, learner: str | None, form: str) -> None:
    from datetime import UTC, datetime

    from quizgen.play.history import History
    from quizgen.play.report import print_report, to_json
    from quizgen.play.stats import collect

    with History.open(bank.info.id, learner=learner) as history:
        if history.set_aside:
            click.echo(f"quizgen: {history.set_aside_message}", err=True)
        stats = collect(bank, history, datetime.now(UTC))
    if form == "json":
        click.echo(to_json(stats))
    else:
        print_report(stats)
