"""``quizgen stats``: the bank, the reviews and the learner, as tables and bars."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.sources import bank_option


@click.command()
@bank_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Tables and bars for people, or JSON for programs.",
)
def command(folder: Path, form: str) -> None:
    """Show the bank, the reviews and the learner in numbers."""
    from datetime import UTC, datetime

    from quizgen.bank.bank import Bank
    from quizgen.play.history import History
    from quizgen.play.report import print_report, to_json
    from quizgen.play.stats import collect

    loaded = Bank.load(folder)
    with History.open(loaded.info.id) as history:
        if history.set_aside:
            click.echo(f"quizgen: {history.set_aside_message}", err=True)
        stats = collect(loaded, history, datetime.now(UTC))
    if form == "json":
        click.echo(to_json(stats))
    else:
        print_report(stats)
