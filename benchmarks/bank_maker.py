"""Makes banks of any size for measurements: questions like real ones, the same every time."""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import get_args

from quizgen.bank.emitting import emit_file, emit_info
from quizgen.bank.identity import id_parts, make_id, seal_of
from quizgen.bank.model import BankInfo, Entry, Evidence, Kind, Source, Status

_WORDS = """
the harbour a bridge old river of stone was in built by winter and trade council its first Arvik
ferry opened after for years with market Solberg near church school from lamp to tower railway
water when later century fire ships company only wooden on rebuilt governor
"""
_MONTHS = "January February March April May June July August October November December"
WORDS, MONTHS = _WORDS.split(), _MONTHS.split()


def make_bank(folder: Path, questions: int, files: int, *, seed: int = 1) -> None:
    """Write a bank of so many questions, spread evenly over so many files."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    info = BankInfo(id="bcdfgh", name="Measured")
    (folder / "bank.yaml").write_text(emit_info(info), encoding="utf-8")
    taken: set[str] = set()
    for number in range(files):
        name = f"source-{number:04}"
        count = questions * (number + 1) // files - questions * number // files
        entries = tuple(_entry(chance, name, taken) for _ in range(count))
        title = _words(chance, 6).capitalize()
        source = Source(id=name, title=title, published="2019-03-14", path=f"seeds/{name}.txt")
        (folder / f"{name}.yaml").write_text(emit_file(source, entries), encoding="utf-8")


def _entry(chance: random.Random, source: str, taken: set[str]) -> Entry:
    day, month = chance.randint(1, 28), chance.choice(MONTHS)
    answer = f"{day} {month} {chance.randint(1500, 2020)}"
    told = _words(chance, 14)
    entry = Entry(
        kind=chance.choice(get_args(Kind)),
        status=chance.choice(get_args(Status)),
        question=f"When {_words(chance, 9)}?",
        answer=answer,
        accept=(f"{month} {day}", f"{month} {day}, 1911", f"{day:02}.04"),
        distractors=tuple(f"{day + step} {month}" for step in (1, 2, 3)),
        cloze=f"On {{{{{answer}}}}}, {told}.",
        evidence=(Evidence(quote=f"On {answer}, {told}.", start=chance.randint(0, 9000)),),
        rule="date.adverbial",
        confidence=round(chance.random(), 2),
        tags=("measured",),
    )
    made = make_id(id_parts(source, entry), taken)
    taken.add(made)
    return entry.model_copy(update={"id": made, "seal": seal_of(entry)})


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def main() -> None:
    """Make a bank in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=1_000)
    options = parser.parse_args()
    make_bank(options.folder, options.questions, options.files)


if __name__ == "__main__":
    main()
