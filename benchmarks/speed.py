"""How long extraction takes, measured against the bare spaCy pipeline on the same paragraphs."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from statistics import median

from quizgen.analysis.parse import pipeline
from quizgen.extraction import extract
from quizgen.reading import Document, read


def main() -> None:
    """Read the sources, run both ways in turns and print the medians."""
    arguments = _arguments()
    documents = list(read(arguments.sources))
    texts = [document.text[p.start : p.end] for document in documents for p in document.asked()]
    words = sum(len(text.split()) for text in texts)
    _bare(texts)  # The first run loads the model.
    bare, whole = [], []
    for _ in range(arguments.rounds):
        bare.append(_seconds(lambda: _bare(texts)))
        whole.append(_seconds(lambda: _whole(documents)))
    print(f"{len(documents)} documents, {words:,} words, median of {arguments.rounds} rounds")
    for name, times in (("spaCy alone", bare), ("extraction", whole)):
        print(f"{name:12} {median(times):7.2f} s {words / median(times):9,.0f} words/s")
    print(f"{'ratio':12} {median(whole) / median(bare):7.2f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=["seeds"], help="what quizgen extract takes")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run")
    return parser.parse_args()


def _bare(texts: Sequence[str]) -> None:
    for _ in pipeline().pipe(texts):
        pass


def _whole(documents: Sequence[Document]) -> None:
    for document in documents:
        extract(document)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
