"""The review as a program: opens the bank, shows the first question, reads the rest meanwhile."""

from __future__ import annotations

import asyncio
import gc
import select
import signal
import sys
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from quizgen.bank.bank import Bank
from quizgen.errors import QuizgenError
from quizgen.review.opening import Opening
from quizgen.review.screen import ReviewScreen
from quizgen.review.session import Index, Step

LISTEN_EVERY = 2.0
"""How often, in seconds, a review in the browser makes sure that somebody still listens."""

ONE_KEY = 5.0
"""How long, in seconds, a key is waited for at most before the next one is passed on."""

SHORT_TURN = 0.0005
"""How long, in seconds, a thread may work while another one waits; usually it is ten times that."""


class ReviewApp(App[None]):
    """Goes through the questions of one bank; ends with an error where the bank is broken."""

    TITLE = "quizgen review"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False, priority=True)]

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.opening = opening
        self.error: QuizgenError | None = None
        self.review = ReviewScreen(opening)

    def on_mount(self) -> None:
        """Show the question, and read the rest of the bank where it is a large one."""
        self._leave_when_ended()
        self.push_screen(self.review)
        if self.is_web:
            self.set_interval(LISTEN_EVERY, self._leave_when_alone)
        if self.opening.partly:
            self.run_worker(self._read_all, thread=True, name="bank")
        else:
            self.review.remember(self.opening.desk.journal.steps())

    async def on_event(self, event: events.Event) -> None:
        """Let each key be dealt with before the next one is passed on.

        Keys that come in one burst, as over a slow line, would else reach the box or the screen
        by who had the focus when they came, and not by what the keys before them did.
        """
        key = isinstance(event, events.Key) and not event.is_forwarded
        there = self.focused or self.screen if key and self.screen is self.review else None
        await super().on_event(event)
        if there is not None:
            done = asyncio.Event()
            if there.call_later(done.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), ONE_KEY)

    def action_leave(self) -> None:
        """End the program: everything decided is saved."""
        self.exit()

    def _leave_when_ended(self) -> None:
        """Being ended from outside is leaving: the terminal must not stay as it is."""
        if sys.platform != "win32" and not self.is_headless:
            with suppress(ValueError):
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit)

    def _leave_when_alone(self) -> None:
        """End where the server that passed the keys on has died."""
        if sys.platform != "win32":
            listener = select.poll()
            listener.register(0, 0)
            if listener.poll(0):
                self.exit()

    def _read_all(self) -> None:
        # Short turns, so that keys are answered at once while the bank is read.
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SHORT_TURN)
        try:
            bank = Bank.load(self.opening.folder)
            # Nothing of the bank will be garbage: looking it through would hold up the keys.
            gc.freeze()
            index = Index(bank.questions)
            gc.freeze()
            steps = self.opening.desk.journal.steps()
        except QuizgenError as error:
            self.error = error
            self.call_from_thread(self.exit)
        else:
            self.call_from_thread(self._all_read, index, steps)
        finally:
            sys.setswitchinterval(usual)

    def _all_read(self, index: Index, steps: list[Step]) -> None:
        self.review.take_bank(index)
        self.review.remember(steps)


def run(opening: Opening) -> str:
    """Review on the terminal, and give a line that says what was done.

    Raises:
        QuizgenError: a file of the bank that was read meanwhile is not as it must be.
    """
    app = ReviewApp(opening)
    app.run()
    if app.error is not None:
        raise app.error
    return app.review.summary()
