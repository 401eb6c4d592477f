"""``quizgen rules``: the rules, their examples, and how reviewers received them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.facts import Rule


@click.command()
@click.argument("names", nargs=-1)
@bank_option
def command(names: tuple[str, ...], folder: Path) -> None:
    """List the rules with their examples and how many of their questions were accepted.

    NAMES picks rules by the beginning of their names, such as cause or date.adverbial. A bank
    that is not there yet has received nothing.
    """
    from quizgen.facts import registered

    chosen = _chosen(registered(), names)
    received = _received(folder)
    for rule in chosen:
        click.echo("\n".join(_lines(rule, received.get(rule.name, Counter()))))


def _chosen(rules: Sequence[Rule], names: Sequence[str]) -> list[Rule]:
    for name in names:
        if not any(rule.name.startswith(name) for rule in rules):
            known = [rule.name for rule in rules]
            close = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]}?" if close else "quizgen rules lists them all"
            raise UsageError(f"no rule is called {name}", hint=hint)
    return [rule for rule in rules if not names or rule.name.startswith(tuple(names))]


def _received(folder: Path) -> Mapping[str, Counter[str]]:
    """Count the questions of the bank by rule and status; none where there is no bank."""
    from quizgen.bank.bank import Bank

    counts: dict[str, Counter[str]] = {}
    if folder.exists():
        for question in Bank.load(folder).questions:
            counts.setdefault(question.entry.rule or "", Counter())[question.entry.status] += 1
    return counts


def _lines(rule: Rule, received: Counter[str]) -> Iterator[str]:
    from quizgen.questions.unasked import UNASKED

    yield f"{click.style(rule.name, bold=True)}  {rule.summary}"
    if rule.name in UNASKED:
        yield "  found, but not asked: too many of its questions were wrong"
    if received:
        yield f"  in the bank: {_reception(received)}"
    for text, slots in rule.finds.items():
        yield f"  finds    {text}"
        for slot, words in slots.items():
            yield f"             {slot}: {words}"
    for text in rule.ignores:
        yield f"  ignores  {text}"
    yield ""


def _reception(received: Counter[str]) -> str:
    """Count by status; of those reviewed also the share that was accepted."""
    counts = [f"{received[s]} {s}" for s in ("accepted", "rejected", "draft") if received[s]]
    if reviewed := received["accepted"] + received["rejected"]:
        counts.append(f"{received['accepted'] / reviewed:.0%} of the reviewed accepted")
    return ", ".join(counts)
