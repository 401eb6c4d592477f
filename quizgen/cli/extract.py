"""``quizgen extract``: sources into the bank."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import Sources, bank_option, metadata_options, name_of, quiet_option

if TYPE_CHECKING:
    from quizgen.bank.merge import MergeReport
    from quizgen.extraction import Extraction
    from quizgen.reading import Document

_GROUPS = {
    "added": "added",
    "updated": "updated",
    "removed": "removed",
    "unchanged": "unchanged",
    "kept": "kept as you left them",
    "gone": "no longer in the source",
    "joined": "asked already from another source",
}
"""The groups of a report, as they are told."""


@click.command()
@click.argument("sources", nargs=-1)
@bank_option
@metadata_options
@quiet_option
def command(
    sources: tuple[str, ...],
    folder: Path,
    title: str | None,
    author: str | None,
    published: str | None,
    url: str | None,
    quiet: bool,
) -> None:
    """Turn SOURCES into questions in the bank.

    A source is a file (.txt, .md, .html, .jsonl), a folder, or - for standard input; without any,
    the folder seeds/. Extracting again adds what is new and leaves alone what a person changed.
    """
    given = Sources(sources, title, author, published, url)
    extract_into(folder, given, quiet=quiet)
    sys.exit(given.exit_code)


def extract_into(folder: Path, sources: Sources, *, quiet: bool) -> bool:
    """Extract the sources into the bank, say what became of each, and whether any was read."""
    from quizgen.extraction import add_to_bank, extract

    read: list[Document] = []

    def one(document: Document) -> Extraction:
        extraction = extract(document)
        read.append(document)
        return extraction

    reports = add_to_bank(folder, sources.each(one, quiet=quiet))
    if not quiet:
        for document, report in zip(read, reports, strict=True):
            click.echo(describe(document, report))
        if len(reports) > 1:
            click.echo(f"{len(reports)} sources: {_counts(reports)}")
    return bool(reports)


def describe(document: Document, report: MergeReport) -> str:
    """Say what became of one source's questions, and what was only guessed about the source."""
    counts = _counts([report])
    if not counts:
        return f"{name_of(document)}: no questions; quizgen inspect tells why"
    guessed = _guesses(document) if report.written else ""
    return f"{report.path}: {counts}" + (f"\n  guessed: {guessed}" if guessed else "")


def _counts(reports: list[MergeReport]) -> str:
    """Count the questions in each group; the empty groups go without saying."""
    sizes = {group: sum(len(getattr(report, group)) for report in reports) for group in _GROUPS}
    return ", ".join(f"{size} {_GROUPS[group]}" for group, size in sizes.items() if size)


def _guesses(document: Document) -> str:
    fields = ("published", "author", "title")
    return ", ".join(
        f"{name} {getattr(document, name)}" for name in fields if name in document.guessed
    )
