"""The four Anki note types, with the numbers by which collections will know them for good.

**Never change an id, a name or the order of anything in this module**: a collection that holds
notes of these types recognises type, fields and templates by them, and a deck with other ones
would be imported beside them as a second set. Wording in the templates and the style sheet may
change; ``REVISED`` then moves on, and collections take the new look over with the next import.
Later fields use the spare ones up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import genanki

REVISED = 1_795_651_200
"""When templates or style last changed, in seconds since 1970; it only ever grows."""

_COMMON = (
    "Answer", "Also accepted", "Hint", "Evidence", "Source", "Context", "Note", "Status", "ID",
    "Spare 1", "Spare 2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of the four; ``number`` is its id, and its fields and template count on from there.

    ``code`` is its name on the command line and in a bank's record of what was handed out.
    """

    code: str
    name: str
    number: int
    template: str
    fields: tuple[str, ...]
    is_cloze: bool = False

    @property
    def label(self) -> str:
        """The name for people: "multiple choice"."""
        return self.name.removeprefix("quizgen ")


_ASKED = ("Question", *_COMMON)

TYPED = NoteType("typed", "quizgen typed answer", 1_735_700_002_000, "Typed", _ASKED)
CHOICE = NoteType(
    "choice", "quizgen multiple choice", 1_735_700_003_000, "Choice", (*_ASKED, "Choices")
)
CLOZE = NoteType("cloze", "quizgen cloze", 1_735_700_004_000, "Cloze", ("Text", *_COMMON), True)
BASIC = NoteType("basic", "quizgen basic", 1_735_700_001_000, "Question", _ASKED)

NOTE_TYPES = (BASIC, TYPED, CHOICE, CLOZE)
BY_CODE = {kind.code: kind for kind in NOTE_TYPES}

TURNED = "Spare 1"
"""On a note of TYPED: whatever stands here says that the answer can no longer be typed.

A question keeps its note type for good. One that can no longer be asked in the way of its type
is turned over instead: TYPED by this field, CHOICE where it has no choices, CLOZE by a gap behind
the question.
"""

_SIDES = {
    BASIC: ("{head}{hint}", "{head}{rule}{answer}{also}{foot}"),
    TYPED: (
        "{head}{hint}{{{{^Spare 1}}}}{typed}{{{{/Spare 1}}}}",
        "{head}{rule}{{{{^Spare 1}}}}{typed}{{{{/Spare 1}}}}"
        "{{{{#Spare 1}}}}{answer}{{{{/Spare 1}}}}{also}{foot}",
    ),
    CHOICE: (
        "{head}{choices}{hint}{script}",
        "{head}{rule}<div class=solved>{choices}</div>"
        "{{{{^Choices}}}}{answer}{also}{{{{/Choices}}}}{foot}{script}",
    ),
    CLOZE: ("{cloze}{hint}", "{cloze}{rule}{also}{foot}"),
}


def _read(name: str) -> str:
    return (files("quizgen.exports") / "templates" / name).read_text(encoding="utf-8")


_CONTEXT = "{{#Context}}<p class=context>{{Context}}</p>{{/Context}}"

_PIECES = {
    "head": _CONTEXT + "<p class=question>{{Question}}</p>",
    "cloze": _CONTEXT + "<p class=question>{{cloze:Text}}</p>",
    "hint": "{{#Hint}}<div class=hint>{{hint:Hint}}</div>{{/Hint}}",
    "typed": "<div class=typed>{{type:Answer}}</div>",
    "choices": "{{Choices}}",
    "answer": "<p class=answer>{{Answer}}</p>",
    "script": f"<script>{_read('anki.js')}</script>",
    "rule": "<hr id=answer>",
    "also": "{{#Also accepted}}<p class=also>Also right: {{Also accepted}}</p>{{/Also accepted}}",
    "foot": "".join(
        f"{{{{#{field}}}}}<{tag} class={style}>{label}{{{{{field}}}}}</{tag}>{{{{/{field}}}}}"
        for field, tag, style, label in (
            ("Hint", "p", "also", "Hint: "),
            ("Evidence", "blockquote", "evidence", ""),
            ("Note", "p", "note", ""),
            ("Source", "p", "source", ""),
            ("Status", "p", "status", ""),
        )
    ),
}

# Anki typesets \( … \) anywhere on a card; in a text from an article it is no formula.
_FRAME = "<div class='quizgen tex2jax_ignore mathjax_ignore' dir=auto>{}</div>"


class _Model(genanki.Model):  # type: ignore[misc]  # genanki has no types
    """A genanki model that carries its own time of change instead of the time of export."""

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """Describe the note type as Anki's collection stores it."""
        described: dict[str, Any] = super().to_json(REVISED, deck_id)
        return described


@cache
def model_of(kind: NoteType) -> genanki.Model:
    """Give the genanki model of a note type."""
    front, back = (_FRAME.format(side.format(**_PIECES)) for side in _SIDES[kind])
    return _Model(
        kind.number,
        kind.name,
        fields=[
            {"name": name, "id": kind.number + 1 + place, "font": "Arial"}
            for place, name in enumerate(kind.fields)
        ],
        templates=[{"name": kind.template, "id": kind.number + 500, "qfmt": front, "afmt": back}],
        css=_read("anki.css"),
        model_type=genanki.Model.CLOZE if kind.is_cloze else genanki.Model.FRONT_BACK,
    )
