"""Moodle XML: questions for Moodle's question bank, with evidence as feedback.

The format is described at https://docs.moodle.org/en/Moodle_XML_format.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from quizgen.exports.asking import (
    Asking,
    asking,
    explained_in_html,
    fit_for_xml,
    in_xml,
    labels,
    written,
)
from quizgen.exports.cards import Card, to_cards
from quizgen.exports.gift import category, title_of
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

_TYPES = {Asking.CHOICE: "multichoice", Asking.SHORT: "shortanswer", Asking.OPEN: "essay"}


def write_moodle(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as a Moodle XML file with one category a source.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    quiz = Element("quiz")
    source = None
    for card in cards:
        if card.source.id != source:
            source = card.source.id
            _add_category(quiz, info, card)
        _add_question(quiz, card)
    ElementTree.indent(quiz)
    write_atomically(path, ElementTree.tostring(quiz, "utf-8", xml_declaration=True) + b"\n")
    return written(path, cards, map(asking, cards))


def _add_category(quiz: Element, info: BankInfo, card: Card) -> None:
    element = SubElement(quiz, "question", type="category")
    place = category(info.name, card.source.title or card.source.id)
    _plain(SubElement(element, "category"), f"$course$/top/{place}")
    if info.licence:
        _html(element, "info", _paragraph(f"Licence: {info.licence}"))


def _add_question(quiz: Element, card: Card) -> None:
    way = asking(card)
    question = SubElement(quiz, "question", type=_TYPES[way])
    _plain(SubElement(question, "name"), title_of(card))
    _html(question, "questiontext", _paragraph(card.question))
    _html(question, "generalfeedback", explained_in_html(card))
    _value(question, "defaultgrade", "1")
    _value(question, "penalty", "0.3333333")
    _value(question, "hidden", "0")
    _value(question, "idnumber", card.id)
    _WAYS[way](question, card)
    if card.hint:
        _html(question, "hint", _paragraph(card.hint))
    tags = SubElement(question, "tags")
    for label in labels(card):
        _plain(SubElement(tags, "tag"), label)


def _add_choices(question: Element, card: Card) -> None:
    _value(question, "single", "true")
    _value(question, "shuffleanswers", "true")
    _value(question, "answernumbering", "ABCD")
    for choice in card.choices:
        fraction = "100" if choice == card.answer else "0"
        answer = SubElement(question, "answer", fraction=fraction, format="html")
        _plain(answer, _paragraph(choice))


def _add_forms(question: Element, card: Card) -> None:
    _value(question, "usecase", "0")
    for form in (card.answer, *card.accept):
        answer = SubElement(question, "answer", fraction="100", format="moodle_auto_format")
        # A bare asterisk stands for any text.
        _plain(answer, form.replace("*", "\\*"))


def _add_room(question: Element, card: Card) -> None:
    _value(question, "responseformat", "editor")
    _value(question, "responserequired", "1")
    _value(question, "responsefieldlines", "5")
    _value(question, "attachments", "0")
    _html(question, "graderinfo", _paragraph(card.answer))


_WAYS = {Asking.CHOICE: _add_choices, Asking.SHORT: _add_forms, Asking.OPEN: _add_room}


def _paragraph(text: str) -> str:
    return f'<p dir="auto">{in_xml(text)}</p>'


def _html(parent: Element, name: str, content: str) -> None:
    _plain(SubElement(parent, name, format="html"), content)


def _plain(parent: Element, content: str) -> None:
    SubElement(parent, "text").text = fit_for_xml(content)


def _value(parent: Element, name: str, content: str) -> None:
    SubElement(parent, name).text = fit_for_xml(content)
