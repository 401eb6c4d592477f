"""How reviewers received each rule, as a table and as JSON."""

from __future__ import annotations

import json
from typing import TextIO

from rich.text import Text

from quizgen.bank.acceptance import Reception, RuleBook
from quizgen.play.report import plain_console, print_table, table


def rules_to_json(book: RuleBook) -> str:
    """Write the rules as one JSON object; shares are between 0 and 1."""
    rules = [_as_data(one, book) for one in _ordered(book)]
    told = {"least_acceptance": book.least, "rules": rules}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_data(one: Reception, book: RuleBook) -> dict[str, object]:
    return {
        "rule": one.rule,
        "accepted_untouched": one.untouched,
        "accepted_after_edit": one.edited,
        "rejected": one.rejected,
        "reasons": dict(one.reasons),
        "draft": one.draft,
        "acceptance": one.acceptance,
        "off": book.wanted.is_off(one.rule),
        "poor": one in book.poor,
    }


def print_rules(book: RuleBook, file: TextIO | None = None) -> None:
    """Print the rules whose questions the bank has, those with most decisions first."""
    console = plain_console(file)
    if not book.receptions:
        console.print("No question of the bank names a rule.")
        return
    numbers = ("untouched", "edited", "rejected", "draft", "acceptance")
    shown = table("Rule", *numbers)
    shown.add_column("", overflow="fold")
    for one in _ordered(book):
        share = "" if one.acceptance is None else f"{one.acceptance:.0%}"
        counts = (one.untouched, one.edited, one.rejected, one.draft)
        shown.add_row(Text(one.rule), *map(str, counts), share, Text(_remark(one, book)))
    print_table(console, shown)


def _remark(one: Reception, book: RuleBook) -> str:
    reasons = ", ".join(f"{count} {reason}" for reason, count in one.reasons.items())
    off = "off" if book.wanted.is_off(one.rule) else ""
    return "; ".join(filter(None, (off, reasons)))


def _ordered(book: RuleBook) -> list[Reception]:
    return sorted(book.receptions.values(), key=lambda one: (-one.decided, -one.draft, one.rule))
