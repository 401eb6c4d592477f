"""Finds the time expressions of a text and gives them their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .expression import Tense, TimeExpression
from .grammar import candidates
from .meaning import FiguresDate, Fixed
from .resolve import resolve, setting_of
from .tense import guess_tense, looks_forward

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def find_times(
    text: str,
    published: str | None,
    spans: Sequence[tuple[int, int]] | None = None,
    tense: Callable[[int], Tense | None] | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order, with their TIMEX3 types and values.

    ``published`` is the date of publication: an ISO date, one cut short ("2019-03", "2019") or
    None. ``spans`` are the stretches to search (start and end in characters), in the order of the
    narrative; without them, every paragraph between blank lines. ``tense`` tells the tense of the
    clause around a character of the text; without it the tense is guessed from nearby verbs.
    """
    return tuple(_find(text, published, spans, tense))


def _find(
    text: str,
    published: str | None,
    spans: Sequence[tuple[int, int]] | None,
    tense: Callable[[int], Tense | None] | None,
) -> Iterator[TimeExpression]:
    if spans is None:
        spans = list(_paragraphs(text))
    pieces = [(start, text[start:end]) for start, end in spans]
    found_in = [list(candidates(piece)) for _, piece in pieces]
    setting = setting_of(published, [found.meaning for piece in found_in for found in piece])
    for (start, piece), expressions in zip(pieces, found_in, strict=True):
        for found in expressions:
            place = start + found.start
            relative = not isinstance(found.meaning, Fixed | FiguresDate)
            here = setting
            if relative:
                told = tense(place) if tense else guess_tense(piece, found.start, found.end)
                forward = looks_forward(piece, found.start)
                here = replace(setting, tense=Tense.FUTURE if forward else told)
            value = resolve(found.meaning, here)
            setting = setting.after(found.meaning, value)
            yield TimeExpression(
                start=place,
                end=start + found.end,
                type=_type(found.rule.type, value),
                value=value,
                relative=relative,
                rule=found.rule.name,
            )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        if blank.start() > start:
            yield start, blank.start()
        start = blank.end()
    if start < len(text):
        yield start, len(text)


def _type(type: str, value: str | None) -> str:
    return "TIME" if type == "DATE" and value and re.match(r"[\dX-]+T", value) else type
