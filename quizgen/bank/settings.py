"""What ``bank.yaml`` wants of extraction: rules turned on and off, and how sure they must be."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from quizgen.bank.bank import INFO_NAME, stored_info
from quizgen.bank.model import BankInfo
from quizgen.bank.reading import BankError, read_bytes, read_text
from quizgen.bank.tree import Mapping
from quizgen.checks.finding import Finding, Severity
from quizgen.questions.wanted import ALL, Wanted


def wanted(info: BankInfo) -> Wanted:
    """Give which questions the bank wants."""
    rules = {name: state == "on" for name, state in info.rules.items()}
    return Wanted(rules, info.least_confidence or 0.0)


def stored_wanted(folder: Path) -> Wanted:
    """Give which questions the bank in a folder wants; one that is not there yet wants all.

    Raises:
        BankError: ``bank.yaml`` cannot be read, or names a rule that does not exist.
    """
    info = stored_info(folder)
    if info is None:
        return ALL
    if findings := list(unknown_rules(folder, info)):
        raise BankError(findings)
    return wanted(info)


def unknown_rules(folder: Path, info: BankInfo) -> Iterator[Finding]:
    """Find names in the bank's ``rules`` that no rule and no kind has, and the nearest ones."""
    if not info.rules:
        return
    from quizgen.facts import registered  # half a second, and few banks need it

    rules = [rule.name for rule in registered()]
    known = [*rules, *dict.fromkeys(rule.kind for rule in registered())]
    path = folder / INFO_NAME
    listed = read_text(path, read_bytes(path)[0]).root.get("rules")
    for name in info.rules:
        if name in known or not isinstance(listed, Mapping):
            continue
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"did you mean {close[0]}?" if close else "quizgen rules lists them all"
        node = listed.pairs[name][0]
        yield Finding(
            "B004",
            "unknown-value",
            Severity.ERROR,
            f"no rule is called {name}",
            hint,
            field="rules",
            path=path,
            line=node.line,
            column=node.column,
        )
