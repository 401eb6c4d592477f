"""``quizgen extract``: sources into the bank."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import Sources, bank_option

if TYPE_CHECKING:
    from quizgen.bank.merge import MergeReport


@click.command()
@click.argument("sources", nargs=-1)
@bank_option
@click.option("--title", help="The title of the one source.")
@click.option("--author", help="Who wrote the sources.")
@click.option("--published", metavar="DATE", help="When they came out: 2019-03-02, 2019-03 or 2019.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing where all goes well.")
def command(
    sources: tuple[str, ...],
    folder: Path,
    title: str | None,
    author: str | None,
    published: str | None,
    quiet: bool,
) -> None:
    """Turn SOURCES into questions in the bank.

    A source is a file (.txt, .md, .html, .jsonl), a folder, or - for standard input; without any,
    the folder seeds/. Extracting again adds what is new and leaves alone what a person changed.
    """
    given = Sources(sources, title, author, published)
    reports = extract_into(folder, given, quiet=quiet)
    if not quiet:
        for report in reports:
            click.echo(describe(report))
    sys.exit(given.exit_code)


def extract_into(folder: Path, sources: Sources, *, quiet: bool) -> list[MergeReport]:
    """Extract all documents and merge their questions into the bank in ``folder``."""
    from quizgen.bank.merge import Batch, merge, source_of
    from quizgen.cli.progress import counted
    from quizgen.extraction import extract

    batches = [
        Batch(source_of(document), extract(document).questions, document.text)
        for document in counted(sources.documents(), "reading", quiet=quiet)
    ]
    return merge(folder, batches) if batches else []


def describe(report: MergeReport) -> str:
    """Say in one line what became of one source's questions."""
    groups = (
        (report.added, "added"),
        (report.updated, "updated"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
        (report.kept, "kept as you left them"),
        (report.gone, "no longer in the source"),
    )
    parts = ", ".join(f"{len(ids)} {what}" for ids, what in groups if ids)
    return f"{report.path}: {parts or 'no questions'}"
