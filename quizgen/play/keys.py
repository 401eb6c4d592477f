"""Where a learner's keys and lines come from: a terminal key by key, or a pipe line by line."""

from __future__ import annotations

import os
import select
import signal
import sys
from abc import ABC, abstractmethod
from types import FrameType, TracebackType
from typing import Self

ENTER = "enter"
END = "end"
UNKNOWN = "unknown"

_NAMES = {"\r": ENTER, "\n": ENTER, " ": ENTER, "\x04": END, "": END}


class Input(ABC):
    """What a learner presses and types.

    ``one_key`` tells whether a single key is enough, or a line must be ended with Enter.
    """

    one_key = False

    @abstractmethod
    def key(self) -> str:
        """Wait for a key and give its name: a character, "enter" (also for space), or "end"."""

    @abstractmethod
    def line(self) -> str | None:
        """Wait for a line of text; None at the end of the input."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None


class Lines(Input):
    """Standard input read line by line: a pipe, a file, or a terminal without single keys."""

    def key(self) -> str:
        """Read a line that stands for a key; an empty one is Enter."""
        line = self.line()
        if line is None:
            return END
        return line.strip() or ENTER

    def line(self) -> str | None:
        """Read a line, whatever bytes are in it."""
        raw = sys.stdin.buffer.readline()
        return raw.decode("utf-8", "replace").rstrip("\r\n") if raw else None


class Terminal(Input):
    """A terminal that gives every key at once; Ctrl-C and Ctrl-Z keep their meaning.

    Nothing typed ahead is lost, and the terminal is left as it was found.
    """

    one_key = True

    def __init__(self) -> None:
        import termios

        self._fd = sys.stdin.fileno()
        self._cooked = termios.tcgetattr(self._fd)
        self._single_keys = False

    def __enter__(self) -> Self:
        self._switch(single_keys=True)
        self._former = {
            signal.SIGCONT: signal.signal(signal.SIGCONT, self._come_back),
            # Being ended from outside is leaving: the terminal must not stay without echo.
            signal.SIGTERM: signal.signal(signal.SIGTERM, signal.default_int_handler),
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._switch(single_keys=False)

    def key(self) -> str:
        """Read one key; an arrow or function key is "unknown"."""
        character = self._character()
        if character == "\x1b":
            while select.select([self._fd], [], [], 0)[0] and os.read(self._fd, 32):
                pass
            return UNKNOWN
        return _NAMES.get(character, character)

    def line(self) -> str | None:
        """Read a line with the terminal's own editing, such as backspace."""
        self._switch(single_keys=False)
        raw = b""
        try:
            # Byte by byte, so that keys typed ahead of the next question stay where they are.
            while (byte := os.read(self._fd, 1)) not in {b"", b"\n", b"\r"}:
                raw += byte
        finally:
            self._switch(single_keys=True)
        return raw.decode("utf-8", "replace") if raw or byte else None

    def _character(self) -> str:
        raw = os.read(self._fd, 1)
        for bits, more in ((0xF0, 3), (0xE0, 2), (0xC0, 1)):
            if raw and raw[0] >= bits:
                raw += os.read(self._fd, more)
                break
        return raw.decode("utf-8", "replace")

    def _switch(self, *, single_keys: bool) -> None:
        import termios

        self._single_keys = single_keys
        mode = list(self._cooked)
        if single_keys:
            mode[3] &= ~(termios.ECHO | termios.ICANON)
        # TCSADRAIN and not TCSAFLUSH, which would throw away what was typed ahead.
        termios.tcsetattr(self._fd, termios.TCSADRAIN, mode)

    def _come_back(self, number: int, frame: FrameType | None) -> None:
        """Take the keys again after Ctrl-Z and fg: the shell has used the terminal since."""
        self._switch(single_keys=self._single_keys)


def open_input() -> Input:
    """Give single keys where there is a terminal that can, and lines everywhere else."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Lines()
    try:
        return Terminal()
    except (ImportError, OSError):
        return Lines()
