"""The formats of other systems, read back by programs that know nothing of quizgen."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import warnings
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from moodle_xml_parser.parser import parse_bytes

from quizgen.bank.bank import Bank
from quizgen.bank.importing.table import import_table
from quizgen.errors import QuizgenError
from quizgen.exports.asking import Asking, asking, explained, labels
from quizgen.exports.cards import to_cards
from quizgen.exports.csv_file import harmless, write_csv
from quizgen.exports.formats import FORMATS
from quizgen.exports.gift import title_of, write_gift
from quizgen.exports.json_file import record_of, write_json
from quizgen.exports.kahoot import HEADER, HEADER_ROW, fit, write_kahoot
from quizgen.exports.moodle import write_moodle
from quizgen.exports.qti import identifier, write_qti
from tests.exports import moodle_gift
from tests.exports.conftest import CAUSE, DATE, FOUR, INFO, PERSON, node_module, question
from tests.exports.hostile import HOSTILE_TEXTS, flat, hostile_bank

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyslet.qtiv2.variables import ItemSessionState
    from pyslet.qtiv2.xml import QTIDocument

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyslet")

LONG = question("Why " + "so " * 50 + "?", "yes", id="long", distractors=["no", "never"])
DRAFT = question("Who?", "Ann *", id="draft", kind="person", status="draft", tags=["a]b"])
BANK = (*FOUR, LONG, DRAFT)
OTHERS = sorted(set(FORMATS) & {"csv", "gift", "json", "kahoot", "moodle", "qti"})


def told(card):
    """What is told after the answer, on one line."""
    return flat(" ".join(explained(card)))


# ---- GIFT --------------------------------------------------------------------------------------


def parsed_gift(path):
    """What gift-pegjs reads in a GIFT file: a grammar for GIFT from the npm registry."""
    package = node_module("gift-pegjs")
    script = (
        "import('gift-pegjs').then(({parse}) => console.log(JSON.stringify(parse("
        "require('fs').readFileSync(0, 'utf8')))))"
    )
    done = subprocess.run(
        ["node", "-e", script],
        input=path.read_bytes(),
        capture_output=True,
        cwd=package,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_gift_is_read_back_as_it_was(bank, tmp_path):
    path = tmp_path / "bank.gift"
    write_gift(INFO, bank, path)
    read = parsed_gift(path)
    items = [item for item in read if item["type"] != "Category"]
    cards = to_cards(bank)
    assert len(items) == len(cards)
    for item, card in zip(items, cards, strict=True):
        assert item["id"] == card.id
        assert flat(item["title"]) == title_of(card)
        assert item["stem"]["format"] == "plain"
        assert flat(item["stem"]["text"]) == card.question
        feedback = item["globalFeedback"]["text"] if item["globalFeedback"] else ""
        assert flat(feedback).endswith(told(card))
        if asking(card) is Asking.CHOICE:
            assert item["type"] == "MC"
            assert [one["text"]["text"] for one in item["choices"]] == list(card.choices)
            right = [one["text"]["text"] for one in item["choices"] if one["isCorrect"]]
            assert right == [card.answer]
        elif item["type"] == "Short":
            forms = [one["text"]["text"].replace("\\*", "*") for one in item["choices"]]
            assert forms == [card.answer, *card.accept]
        else:
            assert item["type"] == "Essay"
            assert card.answer in feedback
            assert asking(card) is Asking.OPEN or "->" in card.answer + "".join(card.accept)


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_moodle_reads_gift_as_it_was(bank, tmp_path):
    path = tmp_path / "bank.gift"
    write_gift(INFO, bank, path)
    cards = to_cards(bank)
    for item, card in zip(moodle_gift.read(path.read_text()), cards, strict=True):
        assert (item.id, item.name, item.format) == (card.id, title_of(card), "plain")
        assert item.text == card.question
        assert set(item.tags) == set(labels(card))
        assert item.feedback.endswith("\n".join(explained(card)).strip())
        if asking(card) is Asking.CHOICE:
            assert item.kind == "multichoice"
            assert item.answers == [(float(one == card.answer), one) for one in card.choices]
        elif item.kind == "shortanswer":
            forms = [(1.0, form.replace("*", "\\*")) for form in (card.answer, *card.accept)]
            assert item.answers == forms
        else:
            assert item.kind == "essay" and card.answer in item.feedback


def test_gift_has_a_category_for_each_source(tmp_path):
    path = tmp_path / "bank.gift"
    write_gift(INFO, BANK, path)
    categories = re.findall(r"^\$CATEGORY: (.*)", path.read_text(), re.MULTILINE)
    ferry, glass = (
        f"{INFO.name}/{title}" for title in ("How Lund got its harbour", "A town of glass")
    )
    assert categories == [ferry, glass, ferry]


# ---- Moodle XML --------------------------------------------------------------------------------


def text_of(fragment):
    """The text that a browser would show of a piece of HTML which is well-formed."""
    return "".join(ElementTree.fromstring(f"<div>{fragment}</div>").itertext())


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_moodle_xml_is_read_back_as_it_was(bank, tmp_path):
    path = tmp_path / "bank.xml"
    write_moodle(INFO, bank, path)
    cards = to_cards(bank)
    elements = [
        one for one in ElementTree.parse(path).getroot() if one.attrib["type"] != "category"
    ]
    assert len(elements) == len(cards)
    for element, card in zip(elements, cards, strict=True):
        assert text_of(element.findtext("questiontext/text")) == card.question
        assert element.findtext("idnumber") == card.id
        feedback = element.findtext("generalfeedback/text")
        assert all(flat(span.text) in flat(text_of(feedback)) for span in card.evidence)
        answers = [one.findtext("text") for one in element.findall("answer")]
        kind = element.attrib["type"]
        if kind == "multichoice":
            assert [text_of(answer) for answer in answers] == list(card.choices)
            fractions = [one.attrib["fraction"] for one in element.findall("answer")]
            assert fractions.index("100") == card.key and fractions.count("100") == 1
        elif kind == "shortanswer":
            assert [one.replace("\\*", "*") for one in answers] == [card.answer, *card.accept]
        else:
            assert text_of(element.findtext("graderinfo/text")) == card.answer


def test_another_parser_of_moodle_xml_reads_the_choices(tmp_path):
    path = tmp_path / "bank.xml"
    write_moodle(INFO, BANK, path)
    read = parse_bytes(path.read_bytes())["multichoice"]
    cards = [card for card in to_cards(BANK) if asking(card) is Asking.CHOICE]
    assert len(read) == len(cards) == 2
    for item, card in zip(read, cards, strict=True):
        assert item.single and item.shuffle_answers
        assert [text_of(option.answer) for option in item.options] == list(card.choices)
        assert [option.score_fraction == 100 for option in item.options].index(True) == card.key
    assert "<strong>2 March</strong>" in read[0].general_feedback


# ---- QTI ---------------------------------------------------------------------------------------


def read_qti(path):
    """The package's files, and its items and test as pyslet's model of QTI 2.1 reads them."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    documents = {}
    for name, content in files.items():
        if name != "imsmanifest.xml":
            documents[name] = QTIDocument()
            documents[name].read(src=io.BytesIO(content))
    return files, {name: document.root for name, document in documents.items()}


def score(item, response):
    """Let pyslet answer an item and score it: the points, and the feedback that is shown."""
    state = ItemSessionState(item)
    state.begin_session()
    state["RESPONSE"].set_value(response)
    item.ResponseProcessing.run(state)
    return state["SCORE"].value, state["FEEDBACK"].value


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_qti_items_are_read_and_scored_by_another_program(bank, tmp_path):
    path = tmp_path / "bank.zip"
    write_qti(INFO, bank, path)
    files, roots = read_qti(path)
    for card in to_cards(bank):
        name = f"items/{identifier(card)}.xml"
        item, xml = roots[name], ElementTree.fromstring(files[name])
        body = xml.find("{*}itemBody")
        shown = "".join(body.itertext())
        assert card.question in shown
        feedback = "".join(xml.find("{*}modalFeedback").itertext())
        assert all(span.text in feedback for span in card.evidence)
        way = asking(card)
        if way is Asking.CHOICE:
            choices = {
                one.attrib["identifier"]: one.text
                for one in body.iter()
                if one.tag.endswith("simpleChoice")
            }
            assert list(choices.values()) == list(card.choices)
            for letter, text in choices.items():
                assert score(item, letter) == (float(text == card.answer), "told")
        elif way is Asking.SHORT:
            for form in (card.answer, *card.accept):
                assert score(item, form) == (1.0, "told"), form
            entries = xml.findall(".//{*}mapEntry")
            assert {one.attrib["caseSensitive"] for one in entries} == {"false"}
            assert score(item, "something else") == (0.0, "told")
        else:
            assert card.answer in shown and card.answer in feedback
            assert score(item, card.answer)[0] == 0.0


ORDER = {
    "assessmentItem": "responseDeclaration outcomeDeclaration itemBody responseProcessing "
    "modalFeedback",
    "responseDeclaration": "correctResponse mapping",
    "outcomeDeclaration": "defaultValue",
    "itemBody": "rubricBlock p choiceInteraction extendedTextInteraction",
    "choiceInteraction": "prompt simpleChoice",
    "extendedTextInteraction": "prompt",
    "mapping": "mapEntry",
    "responseProcessing": "responseCondition setOutcomeValue",
    "modalFeedback": "p blockquote p",
    "blockquote": "p",
    "assessmentTest": "testPart",
    "testPart": "itemSessionControl assessmentSection",
    "assessmentSection": "assessmentItemRef",
    "manifest": "metadata organizations resources",
    "metadata": "schema schemaversion lom",
    "resource": "file dependency",
}
"""What stands in what, and in which order: the sequences of the schemas that are written."""


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_qti_elements_stand_in_the_order_of_the_schema(bank, tmp_path):
    write_qti(INFO, bank, tmp_path / "bank.zip")
    for content in read_qti(tmp_path / "bank.zip")[0].values():
        for element in ElementTree.fromstring(content).iter():
            allowed = ORDER.get(local(element), "").split()
            if allowed:
                order = r" ".join(f"({name} )*" for name in allowed).replace(" (", "(")
                children = "".join(f"{local(child)} " for child in element)
                assert re.fullmatch(order, children), (local(element), children)


def local(element):
    return element.tag.rpartition("}")[2]


def test_qti_manifest_names_what_is_there(tmp_path):
    path = tmp_path / "bank.zip"
    write_qti(INFO, BANK, path)
    files, roots = read_qti(path)
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    found = manifest.findall(".//{*}resource")
    resources = {one.attrib["identifier"]: one for one in found}
    assert {one.attrib["href"] for one in resources.values()} == set(files) - {"imsmanifest.xml"}
    needed = [one.attrib["identifierref"] for one in resources["test"].findall("{*}dependency")]
    assert needed == [identifier(card) for card in to_cards(BANK)]
    parts = roots["test.xml"].TestPart
    assert len(parts) == 1
    refs = [
        one
        for one in ElementTree.fromstring(files["test.xml"]).iter()
        if one.tag.endswith("ItemRef")
    ]
    assert [one.attrib["href"] for one in refs] == [f"items/{name}.xml" for name in needed]


# ---- CSV and JSON ------------------------------------------------------------------------------


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_csv_holds_the_bank_and_no_formula(bank, tmp_path):
    path = tmp_path / "bank.csv"
    write_csv(INFO, bank, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, card in zip(rows, to_cards(bank), strict=True):
        cells = {name: text.removeprefix("'") for name, text in row.items()}
        assert (cells["question"], cells["answer"]) == (card.question, card.answer)
        wrong = [text for name, text in cells.items() if name.startswith("distractor") and text]
        assert wrong == [choice for choice in card.choices if choice != card.answer]
        assert cells["evidence"] == "\n".join(span.text for span in card.evidence)
        assert not any(text.lstrip(" ").startswith(("=", "+", "-", "@")) for text in row.values())


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        (" =1+1", "' =1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("-5", "-5"),
        ("+49,5", "+49,5"),
        ("a = b", "a = b"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_a_cell_that_would_run_begins_with_an_apostrophe(text, cell):
    assert harmless(text) == cell


def test_csv_can_be_imported_again(tmp_path):
    path = tmp_path / "table.csv"
    write_csv(INFO, BANK, path)
    import_table(tmp_path / "bank", path)
    again = to_cards(Bank.load(tmp_path / "bank").select(drafts=True))
    for card, was in zip(again, to_cards(BANK), strict=True):
        assert (card.question, card.answer, card.kind) == (was.question, was.answer, was.kind)
        assert set(card.choices) == set(was.choices)
        assert card.note is not None and all(span.text in card.note for span in was.evidence)


@pytest.mark.parametrize("bank", [BANK, hostile_bank()], ids=["bank", "hostile"])
def test_json_holds_everything(bank, tmp_path):
    path = tmp_path / "bank.json"
    write_json(INFO, bank, path)
    read = json.loads(path.read_text(encoding="utf-8"))
    assert read["bank"] == {"id": INFO.id, "name": INFO.name, "licence": None}
    assert read["questions"] == [record_of(card) for card in to_cards(bank)]
    for record, one in zip(read["questions"], bank, strict=True):
        assert record["question"] == flat(one.entry.question)
        assert set(record["choices"]) - {record["answer"]} == {
            flat(text) for text in one.entry.distractors
        } - {record["answer"]}


# ---- Kahoot ------------------------------------------------------------------------------------


def test_kahoot_sheet_has_the_layout_of_its_template(tmp_path):
    path = tmp_path / "quiz.xlsx"
    written = write_kahoot(INFO, BANK, path, seconds=20)
    sheet = openpyxl.load_workbook(path).active
    names = [cell.value for cell in sheet[HEADER_ROW]]
    assert names == [None, *HEADER]
    (row,) = sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)
    card = to_cards([DATE])[0]
    assert row == (1, card.question, *card.choices, 20, card.key + 1)
    assert written.questions == 1
    assert [remark.split(",")[0] for remark in written.remarks] == [
        "left out person-1",
        "left out cause-1",
        "left out effect-1",
        "left out long",
        "left out draft",
    ]


def test_what_kahoot_cannot_take_is_told_and_never_cut(tmp_path):
    def tried(text, answer, *distractors):
        (card,) = to_cards([question(text, answer, id="q", distractors=list(distractors))])
        row, remarks = fit(card)
        assert all(remark.count("q, “") == 1 for remark in remarks)
        return (set(row.answers), row.answers[row.right - 1]) if row else None, len(remarks)

    assert tried("a" * 120, "b" * 75, "c") == (({"b" * 75, "c"}, "b" * 75), 0)
    assert tried("a" * 121, "b", "c") == (None, 1)
    assert tried("😀" * 61, "b", "c") == (None, 1)
    assert tried("a", "b" * 76, "c") == (None, 1)
    assert tried("a", "b", "c" * 76) == (None, 1)
    assert tried("a", "b") == (None, 1)
    assert tried("a", "b", "c" * 76, "d") == (({"b", "d"}, "b"), 1)
    row, remarks = tried("a", "b", "1", "2", "3", "4", "5")
    assert (len(row[0]), row[1], remarks) == (4, "b", 1)
    with pytest.raises(QuizgenError, match="no question fits"):
        write_kahoot(INFO, [CAUSE], tmp_path / "quiz.xlsx")
    assert not (tmp_path / "quiz.xlsx").exists()


def test_hostile_cells_of_kahoots_sheet_are_text(tmp_path):
    path = tmp_path / "quiz.xlsx"
    write_kahoot(INFO, hostile_bank(), path)
    sheet = openpyxl.load_workbook(path).active
    cells = [
        cell for row in sheet.iter_rows(min_row=HEADER_ROW + 1) for cell in row[1:6] if cell.value
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    seen = {cell.value for cell in cells}
    assert {text for text in map(flat, HOSTILE_TEXTS) if len(text) <= 70} <= seen
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


# ---- all of them -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_bank_gives_the_same_bytes(name, tmp_path):
    write = FORMATS[name].writer()
    write(INFO, BANK, tmp_path / "one")
    write(INFO, BANK, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "kahoot"])
def test_what_is_not_reviewed_says_so(name, tmp_path):
    written = FORMATS[name].writer()(INFO, [DRAFT], tmp_path / "file")
    content = (tmp_path / "file").read_bytes()
    if name == "qti":
        content = b"".join(read_qti(tmp_path / "file")[0].values())
    assert written.unreviewed == 1
    assert re.search(rb"[Nn]ot reviewed|draft,|\"reviewed\": false|,draft", content)


@pytest.mark.parametrize("name", ["gift", "json", "moodle", "qti"])
def test_the_licence_goes_along(name, tmp_path):
    info = INFO.model_copy(update={"licence": "CC BY <4.0>\n// {no question}"})
    FORMATS[name].writer()(info, BANK, tmp_path / "file")
    if name == "gift":
        assert len(moodle_gift.read((tmp_path / "file").read_text())) == len(BANK)
        assert (
            len([one for one in parsed_gift(tmp_path / "file") if one["type"] != "Category"]) == 6
        )
    content = (tmp_path / "file").read_bytes()
    if name == "qti":
        content = read_qti(tmp_path / "file")[0]["imsmanifest.xml"]
    assert re.search(rb"[Ll]icence[^\n]*\n?.*CC BY", content)


def test_characters_that_no_xml_file_can_hold_are_replaced(tmp_path):
    odd = question("What is \x00?", "NUL\x08 \ufffe", id="odd")
    write_moodle(INFO, [odd, PERSON], tmp_path / "m.xml")
    assert len(ElementTree.parse(tmp_path / "m.xml").getroot()) == 3
    write_qti(INFO, [odd], tmp_path / "q.zip")
    assert len(read_qti(tmp_path / "q.zip")[1]) == 2
