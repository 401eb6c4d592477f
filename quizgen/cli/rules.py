"""``quizgen rules``: the rules, their examples, and how reviewers received them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option

if TYPE_CHECKING:
    from quizgen.facts import Rule


@click.command()
@click.argument("names", nargs=-1)
@bank_option
def command(names: tuple[str, ...], folder: Path) -> None:
    """List the rules with their examples and how many of their questions were accepted.

    NAMES picks rules by the beginning of their names, such as cause or date.adverbial.
    """
    from quizgen.facts import registered

    chosen = [r for r in registered() if not names or r.name.startswith(names)]
    if not chosen:
        from quizgen.errors import UsageError

        known = ", ".join(rule.name for rule in registered())
        raise UsageError(f"no rule is called {' or '.join(names)}", hint=f"there are {known}")
    received = _received(folder)
    for rule in chosen:
        _print(rule, received.get(rule.name, Counter()))


def _received(folder: Path) -> Mapping[str, Counter[str]]:
    """Count the questions of the bank by rule and status; none where there is no bank."""
    from quizgen.bank.bank import Bank

    counts: dict[str, Counter[str]] = {}
    if folder.is_dir():
        for question in Bank.load(folder).questions:
            counts.setdefault(question.entry.rule or "", Counter())[question.entry.status] += 1
    return counts


def _print(rule: Rule, received: Counter[str]) -> None:
    click.echo(click.style(rule.name, bold=True) + f"  {rule.summary}")
    if received:
        told = ", ".join(f"{received[s]} {s}" for s in ("accepted", "rejected", "draft") if received[s])
        click.echo(f"  in the bank: {told}")
    for text, slots in rule.finds.items():
        click.echo(f"  finds    {text}")
        for slot, words in slots.items():
            click.echo(f"             {slot}: {words}")
    for text in rule.ignores:
        click.echo(f"  ignores  {text}")
    click.echo()
