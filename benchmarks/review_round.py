"""A hundred drafts reviewed by a script, through the screen's own driver and on a pseudo-terminal.

Each draft gets the keys of one way of dealing with it: accepting, rejecting for each reason,
editing each part, skipping, undoing, going to and fro. After each the files must say what the keys
mean.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pexpect
from review_kills import PROGRAM, make_bank

from quizgen.bank.bank import read_file
from quizgen.review.app import ReviewApp
from quizgen.review.filters import Filter
from quizgen.review.keys import FIELDS, REASON_KEYS
from quizgen.review.opening import open_review

Values = dict[str, str | None]
Press = Callable[[list[str]], Awaitable[None]]
BYTES = {"ctrl+s": "\x13", "enter": "\r", "down": "\x1b[B", "up": "\x1b[A", "home": "\x1b[H"}
TYPED = "new"


def ways() -> Iterator[tuple[list[str], Values]]:
    """Give the ways to deal with a draft: the keys, and the values that the file must have then."""
    accepted: Values = {"status": "accepted"}
    yield ["a"], accepted
    for key, reason in REASON_KEYS.items():
        yield ["r", key], {"status": "rejected", "reason": reason}
    for field in FIELDS:
        typed = ["enter", *TYPED] if field.several else [*TYPED]
        save = "ctrl+s" if field.several else "enter"
        yield [field.key, *typed, save, "a"], {**accepted, f"+{field.name}": TYPED}
    yield ["a", "u", "r", "v"], {"status": "rejected", "reason": "vague"}
    yield ["r", "escape", "a"], accepted
    yield ["down", "up", "n", "p", "j", "k", "a"], accepted
    yield ["7", *TYPED, "enter", "u", "a"], {**accepted, "note": None}
    yield ["r", "w", "u", "a"], {**accepted, "reason": None}
    yield ["question_mark", "escape", "a"], accepted
    yield ["s", "u", "a"], accepted


async def go_through(folder: Path, press: Press, count: int) -> None:
    """Review all drafts and compare the files after each."""
    files = sorted(folder.glob("part*.yaml"))
    ids = [question.id for path in files for question in read_file(path)]
    every = list(ways())
    for number, id_ in enumerate(ids[:count]):
        keys, wanted = every[number % len(every)]
        path = folder / f"part{number // 30 * 30:04}.yaml"
        await press(keys)
        deadline = time.monotonic() + 10
        while (found := wrong(path, id_, wanted)) and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        if found:
            raise SystemExit(f"{id_}: after {' '.join(keys)} {found}")


def wrong(path: Path, id_: str, wanted: Values) -> str:
    """Say what a question's file has else than wanted; a "+" asks for a text within the value."""
    entry = next(question.entry for question in read_file(path) if question.id == id_)
    for name, value in wanted.items():
        found = getattr(entry, name.removeprefix("+"))
        if not (str(value) in str(found) if name.startswith("+") else found == value):
            return f"{name} is {found!r}, not {value!r}"
    return ""


async def with_pilot(folder: Path, count: int) -> None:
    """Review through Textual's pilot, without a terminal."""
    app = ReviewApp(open_review(folder, Filter()))
    async with app.run_test(size=(100, 30)) as pilot:

        async def press(keys: list[str]) -> None:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()

        await go_through(folder, press, count)


async def with_terminal(folder: Path, count: int) -> None:
    """Review on a pseudo-terminal, as people do."""
    child = pexpect.spawn(
        sys.executable,
        [*PROGRAM, str(folder)],
        env=os.environ | {"TERM": "xterm-256color"},
        dimensions=(30, 100),
        encoding="utf-8",
        timeout=20,
    )
    child.delaybeforesend = None
    child.expect_exact("1 of ")

    async def press(keys: list[str]) -> None:
        for key in keys:
            child.send({"question_mark": "?", "escape": "\x1b"}.get(key) or BYTES.get(key, key))
            # A lone Esc is told from the start of an arrow key by the pause after it.
            await asyncio.sleep(0.25 if key in ("escape", "question_mark") else 0)
            while True:
                try:
                    child.read_nonblocking(100_000, timeout=0)
                except pexpect.TIMEOUT:
                    break

    await go_through(folder, press, count)
    child.send("q")
    child.expect(pexpect.EOF)


def main() -> None:
    """Go through the drafts both ways and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=100)
    count = parser.parse_args().drafts
    for name, review in (("pilot", with_pilot), ("pseudo-terminal", with_terminal)):
        with tempfile.TemporaryDirectory() as place:
            os.environ["QUIZGEN_DATA_DIR"] = str(Path(place) / "data")
            make_bank(Path(place) / "bank")
            start = time.monotonic()
            asyncio.run(review(Path(place) / "bank", count))
            took = time.monotonic() - start
        print(f"{name}: {count} drafts, all as the keys say, {took:.1f} s")


if __name__ == "__main__":
    main()
