"""Times a deck of 10,000 notes against a bare genanki loop, and its import into Anki.

The loop does what genanki's own examples do: make a note for each question, add it to a deck and
write the package, which genanki leaves uncompressed. Both write the same notes. The loop is timed
twice: with the fields ready, against quizgen's package of ready notes, and with the fields still
to be filled in from the questions, against quizgen's whole export.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import genanki
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageOptions

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.model import BankInfo, Entry, Evidence, Source
from quizgen.exports.anki_export import export_anki
from quizgen.exports.anki_fields import fields_of, tags_of
from quizgen.exports.anki_forms import note_type_for
from quizgen.exports.anki_ledger import Ledger
from quizgen.exports.anki_notes import notes_of
from quizgen.exports.anki_package import package_of
from quizgen.exports.cards import to_cards
from quizgen.exports.notetypes import model_of

INFO = BankInfo(id="bench-1", name="Benchmark")
ROUNDS = 5


def main() -> None:
    """Print both times and their ratio, sizes, and what Anki says of the import."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    count = parser.parse_args().notes
    questions = [question(i) for i in range(count)]
    notes = notes_of(INFO, questions, Ledger())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck, bare = folder / "quizgen.apkg", folder / "bare.apkg"
        bank = Bank(folder, INFO, tuple(questions))

        def laid_out() -> Iterator[genanki.Note]:
            for card in to_cards(questions):
                kind = note_type_for(card)
                assert kind
                yield genanki.Note(model_of(kind), fields_of(kind, card), tags=tags_of(card))

        ready = [(model_of(note.kind), note.fields, note.tags) for note in notes]

        def from_ready() -> Iterator[genanki.Note]:
            return (genanki.Note(model, fields, tags=tags) for model, fields, tags in ready)

        tell(
            "from ready notes",
            in_turns(lambda: package_of(INFO, notes), lambda: loop(from_ready(), bare)),
        )
        tell(
            "from questions",
            in_turns(lambda: export_anki(bank, questions, deck), lambda: loop(laid_out(), bare)),
        )
        print(f"{deck.stat().st_size:,} bytes, the loop's {bare.stat().st_size:,}")
        imported(deck, folder)


def loop(notes: Iterable[genanki.Note], path: Path) -> None:
    """Write a package as genanki's examples do."""
    deck = genanki.Deck(1_234_567_890, "Benchmark")
    for note in notes:
        deck.add_note(note)
    genanki.Package(deck).write_to_file(str(path))


def tell(what: str, seconds: list[float]) -> None:
    """Print the times of quizgen and of the loop, and their ratio."""
    ours, bare = seconds
    print(f"{what}: quizgen {ours:.2f} s, bare loop {bare:.2f} s, {ours / bare:.2f} times")


def question(i: int) -> BankQuestion:
    """Make one of four kinds of questions, as long as those of real banks."""
    source = Source(id=f"s{i % 20}", title=f"Article {i % 20} of the harbour", published="2019-03")
    day = f"{1 + i % 28} May {1700 + i}"
    forms = (
        {"answer": f"Maria{i} Holm", "cloze": f"{{{{Maria{i} Holm}}}} painted boat {i}."},
        {"answer": day, "kind": "date", "distractors": (f"1 June {i}", f"2 June {i}", "3 June")},
        {"answer": f"the sea had eaten its {i} pillars and nobody wanted to pay"},
        {
            "answer": day,
            "kind": "date",
            "cloze": f"Pier {i} of the harbour opened {{{{on {day}}}}}.",
        },
    )
    form = forms[i % 4]
    quote = f"Pier {i} of the harbour opened on {day}, with a band, a speech and {i} guests."
    entry = Entry.model_validate(
        {
            "id": f"q{i}",
            "status": "accepted",
            "question": f"What is told of pier {i} of the harbour?",
            "evidence": (Evidence(quote=quote, start=0),),
            **form,
        }
    )
    return BankQuestion(entry, source, Path(f"{source.id}.yaml"), 1)


def in_turns(*tasks: Callable[[], object]) -> list[float]:
    """Run tasks in turns and give the best processor time of each, in seconds."""
    best = [float("inf")] * len(tasks)
    for _ in range(ROUNDS):
        for place, task in enumerate(tasks):
            start = time.process_time()
            task()
            best[place] = min(best[place], time.process_time() - start)
    return best


def imported(deck: Path, folder: Path) -> None:
    """Import the deck twice into an empty collection and print what Anki logs."""
    collection = Collection(str(folder / "collection.anki2"))
    request = ImportAnkiPackageRequest(
        package_path=str(deck), options=ImportAnkiPackageOptions(merge_notetypes=False)
    )
    for _ in range(2):
        start = time.perf_counter()
        log = collection.import_anki_package(request).log
        told = {
            field.name: len(getattr(log, field.name))
            for field in log.DESCRIPTOR.fields
            if field.is_repeated
        }
        seconds = time.perf_counter() - start
        print(f"import {seconds:.1f} s: { ({name: n for name, n in told.items() if n}) }")
    print(f"fix_integrity: {collection.fix_integrity()[0].splitlines()}")
    collection.close()


if __name__ == "__main__":
    main()
