"""Files replaced whole or not at all, and never over what somebody else has just saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from quizgen.bank.reading import read_bytes
from quizgen.errors import QuizgenError

TEMPORARY = ".new"
"""Ends the name of a file that is being written."""

AGAIN = "nothing was written; run the command again"


class ChangedMeanwhileError(QuizgenError):
    """A file is not what it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__("somebody else has just changed this file", path=path, hint=AGAIN)


def replace_text(path: Path, old: bytes | None, text: str) -> None:
    """Put a new text in the place of a file's ``old`` content; call it under the bank's lock.

    Programs that do not know the lock, such as editors, are seen too: what the file holds is
    compared just before the new text takes its place, and once more after it did.

    Args:
        old: what the file held when it was read; None is no file.

    Raises:
        ChangedMeanwhileError: it holds something else by now, and keeps it.
        QuizgenError: it cannot be written; it stays as it is.
    """
    path = path.resolve()
    # What writers left that were killed: nobody else writes while this one has the lock.
    for left in path.parent.glob(f".{escape(path.name)}.*{TEMPORARY}"):
        left.unlink(missing_ok=True)

    def check() -> None:
        if (read_bytes(path)[0] if path.exists() else None) != old:
            raise ChangedMeanwhileError(path)

    with _replaced_file(path) as content_now:
        write_atomically(path, text.encode("utf-8"), check)
        late = content_now()
    if late not in (None, old):
        # Somebody wrote into the old file in the instant of its replacement: theirs stands.
        write_atomically(path, late)
        raise ChangedMeanwhileError(path)


@contextmanager
def _replaced_file(path: Path) -> Iterator[Callable[[], bytes | None]]:
    """Keep hold of a file that is to be replaced, and give a function that reads it even then."""
    if sys.platform == "win32" or not path.exists():
        yield lambda: None  # Windows does not let an open file be replaced, nor one be written to
        return
    with path.open("rb") as file:

        def content() -> bytes:
            file.seek(0)
            return file.read()

        yield content


def write_atomically(path: Path, content: bytes, check: Callable[[], None] = lambda: None) -> None:
    """Replace a file in one step that a crash cannot split, keeping its permissions.

    ``check`` is called at the last moment; what it raises leaves the file as it is.

    Raises:
        QuizgenError: the file cannot be written; what was there is there still.
    """
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        try:
            temporary.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            handle = os.open(temporary, flags, 0o666)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                temporary.chmod(path.stat().st_mode)
            check()
            temporary.replace(path)
            _sync_folder(path.parent)
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        hint = "check the free space and the permissions; the file is as it was"
        raise QuizgenError(f"cannot be written: {error.strerror}", path=path, hint=hint) from None


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
