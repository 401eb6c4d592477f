"""The screen of questions: it shows the session and passes keys on; what they mean is elsewhere."""

from __future__ import annotations

import asyncio
from enum import Enum

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from quizgen.bank.articles import Articles
from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.checking import check_bank
from quizgen.errors import QuizgenError
from quizgen.review.box import Box, End, as_text
from quizgen.review.drafts import DraftList
from quizgen.review.filtering import FilterScreen
from quizgen.review.filters import Codes, Filter
from quizgen.review.help import HelpScreen
from quizgen.review.keys import ACTIONS, BY_NAME, REASON_KEYS
from quizgen.review.opening import Opening, codes_of
from quizgen.review.pane import Pane
from quizgen.review.parts import KeyBar, Part
from quizgen.review.review import Review, Said
from quizgen.review.session import Index, Session, Step
from quizgen.review.view import counted, headline

WIDE = 110
"""From so many columns on, the list stands beside the question and no longer above it."""

LOOK_EVERY = 1.0
"""How often, in seconds, the file of the question is looked at for changes by others."""


class Mode(Enum):
    """What a key means at the moment."""

    DECIDE = "decide"
    REASON = "reason"  # the second key of a rejection
    CONFIRM = "confirm"  # accept all?
    EDIT = "edit"
    BUSY = "busy"
    AWAY = "away"  # another sheet lies on top


class ReviewScreen(Screen[None]):
    """List, question, evidence and keys.

    Keys are handled in one place and in the order in which they come, so that what is typed fast
    never means something else than what is typed slowly.
    """

    CSS_PATH = "review.tcss"
    # Nothing has the focus but the box while it is open, so all keys come to this screen.
    AUTO_FOCUS = ""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        session = Session(opening.questions, opening.filter, opening.codes)
        self.review = Review(session, opening.desk)
        self.session = session
        self.mode = Mode.DECIDE
        self._bank_name = opening.name
        self._folder = opening.folder
        self._partly = opening.partly
        self._base: BankQuestion | None = None
        self._stop = False
        self._checked = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(id="top")
        with Container(id="middle"):
            yield DraftList(self.session, id="list")
            yield Pane(Articles(self._folder), self.end_edit, id="pane")
        yield Static(id="said")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the first question."""
        self.query_one(KeyBar).deciding()
        self.show()
        self.set_interval(LOOK_EVERY, self.look)

    # ---- what is shown -------------------------------------------------------------------------

    def show(self, said: Said | None = None) -> None:
        """Draw what the session holds now, with a line about what was done."""
        session = self.session
        self.query_one("#top", Static).update(
            headline(self._bank_name, session, self.size.width, loading=self._partly)
        )
        self.query_one(DraftList).follow()
        self.query_one(Pane).show(session)
        if said is not None:
            self.say(said)

    def say(self, said: Said) -> None:
        """Show a line at the foot."""
        self.query_one("#said", Static).update(Text(said.text, "" if said.done else "bold red"))

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew for the new width."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.show()

    def look(self) -> None:
        """Notice what others have written."""
        if self.mode in (Mode.DECIDE, Mode.EDIT) and (said := self.review.look()) is not None:
            self.show(said)

    def take_bank(self, index: Index) -> None:
        """Take in the whole bank, where the review began with a part of it."""
        self._partly = False
        self.session.replace_all(index)
        self.show()

    def remember(self, steps: list[Step]) -> None:
        """Take in the steps of this sitting that an earlier screen took."""
        self.session.remember(steps)

    def summary(self) -> str:
        """Say what the sitting came to."""
        return self.review.summary()

    # ---- keys ----------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take a key that nothing else has taken."""
        event.stop()
        event.prevent_default()
        self.press(event.key)

    def action_press(self, name: str) -> None:
        """Do what a key does that was clicked."""
        if self.mode is Mode.EDIT:
            self.end_edit(End.SAVE if name == "ctrl+s" else End.DROP)
        else:
            self.press(name)

    def press(self, name: str) -> None:
        """Do what a key means now."""
        if name == "ctrl+c":
            self.leave()
        match self.mode:
            case Mode.DECIDE if name in ACTIONS:
                method, _, argument = ACTIONS[name].partition(":")
                getattr(self, method)(*([argument] if argument else []))
            case Mode.REASON if name in REASON_KEYS or name in ("escape", "r"):
                self._set_mode(Mode.DECIDE)
                if name in REASON_KEYS:
                    self.show(self.review.decide("rejected", REASON_KEYS[name]))
            case Mode.CONFIRM:
                self._set_mode(Mode.DECIDE)
                if name == "y":
                    self._accept_waiting()
                else:
                    self.say(Said("Nothing accepted."))
            case Mode.BUSY if name == "escape":
                self._stop = True

    def _set_mode(self, mode: Mode) -> None:
        self.mode = mode
        bar = self.query_one(KeyBar)
        match mode:
            case Mode.REASON:
                bar.rejecting()
            case Mode.CONFIRM:
                bar.confirming()
            case Mode.BUSY:
                bar.waiting()
            case Mode.DECIDE:
                bar.deciding()

    # ---- what the keys do ----------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the question."""
        self.show(self.review.decide("accepted"))

    def reject(self) -> None:
        """Ask why."""
        if self.session.current is not None:
            self._set_mode(Mode.REASON)

    def skip(self) -> None:
        """Put the question off."""
        self.session.skip()
        self.show(Said("Put off: it comes again at the end."))

    def undo(self) -> None:
        """Take the last step back."""
        if self.review.undoes_many:
            self._undo_many()
        else:
            self.show(self.review.undo())

    @work(exclusive=True, group="all")
    async def _undo_many(self) -> None:
        self._set_mode(Mode.BUSY)
        self.say(Said("Taking it back …"))
        said = await asyncio.to_thread(self.review.undo)
        self._set_mode(Mode.DECIDE)
        self.show(said)

    def flag(self) -> None:
        """Take a learner's flag off the question, or put one on."""
        self.show(self.review.flag())

    def move(self, by: str) -> None:
        """Go forward or back."""
        self.session.move(int(by))
        self.show(Said(""))
        self.look()

    def scroll(self, pages: str) -> None:
        """Move a long question up or down."""
        pane = self.query_one(Pane)
        pane.scroll_relative(y=int(pages) * max(1, pane.size.height - 2), animate=False)

    def leave(self) -> None:
        """End the program."""
        self.app.exit()

    def help(self) -> None:
        """Show all keys."""
        self.mode = Mode.AWAY
        self.app.push_screen(HelpScreen(), lambda _: self._set_mode(Mode.DECIDE))

    def on_draft_list_chosen(self, message: DraftList.Chosen) -> None:
        """Go to a question that was clicked."""
        if self.mode is Mode.DECIDE:
            self.session.position = message.place
            self.move("0")

    # ---- editing -------------------------------------------------------------------------------

    def edit(self, name: str) -> None:
        """Open the box at the place of a part."""
        question = self.session.current
        if question is not None:
            self._base = question
            self.mode = Mode.EDIT
            self.query_one(Pane).open_box(BY_NAME[name], question)
            self.query_one(KeyBar).editing(BY_NAME[name])
            self.set_focus(self.query_one(Box))

    def on_part_clicked(self, message: Part.Clicked) -> None:
        """Edit a part that was clicked."""
        if self.mode is Mode.DECIDE:
            self.edit(message.field.name)

    def end_edit(self, end: End) -> None:
        """Save what is in the box, or leave the part as it was, or leave the program."""
        match end:
            case End.SAVE:
                self._save()
            case End.DROP:
                self._close_box()
                self.say(Said("Left as it was."))
            case End.LEAVE:
                self.leave()

    def _save(self) -> None:
        box = self.query_one(Box)
        field, base = box.field, self._base
        if self.mode is not Mode.EDIT or field is None or base is None:
            return
        if box.text == as_text(field, base.entry):
            self._close_box()
            self.say(Said("Left as it was."))
            return
        said = self.review.edit(field, box.value(), base)
        if said.done:
            self._close_box()
        else:
            # Whoever saves again has seen what the file holds now.
            self._base = self.session.find(base.id) or base
        self.show(said)

    def _close_box(self) -> None:
        self.query_one(Pane).close_box()
        self.set_focus(None)
        self._set_mode(Mode.DECIDE)
        self.show()

    # ---- many at once --------------------------------------------------------------------------

    def accept_all(self) -> None:
        """Ask whether all that wait in the list are to be accepted."""
        if self._partly:
            self.say(Said("The bank is still being read; try again in a moment.", done=False))
        elif count := len(self.session.waiting()):
            self._set_mode(Mode.CONFIRM)
            which = f" ({self.session.filter.words})" if self.session.filter.words else ""
            self.say(
                Said(f"Accept all that wait in this list{which}: {counted(count, 'question')}?")
            )
        else:
            self.say(Said("No question waits in this list.", done=False))

    @work(exclusive=True, group="all")
    async def _accept_waiting(self) -> None:
        self._set_mode(Mode.BUSY)
        self._stop = False
        said = Said("")
        steps = self.review.accept_waiting(stop=lambda: self._stop)
        # A large file takes seconds: the screen stays awake meanwhile, and Esc is heard.
        while (after := await asyncio.to_thread(next, steps, None)) is not None:
            said = after
            self.say(said)
        self._set_mode(Mode.DECIDE)
        self.show(said)

    # ---- the filter ----------------------------------------------------------------------------

    def filter(self) -> None:
        """Open the sheet on which the filter is chosen."""
        if self._partly:
            self.say(Said("The bank is still being read; try again in a moment.", done=False))
            return
        self.mode = Mode.AWAY
        codes = self.session.codes if self._checked else None
        sheet = FilterScreen(self.session.questions, self.session.filter, codes)
        self.app.push_screen(sheet, self._filtered)
        if codes is None:
            self._check(sheet)

    def _filtered(self, wanted: Filter | None) -> None:
        self._set_mode(Mode.DECIDE)
        if wanted is not None:
            self.session.set_filter(wanted)
            self.show(Said(f"{counted(len(self.session.listed), 'question')} in the list."))

    @work(thread=True, exclusive=True, group="checks")
    def _check(self, sheet: FilterScreen) -> None:
        try:
            codes = codes_of(check_bank(Bank.load(self._folder)))
        except QuizgenError as error:
            self.app.call_from_thread(self.say, Said(str(error), done=False))
        else:
            self.app.call_from_thread(self._take_codes, sheet, codes)

    def _take_codes(self, sheet: FilterScreen, codes: Codes) -> None:
        codes = self.review.with_flags(codes)
        self.session.codes, self._checked = codes, True
        if sheet.is_current:
            sheet.take_codes(codes)
