"""The table of checks: each has a code, a name, a severity, what it means and what helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from quizgen.checks.finding import Finding, Severity


class Quoted(Protocol):
    """A piece of evidence, as far as checks look at it."""

    @property
    def quote(self) -> str:
        """The exact words of the source."""


class Checkable(Protocol):
    """What checks look at; questions fresh from the rules and entries of the bank both have it."""

    @property
    def kind(self) -> str | None:
        """The kind of fact, or None in a hand-written question."""

    @property
    def question(self) -> str:
        """The question as it is asked."""

    @property
    def answer(self) -> str:
        """The key."""

    @property
    def accept(self) -> Sequence[str]:
        """Further right answers."""

    @property
    def distractors(self) -> Sequence[str]:
        """The wrong choices."""

    @property
    def cloze(self) -> str | None:
        """The sentence with its gap in double braces."""

    @property
    def evidence(self) -> Sequence[Quoted]:
        """The words of the source behind it."""


Flaw = tuple[str, str]
"""The field that has the flaw, and a line that says what is wrong with it."""

CheckFunction = Callable[[Checkable], Iterable[Flaw]]


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
        field, message = flaw
        return Finding(self.code, self.name, self.severity, message, self.helps, field=field)


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


def run(question: Checkable) -> Iterator[Finding]:
    """Run all checks of single questions, in the order of their codes."""
    for one in _of_single_questions(len(CHECKS)):
        for flaw in one.find(question) if one.find else ():
            yield one.finding(flaw)


@lru_cache(maxsize=1)
def _of_single_questions(_: int) -> tuple[Check, ...]:
    """Give the checks of single questions in order; the table's size tells when it has grown."""
    return tuple(one for _, one in sorted(CHECKS.items()) if one.find)
