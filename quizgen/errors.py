"""Errors that people see: one line that names the place and a way out."""

from __future__ import annotations

from pathlib import Path


class QuizgenError(Exception):
    """Something a person can mend; printed as one line, never as a traceback.

    ``hint`` says what to do about it. ``exit_code`` is 1 where the input has a problem
    and 2 where the program was called wrongly.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class UsageError(QuizgenError):
    """The command was called in a way that cannot work, such as with a missing file."""

    exit_code = 2
