"""Worksheets, as files and as they come out of a printer."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from quizgen.errors import QuizgenError, UsageError
from quizgen.exports.sheets.layout import Look
from quizgen.exports.sheets.timesheet import write_timeline
from quizgen.exports.worksheet import write_worksheet
from tests.exports.conftest import DATE, FERRY, FOUR, GLASS, INFO, many, question
from tests.exports.hostile import HOSTILE_TEXTS, hostile_bank
from tests.exports.printing import faults, pages_of, random_request, squeezed

SIZES = {"a4": (595, 842), "letter": (612, 792)}  # points
SEEDS = (2, 18, 23, 50)
"""Of requests that have, together, all forms, both papers, two columns and large print."""


# ---- on paper ----------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=SEEDS)
def printed(request, chromium, weasyprint, tmp_path_factory):
    """A random sheet in its versions: what was asked for, and the PDFs of both programs."""
    asked = random_request(request.param, most=20)
    folder = tmp_path_factory.mktemp("sheets")
    web = write_worksheet(INFO, asked.bank, folder / "web.html", **asked.arguments())
    pdf = write_worksheet(INFO, asked.bank, folder / "pdf.pdf", pdf=True, **asked.arguments())
    browser = [chromium.print(path) for path in (web.path, *web.others)]
    return asked, list(zip(asked.sheets(), browser, (pdf.path, *pdf.others), strict=True))


def test_every_question_is_there_once_and_whole_and_the_key_matches(printed):
    asked, versions = printed
    for sheet, *files in versions:
        for path in files:
            assert faults(sheet, asked.look, pages_of(path)) == [], path.name


def test_paper_has_the_size_asked_for_and_margins(printed):
    asked, versions = printed
    for path in versions[0][1:]:
        for page in PdfReader(path).pages:
            size = (float(page.mediabox.width), float(page.mediabox.height))
            assert size == pytest.approx(SIZES[asked.look.paper], abs=1)
            assert all(40 < place < size[0] - 40 for place in places_of_text(page))


def places_of_text(page):
    """How far from the left each piece of text begins."""
    places = []

    def visit(text, matrix, text_matrix, font, size):
        if text.strip():
            places.append(text_matrix[4] * matrix[0] + matrix[4])

    page.extract_text(visitor_text=visit)
    return places


def test_versions_differ_and_ask_the_same(printed):
    _, versions = printed
    sheets = [sheet for sheet, *_ in versions]
    assert len({sheet.code for sheet in sheets}) == len(sheets)
    for one, other in pairwise(sheets):
        assert sorted(a.card.id for a in one.answers) == sorted(a.card.id for a in other.answers)
        assert [a.card.id for a in one.answers] != [a.card.id for a in other.answers]


def test_both_programs_print_the_same_pages(chromium, weasyprint, tmp_path):
    write_worksheet(INFO, many(40), tmp_path / "sheet.html")
    write_worksheet(INFO, many(40), tmp_path / "same.pdf", pdf=True)
    browser = pages_of(chromium.print(tmp_path / "sheet.html"))
    weasy = pages_of(tmp_path / "same.pdf")
    # Each paints the parts of a table in an order of its own.
    assert [sorted(page) for page in browser] == [sorted(page) for page in weasy]


def test_the_same_seed_gives_the_same_bytes(weasyprint, tmp_path):
    for name in ("one", "two"):
        for pdf, suffix in ((False, "html"), (True, "pdf")):
            path = tmp_path / f"{name}.{suffix}"
            write_worksheet(INFO, many(30), path, versions=2, seed=7, pdf=pdf)
    write_worksheet(INFO, many(30), tmp_path / "other.html", versions=2, seed=8)
    for end in ("a.html", "b.html", "a.pdf", "b.pdf"):
        assert (tmp_path / f"one-{end}").read_bytes() == (tmp_path / f"two-{end}").read_bytes()
    assert (tmp_path / "one-a.html").read_bytes() != (tmp_path / "one-b.html").read_bytes()
    assert (tmp_path / "one-a.html").read_bytes() != (tmp_path / "other-a.html").read_bytes()


@pytest.mark.parametrize("write", [write_worksheet, write_timeline])
def test_hostile_text_is_shown_as_text(driven, tmp_path, write):
    bank = hostile_bank() if write is write_worksheet else hostile_events()
    source = bank[0].source.model_copy(update={"url": "javascript:alert(1)"})
    info = INFO.model_copy(update={"name": HOSTILE_TEXTS[0], "school": HOSTILE_TEXTS[1]})
    write(info, (replace(bank[0], source=source), *bank[1:]), tmp_path / "sheet.html", limit=None)
    driven.requests.clear()
    driven.complaints.clear()
    driven.open(tmp_path / "sheet.html")
    tags = set(driven.run("[...document.querySelectorAll('*')].map(one => one.localName)"))
    assert not tags & {"script", "img", "b", "a", "link", "iframe"}
    assert not driven.complaints and len(driven.requests) == 1
    shown = squeezed(driven.run("document.body.textContent"))
    for text in HOSTILE_TEXTS:
        assert squeezed(text) in shown, text[:40]


def hostile_events():
    """Each text in a dated statement, behind the gap: what looks like a gap itself is none."""
    texts = {
        year: f"In {{{{{year}}}}} a ship called {text} came."
        for year, text in enumerate(HOSTILE_TEXTS, start=1900)
    }
    return [
        question("When?", str(year), id=f"h{year}", kind="date", cloze=cloze)
        for year, cloze in texts.items()
    ]


LOOKS = [Look(), Look(large=True, language="de"), Look(columns=2, language="vi")]


@pytest.mark.parametrize("look", LOOKS, ids=["plain", "large", "columns"])
@pytest.mark.parametrize("write", [write_worksheet, write_timeline])
def test_axe_finds_no_barrier(driven, axe, tmp_path, look, write):
    (tmp_path / "logo.png").write_bytes(PNG)
    info = INFO.model_copy(update={"school": "Lund", "logo": "logo.png"})
    bank = [*many(20), *FOUR, *hostile_bank()[:6], *hostile_events()]
    bank.append(question("Why so?", "It was cold.", id="last", status="draft"))
    write(info, bank, tmp_path / "sheet.html", limit=None, look=look, folder=tmp_path)
    driven.open(tmp_path / "sheet.html")
    assert axe(driven) == []


# ---- the file ----------------------------------------------------------------------------------


def written(tmp_path, questions, **options):
    """The text of the sheet that the options give."""
    write_worksheet(INFO, questions, tmp_path / "sheet.html", **options)
    return (tmp_path / "sheet.html").read_text(encoding="utf-8")


def test_the_default_sheet_has_twenty_questions_of_many_forms(tmp_path):
    made = write_worksheet(INFO, many(50), tmp_path / "sheet.html")
    assert (made.questions, made.offered) == (20, 50)
    forms = ["multiple choice", "fill in the blanks", "matching", "order of events"]
    assert [form for form, _ in made.parts] == [*forms, "short answers"]
    assert "Not reviewed" not in (tmp_path / "sheet.html").read_text(encoding="utf-8")


def test_versions_are_files_of_their_own(tmp_path):
    made = write_worksheet(INFO, many(20), tmp_path / "sheet.html", versions=3, seed=7)
    names = [path.name for path in (made.path, *made.others)]
    assert names == ["sheet-a.html", "sheet-b.html", "sheet-c.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for letter in "ABC":
        page = (tmp_path / f"sheet-{letter.lower()}.html").read_text(encoding="utf-8")
        assert page.count(f">Version {letter}<") == 2
        (code,) = set(re.findall(rf"{letter}-\w{{4}}", page))
        assert page.count(code) == 3  # the title, the foot of the pages, the key


def test_what_the_bank_cannot_give_is_told(tmp_path):
    made = write_worksheet(INFO, FOUR, tmp_path / "sheet.html", mix="mc=3,match=1,short=1")
    assert made.remarks == (
        "the bank gives 0 of 1 exercises for matching",
        "the bank gives 1 of 3 questions for multiple choice",
    )
    with pytest.raises(QuizgenError, match="no question can be asked as order of events"):
        write_worksheet(INFO, FOUR, tmp_path / "none.html", mix="order")
    assert not (tmp_path / "none.html").exists()


def test_sheet_or_key_alone(tmp_path):
    sheet = written(tmp_path, FOUR, look=Look(with_key=False))
    assert "Answer key" not in sheet and "broken both of its gates" not in sheet
    key = written(tmp_path, FOUR, look=Look(with_sheet=False))
    assert "Answer key" in key and "Circle the letter" not in key
    (code,) = set(re.findall(r'@bottom-left { content: "(\w{4})"', sheet))
    assert f"Harbour and glass · {code}" in key


def test_the_key_names_all_sources_that_state_an_answer(tmp_path):
    page = written(tmp_path, [replace(DATE, witnesses=(GLASS,))])
    assert "[1, 2]</td>" in page and "“A town of glass”, November 2018" in page


def test_a_sheet_of_drafts_says_so_once(tmp_path):
    page = written(tmp_path, [question("Why?", "It was cold.", id="q1", status="draft")])
    assert page.count("Not reviewed.") == 1 and "1.*" not in page


def test_one_draft_among_others_is_marked_on_sheet_and_key(tmp_path):
    draft = question("Why?", "It was cold.", id="q1", status="draft")
    page = written(tmp_path, [*FOUR, draft])
    assert "marked with * (1 of 5)" in page and len(re.findall(r"\d\.\*", page)) == 2


def test_the_sheet_loads_nothing(tmp_path):
    page = written(tmp_path, many(9))
    assert not re.search(r"src=|<link|@import|url\(", page)


def test_headings_come_in_other_languages_and_questions_as_they_are(tmp_path):
    page = written(tmp_path, FOUR, look=Look(language="de"))
    assert '<html lang="de">' in page and "Lösungen" in page and "Kurze Antworten" in page
    assert "Who built the first lighthouse of Lund?" in page or "first lighthouse of Lund" in page
    assert '"Seite " counter(page) " von " counter(pages)' in page


# ---- school, articles, templates ---------------------------------------------------------------

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000" + "3a7e9b55"
    "0000000a49444154789c63600000000200" + "01e527de" + "fc0000000049454e44ae426082"
)


def test_school_and_logo_of_the_bank(tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG)
    info = INFO.model_copy(update={"school": "Lund & Sons", "logo": "logo.png"})
    write_worksheet(info, FOUR, tmp_path / "sheet.html", folder=tmp_path)
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "Lund &amp; Sons" in page and "data:image/png;base64,iVBORw0KGgo" in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read the logo"),
        (b"MZ", "no PNG, JPEG"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_logo_that_cannot_be_shown(tmp_path, content, told):
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    info = INFO.model_copy(update={"logo": "logo.png"})
    with pytest.raises(QuizgenError, match=told):
        write_worksheet(info, FOUR, tmp_path / "sheet.html", folder=tmp_path)
    assert not (tmp_path / "sheet.html").exists()


def test_the_article_is_printed_where_it_is_found(tmp_path):
    text = "How Lund got its harbour\n\nThe ferry <Aurora> came into the new harbour in March.\n"
    (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
    ferry = FERRY.model_copy(update={"path": "ferry.txt"})
    bank = [replace(DATE, source=ferry), replace(FOUR[3], source=GLASS)]
    options = {"passage": True, "folder": tmp_path / "bank"}
    made = write_worksheet(INFO, bank, tmp_path / "sheet.html", **options)
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "The ferry &lt;Aurora&gt; came into the new harbour in March." in page

    assert made.remarks == ("the text of glass is not printed: the bank names no file (path)",)
    with pytest.raises(QuizgenError, match="no article"):
        write_worksheet(INFO, bank[1:], tmp_path / "other.html", **options)


def test_a_template_replaces_a_block(tmp_path):
    template = tmp_path / "worksheet.html"
    template.write_text(
        '{% extends "worksheet.html" %}{% block header %}<h1>Quiz for {{ sheet.title }}</h1>'
        "{% endblock %}",
        encoding="utf-8",
    )
    page = written(tmp_path, FOUR, look=Look(template=template))
    assert "<h1>Quiz for Harbour and glass</h1>" in page and "Answer key" in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n{% if %}", "t.html:2: the template cannot be used"),
        ("\n\n{{ sheet.colour }}", "t.html:3: the template cannot be used"),
        ("{{ ''.__class__.__mro__ }}", "t.html:1: the template cannot be used"),
        (None, "cannot read the template"),
    ],
)
def test_a_template_that_cannot_be_used(tmp_path, text, told):
    template = tmp_path / "t.html"
    if text is not None:
        template.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        written(tmp_path, FOUR, look=Look(template=template))
    assert told in str(error.value)
    assert not (tmp_path / "sheet.html").exists()


def test_a_pdf_fetches_nothing_but_what_lies_beside_a_template(weasyprint, tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG)
    template = tmp_path / "t.html"
    template.write_text('<p>{{ sheet.title }}<img src="logo.png"></p>', encoding="utf-8")
    look = Look(template=template)
    write_worksheet(INFO, FOUR, tmp_path / "own.pdf", pdf=True, look=look)
    (page,) = PdfReader(tmp_path / "own.pdf").pages
    assert len(page.images) == 1 and squeezed(INFO.name) in squeezed(page.extract_text())


def test_names_of_files_fit_what_is_written(tmp_path):
    with pytest.raises(UsageError, match="add --pdf"):
        write_worksheet(INFO, FOUR, tmp_path / "sheet.pdf")
    with pytest.raises(UsageError, match=r"end its name in \.pdf"):
        write_worksheet(INFO, FOUR, tmp_path / "sheet.html", pdf=True)
