"""Whether the history holds every answered question exactly once, whatever happens to a round.

Rounds are played on a pseudo-terminal in every mode, in a small and in a large window, in a UTF-8
locale and in the one called C, on the drawn screen and plain. In the middle the window changes its
size, or the round is left with Ctrl-C or Ctrl-D, stopped with Ctrl-Z and taken up again, loses its
terminal, is killed with the verdict on the screen, or is killed at a random moment while keys come
faster than anybody types. A round that has ended is followed by another with the rest.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from quizgen.play.history import History
from tests.play.terminal import RUN, Seat

MODES = ("mix", "choice", "typed", "flip", "cloze", "exam")
SIZES = ((60, 20), (200, 60))
LOCALES = ("C", "C.UTF-8")
HAPPENINGS = ("nothing", "resize", "ctrl-c", "ctrl-d", "ctrl-z", "hang-up", "kill", "kill in burst")
QUESTIONS = 6


@dataclass(frozen=True)
class Case:
    """One round: how it is played, and what happens in the middle."""

    mode: str
    size: tuple[int, int]
    locale: str
    happening: str
    plain: bool

    def __str__(self) -> str:
        size = f"{self.size[0]}x{self.size[1]}"
        shown = "plain" if self.plain else "screen"
        return f"{self.mode:6} {size:7} {self.locale:7} {shown:6} {self.happening}"


class Play:
    """A learner who plays until all questions are answered once."""

    def __init__(self, case: Case, place: Path, chance: random.Random) -> None:
        self.case = case
        self.chance = chance
        self.data = place / "data"
        self.bank = place / "bank"
        write_bank(self.bank)

    def faults(self) -> list[str]:
        """Play, and say what is wrong with the history afterwards."""
        told: list[str] = []
        shown = self._first_round()
        held = self._held()
        if self.case.happening == "kill in burst":
            # The last answer may be on the disk and not yet on the screen.
            if not shown <= len(held):
                told.append(f"{shown} shown, {len(held)} held")
        elif shown != len(held):
            told.append(f"{shown} answered, {len(held)} held")
        if len(held) < QUESTIONS:
            seat = self._sit_down()
            self._answer(seat, QUESTIONS - len(held), QUESTIONS - len(held))
            seat.leaves()
        counts = Counter(self._held())
        told += [f"{id_} {count} times" for id_, count in counts.items() if count != 1]
        if len(counts) != QUESTIONS:
            told.append(f"{len(counts)} of {QUESTIONS} held at the end")
        return told

    def _first_round(self) -> int:
        """Play until it happens, or to the end; gives how many answers were taken."""
        seat = self._sit_down(in_a_shell=self.case.happening == "ctrl-z")
        if self.case.happening == "kill in burst":
            return self._burst(seat)
        middle = self.chance.randint(1, QUESTIONS - 1)
        self._answer(seat, middle, QUESTIONS)
        if self._ends_it(seat, middle):
            return middle
        self._answer(seat, QUESTIONS - middle, QUESTIONS, before=middle)
        seat.leaves()
        return QUESTIONS

    def _ends_it(self, seat: Seat, done: int) -> bool:
        """Let it happen with the next question on the screen; tells if that is the end."""
        seat.sees(f"Question {done + 1} of {QUESTIONS}")
        match self.case.happening:
            case "ctrl-c" | "ctrl-d" as key:
                seat.presses("\x03" if key == "ctrl-c" else "\x04")
                seat.leaves()
            case "hang-up":
                seat.child.close(force=False)
                deadline = time.monotonic() + 10
                while seat.child.isalive() and time.monotonic() < deadline:
                    time.sleep(0.02)
            case "kill":
                seat.kills()
            case "resize":
                seat.resizes(*SIZES[self.case.size == SIZES[0]])
                return False
            case "ctrl-z":
                seat.presses("\x1a")
                seat.sees("stopped here")
                seat.presses("\r")
                return False
            case _:
                return False
        return True

    def _burst(self, seat: Seat) -> int:
        """Send the keys of a whole round at once, and kill the program at some moment."""
        seat.sees("Question 1 of")
        keys = {"choice": "1 ", "flip": " 3", "exam": "1"}.get(self.case.mode, "no answer\r ")
        seat.presses(keys * (QUESTIONS + 2))
        until = time.monotonic() + self.chance.uniform(0, 0.6)
        reached = 1
        while time.monotonic() < until and seat.takes_in(0.01):
            found = [n for n in range(1, QUESTIONS + 1) if f"Question {n} of" in seat.shown]
            reached = max([reached, *found])
        if seat.child.isalive():
            seat.kills()
        return reached - 1

    def _answer(self, seat: Seat, count: int, total: int, before: int = 0) -> None:
        """Answer so many questions; ``before`` were answered already in this round."""
        for place in range(before + 1, before + count + 1):
            seat.sees(f"Question {place} of {total}")
            last = place == total
            if "choose" in (shown := self._asked(seat, place)):
                seat.presses("1")
            elif "turn over" in shown:
                seat.presses(" ")
                seat.sees("4 easy")
                seat.presses("3")
                continue
            else:
                seat.presses("no answer\r")
            if self.case.mode != "exam":
                seat.sees("space next")
                seat.presses(" ")
            elif not last:
                seat.sees(f"Question {place + 1} of {total}")

    def _asked(self, seat: Seat, place: int) -> str:
        """Give what the screen shows of this question, once its keys are there."""
        while True:
            _, _, shown = seat.shown.rpartition(f"Question {place} of")
            if any(word in shown for word in ("choose", "turn over", "Tab keys", ":q leave")):
                return shown
            seat.takes_in(0.02)

    def _sit_down(self, *, in_a_shell: bool = False) -> Seat:
        command = [*RUN, "play", "--bank", str(self.bank), "--mode", self.case.mode]
        command += ["--only", "new", *(["--plain"] if self.case.plain else [])]
        if in_a_shell:
            script = f"set -m; {shlex.join(command)}; echo stopped here; read x; fg"
            command = ["bash", "-c", script]
        environment = os.environ | {
            "QUIZGEN_DATA_DIR": str(self.data),
            "TERM": "xterm-256color",
            "LC_ALL": self.case.locale,
        }
        return Seat(command, environment, *self.case.size)

    def _held(self) -> list[str]:
        with History.open("playedbank", self.data) as history:
            return [answer.question for answer in history.answers()]


def write_bank(folder: Path) -> None:
    """Write a bank whose questions can be asked in every way."""
    folder.mkdir(parents=True)
    (folder / "bank.yaml").write_text("format: 1\nid: playedbank\nname: Played\n", "utf-8")
    entries = [
        f"- id: q{number}\n  status: accepted\n  question: What is number {number}, Zoë?\n"
        f"  answer: Number {number}a\n  distractors: [Number {number}b, Number {number}c]\n"
        f"  cloze: 'It is {{{{number {number}a}}}}, she said.'\n"
        f"  evidence: [{{quote: 'It is number {number}a, she said.'}}]\n"
        for number in range(1, QUESTIONS + 1)
    ]
    (folder / "numbers.yaml").write_text("questions:\n" + "".join(entries), "utf-8")


def cases() -> Iterator[Case]:
    """Give every case there is."""
    for mode, size, locale, happening in product(MODES, SIZES, LOCALES, HAPPENINGS):
        yield Case(mode, size, locale, happening, plain=False)
    for mode, happening in product(MODES, HAPPENINGS):
        if happening not in {"resize", "kill in burst"}:
            yield Case(mode, SIZES[0], LOCALES[0], happening, plain=True)


def one(case: Case, seed: int) -> list[str]:
    """Play one case in a folder of its own; gives what is wrong afterwards."""
    with tempfile.TemporaryDirectory() as name:
        try:
            return Play(case, Path(name), random.Random(f"{seed}{case}")).faults()
        except AssertionError as error:
            return [str(error)]


def main() -> None:
    """Play all cases, print those that went wrong, and end with 1 where there were any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only cases with this in their line")
    options = parser.parse_args()
    chosen = [case for case in cases() if options.only in str(case)]
    start = time.monotonic()
    with ThreadPoolExecutor(2) as players:
        found = list(players.map(lambda case: one(case, options.seed), chosen))
    wrong = [(case, told) for case, told in zip(chosen, found, strict=True) if told]
    for case, told in wrong:
        print(f"{case}: {'; '.join(told)}")
    took = time.monotonic() - start
    print(f"{len(chosen)} rounds in {took:.0f} s, {len(wrong)} with a loss or a double")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
