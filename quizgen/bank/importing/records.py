"""The rows of a table in a text file, and what Anki's header lines say about them.

The header lines are those of Anki's text exports (https://docs.ankiweb.net/importing/text-files.html):
``#separator:tab``, ``#html:true``, ``#columns:…``, ``#guid column:1`` and the like.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizgen.errors import QuizgenError

SEPARATORS = {
    "tab": "\t",
    "semicolon": ";",
    "comma": ",",
    "pipe": "|",
    "colon": ":",
    "space": " ",
}
_GUESSED = ("tab", "semicolon", "comma", "pipe")
_LOOKED_AT = 50
"""So many rows tell which separator a file has."""
_LONGEST = 2000
"""A field that spans more lines than this was left open by mistake."""

META_COLUMNS = ("guid", "notetype", "deck", "tags")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; ``line`` counts from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of a file, and what its header lines say.

    ``html`` is None where they do not say it. ``columns`` are the names of the columns, or
    nothing; ``meta`` tells by their roles which columns (from 0) hold no field of a note.
    """

    rows: tuple[Row, ...]
    separator: str
    html: bool | None = None
    columns: tuple[str, ...] = ()
    meta: Mapping[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    deck: str | None = None

    @property
    def from_anki(self) -> bool:
        """Whether the file has Anki's header lines."""
        return self.html is not None or bool(self.columns or self.meta)


def read_records(text: str, separator: str | None = None) -> Records:
    """Read a table.

    Args:
        text: with ``\\n`` at the ends of its lines.
        separator: a character; None takes what the file says, or the one that fits best.

    Raises:
        QuizgenError: there is no row in it.
    """
    lines = text.split("\n")
    said: dict[str, str] = {}
    has_comments = lines[0].startswith("#")
    first = 0
    if lines[0].startswith("tags:"):  # as old versions of Anki had it
        said["tags"] = lines[0].removeprefix("tags:")
        first = 1
    while has_comments and first < len(lines) and lines[first].startswith("#"):
        key, _, value = lines[first][1:].partition(":")
        said[key.strip().casefold()] = value
        first += 1
    separator = separator or _separator(said.get("separator", "")) or _guess(lines[first:])
    rows = tuple(_rows(lines, first, separator, has_comments=has_comments))
    if not rows:
        raise QuizgenError("there is no row in it")
    return Records(
        rows,
        separator,
        html={"true": True, "false": False}.get(said.get("html", "").strip().casefold()),
        columns=_cells(said["columns"], separator) if said.get("columns") else (),
        meta=_meta(said),
        tags=tuple(said.get("tags", "").split()),
        deck=said.get("deck", "").strip() or None,
    )


def _separator(value: str) -> str | None:
    """Give the separator of a header line, which says it by its name or as it is."""
    named = SEPARATORS.get(value.strip().casefold())
    return named or (value if value in SEPARATORS.values() else None)


def _meta(said: Mapping[str, str]) -> dict[str, int]:
    numbers = {role: said.get(f"{role} column", "").strip() for role in META_COLUMNS}
    return {
        role: int(number) - 1
        for role, number in numbers.items()
        if re.fullmatch("[1-9][0-9]{0,3}", number)
    }


def _guess(lines: Sequence[str]) -> str:
    """Give the separator that most rows have equally often; a tab where none fits."""
    found = []
    for rank, name in enumerate(_GUESSED):
        rows = _rows(lines[: 4 * _LOOKED_AT], 0, SEPARATORS[name], has_comments=False)
        widths = Counter(len(row.cells) for row, _ in zip(rows, range(_LOOKED_AT), strict=False))
        fitting = max((count for width, count in widths.items() if width > 1), default=0)
        found.append((-fitting, rank, SEPARATORS[name]))
    fitting, _, separator = min(found)
    return separator if fitting else "\t"


def _rows(lines: Sequence[str], first: int, separator: str, *, has_comments: bool) -> Iterator[Row]:
    """Give the rows with something in them."""
    at = first
    while at < len(lines):
        if has_comments and lines[at].startswith("#"):
            at += 1
            continue
        cells, taken = _record(lines, at, separator)
        if any(cell.strip() for cell in cells):
            yield Row(at + 1, tuple(cells))
        at += taken


def _record(lines: Sequence[str], at: int, separator: str) -> tuple[Sequence[str], int]:
    """Read the record that begins at a line, and tell how many lines it takes.

    Quotation marks that do not enclose a whole field are words of the line they stand in.
    """
    if '"' not in lines[at]:
        return lines[at].split(separator), 1
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        for number in range(at, min(at + _LONGEST, len(lines))):
            taken += 1
            yield lines[number] + "\n"

    try:
        return next(csv.reader(feed(), delimiter=separator, strict=True)), taken
    except csv.Error:
        return _cells(lines[at], separator), 1


def _cells(line: str, separator: str) -> tuple[str, ...]:
    """Split one line, with the quotation marks that enclose whole fields taken away."""
    try:
        return tuple(next(csv.reader([line], delimiter=separator, strict=True)))
    except (csv.Error, StopIteration):
        return tuple(line.split(separator))
