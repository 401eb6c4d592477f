"""Where a learner's keys and lines come from: a terminal key by key, or a pipe line by line."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import BinaryIO, Self

ENTER = "enter"
ESCAPE = "escape"
END = "end"
UNKNOWN = "unknown"
NOTHING = ""
"""No key was pressed in the time given."""
REDRAW = "redraw"
"""The terminal has another size, or shows something else, and must be drawn anew."""

_NAMES = {"\r": ENTER, "\n": ENTER, "\t": "tab", "\x7f": "backspace", "\x08": "backspace"}
_NAMES |= {"\x04": END, "\x0c": REDRAW}
_NAMES |= {chr(ord(letter) - 96): f"ctrl+{letter}" for letter in "abefkuw"}
_SEQUENCES = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "last", "Z": "tab",
    "1~": "home", "7~": "home", "4~": "last", "8~": "last", "3~": "delete",
    "5~": "pageup", "6~": "pagedown",
}  # fmt: skip
# Typed while single keys were read, these come as characters of the line.
_CTRL_D, _BACKSPACES = b"\x04", "\x7f\x08"
_REST_OF_A_KEY = 0.05  # seconds in which the bytes of one key come, over a slow line too


class Input(ABC):
    """What a learner presses and types.

    ``one_key`` tells whether a single key is enough, or a line must be ended with Enter.
    """

    one_key = False

    @abstractmethod
    def key(self, patience: float | None = None) -> str:
        """Wait for a key and give its name: a character, "enter", "up", or "end" of the input.

        ``patience`` is how long to wait, in seconds; then the name is "".
        """

    @abstractmethod
    def line(self, patience: float | None = None) -> str | None:
        """Wait for a line of text; None at the end of the input.

        Raises:
            TimeoutError: no line came within ``patience`` seconds.
        """

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

    def __init__(self) -> None:
        self._raw = b""
        self._encoding = sys.stdin.encoding or "utf-8"

    def key(self, patience: float | None = None) -> str:
        """Read a line that stands for a key; an empty one is Enter."""
        try:
            line = self.line(patience)
        except TimeoutError:
            return NOTHING
        if line is None:
            return END
        return line.strip() or ENTER

    def line(self, patience: float | None = None) -> str | None:
        """Read a line, whatever bytes are in it."""
        if patience is None:
            raw = sys.stdin.buffer.readline()
        else:
            raw = self._line_in_time(time.monotonic() + patience)
        return raw.decode(self._encoding, "replace").rstrip("\r\n") if raw else None

    def _line_in_time(self, deadline: float) -> bytes:
        stream = sys.stdin.buffer
        if not _has_file(stream):
            return stream.readline()
        while not self._raw.endswith(b"\n"):
            # Byte by byte from the file itself: what Python has buffered is not seen by select.
            if not _is_readable(stream.fileno(), deadline):
                raise TimeoutError
            if not (byte := os.read(stream.fileno(), 1)):
                break
            self._raw += byte
        raw, self._raw = self._raw, b""
        return raw


def _has_file(stream: BinaryIO) -> bool:
    try:
        stream.fileno()
    except (OSError, ValueError):
        return False
    return True


def _is_readable(file: int, deadline: float) -> bool:
    try:
        return bool(select.select([file], [], [], max(deadline - time.monotonic(), 0))[0])
    except (OSError, ValueError):
        return True  # What cannot be waited for is read, however long it takes.


class Terminal(Input):
    """A terminal that gives every key at once; Ctrl-C and Ctrl-Z keep their meaning.

    Nothing typed ahead is lost, and the terminal is left as it was found. Signals never interrupt
    what is being saved: they come out of ``key`` as a key does. ``before_stop`` and
    ``after_stop`` are called around a stop with Ctrl-Z.
    """

    one_key = True

    def __init__(self) -> None:
        import termios

        self._fd = sys.stdin.fileno()
        self._cooked = termios.tcgetattr(self._fd)
        self._single_keys = False
        self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")
        self._ahead: list[str] = []
        self._signals: list[int] = []
        self._wake, self._woken = os.pipe()
        self.before_stop: Callable[[], None] = lambda: None
        self.after_stop: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self._switch(single_keys=True)
        os.set_blocking(self._woken, False)
        caught = (signal.SIGINT, signal.SIGTERM, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
        self._former = {number: signal.signal(number, self._note) for number in caught}
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
        os.close(self._wake)
        os.close(self._woken)

    def key(self, patience: float | None = None) -> str:
        """Read one key; one that has no name here is "unknown"."""
        character = self._character(patience)
        if len(character) > 1 or not character:
            return character
        if character == "\x1b":
            return self._sequence()
        return _NAMES.get(character, character if character.isprintable() else UNKNOWN)

    def line(self, patience: float | None = None) -> str | None:
        """Read a line with the terminal's own editing, such as backspace."""
        deadline = None if patience is None else time.monotonic() + patience
        self._switch(single_keys=False)
        raw, byte = b"", b""
        try:
            # Byte by byte, so that keys typed ahead of the next question stay where they are.
            while (byte := self._byte(deadline)) not in {b"", b"\n", b"\r"}:
                if byte == _CTRL_D and not raw:
                    byte = b""
                    break
                raw += byte
        finally:
            self._switch(single_keys=True)
        encoding = sys.stdin.encoding or "utf-8"
        return _corrected(raw.decode(encoding, "replace")) if raw or byte else None

    def _byte(self, deadline: float | None) -> bytes:
        while True:
            patience = None if deadline is None else max(deadline - time.monotonic(), 0)
            match self._wait(patience):
                case "":
                    return _read(self._fd)
                case "end":
                    return b""
                case "nothing":
                    raise TimeoutError

    def _character(self, patience: float | None) -> str:
        """Give a character, or the name of what came in place of one."""
        if self._ahead:
            return self._ahead.pop(0)
        while True:
            match self._wait(patience):
                case "end" | "redraw" as name:
                    return name
                case "nothing":
                    return NOTHING
            if not (raw := _read(self._fd)):
                return END
            if character := self._decoder.decode(raw):
                return character

    def _wait(self, patience: float | None) -> str:
        """Wait for a byte: "" once it is there, else what came in its place."""
        ready, _, _ = select.select([self._fd, self._wake], [], [], patience)
        if self._wake in ready:
            os.read(self._wake, 1)
            return self._heed(self._signals.pop(0))
        return "" if ready else "nothing"

    def _sequence(self) -> str:
        """Read the rest of a key that begins with Escape, such as an arrow."""
        if (first := self._character(_REST_OF_A_KEY)) not in {"[", "O"}:
            self._ahead += [first] if first else []
            return ESCAPE
        rest = ""
        while (character := self._character(_REST_OF_A_KEY)) and len(character) == 1:
            rest += character
            if "@" <= character <= "~":
                break
        return _SEQUENCES.get(rest, UNKNOWN)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._signals.append(number)
        os.write(self._woken, b"!")

    def _heed(self, number: int) -> str:
        """Do what a signal asks for; being ended from outside is leaving."""
        if number in {signal.SIGINT, signal.SIGTERM}:
            return END
        if number == signal.SIGTSTP:
            self._stop()
        elif number == signal.SIGCONT:
            # The shell has used the terminal since.
            self._switch(single_keys=self._single_keys)
        return REDRAW

    def _stop(self) -> None:
        single_keys = self._single_keys
        self.before_stop()
        self._switch(single_keys=False)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._note)
        self._switch(single_keys=single_keys)
        self.after_stop()

    def _switch(self, *, single_keys: bool) -> None:
        import termios

        self._single_keys = single_keys
        mode = list(self._cooked)
        if single_keys:
            mode[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        # TCSADRAIN and not TCSAFLUSH, which would throw away what was typed ahead.
        termios.tcsetattr(self._fd, termios.TCSADRAIN, mode)


def _corrected(line: str) -> str:
    """Take back what was typed and deleted before the terminal edited lines by itself."""
    kept: list[str] = []
    for character in line:
        if character in _BACKSPACES:
            del kept[-1:]
        elif character != _CTRL_D.decode():
            kept.append(character)
    return "".join(kept)


def _read(file: int) -> bytes:
    """Read one byte; a terminal that is gone is at its end."""
    try:
        return os.read(file, 1)
    except OSError:
        return b""


def open_input() -> Input:
    """Give single keys where there is a terminal that can, and lines everywhere else."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Lines()
    try:
        return Terminal()
    except (ImportError, OSError):
        return Lines()
