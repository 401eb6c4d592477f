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

REVISED = 1_735_689_600
"""When templates or style last changed, in seconds since 1970; it only ever grows."""

_COMMON = (
    "Answer", "Also accepted", "Hint", "Evidence", "Source", "Context", "Note", "Status", "ID",
    "Spare 1", "Spare 2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of the four; ``number`` is its id, and its fields and template count on from there."""

    name: str
    number: int
    template: str
    fields: tuple[str, ...]
    is_cloze: bool = False

    @property
    def label(self) -> str:
        """The name for people: "multiple choice"."""
        return self.name.removeprefix("quizgen ")


BASIC = NoteType("quizgen basic", 1_735_700_001_000, "Question", ("Question", *_COMMON))
TYPED = NoteType("quizgen typed answer", 1_735_700_002_000, "Typed", ("Question", *_COMMON))
CHOICE = NoteType(
    "quizgen multiple choice", 1_735_700_003_000, "Choice", ("Question", *_COMMON, "Choices")
)
CLOZE = NoteType("quizgen cloze", 1_735_700_004_000, "Cloze", ("Text", *_COMMON), is_cloze=True)

NOTE_TYPES = (BASIC, TYPED, CHOICE, CLOZE)

_SIDES = {
    BASIC: ("{head}{hint}", "{head}{rule}<p class=answer>{{{{Answer}}}}</p>{also}{foot}"),
    TYPED: ("{head}{hint}{typed}", "{head}{rule}{typed}{also}{foot}"),
    CHOICE: ("{head}{choices}{hint}", "{head}{rule}<div class=solved>{choices}</div>{foot}"),
    CLOZE: ("{cloze}{hint}", "{cloze}{rule}{also}{foot}"),
}

_CONTEXT = "{{#Context}}<p class=context>{{Context}}</p>{{/Context}}"

_PIECES = {
    "head": _CONTEXT + "<p class=question>{{Question}}</p>",
    "cloze": _CONTEXT + "<p class=question>{{cloze:Text}}</p>",
    "hint": "{{#Hint}}<div class=hint>{{hint:Hint}}</div>{{/Hint}}",
    "typed": "<div class=typed>{{type:Answer}}</div>",
    "choices": "{{Choices}}",
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
        css=(files("quizgen.exports") / "templates" / "anki.css").read_text(encoding="utf-8"),
        model_type=genanki.Model.CLOZE if kind.is_cloze else genanki.Model.FRONT_BACK,
    )
