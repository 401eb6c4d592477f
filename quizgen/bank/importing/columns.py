"""What the columns of a table hold: told by a person, by header lines or a row, or guessed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.bank.importing.records import Records
from quizgen.errors import UsageError

ROLES = (
    "question",
    "answer",
    "accept",
    "options",
    "distractors",
    "cloze",
    "hint",
    "tags",
    "note",
    "kind",
    "status",
    "guid",
    "notetype",
    "deck",
)
"""What a column can hold; ``options`` are choices with the right one among them."""

LEFT_OUT = "-"

_NAMES = {
    "question": "question front q prompt term word problem stem",
    "answer": "answer back a definition meaning translation correctanswer rightanswer correct key "
    "solution correctoption correctchoice",
    "accept": "accept accepted alsoaccepted acceptedanswers alternatives alternativeanswers "
    "synonyms",
    "options": "options option choices choice answeroptions",
    "distractors": "distractors distractor wrong wronganswers wronganswer incorrect "
    "incorrectanswers",
    "cloze": "cloze text clozetext",
    "hint": "hint hints clue",
    "tags": "tags tag labels label topic topics category subject",
    "note": "note notes extra backextra comment comments explanation remark remarks",
    "kind": "kind",
    "status": "status",
    "guid": "guid id uuid noteid",
    "notetype": "notetype cardtype",
    "deck": "deck deckname",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}
_NUMBERED = re.compile(r"(?<=[a-z])(?:\d+|[a-h])$")
_ASKS = {"question", "cloze"}
_FIELDS = ("question", "answer")


@dataclass(frozen=True, slots=True)
class Column:
    """A column (from 0) and its role; what stands under an unknown ``name`` goes into the note."""

    place: int
    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, and whether its first row names them and is no question."""

    columns: tuple[Column, ...]
    header: bool

    def of(self, role: str) -> Iterator[Column]:
        """Give the columns of a role, from left to right."""
        return (column for column in self.columns if column.role == role)

    def __str__(self) -> str:
        """Number the columns as people do, from 1."""
        return ", ".join(
            f"{column.place + 1} {column.role}"
            + (f" (“{column.name}”)" if column.role == "note" and column.name else "")
            for column in self.columns
        )


def told(text: str) -> tuple[str, ...]:
    """Read the names of the columns that a person gave, such as ``question,answer,-,tags``.

    Raises:
        UsageError: one of them is no column that there can be, or nothing is asked.
    """
    names = tuple(name.strip().casefold() for name in text.split(","))
    for name in names:
        if name not in (*ROLES, LEFT_OUT, ""):
            close = difflib.get_close_matches(name, ROLES, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(ROLES)}, -"
            raise UsageError(f'no column is called "{name}"', hint=hint)
    if not _ASKS & set(names):
        raise UsageError("the columns hold no question", hint="name one question, or cloze")
    return names


def columns_of(records: Records, given: Sequence[str] = (), header: bool | None = None) -> Columns:
    """Find out what the columns of a table hold.

    Args:
        given: the roles that a person told, from the left; "-" leaves a column out.
        header: whether the first row names the columns; None looks at it.

    Raises:
        UsageError: no column can be found that asks something.
    """
    first = records.rows[0].cells
    width = max(len(row.cells) for row in records.rows)
    named = header if header is not None else not records.from_anki and _is_header(first)
    if given:
        roles = [*given, *[LEFT_OUT] * width][:width]
        found = [Column(n, role) for n, role in enumerate(roles) if role not in (LEFT_OUT, "")]
        return Columns(tuple(found), named)
    meta = {place: role for role, place in records.meta.items()}
    names = records.columns or (first if named else ())
    left = [place for place in range(width) if place not in meta]
    fields = _by_name(names, left) if names else []
    if not _ASKS & {column.role for column in fields}:
        fields = [
            Column(place, _FIELDS[number] if number < len(_FIELDS) else "note")
            for number, place in enumerate(left)
        ]
    found = [*fields, *(Column(place, role) for place, role in meta.items() if place < width)]
    return Columns(tuple(sorted(found, key=lambda column: column.place)), named)


def _by_name(names: Sequence[str], places: Sequence[int]) -> list[Column]:
    columns = []
    for place in places:
        name = names[place].strip() if place < len(names) else ""
        role = role_of(name)
        columns.append(Column(place, role or "note", "" if role else name))
    return columns


def role_of(name: str) -> str | None:
    """Give the role that a column of this name has, or None where the name says nothing."""
    bare = re.sub(r"[\W_]+", "", name.casefold())
    if bare in _ROLE_OF:
        return _ROLE_OF[bare]
    unnumbered = _NUMBERED.sub("", bare)
    if unnumbered == "answer" and unnumbered != bare:
        return "options"
    return _ROLE_OF.get(unnumbered) if unnumbered != bare else None


def _is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns: one that asks, and one that answers if it is needed."""
    roles = [role_of(cell) for cell in cells if cell.strip()]
    asks = "cloze" in roles or ("question" in roles and {"answer", "options"} & set(roles))
    return bool(asks) and all(len(cell) <= 40 and "?" not in cell for cell in cells)
