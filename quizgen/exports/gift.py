"""GIFT: questions as plain text that Moodle and many other platforms import.

The format is described at https://docs.moodle.org/en/GIFT_format. Everything is written as
``[plain]`` text, so that no system takes a ``<`` of the source for HTML.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.exports.asking import Asking, asking, explained, fit_for_xml, labels, written
from quizgen.exports.cards import Card, to_cards
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

LONGEST_TITLE = 80

_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "\\#=~{}:"} | {"\n": "\\n", "\r": None})


def write_gift(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as a GIFT file with one category a source.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    ways = [_asking(card) for card in cards]
    blocks: list[str] = []
    source = None
    licence = f"// Licence: {_label(info.licence)}\n" if info.licence else ""
    for card, way in zip(cards, ways, strict=True):
        if card.source.id != source:
            source = card.source.id
            place = category(info.name, card.source.title or source)
            blocks.append(f"{licence}$CATEGORY: {place}")
        blocks.append("\n".join(_question(card, way)))
    write_atomically(path, ("\n\n".join(blocks) + "\n").encode())
    return written(path, cards, ways)


def _asking(card: Card) -> Asking:
    """An arrow would make a short answer a pair to match, and cannot be escaped."""
    way = asking(card)
    arrow = any("->" in form for form in (card.answer, *card.accept))
    return Asking.OPEN if way is Asking.SHORT and arrow else way


def category(*names: str) -> str:
    """The path of a category as Moodle writes it, in which a slash of a name is doubled."""
    return "/".join(" ".join(fit_for_xml(name).split()).replace("/", "//") for name in names)


def title_of(card: Card) -> str:
    """The question's first words, as it is listed in a question bank."""
    return textwrap.shorten(card.question, LONGEST_TITLE, placeholder=" …") or card.id


def _question(card: Card, way: Asking) -> Iterator[str]:
    tags = "".join(f" [tag:{_label(tag)}]" for tag in labels(card))
    yield f"// [id:{_label(card.id)}]{tags}"
    yield f"::{escape(title_of(card))}::[plain]{escape(card.question)}{{"
    if way is Asking.CHOICE:
        for choice in card.choices:
            right = choice == card.answer
            yield f"{'=' if right else '~'}{_answer(choice, 100 if right else 0)}"
    elif way is Asking.SHORT:
        for form in (card.answer, *card.accept):
            # In a short answer Moodle takes a bare asterisk for any text.
            yield f"={_answer(form.replace('*', chr(92) + '*'), 100)}"
    told = [f"Answer: {card.answer}"] if way is Asking.OPEN else []
    lines = [*told, *explained(card)]
    if lines:
        yield "####[plain]" + escape("\n".join(lines))
    yield "}"


def _answer(text: str, weight: int) -> str:
    """An answer whose first character is never taken for a weight or a text format."""
    lead = {"%": f"%{weight}%", "[": "[plain]"}.get(text[:1], "")
    return lead + escape(text)


def escape(text: str) -> str:
    """Escape what means something in GIFT, as Moodle itself does when it exports."""
    return fit_for_xml(text).translate(_ESCAPES)


def _label(text: str) -> str:
    text = re.sub(r"[\x00-\x1f\x7f]", " ", text)
    return text.replace("]", "\\]")
