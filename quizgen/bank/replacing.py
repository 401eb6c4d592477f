"""Files replaced whole or not at all, and never over what somebody else has just saved."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path

from quizgen.bank.reading import read_bytes
from quizgen.errors import QuizgenError

if sys.platform == "linux":
    import fcntl

TEMPORARY = ".new"
"""Ends the name of a file that is being written."""

REPLACED = ".old"
"""Ends the second name that a file has while it is being replaced."""

PATIENCE = 0.5
"""How long to wait for a program that has the file open to be through with saving, in seconds."""

AGAIN = "nothing was written; run the command again"


class ChangedMeanwhileError(QuizgenError):
    """A file is not what it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__("somebody else has just changed this file", path=path, hint=AGAIN)


def replace_text(path: Path, old: bytes | None, text: str) -> None:
    """Put a new text in the place of a file's ``old`` content; call it under the bank's lock.

    Programs that do not know the lock, such as editors, are seen too: what the file holds is
    compared just before the new text takes its place, and once more when it has.

    Args:
        old: what the file held when it was read; None is no file.

    Raises:
        ChangedMeanwhileError: it holds something else by now, and keeps it.
        QuizgenError: it cannot be written; it stays as it is.
    """
    path = path.resolve()
    # What writers left that were killed: nobody else writes while this one has the lock.
    for ending in (TEMPORARY, REPLACED):
        for left in path.parent.glob(f".{escape(path.name)}.*{ending}"):
            left.unlink(missing_ok=True)
    kept = path.with_name(f".{path.name}.{os.getpid()}{REPLACED}")

    def check() -> None:
        with suppress(OSError):  # nothing there, or a file system without links
            kept.hardlink_to(path)
        if (read_bytes(path)[0] if path.exists() else None) != old:
            raise ChangedMeanwhileError(path)

    def check_late() -> None:
        if not kept.exists():
            return
        _wait_for_writers(kept)
        if kept.read_bytes() != old:
            # Somebody wrote into the file in the instant of its replacement: theirs stands.
            kept.replace(path)
            raise ChangedMeanwhileError(path)

    try:
        write_atomically(path, text.encode("utf-8"), check, check_late)
    finally:
        kept.unlink(missing_ok=True)


def _wait_for_writers(path: Path) -> None:
    """Wait until nobody has a file open to write into it, where the system can tell.

    Linux grants a lease on a file only then.
    """
    if sys.platform != "linux":
        return
    deadline = time.monotonic() + PATIENCE
    with path.open("rb") as file:
        # Who opens the file now breaks the lease, which is told with a signal: one that is ignored.
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
        while time.monotonic() < deadline:
            try:
                fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
                fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
                return
            except OSError as error:
                if error.errno != errno.EAGAIN:
                    return
            time.sleep(0.001)


def write_atomically(
    path: Path,
    content: bytes,
    before: Callable[[], None] = lambda: None,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Replace a file in one step that a crash cannot split, keeping its permissions.

    ``before`` and ``after`` are called right before and after that step; what the first raises
    leaves the file as it is.

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
            before()
            temporary.replace(path)
            after()
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
