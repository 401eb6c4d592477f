"""What an exporter did, and the one way in which exporters put a file on the disk."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import QuizgenError


@dataclass(frozen=True, slots=True)
class Written:
    """The report of one export.

    ``questions`` is how many of the ``offered`` ones are in the file, ``parts`` how they were
    asked (("multiple choice", 12), …), ``unreviewed`` how many of them nobody has reviewed.
    ``remarks`` are lines to print below. ``told`` is where the questions went, where that is
    no file.
    ``others`` are further files beside ``path``.
    """

    path: Path
    questions: int
    offered: int
    parts: tuple[tuple[str, int], ...]
    unreviewed: int
    remarks: tuple[str, ...] = ()
    told: str | None = None
    others: tuple[Path, ...] = ()


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, making its folder where it is missing.

    Raises:
        QuizgenError: the file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _cannot_write(path: Path, error: OSError) -> QuizgenError:
    return QuizgenError(
        f"cannot write: {error.strerror}", path=path, hint="choose another place with --output"
    )
