"""A timeline drawn to scale: where each event stands on it, and where its words find room.

The axis runs down the page. Labels stand beside it in order of time, as near to their own place as
their neighbours let them, and a line leads from each to its place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.exports.sheets.statement import Event

WIDTH = 640.0
"""Of a drawing, in its own units: CSS pixels, on either paper."""
AXIS = 84.0
_LABEL = 128.0  # where labels begin
_GAP = 0.7  # lines between two labels
_MOST_TICKS = 8
_LEAST_YEARS = 0.25  # from top to bottom: a day is not drawn as long as a page
_STEPS = (1, 2, 5)
_MONTHS_IN_A_YEAR = 12
_NARROW, _WIDE = "fijlrtI.,:;'’!|()[] ", "mwMW@%—"
_FIRST_BEYOND_EUROPE = 0x0530  # where letters may be of any width
_SHARES = {"narrow": 0.36, "wide": 1.0, "capital": 0.76, "other": 0.6, "foreign": 1.2}


def width_of(text: str) -> float:
    """Estimate the width of a text in its font's size, rather too wide than too narrow.

    No font is at hand; DejaVu Sans, the widest that a page falls back to, is what fits.
    """
    return sum(_SHARES[_shape(character)] for character in text)


def _shape(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    if character in _WIDE:
        return "wide"
    if ord(character) >= _FIRST_BEYOND_EUROPE:
        return "foreign"
    return "capital" if character.isupper() else "other"


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """Break a text into lines of at most ``room`` (in font sizes), long words too."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while width_of(word) > room:
            cut = next(i for i in range(len(word), 0, -1) if i == 1 or width_of(word[:i]) <= room)
            lines += [line, word[:cut]] if line else [word[:cut]]
            line, word = "", word[cut:]
        longer = f"{line} {word}".strip()
        if width_of(longer) > room:
            lines.append(line)
            longer = word
        line = longer
    return (*lines, line) if line else tuple(lines)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one event: its date stands above its ``lines``.

    ``top`` is where they begin, ``first`` and ``last`` where the event is on the axis, all in
    pixels from the top of the drawing.
    """

    event: Event
    lines: tuple[str, ...]
    top: float
    first: float
    last: float

    @property
    def date(self) -> str:
        """The date as the bank has it."""
        return self.event.card.answer


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page of a timeline; ``size`` and ``leading`` are those of its letters, in pixels."""

    labels: tuple[Label, ...]
    ticks: tuple[tuple[float, str], ...]
    height: float
    size: float
    leading: float

    width = WIDTH
    axis = AXIS
    label = _LABEL


def draw(events: Sequence[Event], *, height: float, size: float) -> tuple[Drawing, ...]:
    """Draw events, given in order of time, on as many pages as they need.

    ``height`` is that of a page in pixels, ``size`` that of the letters.
    """
    leading = round(size * 1.35, 1)
    room = (WIDTH - _LABEL) / size
    blocks = [(event, wrapped(event.text, room)) for event in events]
    heights = [_height(lines, leading) for _, lines in blocks]
    needed = sum(heights)
    count = math.ceil(needed / (height - 2 * leading))
    pages: list[list[tuple[Event, tuple[str, ...]]]] = [[] for _ in range(count)]
    before = 0.0
    for block, taken in zip(blocks, heights, strict=True):
        pages[int((before + taken / 2) / needed * count)].append(block)
        before += taken
    return tuple(_page(page, height, size, leading) for page in pages if page)


def _height(lines: Sequence[str], leading: float) -> float:
    return (1 + len(lines) + _GAP) * leading


def _page(
    blocks: Sequence[tuple[Event, tuple[str, ...]]], height: float, size: float, leading: float
) -> Drawing:
    heights = [_height(lines, leading) for _, lines in blocks]
    height = max(height, sum(heights) + 2 * leading)
    begin = _years(blocks[0][0].first)
    end = max(_years(event.last, end=True) for event, _ in blocks)
    spare = max(_LEAST_YEARS - (end - begin), 0) / 2
    begin, end = begin - spare, end + spare
    top, bottom = leading, height - leading

    def place(years: float) -> float:
        return round(top + (years - begin) / (end - begin) * (bottom - top), 1)

    firsts = [place(_years(event.first)) for event, _ in blocks]
    tops = spread([first - leading / 2 for first in firsts], heights, height)
    labels = tuple(
        Label(event, lines, round(y, 1), first, place(_years(event.last, end=True)))
        for (event, lines), y, first in zip(blocks, tops, firsts, strict=True)
    )
    ticks = tuple((place(years), text) for years, text in ticks_between(begin, end))
    return Drawing(labels, ticks, height, size, leading)


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Move things of these heights apart until none overlaps, in their order, inside ``room``.

    Each goes down as far as the one before it demands; what then hangs out below is pushed up.
    """
    tops: list[float] = []
    free = 0.0
    for want, height in zip(wanted, heights, strict=True):
        tops.append(max(want, free))
        free = tops[-1] + height
    limit = room
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], limit - heights[place])
        limit = tops[place]
    return tops


def _years(day: tuple[int, int, int], *, end: bool = False) -> float:
    """A day as years and a part of a year; its morning, or its evening."""
    year, month, date = day
    return year + (month - 1) / _MONTHS_IN_A_YEAR + (date - (0 if end else 1)) / 31 / 12


def ticks_between(begin: float, end: float) -> list[tuple[float, str]]:
    """Choose round years, or months where there are too few, with their names."""
    step = 1
    while (end - begin) / step > _MOST_TICKS:
        step = _next(step)
    years = range(math.ceil(begin / step) * step, math.floor(end) + 1, step)
    if len(years) > 1:
        return [(year, str(year)) for year in years]
    months = range(math.ceil(begin * 12 - 1e-6), math.floor(end * 12 + 1e-6) + 1)
    every = math.ceil(len(months) / _MOST_TICKS) or 1
    return [(month / 12, f"{month // 12}-{month % 12 + 1:02}") for month in months[::every]]


def _next(step: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    power: int = 10 ** int(math.log10(step) + 1e-9)
    place = _STEPS.index(step // power)
    return power * (_STEPS[place + 1] if place + 1 < len(_STEPS) else 10)
