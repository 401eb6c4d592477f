"""Where quoted words stand in a text, and what is most like them where they do not."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

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
    start, end = found.dest_start, found.dest_end
    while start and not (text[start - 1].isspace() or text[start].isspace()):
        start -= 1
    while end < len(text) and not (text[end - 1].isspace() or text[end].isspace()):
        end += 1
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())
