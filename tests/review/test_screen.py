"""The real screen, driven by keys and mouse as a person drives it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from quizgen.bank.bank import Bank
from quizgen.bank.flags import Flags
from quizgen.review.app import ReviewApp
from quizgen.review.box import Box
from quizgen.review.drafts import DraftList
from quizgen.review.filters import FLAGGED, Filter
from quizgen.review.keys import ACTIONS, FIELDS, KEYS, REASON_KEYS
from quizgen.review.opening import open_review
from quizgen.review.screen import ReviewScreen
from tests.review.samples import edit_by_hand, question, statuses, write_many

Script = Callable[["Sitting"], Awaitable[None]]


class Sitting:
    """A person before the screen."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> ReviewScreen:
        return self.app.review

    @property
    def here(self) -> str | None:
        current = self.screen.session.current
        return current.id if current else None

    @property
    def said(self) -> str:
        return str(self.screen.query_one("#said", Static).content)

    @property
    def keys(self) -> str:
        return str(self.screen.query_one("#keys", Static).visual)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def sees(self, *texts: str) -> None:
        """Wait for texts anywhere on the screen, in spite of line breaks."""
        for text in texts:
            for _ in range(60):
                if text in self.shown():
                    break
                await self.pilot.pause(0.05)
            assert text in self.shown(), self.shown()

    def shown(self) -> str:
        lines = self.app.screen._compositor.render_strips()
        return " ".join(" ".join(strip.text.replace("│", " ") for strip in lines).split())


def sit_down(
    bank: Path, script: Script, wanted: Filter | None = None, size: tuple[int, int] = (100, 40)
) -> ReviewApp:
    """Review a bank with a script for a person."""

    async def go() -> ReviewApp:
        app = ReviewApp(open_review(bank, wanted or Filter()))
        async with app.run_test(size=size) as pilot:
            await script(Sitting(app, pilot))
        return app

    return asyncio.run(go())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
def test_what_the_screen_shows(bank: Path, size: tuple[int, int]) -> None:
    async def script(person: Sitting) -> None:
        await person.sees("Arvik", "1 of 4", "Q", "On which day in June 1911 was the Stone Bridge")
        await person.sees("12 June 1911", "2 May 1911", "Ingrid Solberg", "Nobody had asked")
        for key in KEYS:
            if key.word:
                await person.sees(f"{key.shown[0]} {key.word}")
        if size[1] < 30:
            await person.press("space")
        await person.sees("[12 June] 1911", "June 12th 1911", "bridge")
        await person.sees("Who opened the Stone Bridge? The council of Arvik", "7 note")

    sit_down(bank, script, size=size)


def test_a_whole_round(tmp_path: Path) -> None:
    folder = write_many(tmp_path, 12)

    async def script(person: Sitting) -> None:
        for number in range(12):
            assert person.here == f"q{number:04}"
            if number % 3 == 0:
                await person.press("r", "wvtdo"[number // 3 % 5])
            else:
                await person.press("a")
            # What was decided is on the disk before the next question is shown.
            wanted = "rejected" if number % 3 == 0 else "accepted"
            assert question(folder, f"q{number:04}").entry.status == wanted
        await person.sees("Nothing is left to decide", "12 of 12")

    app = sit_down(folder, script)
    assert app.review.summary().startswith("8 accepted, 4 rejected; 0 left")
    reasons = list(REASON_KEYS.values())
    assert statuses(folder) == {
        f"q{number:04}": "accepted" if number % 3 else f"rejected/{reasons[number // 3 % 5]}"
        for number in range(12)
    }


def test_every_key_does_what_it_says(bank: Path) -> None:
    tried: set[str] = set()

    async def script(person: Sitting) -> None:
        async def press(*keys: str) -> None:
            tried.update(keys)
            await person.press(*keys)

        await press("a")
        assert (person.here, statuses(bank)["bridge"]) == ("council", "accepted")
        await press("u")
        assert (person.here, statuses(bank)["bridge"]) == ("bridge", "draft")
        await press("s")
        assert (person.here, person.said) == ("council", "Put off: it comes again at the end.")
        await press("u")
        for key, there in (
            ("down", "council"),
            ("n", "ferry"),
            ("j", "mine"),
            ("up", "ferry"),
            ("p", "council"),
            ("k", "bridge"),
            ("end", "mine"),
            ("home", "bridge"),
        ):
            await press(key)
            assert person.here == there, key
        await press("r")
        for word in REASON_KEYS.values():
            assert word in person.keys
        await person.press("escape")
        assert statuses(bank)["bridge"] == "draft"
        for field in FIELDS:
            await press(field.key)
            box = person.screen.query_one(Box)
            assert (box.display, box.field) == (True, field)
            assert person.screen.focused is box
            await person.press("escape")
            assert not box.display
        await press("question_mark")
        await person.sees("reject it; one more key says why", "any other key goes back")
        await person.press("x")
        await press("f")
        await person.sees("type to narrow the list", "kind date")
        await person.press("escape")
        await press("A")
        await person.sees("Accept all that wait in this list: 4 questions?", "y yes n no")
        await person.press("n")
        assert set(statuses(bank).values()) == {"draft", "accepted"}
        for key in ("space", "pagedown", "b", "pageup"):
            await press(key)
        await press("x")
        await person.sees("a learner asks to look at it")
        assert person.here == "bridge"
        await press("q")

    sit_down(bank, script)
    assert tried | {"ctrl+c"} == set(ACTIONS)


def test_scrolling_a_long_question(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        pane = person.screen.query_one("#pane")
        assert pane.scroll_y == 0
        await person.press("space")
        assert pane.scroll_y > 0
        await person.press("b")
        assert pane.scroll_y == 0

    sit_down(bank, script, size=(80, 20))


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("question", "?", "On which day in June 1911 was the Stone Bridge opened??"),
        ("answer", " AD", "12 June 1911 AD"),
        ("accept", "\n 12 June \n\n", ("1911-06-12", "June 12th 1911", "12 June")),
        (
            "distractors",
            "\n9 May 1911",
            ("11 June 1911", "13 June 1911", "2 May 1911", "9 May 1911"),
        ),
        ("cloze", "!", "The council of Arvik opened the Stone Bridge on {{12 June}} 1911!"),
        ("tags", "\nriver", ("bridge", "river")),
        ("note", "See p. 3", "See p. 3"),
    ],
)
def test_editing_in_place(bank: Path, name: str, typed: str, value: object) -> None:
    (field,) = [one for one in FIELDS if one.name == name]

    async def script(person: Sitting) -> None:
        await person.press(field.key, *(["backspace"] if name == "cloze" else []))
        for line_number, line in enumerate(typed.split("\n")):
            if line_number:
                await person.press("enter")
            await person.type(line)
        await person.press("ctrl+s" if field.several else "enter")
        assert person.said == f"Saved: {field.label.lower()}."
        assert person.here == "bridge"
        assert not person.screen.query_one(Box).display

    sit_down(bank, script)
    entry = question(bank, "bridge").entry
    assert getattr(entry, name) == value
    assert (entry.seal or "").endswith("-edited")


def test_what_is_typed_into_the_box_decides_nothing(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        # All at once, as from a fast typist: nothing waits for the box to open.
        for key in ("7", *"array", "q"):
            person.app.post_message(_key(key))
        await person.pilot.pause(0.2)
        assert person.screen.query_one(Box).text == "arrayq"
        await person.press("escape")
        assert person.said == "Left as it was."

    before = (bank / "harbour.yaml").read_bytes()
    sit_down(bank, script)
    assert (bank / "harbour.yaml").read_bytes() == before


def _key(key: str) -> object:
    from textual import events

    return events.Key(key, key)


def test_a_question_may_not_become_empty_and_the_text_stays_in_the_box(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        await person.press("2", *["backspace"] * 20, "enter")
        assert person.said == "answer: a text is needed"
        assert person.screen.query_one(Box).display
        await person.type("June")
        await person.press("enter")
        assert person.said == "Saved: answer."

    sit_down(bank, script)
    assert question(bank, "bridge").entry.answer == "June"


def test_a_hand_edit_while_the_box_is_open_is_told_and_not_written_over(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        await person.press("2")
        await person.type("!")
        edit_by_hand(bank / "harbour.yaml", "answer: 12 June 1911", "answer: 12 June")
        await person.press("enter")
        assert "Not saved: the file has another answer now: “12 June”." in person.said
        assert person.screen.query_one(Box).text == "12 June 1911!"
        assert question(bank, "bridge").entry.answer == "12 June"
        await person.press("enter")

    sit_down(bank, script)
    assert question(bank, "bridge").entry.answer == "12 June 1911!"


def test_a_hand_edit_appears_by_itself(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        edit_by_hand(bank / "harbour.yaml", "was the Stone Bridge", "was the Old Bridge")
        await person.sees("Somebody has changed this question in its file", "was the Old Bridge")

    sit_down(bank, script)


def test_the_filter_sheet(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        await person.press("f")
        sheet = person.app.screen
        await person.sees("status draft", "confidence 0.9-1")
        await person.type("kind ca")
        assert sheet.query_one(Input).value == "kind ca"
        assert sheet.query_one(OptionList).option_count == 1
        await person.press("enter", "ctrl+s")
        assert (person.screen.session.listed, person.here) == (["ferry"], "ferry")
        await person.sees("kind cause", "1 of 1", "1 question in the list.")
        await person.press("A", "y")
        await person.sees("Accepted 1 question.")
        await person.press("f", "ctrl+x", "ctrl+s")
        assert person.screen.session.listed == ["bridge", "council", "mine"]

    sit_down(bank, script)
    assert statuses(bank)["ferry"] == "accepted"


def test_the_filter_sheet_offers_what_the_checks_find(bank: Path) -> None:
    edit_by_hand(bank / "harbour.yaml", "Who opened the Stone Bridge?", "Who opened it?")

    async def script(person: Sitting) -> None:
        await person.press("f")
        await person.sees("check Q103 1")
        await person.type("Q103")
        await person.press("enter", "ctrl+s")
        assert person.screen.session.listed == ["council"]
        await person.sees("Q103 ")

    sit_down(bank, script)


def test_the_mouse(bank: Path) -> None:
    async def script(person: Sitting) -> None:
        await person.pilot.click(DraftList, offset=(5, 2))
        assert person.here == "ferry"
        await person.pilot.click("#part-answer", offset=(20, 0))
        box = person.screen.query_one(Box)
        assert (box.display, box.text) == (True, "Because its planks had rotted")
        await click_key(person, "leave it as it was")
        assert not box.display
        await click_key(person, "reject")
        await click_key(person, "trivial")
        assert statuses(bank)["ferry"] == "rejected/trivial"
        await click_key(person, "undo")
        await click_key(person, "accept")
        assert statuses(bank)["ferry"] == "accepted"

    sit_down(bank, script)


async def click_key(person: Sitting, word: str) -> None:
    """Click a word of the keys at the foot."""
    bar = person.screen.query_one("#keys", Static)
    lines = [strip.text for strip in person.app.screen._compositor.render_strips()]
    top = bar.region.y
    row = next(n for n in range(top, top + bar.region.height) if f" {word}" in lines[n])
    await person.pilot.click(offset=(lines[row].index(f" {word}") + 2, row))
    await person.pilot.pause()


def test_a_bank_without_drafts_can_still_be_undone(bank: Path) -> None:
    async def first(person: Sitting) -> None:
        await person.press("a", "a", "a", "a")
        await person.sees("Nothing is left to decide")

    async def second(person: Sitting) -> None:
        await person.sees("Nothing is left to decide")
        await person.press("a")
        assert person.said == "There is no question here to decide."
        await person.press("u", "up")
        assert person.here == "mine"

    sit_down(bank, first)
    sit_down(bank, second)
    assert statuses(bank)["mine"] == "draft"


def test_control_characters_of_a_bank_never_reach_the_terminal(bank: Path) -> None:
    edit_by_hand(bank / "mine.yaml", "Which river flows", '"Which \\e[31mriver\\x07 flows')
    edit_by_hand(bank / "mine.yaml", "through Arvik?", 'through Arvik?"')

    async def script(person: Sitting) -> None:
        await person.press("end")
        await person.sees("Which �[31mriver� flows")
        assert "\x1b" not in person.shown()

    sit_down(bank, script)


def test_a_large_bank_is_shown_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_many(tmp_path, 40)
    monkeypatch.setattr("quizgen.review.opening.LARGE", 1)

    async def script(person: Sitting) -> None:
        assert person.here == "q0000"
        await person.press("a")
        await person.sees("of 40")
        assert (person.here, person.screen.session.left) == ("q0001", 39)
        await person.press("u")
        assert person.here == "q0000"

    sit_down(folder, script)
    assert set(statuses(folder).values()) == {"draft"}


def test_a_flagged_question_is_marked_and_the_flag_comes_off(bank: Path) -> None:
    flags = Flags(Bank.load(bank).info.id)
    flags.set("old", True, datetime.now(UTC))

    async def script(person: Sitting) -> None:
        await person.sees("1 of 1", "a learner asks to look at it")
        await person.press("x")
        await person.sees("No longer flagged.")
        assert "asks to look" not in person.shown()
        assert not flags.all()
        await person.press("x")
        await person.sees("Flagged.", "asks to look")

    wanted = Filter(statuses=frozenset({"draft", "accepted"}), codes=frozenset({FLAGGED}))
    sit_down(bank, script, wanted=wanted)
    assert list(flags.all()) == ["old"]


def test_what_is_flagged_can_be_chosen_in_the_filter(bank: Path) -> None:
    Flags(Bank.load(bank).info.id).set("mine", True, datetime.now(UTC))

    async def script(person: Sitting) -> None:
        await person.press("f")
        await person.sees("check flagged")
        await person.type("flagged")
        await person.press("enter", "ctrl+s")
        await person.sees("1 question in the list")
        assert person.here == "mine"

    sit_down(bank, script)
