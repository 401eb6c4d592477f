"""``quizgen rules``: the rules, their examples, and how reviewers received them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.bank.acceptance import RuleBook
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
    book = _book(folder)
    for rule in chosen:
        click.echo("\n".join(_lines(rule, book)))


def _chosen(rules: Sequence[Rule], names: Sequence[str]) -> list[Rule]:
    for name in names:
        if not any(rule.name.startswith(name) for rule in rules):
            known = [rule.name for rule in rules]
            close = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]}?" if close else "quizgen rules lists them all"
            raise UsageError(f"no rule is called {name}", hint=hint)
    return [rule for rule in rules if not names or rule.name.startswith(tuple(names))]


def _book(folder: Path) -> RuleBook | None:
    """Read what the bank tells about rules; nothing where there is no bank."""
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.bank import Bank

    return RuleBook.of(Bank.load(folder)) if folder.exists() else None


def _lines(rule: Rule, book: RuleBook | None) -> Iterator[str]:
    yield f"{click.style(rule.name, bold=True)}  {rule.summary}"
    yield from (f"  {line}" for line in _standing(rule.name, book))
    for text, slots in rule.finds.items():
        yield f"  finds    {text}"
        for slot, words in slots.items():
            yield f"             {slot}: {words}"
    for text in rule.ignores:
        yield f"  ignores  {text}"
    yield ""


def _standing(name: str, book: RuleBook | None) -> Iterator[str]:
    """Say whether a rule is asked, and how it was received."""
    from quizgen.questions.unasked import UNASKED

    if name in UNASKED and not (book and book.wanted.insists_on(name)):
        yield "found, but not asked: too many of its questions were wrong"
    if book is None:
        return
    if book.wanted.is_off(name):
        yield f"turned off in {book.path}"
    if received := book.receptions.get(name):
        yield f"in the bank: {received}"
        if received in book.poor:
            yield f"accepted too seldom: {book.way_out(name)}"
