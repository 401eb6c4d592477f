"""Reading sources for a command: each problem one line on standard error, the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from quizgen.reading import Document

DEFAULT = "seeds"
"""The folder that is read where no source is named."""


@dataclass
class Sources:
    """The documents of a command and the problems met while reading them."""

    names: Sequence[str]
    title: str | None = None
    author: str | None = None
    published: str | None = None
    problems: list[QuizgenError] = field(default_factory=list)

    def documents(self) -> Iterator[Document]:
        """Yield what can be read; what cannot is told on standard error and remembered."""
        from quizgen.reading import read

        return read(
            self.names or [DEFAULT],
            on_problem=self._tell,
            stdin=sys.stdin.buffer,
            title=self.title,
            author=self.author,
            published=self.published,
        )

    def _tell(self, problem: QuizgenError) -> None:
        self.problems.append(problem)
        click.echo(f"quizgen: {problem}", err=True)

    @property
    def exit_code(self) -> int:
        """0 where all went well, 1 where a source had a problem, 2 where one is missing."""
        return max((problem.exit_code for problem in self.problems), default=0)


def bank_option(function: click.decorators.FC) -> click.decorators.FC:
    """Add ``--bank`` to a command."""
    return click.option(
        "--bank",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("question_bank"),
        show_default=True,
        help="The folder of the bank.",
    )(function)
