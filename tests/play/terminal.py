"""A learner at a terminal: a real program on a pseudo-terminal, and the screen that they see."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Mapping

import pexpect
import pyte

RUN = [sys.executable, "-c", "from quizgen.cli.main import main; main()"]
PATIENCE = 20.0


class Seat:
    """Runs a command on a terminal of so many columns and rows, and draws what it writes."""

    def __init__(
        self, command: list[str], environment: Mapping[str, str], columns: int, rows: int
    ) -> None:
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=dict(environment),
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.written = ""

    @property
    def rows(self) -> list[str]:
        """What stands on the screen, row by row."""
        return [row.rstrip() for row in self.screen.display]

    @property
    def shown(self) -> str:
        """What stands on the screen, with single spaces."""
        return " ".join(" ".join(self.rows).split())

    def sees(self, *texts: str) -> None:
        """Wait until all the texts are on the screen at the same time."""
        deadline = time.monotonic() + PATIENCE
        while not all(text in self.shown for text in texts):
            assert time.monotonic() < deadline, "\n".join(["never shown:", *texts, *self.rows])
            self.takes_in(0.05)

    def presses(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)

    def chooses(self, answer: str) -> None:
        """Press the number that stands before a choice."""
        found = next(
            filter(None, (re.search(rf"(\d) +{re.escape(answer)}$", r) for r in self.rows))
        )
        self.presses(found[1])

    def resizes(self, columns: int, rows: int) -> None:
        """Give the terminal's window another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kills(self) -> None:
        """End the program at once, with all that it holds."""
        self.child.kill(signal.SIGKILL)
        self.child.close()

    def leaves(self) -> int:
        """Wait for the end of the program and give its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.takes_in(0.05):
            assert time.monotonic() < deadline, "\n".join(["never left:", *self.rows])
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def takes_in(self, patience: float) -> bool:
        """Draw what is written within so many seconds; tells whether the program is still there."""
        try:
            written = self.child.read_nonblocking(100_000, timeout=patience)
        except pexpect.TIMEOUT:
            return True
        except (pexpect.EOF, OSError):
            return False
        self.written += written
        self._stream.feed(written)
        return True
