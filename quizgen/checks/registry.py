"""The table of checks: each has a code, a name, a severity, what it means and what helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizgen.checks.finding import Finding, Severity
from quizgen.checks.item import Checkable, Shown

Flaw = tuple[str, str] | tuple[str, str, int]
"""The field that has the flaw, a line that says what is wrong, and, in a list, which item it is."""

CheckFunction = Callable[[Shown], Iterable[Flaw]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong: ``explains`` says why it matters, ``helps`` what to do."""

    code: str
    name: str
    severity: Severity
    explains: str
    helps: str
    find: CheckFunction | None = None

    def finding(self, flaw: Flaw) -> Finding:
        """Make a finding of a flaw, without a place."""
        field, message, *item = flaw
        return Finding(
            self.code,
            self.name,
            self.severity,
            message,
            self.helps,
            field=field,
            item=item[0] if item else None,
        )


CHECKS: dict[str, Check] = {}
"""All checks by code; those of several questions together have no function of their own here."""


def declare(
    code: str,
    name: str,
    severity: Severity,
    explains: str,
    helps: str,
    find: CheckFunction | None = None,
) -> Check:
    """Put a check into the table."""
    if code in CHECKS:
        raise ValueError(f"check {code} exists already")
    made = Check(code, name, severity, explains, helps, find)
    CHECKS[code] = made
    return made


def check(
    code: str, name: str, severity: Severity, *, explains: str, helps: str
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function that yields the flaws of one question under a code."""

    def register(function: CheckFunction) -> CheckFunction:
        declare(code, name, severity, explains, helps, function)
        return function

    return register


def run(question: Checkable, codes: frozenset[str] | None = None) -> Iterator[Finding]:
    """Run the checks of single questions with these codes (None: all), in order."""
    shown = Shown(question)
    for one, find in _of_single_questions(codes, len(CHECKS)):
        for flaw in find(shown):
            yield one.finding(flaw)


@lru_cache(maxsize=8)
def _of_single_questions(
    codes: frozenset[str] | None, _: int
) -> tuple[tuple[Check, CheckFunction], ...]:
    """Give the checks of single questions in order; the table's size tells when it has grown."""
    wanted = (one for code, one in sorted(CHECKS.items()) if codes is None or code in codes)
    return tuple((one, one.find) for one in wanted if one.find)
