"""A progress line on a terminal, and silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")


def counted(items: Iterable[T], what: str, *, quiet: bool) -> Iterator[T]:
    """Yield the items; on a terminal a line on standard error counts them."""
    shown = not quiet and sys.stderr.isatty()
    for number, item in enumerate(items, 1):
        if shown:
            click.echo(f"\r{what} {number} …", nl=False, err=True)
        yield item
    if shown:
        click.echo("\r\033[K", nl=False, err=True)
