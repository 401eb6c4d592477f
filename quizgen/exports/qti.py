"""QTI 2.1: a package with an item for each question and a test that holds them all.

IMS Question and Test Interoperability v2.1 (2012) and IMS Content Packaging v1.1.4.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from itertools import groupby
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
    written,
)
from quizgen.exports.cards import LETTERS, Card, to_cards
from quizgen.exports.gift import title_of
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_SCHEMA = f"{_QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_LONG_BEFORE = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever the package is made


def write_qti(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as a QTI 2.1 package: a zip file with a manifest, a test and items.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    files = {"imsmanifest.xml": _manifest(info, cards), "test.xml": _test(info, cards)}
    files |= {_place(card): item_of(card) for card in cards}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, root in files.items():
            content = ElementTree.tostring(root, "utf-8", xml_declaration=True)
            archive.writestr(zipfile.ZipInfo(name, _LONG_BEFORE), content, zipfile.ZIP_DEFLATED)
    write_atomically(path, target.getvalue())
    return written(path, cards, map(asking, cards))


def identifier(card: Card) -> str:
    """The question's id as QTI takes it: a letter first, then letters, digits and a few signs."""
    return "q-" + re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", card.id)


def _place(card: Card) -> str:
    return f"items/{identifier(card)}.xml"


def _manifest(info: BankInfo, cards: Sequence[Card]) -> Element:
    root = Element("manifest", xmlns=_PACKAGE, identifier="quizgen")
    about = SubElement(root, "metadata")
    SubElement(about, "schema").text = "QTIv2.1 Package"
    SubElement(about, "schemaversion").text = "1.0.0"
    if info.licence:
        lom = SubElement(about, "lom", xmlns=_LOM)
        rights = SubElement(SubElement(lom, "rights"), "description")
        SubElement(rights, "string", language="en").text = fit_for_xml(f"Licence: {info.licence}")
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv2p1", "test.xml")
    for card in cards:
        SubElement(test, "dependency", identifierref=identifier(card))
        _resource(resources, identifier(card), "imsqti_item_xmlv2p1", _place(card))
    return root


def _resource(parent: Element, name: str, kind: str, place: str) -> Element:
    resource = SubElement(parent, "resource", identifier=name, type=kind, href=place)
    SubElement(resource, "file", href=place)
    return resource


def _test(info: BankInfo, cards: Sequence[Card]) -> Element:
    """The test: one section for each run of questions from a source."""
    test = _root("assessmentTest", "test", info.name)
    part = SubElement(
        test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual"
    )
    SubElement(part, "itemSessionControl", showFeedback="true")
    runs = groupby(cards, key=lambda card: card.source)
    for number, (source, run) in enumerate(runs, start=1):
        section = SubElement(part, "assessmentSection", identifier=f"section-{number}")
        section.set("title", fit_for_xml(source.title or source.id) or "quizgen")
        section.set("visible", "true")
        for card in run:
            SubElement(section, "assessmentItemRef", identifier=identifier(card), href=_place(card))
    return test


def _root(name: str, id_: str, title: str) -> Element:
    root = Element(name, {"xmlns": _QTI, _INSTANCE: _SCHEMA})
    root.set("identifier", id_)
    root.set("title", fit_for_xml(title))
    root.set("toolName", "quizgen")
    return root


def item_of(card: Card) -> Element:
    """One question as a QTI item, which shows the evidence as feedback once it is answered."""
    way = asking(card)
    item = _root("assessmentItem", identifier(card), title_of(card))
    item.set("adaptive", "false")
    item.set("timeDependent", "false")
    base = "identifier" if way is Asking.CHOICE else "string"
    response = SubElement(item, "responseDeclaration", identifier="RESPONSE", cardinality="single")
    response.set("baseType", base)
    score = SubElement(item, "outcomeDeclaration", identifier="SCORE", cardinality="single")
    score.set("baseType", "float")
    score.set("normalMaximum", "1")
    SubElement(SubElement(score, "defaultValue"), "value").text = "0"
    told = SubElement(item, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single")
    told.set("baseType", "identifier")
    body = SubElement(item, "itemBody")
    processing = SubElement(item, "responseProcessing")
    _WAYS[way](card, response, body, processing)
    _set_outcome(processing, "FEEDBACK", _constant("identifier", "told"))
    feedback = SubElement(item, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="told")
    feedback.set("showHide", "show")
    answer = f"<p>{in_xml(card.answer)}</p>" if way is Asking.OPEN else ""
    feedback.extend(_elements(answer + explained_in_html(card) or "<p/>"))
    return item


def _choices(card: Card, response: Element, body: Element, processing: Element) -> None:
    right = SubElement(SubElement(response, "correctResponse"), "value")
    right.text = LETTERS[card.key]
    choices = SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true")
    choices.set("maxChoices", "1")
    SubElement(choices, "prompt").text = fit_for_xml(card.question)
    for letter, text in zip(LETTERS, card.choices, strict=False):
        SubElement(choices, "simpleChoice", identifier=letter).text = fit_for_xml(text)
    match = Element("match")
    SubElement(match, "variable", identifier="RESPONSE")
    SubElement(match, "correct", identifier="RESPONSE")
    rule = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    rule.append(match)
    _set_outcome(rule, "SCORE", _constant("float", "1"))


def _forms(card: Card, response: Element, body: Element, processing: Element) -> None:
    SubElement(SubElement(response, "correctResponse"), "value").text = fit_for_xml(card.answer)
    mapping = SubElement(response, "mapping", defaultValue="0")
    for form in {text.casefold(): text for text in (*card.accept, card.answer)}.values():
        entry = SubElement(mapping, "mapEntry", mapKey=fit_for_xml(form), mappedValue="1")
        entry.set("caseSensitive", "false")
    SubElement(body, "p").text = fit_for_xml(card.question)
    line = SubElement(SubElement(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE")
    line.set("expectedLength", str(max(map(len, (card.answer, *card.accept)))))
    _set_outcome(processing, "SCORE", Element("mapResponse", identifier="RESPONSE"))


def _room(card: Card, response: Element, body: Element, processing: Element) -> None:
    """An open question: the scorer sees the answer, and gives the points."""
    scorer = SubElement(body, "rubricBlock", view="scorer")
    SubElement(scorer, "p").text = fit_for_xml(card.answer)
    text = SubElement(body, "extendedTextInteraction", responseIdentifier="RESPONSE")
    text.set("expectedLines", "4")
    SubElement(text, "prompt").text = fit_for_xml(card.question)


_WAYS = {Asking.CHOICE: _choices, Asking.SHORT: _forms, Asking.OPEN: _room}


def _set_outcome(parent: Element, name: str, value: Element) -> None:
    SubElement(parent, "setOutcomeValue", identifier=name).append(value)


def _constant(base: str, value: str) -> Element:
    constant = Element("baseValue", baseType=base)
    constant.text = value
    return constant


def _elements(fragment: str) -> list[Element]:
    return list(ElementTree.fromstring(f"<div>{fragment}</div>"))
