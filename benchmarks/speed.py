"""How long extraction takes, measured against the bare spaCy pipeline on the same paragraphs."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from quizgen.analysis.parse import pipeline
from quizgen.extraction import extract
from quizgen.reading import Document, read, read_text

WARM_UP = "The bridge of Arvik opened on 12 June 1911 because the ferry had sunk."


def main() -> None:
    """Run both ways over each document, in turns, and print the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=["seeds"], help="what quizgen extract takes")
    parser.add_argument("--rounds", type=int, default=3, help="the quickest round counts")
    options = parser.parse_args()
    documents = list(read(options.sources))
    extract(read_text(WARM_UP))  # Loads the model and the tables.
    seconds: dict[Callable[[Document], object], float] = {_parse: 0.0, extract: 0.0}
    for number, document in enumerate(documents):
        # Who comes second finds the words of the document in spaCy's tables already.
        ways: tuple[Callable[[Document], object], ...] = (_parse, extract)
        ways = ways if number % 2 else ways[::-1]
        rounds = [[_seconds(way, document) for way in ways] for _ in range(options.rounds)]
        for way, quickest in zip(ways, map(min, zip(*rounds, strict=True)), strict=True):
            seconds[way] += quickest
    words = sum(len(text.split()) for document in documents for text in _texts(document))
    print(f"{len(documents)} documents, {words:,} words")
    for name, way in (("spaCy alone", _parse), ("extraction", extract)):
        print(f"{name:12}{seconds[way]:7.2f} s {words / seconds[way]:9,.0f} words/s")
    print(f"{'ratio':12}{seconds[extract] / seconds[_parse]:7.2f}")


def _texts(document: Document) -> list[str]:
    return [document.text[part.start : part.end] for part in document.asked()]


def _parse(document: Document) -> None:
    for _ in pipeline().pipe(_texts(document)):
        pass


def _seconds(way: Callable[[Document], object], document: Document) -> float:
    # Processor time: what else the machine does meanwhile is not the program's.
    start = time.process_time()
    way(document)
    return time.process_time() - start


if __name__ == "__main__":
    main()
