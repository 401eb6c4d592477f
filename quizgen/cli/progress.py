"""A progress line on a terminal, and silence everywhere else."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

import click

T = TypeVar("T")

_CLEAR = "\r\033[K"


def counted(
    items: Iterable[T], name: Callable[[T], str], *, quiet: bool
) -> Generator[T, None, None]:
    """Yield the items; meanwhile a line on standard error counts and names the current one.

    The line is gone before the next item is asked for, so that whatever is told in between has a
    line of its own. Close the iterator where it may not be used up.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    for number, item in enumerate(items, 1):
        line = f"{number}  {name(item)} …"[: shutil.get_terminal_size().columns - 1]
        click.echo(line, nl=False, err=True)
        try:
            yield item
        finally:
            click.echo(_CLEAR, nl=False, err=True)
