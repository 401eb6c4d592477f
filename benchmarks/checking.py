"""How long `quizgen check` takes over a large bank: reading it, and looking for what is wrong.

The questions are worded after a few patterns, as those of rules are, so that thousands share their
words and their answers; one in twenty has a flaw.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from quizgen.bank.bank import Bank
from quizgen.bank.checking import check_bank
from quizgen.bank.emitting import emit_file, emit_info
from quizgen.bank.identity import seal_of
from quizgen.bank.model import BankInfo, Entry, Evidence, Kind, Source

ONSETS = ("b", "br", "d", "f", "fl", "g", "h", "j", "kl", "l", "m", "n", "p", "r", "sk", "st", "tr")
VOWELS = ("a", "e", "i", "o", "u", "y", "å", "ei", "ø")
CODAS = ("l", "ld", "m", "n", "nd", "r", "rk", "s", "st", "t", "vik")
DEEDS = ("opened", "closed", "burnt", "sold", "bought", "mended", "painted", "moved", "flooded")
THINGS = ("bridge", "mill", "harbour", "church", "lamp", "ferry", "school", "tower", "library")
PLAIN = {"opened": "open", "closed": "close", "burnt": "burn", "sold": "sell", "bought": "buy"}
REASONS = (
    "the {thing} of {town} had burnt down",
    "nobody in {town} would pay for another {thing}",
    "the winter of {year} had ruined the {thing}",
    "{person} wanted it for the {thing}",
)
FLAWED_ONE_IN = 20


def name(chance: random.Random) -> str:
    """Make up a name of two syllables."""
    parts = (chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(2))
    return ("".join(parts) + chance.choice(CODAS)).capitalize()


def entry(chance: random.Random, number: int) -> Entry:
    """Make up a question of one of three patterns."""
    town, person = name(chance), f"{name(chance)} {name(chance)}"
    deed, thing, year = chance.choice(DEEDS), chance.choice(THINGS), chance.randint(1500, 1999)
    plain = PLAIN.get(deed, deed.removesuffix("ed"))
    told = f"{person} {deed} the {thing} of {town} in {year}."
    accept: tuple[str, ...] = ()
    kind: Kind = chance.choice(("date", "person", "cause"))
    if kind == "date":
        question = f"In which year did {person} {plain} the {thing} of {town}?"
        answer, cloze = str(year), told.replace(str(year), f"{{{{{year}}}}}")
        accept, wrong = (f"in {year}",), [str(year + step) for step in (-2, 1, 3)]
    elif kind == "person":
        question = f"Who {deed} the {thing} of {town} in {year}?"
        answer, cloze = person, told.replace(person, f"{{{{{person}}}}}")
        wrong = [f"{name(chance)} {name(chance)}" for _ in range(3)]
    else:
        question = f"Why was the {thing} of {town} {deed} in {year}?"
        reason = chance.choice(REASONS)
        answer = reason.format(
            thing=chance.choice(THINGS), town=name(chance), year=year - 1, person=person
        )
        cloze, wrong = None, []
    if chance.randrange(FLAWED_ONE_IN) == 0:
        question = chance.choice((question[:-1], question.replace(town, "it"), f"{question}?"))
    made = Entry(
        id=f"q{number}",
        kind=kind,
        question=question,
        answer=answer,
        accept=accept,
        distractors=tuple(wrong),
        cloze=cloze,
        evidence=(Evidence(quote=told, start=number),),
        rule="measured",
        confidence=0.9,
    )
    return made.model_copy(update={"seal": seal_of(made)})


def make(folder: Path, questions: int, files: int) -> None:
    """Write a bank of drafts, the same every time."""
    chance = random.Random(1)
    info = BankInfo(id="bcdfgh", name="Measured")
    (folder / "bank.yaml").write_text(emit_info(info), encoding="utf-8")
    for number in range(files):
        first, last = questions * number // files, questions * (number + 1) // files
        entries = tuple(entry(chance, one) for one in range(first, last))
        text = emit_file(Source(id=f"source-{number}"), entries)
        (folder / f"source-{number}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Make a bank, or take one, and print the seconds of the clock and of the processor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bank", type=Path, nargs="?", help="a bank that is there already")
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.bank or Path(made)
        if options.bank is None:
            make(folder, options.questions, options.files)
        begun, busy = time.perf_counter(), time.process_time()
        bank = Bank.load(folder)
        read, read_busy = time.perf_counter(), time.process_time()
        findings = check_bank(bank)
        done, done_busy = time.perf_counter(), time.process_time()
    print(f"{len(bank.questions)} questions in {len(bank.files)} files")
    print(f"read     {read - begun:6.1f} s, processor {read_busy - busy:6.1f} s")
    print(f"checked  {done - read:6.1f} s, processor {done_busy - read_busy:6.1f} s")
    print(f"together {done - begun:6.1f} s, processor {done_busy - busy:6.1f} s")
    print(f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    counts = Counter(finding.code for finding in findings)
    print("found   ", ", ".join(f"{code} {count}" for code, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
