"""Where quoted words stand in a text, and what is most like them where they do not."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_WORD_START = re.compile(r"(?<!\S)(?=\S)")
_WORD_END = re.compile(r"(?<=\S)(?!\S)")

ALIKE = 75
"""A stretch of a text this like a quote, of 100, is what has become of it."""


def find(quote: str, text: str, near: int = 0) -> int | None:
    """Give where the words of a quote stand in the text, whatever the spaces between them.

    Of several places it is the one closest to ``near``; None where they stand nowhere.
    """
    at = _closest([found.start() for found in re.finditer(re.escape(quote), text)], near)
    if at is not None or not (words := quote.split()):
        return at
    if words[0] not in text or words[-1] not in text:
        return None
    spaced = re.compile(r"\s+".join(map(re.escape, words)))
    return _closest([found.start() for found in spaced.finditer(text)], near)


def _closest(places: list[int], near: int) -> int | None:
    return min(places, key=lambda place: abs(place - near), default=None)


def nearest(quote: str, text: str, alike: float = ALIKE) -> tuple[int, int] | None:
    """Give start and end of the whole words of the text that are most like the quote, if any.

    ``alike`` is how like they have to be, of 100.
    """
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=alike)
    if not found or found.dest_start == found.dest_end:
        return None
    slack = len(quote) // 4 + 10
    ends = _edges(text, found.dest_end, slack, _WORD_END)
    end = max(ends, key=lambda end: fuzz.ratio(quote, text[found.dest_start : end]))
    starts = _edges(text, found.dest_start, slack, _WORD_START)
    start = max(starts, key=lambda start: fuzz.ratio(quote, text[start:end]))
    return (start, end) if start < end else None


def _edges(text: str, at: int, slack: int, edge: re.Pattern[str]) -> list[int]:
    """Give where words begin, or end, around a place; the place itself where none does."""
    last = at + slack
    # One character more is looked at: the end of what is looked at seems to be the end of a word.
    around = edge.finditer(text, max(at - slack, 0), last + 1)
    return [found.start() for found in around if found.start() <= last] or [at]
