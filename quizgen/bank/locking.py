"""One writer at a time: a lock that the operating system drops when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quizgen.errors import QuizgenError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = ".lock"
PATIENCE = 60.0
"""How long to wait for another writer, in seconds; a write takes a few hundredths."""


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the bank's lock; nothing is left behind in the folder afterwards.

    Raises:
        QuizgenError: the folder cannot be written to, or another writer keeps the lock for
            longer than ``patience`` seconds.
    """
    path = folder / LOCK_NAME
    handle = _acquire(path, patience)
    try:
        yield
    finally:
        # Only the holder removes the file, and while it still holds the lock: whoever opened it
        # before notices in _is_current that it is no longer the one to wait for.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _acquire(path: Path, patience: float) -> int:
    deadline = time.monotonic() + patience
    pause = 0.001
    while True:
        handle = _open(path)
        if _try_lock(handle):
            if _is_current(handle, path):
                return handle
            os.close(handle)
            continue
        os.close(handle)
        if time.monotonic() > deadline:
            raise QuizgenError(
                "another program is writing to this bank",
                path=path.parent,
                hint="wait for it to end and try again",
            )
        time.sleep(pause)
        pause = min(pause * 2, 0.02)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise QuizgenError(
            f"the bank cannot be written to: {error.strerror}",
            path=path.parent,
            hint="check the permissions of the folder",
        ) from None


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_current(handle: int, path: Path) -> bool:
    """Tell whether the locked file is still the one that others will find."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
