"""A row of a table as questions of the bank, or the reason why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from quizgen.bank.importing.clozes import gaps, is_cloze
from quizgen.bank.importing.columns import Columns
from quizgen.bank.importing.plain import Plain, has_markup, plain
from quizgen.bank.importing.records import Records, Row
from quizgen.bank.model import KINDS, STATUSES, Entry

_OCCLUSION = "image-occlusion:"
_SEVERAL = re.compile(r"[|;\n]")
_CHOICE = re.compile(r"\(?([A-Ha-h]|[1-8])[.)]?")
_OWN = "quizgen "
"""Begins the names of the note types in quizgen's decks."""
_NO_DECK = "Default"
"""Anki's name for the deck of what has been put into none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the row in ``line``; ``key`` is what it is known by, where the row says so."""

    line: int
    entry: Entry
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that gave no question, or a picture or sound of one that was left out."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Notes:
    """All that a table gave."""

    asked: tuple[Asked, ...]
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Skipped, ...] = ()


class _NoQuestionError(Exception):
    """The row cannot be a question; says why."""


@dataclass(slots=True)
class _Note:
    """A row on its way: what its columns hold."""

    texts: dict[str, list[Plain]] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)

    def one(self, role: str) -> str:
        """Give the text of a role as one line."""
        return " ".join(filter(None, (text.one_line for text in self.texts.get(role, ()))))

    def lines(self, role: str) -> list[str]:
        """Give all lines of a role."""
        return [line for text in self.texts.get(role, ()) for line in text.lines]


def read_notes(records: Records, columns: Columns, status: str = "draft") -> Notes:
    """Turn the rows of a table into questions; each row gives some, or a reason."""
    rows = records.rows[1:] if columns.header else records.rows
    html = records.html
    if html is None:
        html = any(has_markup(cell) for row in rows for cell in row.cells)
    asked: list[Asked] = []
    skipped: list[Skipped] = []
    remarks: list[Skipped] = []
    first: dict[object, int] = {}
    for row in rows:
        note = _note(row, columns, html=html)
        try:
            found = list(_questions(note, row, records, status))
        except _NoQuestionError as reason:
            skipped.append(Skipped(row.line, str(reason)))
            continue
        for one in found:
            same = one.key or (one.entry.question, one.entry.answer)
            if same in first:
                what = "its guid is that of" if one.key else "the same as"
                skipped.append(Skipped(row.line, f"{what} line {first[same]}"))
            else:
                first[same] = row.line
                asked.append(one)
        if note.media:
            files = ", ".join(dict.fromkeys(note.media))
            remarks.append(Skipped(row.line, f"without what is no text: {files}"))
    return Notes(tuple(asked), tuple(skipped), tuple(remarks))


def _note(row: Row, columns: Columns, *, html: bool) -> _Note:
    note = _Note()
    for column in columns.columns:
        if column.place >= len(row.cells):
            continue
        cell = row.cells[column.place]
        verbatim = column.role in ("guid", "notetype", "deck")
        text = Plain((cell.strip(),)) if verbatim else plain(cell, is_html=html)
        note.media += text.media
        if not any(text.lines):
            continue
        if column.role == "note" and column.name:
            note.named.append(f"{column.name}: {text.one_line}")
        else:
            note.texts.setdefault(column.role, []).append(text)
    return note


def _questions(note: _Note, row: Row, records: Records, status: str) -> Iterator[Asked]:
    common = _common(note, records, status)
    if note.one("notetype").startswith(_OWN):
        raise _NoQuestionError("quizgen made this note: the question is in a bank already")
    guid = note.one("guid")
    text = note.one("cloze") or note.one("question")
    if _OCCLUSION in text:
        raise _NoQuestionError("the note hides parts of a picture, and has no words to ask for")
    if is_cloze(text):
        yield from _cloze_questions(note, text, common, row.line, guid)
        return
    answer = _answer(note)
    question = note.one("question") or (text if answer else "")
    if text and not question:
        raise _NoQuestionError("no answer, and no gap such as {{c1::Paris}}")
    if not question or not answer:
        raise _NoQuestionError(_what_lacks(note, question, answer))
    choices = _choices(note)
    wrong = [choice for choice in choices if choice.casefold() != answer.casefold()]
    fields = {
        "question": question,
        "answer": answer,
        "accept": _several(note, "accept"),
        "distractors": [*wrong, *_several(note, "distractors")],
        "hint": note.one("hint") or None,
    }
    yield Asked(row.line, _entry({**common, **fields}), ("guid", guid) if guid else ())


def _what_lacks(note: _Note, question: str, answer: str) -> str:
    what = "no answer" if question else "no question" if answer else "neither question nor answer"
    return f"{what}, only {', '.join(note.media)}" if note.media else what


def _cloze_questions(
    note: _Note, text: str, common: Mapping[str, object], line: int, guid: str
) -> Iterator[Asked]:
    """Give a question for each number; what stands beside the text goes into the note."""
    beside = note.lines("answer") if not note.one("cloze") else []
    told = "\n".join(filter(None, (*beside, str(common.get("note") or "")))) or None
    try:
        found = gaps(text)
    except ValueError as error:
        raise _NoQuestionError(str(error)) from None
    for gap in found:
        if not gap.answer:
            raise _NoQuestionError("a gap of the cloze is empty")
        fields = {
            "question": gap.question,
            "answer": gap.answer,
            "cloze": gap.cloze,
            "hint": gap.hint or note.one("hint") or None,
            "note": told,
        }
        key = ("guid", guid, str(gap.number)) if guid else ()
        yield Asked(line, _entry({**common, **fields}), key)


def _common(note: _Note, records: Records, status: str) -> dict[str, object]:
    deck = note.one("deck") or records.deck or ""
    tags = [*records.tags, *_tags(note, records), *([deck] if deck not in ("", _NO_DECK) else [])]
    return {
        "kind": _known(note.one("kind").casefold(), KINDS, "kind"),
        "status": _known(note.one("status").casefold(), STATUSES, "status") or status,
        "tags": list(dict.fromkeys(tags)),
        "note": "\n".join([*note.lines("note"), *note.named]) or None,
    }


def _known(value: str, known: Sequence[str], what: str) -> str | None:
    if value and value not in known:
        raise _NoQuestionError(f'unknown {what} "{value}": known are {", ".join(known)}')
    return value or None


def _tags(note: _Note, records: Records) -> list[str]:
    """Split tags at commas and semicolons, where there are some, or else at spaces."""
    text = note.one("tags")
    if not records.from_anki and re.search("[,;]", text):
        return [tag.strip() for tag in re.split("[,;]", text) if tag.strip()]
    return text.split()


def _choices(note: _Note) -> list[str]:
    columns = note.texts.get("options", [])
    return _several(note, "options") if len(columns) == 1 else [one.one_line for one in columns]


def _answer(note: _Note) -> str:
    """Give the answer; a letter or number beside choices says which of them it is."""
    answer = "; ".join(filter(None, (text.listed for text in note.texts.get("answer", ()))))
    choices = _choices(note)
    named = _CHOICE.fullmatch(answer)
    if not named or answer in choices:
        return answer
    letter = named[1].casefold()
    place = int(letter) - 1 if letter.isdigit() else "abcdefgh".index(letter)
    return choices[place] if place < len(choices) else answer


def _several(note: _Note, role: str) -> list[str]:
    """Split what holds several texts: at bars, semicolons and line breaks."""
    lines = "\n".join(note.lines(role))
    return list(dict.fromkeys(part.strip() for part in _SEVERAL.split(lines) if part.strip()))


def _entry(fields: Mapping[str, object]) -> Entry:
    try:
        return Entry.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _NoQuestionError(f"{first['loc'][0]}: {first['msg']}") from None
