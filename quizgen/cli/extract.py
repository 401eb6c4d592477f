"""``quizgen extract``: sources into the bank."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import (
    Sources,
    bank_option,
    metadata_options,
    name_of,
    quiet_option,
    report_options,
)

if TYPE_CHECKING:
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.report import MergeReport
    from quizgen.extraction import Extraction
    from quizgen.reading import Document

    Done = tuple[Document, int, MergeReport]


@click.command()
@click.argument("sources", nargs=-1)
@bank_option
@metadata_options
@report_options
@quiet_option
def command(
    sources: tuple[str, ...],
    folder: Path,
    title: str | None,
    author: str | None,
    published: str | None,
    url: str | None,
    dry_run: bool,
    form: str,
    quiet: bool,
) -> None:
    """Turn SOURCES into questions in the bank.

    A source is a file (.txt, .md, .html, .jsonl), a folder, or - for standard input; without any,
    the folder seeds/. Extracting again adds what is new and leaves alone what a person changed.
    """
    given = Sources(sources, title, author, published, url)
    done = extracted(folder, given, quiet=quiet, dry_run=dry_run)
    if form == "json":
        click.echo(_as_json(folder, done, dry_run))
    elif not quiet:
        _in_words(folder, done, dry_run)
    sys.exit(given.exit_code)


def extract_into(folder: Path, sources: Sources, *, quiet: bool) -> bool:
    """Extract the sources into the bank, say what became of each, and whether any was read."""
    done = extracted(folder, sources, quiet=quiet)
    if not quiet:
        _in_words(folder, done)
    return bool(done)


def extracted(folder: Path, sources: Sources, *, quiet: bool, dry_run: bool = False) -> list[Done]:
    """Extract the sources into the bank; give each document with what became of it.

    Between the two stands how many questions ``bank.yaml`` left out.
    """
    from quizgen.bank.settings import stored_wanted
    from quizgen.extraction import add_to_bank, extract

    read: list[tuple[Document, int]] = []
    wanted = stored_wanted(folder)

    def one(document: Document) -> Extraction:
        extraction = extract(document, wanted)
        read.append((document, extraction.unwanted))
        return extraction

    reports = add_to_bank(folder, sources.each(one, quiet=quiet), dry_run=dry_run)
    return [(*one, report) for one, report in zip(read, reports, strict=True)]


def _in_words(folder: Path, done: list[Done], dry_run: bool = False) -> None:
    from quizgen.bank.report import counted

    if dry_run:
        click.echo("Nothing is written. This is what would become of the bank:")
    for one in done:
        click.echo("\n  ".join(_lines(*one, dry_run)))
    if len(done) > 1:
        click.echo(f"{len(done)} sources: {counted([report for *_, report in done])}")
    if done and (book := _rule_book(folder)):
        for line in book.advice():
            click.echo(line)


def _rule_book(folder: Path) -> RuleBook | None:
    from quizgen.bank.acceptance import RuleBook
    from quizgen.bank.bank import Bank

    return RuleBook.of(Bank.load(folder)) if folder.is_dir() else None


def _lines(document: Document, unwanted: int, report: MergeReport, dry_run: bool) -> Iterator[str]:
    """Say what became of one source's questions, and what was only guessed about the source."""
    from quizgen.bank.report import changes_in_words, counted, remarks

    left_out = [f"{unwanted} left out as bank.yaml wants"] if unwanted else []
    counts = ", ".join(filter(None, [counted([report]), *left_out]))
    if not counts:
        yield f"{name_of(document)}: no questions; quizgen inspect tells why"
        return
    yield f"{report.path}: {counts}"
    guessed = _guesses(document) if report.written else {}
    if guessed:
        yield "guessed: " + ", ".join(f"{name} {value}" for name, value in guessed.items())
    yield from remarks(report)
    if dry_run:
        yield from changes_in_words(report)


def _as_json(folder: Path, done: list[Done], dry_run: bool) -> str:
    from quizgen.bank.report import as_data, counts

    sources = [
        {**as_data(report), "unwanted": unwanted, "guessed": _guesses(document)}
        for document, unwanted, report in done
    ]
    total = counts([report for *_, report in done])
    book = _rule_book(folder)
    told = {
        "bank": folder.as_posix(),
        "dry_run": dry_run,
        "total": total,
        "sources": sources,
        "poor_rules": [one.rule for one in book.poor] if book else [],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _guesses(document: Document) -> dict[str, str | None]:
    fields = ("published", "author", "title")
    return {name: getattr(document, name) for name in fields if name in document.guessed}
