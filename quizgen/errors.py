"""Errors that people see: one line that names the place and a way out."""

from __future__ import annotations

import os
from pathlib import Path

TRACEBACK = "QUIZGEN_TRACEBACK"
"""The environment variable that makes faults of the program itself come as tracebacks."""


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
        # A name of a file may hold anything, a line break too.
        return " ".join((f"{text} ({self.hint})" if self.hint else text).splitlines())


class UsageError(QuizgenError):
    """The command was called in a way that cannot work, such as with a missing file."""

    exit_code = 2


def as_error(error: Exception, path: Path | str | None = None) -> QuizgenError:
    """Put any exception into one line; ``path`` is what was being worked on.

    What the operating system refuses is for the person to mend; all else is a fault of the
    program, which is raised again where ``QUIZGEN_TRACEBACK`` is set.
    """
    if isinstance(error, QuizgenError):
        return error
    if isinstance(error, OSError):
        return QuizgenError(error.strerror or str(error), path=error.filename or path)
    if os.environ.get(TRACEBACK):
        raise error
    return QuizgenError(
        f"a fault in quizgen: {type(error).__name__}: {error}",
        path=path,
        hint=f"please report it, with what {TRACEBACK}=1 shows",
    )
