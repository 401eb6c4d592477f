"""Reading sources for a command: each problem one line on standard error, the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quizgen.cli.progress import counted
from quizgen.errors import QuizgenError, UsageError, as_error

if TYPE_CHECKING:
    from quizgen.reading import Document

DEFAULT = "seeds"
"""The folder that is read where no source is named."""

T = TypeVar("T")


@dataclass
class Sources:
    """The documents of a command and the problems met while reading them.

    ``title``, ``author``, ``published`` and ``url`` win over what the sources say.
    """

    names: Sequence[str]
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    problems: list[QuizgenError] = field(default_factory=list)

    def each(self, work: Callable[[Document], T], *, quiet: bool) -> Iterator[T]:
        """Yield what ``work`` makes of each document.

        A source that cannot be read or worked on is told of on standard error and remembered,
        and the others go on.

        Raises:
            UsageError: there is nothing to read, or an option does not fit the sources.
        """
        with closing(counted(self._documents(), name_of, quiet=quiet)) as documents:
            for document in documents:
                try:
                    result = work(document)
                except Exception as error:
                    self._tell(as_error(error, name_of(document)))
                else:
                    yield result

    def _documents(self) -> Iterator[Document]:
        from quizgen.reading import read

        if not self.names and not Path(DEFAULT).is_dir():
            raise UsageError(f"name what to read: there is no folder {DEFAULT} here")
        return read(
            self.names or [DEFAULT],
            on_problem=self._tell,
            stdin=sys.stdin.buffer,
            title=self.title,
            author=self.author,
            published=self.published,
            url=self.url,
        )

    def _tell(self, problem: QuizgenError) -> None:
        self.problems.append(problem)
        click.echo(f"quizgen: {problem}", err=True)

    @property
    def exit_code(self) -> int:
        """0 where all went well, 1 where a source had a problem, 2 where one is missing."""
        return max((problem.exit_code for problem in self.problems), default=0)


def name_of(document: Document) -> str:
    """Name a document for people: its file, and its id where the file holds several."""
    if document.path is None or document.path.endswith((".jsonl", ".ndjson")):
        return f"{document.path or 'standard input'} ({document.id})"
    return document.path


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


def learner_option(function: click.decorators.FC) -> click.decorators.FC:
    """Add ``--learner`` to a command."""
    return click.option(
        "--learner", envvar="QUIZGEN_LEARNER", help="Whose answers, where several people learn."
    )(function)


def quiet_option(function: click.decorators.FC) -> click.decorators.FC:
    """Add ``--quiet`` to a command."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing where all goes well.")(
        function
    )


def metadata_options(function: click.decorators.FC) -> click.decorators.FC:
    """Add the options that say more about the sources than they do themselves."""
    for option in (
        click.option("--url", help="Where the one source can be found."),
        click.option(
            "--published", metavar="DATE", help="When they came out: 2019-03-02, 2019-03 or 2019."
        ),
        click.option("--author", help="Who wrote the sources."),
        click.option("--title", help="The title of the one source."),
    ):
        function = option(function)
    return function


def report_options(function: click.decorators.FC) -> click.decorators.FC:
    """Add the options of commands that report what they change in the bank."""
    for option in (
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="Lines for people, or one JSON object for programs.",
        ),
        click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing."),
    ):
        function = option(function)
    return function
