"""The fields and tags of an Anki note, as the HTML that Anki keeps.

Markup is only what the style sheet in ``templates/anki.css`` knows; all text is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

from quizgen.exports.anki_forms import can_be_typed
from quizgen.exports.cards import LETTERS, Card, Citation, Span
from quizgen.exports.notetypes import CLOZE, TURNED, TYPED, NoteType

_CONTROL = "".join(map(chr, range(32))) + "\x7f"  # \x1f separates the fields of a note
_HARMLESS = str.maketrans(
    dict.fromkeys(_CONTROL, " ")
    | {"\n": "<br>", "&": "&amp;", "<": "&lt;", ">": "&gt;"}
    | {command: f"&#{ord(command)};" for command in "{}[]"}
)
_HARMFUL = re.compile(rf"[{re.escape(_CONTROL + '&<>{}[]')}]|::")
WITHDRAWN_TAG = "quizgen::withdrawn"
NOT_REVIEWED = "Not reviewed by a person yet."
WITHDRAWN = "Withdrawn: this question was found wanting and is no longer in the deck."


def fields_of(kind: NoteType, card: Card, *, withdrawn: bool = False) -> list[str]:
    """Fill in the fields of a note; spare ones stay empty."""
    if kind is CLOZE and card.cloze:
        shown = card.cloze.text
        if any(span.text == shown for span in card.evidence):
            card = replace(card, evidence=tuple(e for e in card.evidence if e.text != shown))
    fields = [field(name, card) for name in kind.fields]
    if withdrawn:
        fields[kind.fields.index("Status")] = WITHDRAWN
    if kind is TYPED and not can_be_typed(card):
        fields[kind.fields.index(TURNED)] = "turned over"
    return fields


def field(name: str, card: Card) -> str:
    """Fill in one field; what is unknown or spare stays empty."""
    return _FIELDS[name](card) if name in _FIELDS else ""


def escape(text: str) -> str:
    """Make any text harmless in a field: no markup, no template, cloze, sound or LaTeX command.

    Quotation marks stay, because people search their notes for words as they are written.
    """
    if not _HARMFUL.search(text):
        return text
    return text.translate(_HARMLESS).replace("::", "&#58;&#58;")


def _choices(card: Card) -> str:
    if not card.multiple_choice:
        return ""
    items = (
        f"<li{' class=key' if choice == card.answer else ''}><b>{letter}</b>"
        f"<span>{escape(choice)}</span></li>"
        for letter, choice in zip(LETTERS, card.choices, strict=False)
    )
    return f"<ol class=choices>{''.join(items)}</ol>"


def _worth_telling(accept: Sequence[str]) -> list[str]:
    """Leave out dates in digits, which are there for programs that check answers."""
    return [text for text in accept if not re.fullmatch(r"\d{4}(-\d\d)*", text)]


def _cloze(card: Card) -> str:
    if card.cloze is None:
        return f"{escape(card.question)}<br>{{{{c1::{_as_gap(card.answer)}}}}}"
    gap = _as_gap(card.cloze.hit)
    return f"{escape(card.cloze.before)}{{{{c1::{gap}}}}}{escape(card.cloze.after)}"


def _as_gap(text: str) -> str:
    # A colon at the edge would join the separator: {{c1::: …}}.
    return re.sub(r"^:|:$", "&#58;", escape(text))


def _evidence(card: Card) -> str:
    return "<br>".join(_marked(span) for span in card.evidence)


def _marked(span: Span) -> str:
    hit = f"<mark>{escape(span.hit)}</mark>" if span.hit else ""
    return escape(span.before) + hit + escape(span.after)


def cited(source: Citation) -> str:
    """Author, title and date of a source in HTML, linked to its page on the web."""
    words = escape(source.line or source.url or "")
    if source.url and re.match(r"https?://", source.url):
        return f'<a href="{_address(source.url)}">{words}</a>'
    return words


def _address(url: str) -> str:
    """An address for an attribute, without what Anki would take for a command inside it."""
    return html.escape(re.sub(r"[\[\]{}\s\\]", lambda found: quote(found[0]), url))


_FIELDS: dict[str, Callable[[Card], str]] = {
    "Question": lambda card: escape(card.question),
    "Text": _cloze,
    "Answer": lambda card: escape(card.answer),
    "Choices": _choices,
    "Also accepted": lambda card: escape(" · ".join(_worth_telling(card.accept))),
    "Hint": lambda card: escape(card.hint or ""),
    "Evidence": _evidence,
    "Source": lambda card: "<br>".join(map(cited, (card.source, *card.witnesses))),
    "Context": lambda card: escape(card.source.title or ""),
    "Note": lambda card: escape(card.note or ""),
    "Status": lambda card: "" if card.reviewed else NOT_REVIEWED,
    "ID": lambda card: escape(card.id),
}


def tags_of(card: Card, *, withdrawn: bool = False) -> list[str]:
    """Kind, source and state as quizgen's own tags, then those of the question."""
    tags = [f"quizgen::kind::{card.kind}"] if card.kind else []
    tags.append("quizgen::source::" + _one_word(card.source.id.replace("::", ":")))
    if withdrawn:
        tags.append(WITHDRAWN_TAG)
    elif not card.reviewed:
        tags.append("quizgen::unreviewed")
    return list(dict.fromkeys(tags + [_one_word(tag) for tag in card.tags if tag.strip()]))


def _one_word(tag: str) -> str:
    """A tag as Anki takes it: without spaces."""
    return "-".join(tag.split())
