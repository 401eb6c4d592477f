"""Whether the evidence that people decided by still stands in the source, and where it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizgen.bank.model import Entry, Evidence
from quizgen.checks.quotes import find, nearest


@dataclass(frozen=True, slots=True)
class Loss:
    """A quote of the question ``id`` that its source no longer holds.

    ``source`` is the source's id, ``nearest`` what in it is most like the quote, if anything is.
    """

    id: str
    quote: str
    source: str
    nearest: str | None


def losses(id: str, entry: Entry, source: str, texts: Mapping[str, str]) -> Iterator[Loss]:
    """Find the evidence that stands no longer in the texts, as far as these are at hand.

    Args:
        source: the id of the source in whose file the question is.
        texts: the texts of sources by their ids.
    """
    for piece in entry.evidence:
        whose = piece.source or source
        text = texts.get(whose)
        if text is not None and find(piece.quote, text) is None:
            place = nearest(piece.quote, text)
            words = " ".join(text[slice(*place)].split()) if place else None
            yield Loss(id, piece.quote, whose, words)


def moved(entry: Entry, source: str, texts: Mapping[str, str]) -> dict[int, int]:
    """Give where pieces of evidence start now, by their numbers, of those that have moved.

    Only exact words count, and only pieces that say where they started.
    """
    found = {}
    for number, piece in enumerate(entry.evidence):
        text = texts.get(piece.source or source)
        if text is None or piece.start is None or _stands(piece, text):
            continue
        start = find(piece.quote, text, piece.start)
        if start is not None and start != piece.start:
            found[number] = start
    return found


def _stands(piece: Evidence, text: str) -> bool:
    return text.startswith(piece.quote, piece.start)
