"""Anki's cloze texts, ``{{c1::Paris::city}}``, taken apart into one question for each number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

BLANK = "[…]"
"""Stands in a question for what has to be filled in."""

DEEPEST = 20
"""So deep may deletions stand in each other."""

MOST_GAPS = 500
"""So many numbers may one text have, as in Anki."""

_OPENING = re.compile(r"\{\{c\d{1,3}(?:,\d{1,3})*::")
_TOKEN = re.compile(rf"{_OPENING.pattern}|\}}\}}")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is asked for one number of a cloze text.

    ``cloze`` is the text with its gap in double braces, or None where a number has several gaps.
    """

    number: int
    question: str
    answer: str
    cloze: str | None
    hint: str | None


@dataclass(slots=True)
class _Part:
    """A deletion: its numbers, and texts and deletions in it. The whole text has no number."""

    numbers: tuple[int, ...] = ()
    inner: list[str | _Part] = field(default_factory=list)
    hint: str | None = None


def is_cloze(text: str) -> bool:
    """Tell whether there is a deletion in the text."""
    return _OPENING.search(text) is not None


def gaps(text: str) -> tuple[Gap, ...]:
    """Take a cloze text apart, in the order of its numbers.

    Raises:
        ValueError: it has more than `MOST_GAPS` numbers.
    """
    whole = _parsed(text)
    numbers = sorted(set(_numbers(whole)))
    if len(numbers) > MOST_GAPS:
        raise ValueError(f"more than {MOST_GAPS} gaps")
    return tuple(_gap(whole, number) for number in numbers)


def _parsed(text: str) -> _Part:
    """Read nested deletions; one that is never closed is plain text."""
    open_parts = [_Part()]
    openings: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        open_parts[-1].inner.append(text[at : found.start()])
        at = found.end()
        if found[0] != "}}" and len(open_parts) <= DEEPEST:
            numbers = found[0][3:-2].split(",")
            open_parts.append(_Part(tuple(map(int, numbers))))
            openings.append(found[0])
        elif found[0] == "}}" and len(open_parts) > 1:
            part = open_parts.pop()
            openings.pop()
            _take_hint(part)
            open_parts[-1].inner.append(part)
        else:
            open_parts[-1].inner.append(found[0])
    open_parts[-1].inner.append(text[at:])
    while openings:
        unclosed = open_parts.pop()
        open_parts[-1].inner += [openings.pop(), *unclosed.inner]
    return open_parts[0]


def _take_hint(part: _Part) -> None:
    last = part.inner[-1]
    if isinstance(last, str) and "::" in last:
        words, _, hint = last.partition("::")
        part.inner[-1] = words
        part.hint = hint.strip() or None


def _numbers(part: _Part) -> Iterable[int]:
    yield from part.numbers
    for inner in part.inner:
        if isinstance(inner, _Part):
            yield from _numbers(inner)


def _gap(whole: _Part, number: int) -> Gap:
    asked = list(_asked(whole, number))
    answers = [_text(part).strip() for part in asked]
    hints = [part.hint for part in asked if part.hint]
    shown = _text(whole, number, BLANK)
    only = len(asked) == 1 and "{{" not in shown + answers[0] and "}}" not in shown + answers[0]
    return Gap(
        number,
        shown,
        "; ".join(dict.fromkeys(answers)),
        _text(whole, number, f"{{{{{answers[0]}}}}}") if only else None,
        "; ".join(dict.fromkeys(hints)) or None,
    )


def _asked(part: _Part, number: int) -> Iterable[_Part]:
    """Give the outermost deletions that have a number."""
    for inner in part.inner:
        if isinstance(inner, _Part):
            if number in inner.numbers:
                yield inner
            else:
                yield from _asked(inner, number)


def _text(part: _Part, number: int | None = None, instead: str = "") -> str:
    """Give a part's text, with ``instead`` for the deletions that have the number."""
    return "".join(
        inner
        if isinstance(inner, str)
        else instead
        if number in inner.numbers
        else _text(inner, number, instead)
        for inner in part.inner
    ).strip("\n")
