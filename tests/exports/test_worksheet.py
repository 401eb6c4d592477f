"""Worksheets, as they come out of a printer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from quizgen.exports.cards import Span, to_cards
from quizgen.exports.worksheet import Form, make_sheet, mix_forms, pick, shorten, write_worksheet
from tests.exports.conftest import (
    CAUSE,
    DATE,
    EFFECT,
    FERRY,
    FOUR,
    GLASS,
    HOSTILE,
    INFO,
    PERSON,
    many,
    question,
)

A4, LETTER = (595, 842), (612, 792)  # points


def flat(text):
    """The text on one line, whether or not the printer's font joins letters such as "fi"."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def texts_of(pages):
    """The text of each page, without the page number, and the number of the key's first page."""
    texts = [re.sub(r"Page \d+ of \d+", "", flat(page.extract_text())).strip() for page in pages]
    return texts, next(i for i, text in enumerate(texts) if text.startswith("Answer key"))


@pytest.fixture(scope="module", params=["a4", "letter"])
def printed(request, chromium, tmp_path_factory):
    """A sheet of 45 questions, some of them drafts, on either paper: the sheet and its pages."""
    bank = [*many(41), *FOUR[:3], question("Why so?", "It was cold.", id="last", status="draft")]
    page = tmp_path_factory.mktemp("sheet") / f"{request.param}.html"
    write_worksheet(INFO, bank, page, limit=None, paper=request.param)
    sheet = make_sheet(INFO.name, to_cards(bank))
    return request.param, sheet, PdfReader(chromium.print(page)).pages


# ---- on paper ----------------------------------------------------------------------------------


def test_paper_has_the_size_asked_for(printed):
    paper, _, pages = printed
    wanted = A4 if paper == "a4" else LETTER
    for page in pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            wanted, abs=1
        )


def test_every_question_is_printed_once_and_whole_on_one_page(printed):
    _, sheet, pages = printed
    texts, key = texts_of(pages)
    questions = texts[:key]
    for item in sheet.items:
        pieces = [item.card.question]
        if item.form is Form.BLANK:
            pieces = [flat(part) for part in (item.card.cloze.before, item.card.cloze.after)]
        if item.form is Form.CHOICE:
            pieces += [f"{letter} {choice}" for letter, choice in item.choices]
        starts = [i for i, text in enumerate(questions) if re.search(_begin(item, pieces), text)]
        assert len(starts) == 1, item.number
        assert all(piece in questions[starts[0]] for piece in pieces), item.number
    numbers = [int(n) for text in questions for n in re.findall(r"(?:^| )(\d+)\.\*? ", text)]
    assert [n for n in numbers if n <= 45] == list(range(1, 46))


def _begin(item, pieces):
    return rf"(?:^| ){item.number}\.\*? {re.escape(next(filter(None, pieces)))}"


def test_key_is_on_its_own_pages_and_matches_the_sheet(printed):
    _, sheet, pages = printed
    texts, key = texts_of(pages)
    assert not any("Answer key" in text for text in texts[:key])
    answers = " ".join(texts[key:])
    assert not re.search("Circle the letter|Write the missing", answers)
    place = 0
    for item in sheet.items:
        match = re.compile(rf"{item.number}\.\*? {re.escape(item.key)}").search(answers, place)
        assert match, item.number
        place = match.end()
    for source in (FERRY, GLASS):
        assert f"“{source.title}”" in answers
    assert "example.org/ferry" in answers


def test_nothing_is_printed_outside_the_margins(printed):
    _, _, pages = printed
    for page in pages:
        places = []

        def visit(text, matrix, text_matrix, font, size, places=places):
            if text.strip():
                places.append(text_matrix[4] * matrix[0] + matrix[4])

        page.extract_text(visitor_text=visit)
        assert min(places) > 40 and max(places) < float(page.mediabox.width) - 40


def test_unreviewed_questions_are_announced_and_marked(printed):
    _, sheet, pages = printed
    first = flat(pages[0].extract_text())
    assert "Not reviewed." in first and "marked with *" in first
    (draft,) = [item for item in sheet.items if not item.card.reviewed]
    texts = " ".join(flat(page.extract_text()) for page in pages)
    assert Counter(re.findall(r"(?:^| )(\d+)\.\*", texts)) == {str(draft.number): 2}


def test_hostile_text_is_shown_as_text(chromium, tmp_path):
    entry = {"evidence": HOSTILE, "cloze": f"{HOSTILE} {{{{{HOSTILE}}}}} <img src=x>"}
    source = FERRY.model_copy(update={"title": HOSTILE, "url": "javascript:alert(1)"})
    choice = question(HOSTILE, HOSTILE, id="q1", source=source, distractors=["<b>", "</li>"])
    page = tmp_path / "sheet.html"
    bank = [choice, question(HOSTILE, "a gap", id="q2", source=source, **entry)]
    write_worksheet(INFO.model_copy(update={"name": HOSTILE}), bank, page)
    seen = _Seen()
    seen.feed(chromium.dom(page))
    assert not seen.tags & {"script", "img", "b", "a", "link", "iframe"}
    assert HOSTILE in flat(seen.text)


class _Seen(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


# ---- the sheet ---------------------------------------------------------------------------------


def test_numbers_run_through_all_sections():
    sheet = make_sheet("Test", to_cards(many(30)))
    assert [item.number for item in sheet.items] == list(range(1, 31))
    assert [section.form for section, _ in sheet.sections] == list(Form)


def test_forms_are_mixed():
    counts = Counter(mix_forms(to_cards(many(60))))
    assert all(15 <= counts[form] <= 25 for form in Form)


def test_a_question_is_asked_only_in_a_form_that_it_has():
    forms = mix_forms(to_cards([DATE, PERSON, CAUSE, EFFECT]))
    assert forms == (Form.CHOICE, Form.BLANK, Form.SHORT, Form.BLANK)
    long_gap = question("Why?", "x", id="q", cloze="It was {{a very long and winding road}}.")
    assert mix_forms(to_cards([long_gap])) == (Form.SHORT,)


@pytest.mark.parametrize(
    ("kind", "words", "lines"),
    [("person", 2, 1), ("cause", 2, 2), ("term", 8, 2), ("cause", 99, 4)],
)
def test_lines_to_write_on(kind, words, lines):
    made = question("Why?", " ".join(["word"] * words), id="q1", kind=kind)
    (item,) = make_sheet("Test", to_cards([made])).items
    assert item.lines == lines


def test_score_counts_the_points_of_all_questions():
    sheet = make_sheet("Test", to_cards(FOUR))
    assert sheet.points == 1 + 1 + 2 + 1


def test_a_limited_sheet_takes_evenly_from_sources_and_kinds_the_surest_first():
    cards = to_cards(many(120))
    picked = pick(cards, 24)
    assert len(picked) == 24
    assert set(Counter(card.source.id for card in picked).values()) == {12}
    assert set(Counter(card.kind for card in picked).values()) == {8}
    assert [card for card in cards if card in picked] == list(picked)
    dates = [card.confidence for card in picked if card.kind == "date"]
    assert min(dates) >= 5 / 7


def test_a_limited_sheet_asks_about_a_sentence_once_while_there_are_others():
    same = "Maria Holm built the lighthouse on 3 May 1960 with her own hands."
    bank = [
        question("Who built it?", "Maria Holm", id="q1", kind="person", evidence=same),
        question("When was it built?", "3 May 1960", id="q2", kind="date", evidence=same),
        question("Why was it built?", "Ships sank.", id="q3", kind="cause", evidence="Ships sank."),
    ]
    assert [card.id for card in pick(to_cards(bank), 2)] == ["q1", "q3"]


@given(st.integers(1, 40))
def test_a_limit_gives_that_many_different_questions(limit):
    picked = pick(to_cards(many(30)), limit)
    assert len({card.id for card in picked}) == min(limit, 30)


def test_the_default_sheet_has_twenty_questions_and_says_how_many_there_were(tmp_path):
    written = write_worksheet(INFO, many(50), tmp_path / "sheet.html")
    assert (written.questions, written.offered) == (20, 50)
    assert sum(count for _, count in written.parts) == 20
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert page.count('class="item"') == 20
    assert "Not reviewed" not in page


def test_the_key_can_be_left_out(tmp_path):
    write_worksheet(INFO, FOUR, tmp_path / "sheet.html", key=False)
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "Answer key" not in page and "broken both of its gates" not in page


def test_the_key_names_all_sources_that_state_an_answer(tmp_path):
    write_worksheet(INFO, [replace(DATE, witnesses=(GLASS,))], tmp_path / "sheet.html")
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "[1, 2]</td>" in page and "“A town of glass”, November 2018" in page


def test_a_sheet_of_drafts_says_so_once(tmp_path):
    bank = [question("Why?", "It was cold.", id="q1", status="draft")]
    write_worksheet(INFO, bank, tmp_path / "sheet.html")
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert page.count("Not reviewed.") == 1 and "1.*" not in page


def test_the_sheet_loads_nothing_and_is_the_same_each_time(tmp_path):
    write_worksheet(INFO, many(9), tmp_path / "one.html")
    write_worksheet(INFO, many(9), tmp_path / "two.html")
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "two.html").read_text(encoding="utf-8")
    assert not re.search(r"src=|<link|@import|url\(", page)


words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=60).map(" ".join)


@given(words, words, words)
def test_shortened_evidence_keeps_the_answer_and_cuts_at_spaces(before, hit, after):
    whole = Span(before + " ", hit, " " + after)
    short = shorten(whole)
    assert short.hit == hit
    assert len(short.text) <= max(140, len(hit) + 40) + 10
    kept = [word for word in short.text.split() if word != "…"]
    assert " ".join(kept) in flat(whole.text)
