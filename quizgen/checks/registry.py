"""The table of checks: each has a code, a name, a severity, what it means and what helps."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from quizgen.checks.finding import Finding, Severity


class Quoted(Protocol):
    """A piece of evidence, as far as checks look at it."""

    @property
    def quote(self) -> str:
        """The exact words of the source."""


class Placed(Quoted, Protocol):
    """A piece of evidence that may say where it stands."""

    @property
    def start(self) -> int | None:
        """Where the quote begins in the source's text, in characters, if that is known."""


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
    def tags(self) -> Sequence[str]:
        """The tags that a person or the rules gave it."""

    @property
    def cloze(self) -> str | None:
        """The sentence with its gap in double braces."""

    @property
    def evidence(self) -> Sequence[Quoted]:
        """The words of the source behind it."""


Flaw = tuple[str, str] | tuple[str, str, int]
"""The field that has the flaw, a line that says what is wrong, and, in a list, which item it is."""

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


def run(question: Checkable, codes: Container[str] | None = None) -> Iterator[Finding]:
    """Run the checks of single questions with these codes (None: all), in order."""
    for one in _of_single_questions(len(CHECKS)):
        if codes is None or one.code in codes:
            for flaw in one.find(question) if one.find else ():
                yield one.finding(flaw)


@lru_cache(maxsize=1)
def _of_single_questions(_: int) -> tuple[Check, ...]:
    """Give the checks of single questions in order; the table's size tells when it has grown."""
    return tuple(one for _, one in sorted(CHECKS.items()) if one.find)
