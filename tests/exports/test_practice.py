"""The practice page in a browser, answered by keyboard alone."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.model import BankInfo
from quizgen.exports.cards import to_cards
from quizgen.play import words
from quizgen.play.grading import Key, grade
from quizgen.play.judging import answers_of
from quizgen.play.lexicon import Lexicon
from quizgen.play.practice import write_practice
from tests.exports.conftest import CAUSE, DATE, FERRY, INFO, PERSON, question
from tests.exports.hostile import flat, hostile_bank
from tests.play import grading_table
from tests.play.pairs import ANSWERS, pairs

PLACE = question(
    "Where does the ferry line of Lund keep its boats?",
    "Marlow",
    id="place-1",
    kind="place",
    hint="It lies by the river.",
    evidence="The boats are kept at Marlow, by the river.",
)
BANK = (DATE, PERSON, CAUSE, PLACE)
RIGHT_CHOICE = "2 March 2019"


def bank_of(questions, info: BankInfo = INFO) -> Bank:
    return Bank(folder=Path("bank"), info=info, questions=tuple(questions))


def write(folder: Path, questions=BANK, info: BankInfo = INFO) -> Path:
    path = folder / "practice.html"
    write_practice(bank_of(questions, info), questions, path)
    return path


@pytest.fixture
def page(driven, tmp_path):
    """A fresh practice page with four questions, whose score is forgotten afterwards."""
    path = write(tmp_path)
    driven.open(path)
    driven.requests.clear()
    driven.complaints.clear()
    driven.run("localStorage.clear()")
    driven.open(path)
    yield driven
    driven.run("localStorage.clear()")


def heading(page) -> str:
    return str(page.run("document.querySelector('h2').textContent"))


def start(page, way="mix"):
    page.run(f"document.getElementById('way').value = '{way}'")
    page.tab_to("Start")
    page.press("Enter")


def answer_with_keys(page, typed: dict[str, str]) -> str:
    """Answer the question on the screen by keys alone, and give what the page says to it."""
    asked = heading(page)
    text = typed[asked]
    if page.run("!!document.querySelector('.choices')"):
        choices = page.run(
            "[...document.querySelectorAll('.choices span')].map(e => e.textContent)"
        )
        page.press(str(choices.index(text) + 1))
    elif page.run("!!document.getElementById('typed')"):
        assert page.run("document.activeElement.id") == "typed"
        page.type(text)
        page.press("Enter")
    else:
        page.tab_to("Show the answer")
        page.press("Enter")
        page.tab_to(text)
    said = str(page.text())
    page.press("Enter")
    return said


def play_round(page, typed: dict[str, str]) -> dict[str, str]:
    """Answer the questions until the score is shown; give what was said to each."""
    said = {}
    while (asked := heading(page)) in typed:
        said[asked] = answer_with_keys(page, typed)
    return said


# ---- by keyboard -------------------------------------------------------------------------------


def test_a_round_by_keyboard_alone(page):
    start(page)
    said = play_round(
        page,
        {
            DATE.entry.question: RIGHT_CHOICE,
            PERSON.entry.question: "Marai Holm",
            PLACE.entry.question: "",
            CAUSE.entry.question: "Not yet",
        },
    )
    assert "✓ Right" in said[DATE.entry.question]
    assert "The next morning, 2 March, the ferry" in said[DATE.entry.question]
    assert "Ida Moss, “How Lund got its harbour”, 14 March 2019" in said[DATE.entry.question]
    assert "✓ Right" in said[PERSON.entry.question]
    assert "a slip (marai for maria)" in said[PERSON.entry.question]
    assert "The answer\nMarlow" in re.sub(r"\n+", "\n", said[PLACE.entry.question])
    assert "the ice had broken" in said[CAUSE.entry.question]
    assert "null" not in "".join(said.values())
    assert heading(page) == "2 of 4 right"
    page.tab_to("Only those again (2)")
    page.press("Enter")
    assert "Question 1 of 2" in page.text()
    again = {PLACE.entry.question: "Marlow", CAUSE.entry.question: "I knew it"}
    assert set(play_round(page, again)) == set(again)
    assert heading(page) == "2 of 2 right"
    assert not page.run("document.body.innerText.includes('Only those')")


@pytest.mark.parametrize(
    ("typed", "verdict", "note"),
    [
        ("Maria Holm", "✓ Right", ""),
        ("maria  HOLM", "✓ Right", "Not counted against you: capital letters."),
        ("Holm", "◐ Partly right", "That is a part of the name."),
        ("Anna Berg", "✗ Not right", "You answered: Anna Berg"),
        ("", "The answer", ""),
        ("   ", "The answer", ""),
        ("<b>Maria</b>", "✗ Not right", "You answered: <b>Maria</b>"),
    ],
)
def test_a_typed_answer_is_judged_as_in_the_terminal(page, typed, verdict, note):
    page.run("startRound(['person-1'], 'typed'); showQuestion()")
    page.type(typed)
    page.press("Enter")
    lines = page.text().split("\n")
    assert verdict in lines
    assert any(note in line for line in lines)
    assert "Maria Holm" in lines
    assert page.run("document.querySelector('mark').textContent") == "Maria Holm"
    assert page.focused() == "See the score"
    assert "The answer: Maria Holm" in page.run(
        "document.querySelector('[role=status]').textContent"
    )


def test_hints_skipping_and_leaving(page):
    page.run("startRound(['place-1', 'person-1'], 'typed'); showQuestion()")
    assert PLACE.entry.hint not in page.text()
    page.tab_to("Hint")
    page.press("Enter")
    assert PLACE.entry.hint in page.text()
    page.tab_to("Skip")
    page.press("Space")
    assert heading(page) == PERSON.entry.question
    page.tab_to("Leave")
    page.press("Enter")
    page.tab_to("Go on: 1 left")
    page.press("Enter")
    assert heading(page) == PERSON.entry.question
    play_round(page, {PERSON.entry.question: "Maria Holm"})
    assert heading(page) == "1 of 1 right"
    assert "1 skipped" in page.text()


def test_numbers_are_keys_only_where_there_are_choices(page):
    page.run("startRound(['person-1'], 'typed'); showQuestion()")
    page.press("1")
    assert page.run("document.getElementById('typed').value") == "1"
    page.run("startRound(['date-1'], 'choice'); showQuestion()")
    page.press("9")
    assert heading(page) == DATE.entry.question and "Right" not in page.text()


# ---- the score ---------------------------------------------------------------------------------


def test_the_score_and_a_round_outlive_the_page(page, tmp_path):
    page.run("startRound(['person-1', 'place-1', 'date-1'], 'mix'); showQuestion()")
    play_round(page, {PERSON.entry.question: "Maria Holm", PLACE.entry.question: "Paris"})
    page.open(tmp_path / "practice.html")
    text = re.sub(r"\n+", " ", page.text())
    assert "known 1 to look at again 1 new 2" in text
    assert "Go on: 1 left" in text
    page.tab_to("Only those that went wrong (1)")
    page.press("Enter")
    assert heading(page) == PLACE.entry.question
    page.tab_to("Leave")
    page.press("Enter")
    page.tab_to("Forget my score")
    page.press("Enter")
    page.tab_to("Forget it")
    page.press("Enter")
    assert "known 0 to look at again 0 new 4" in re.sub(r"\n+", " ", page.text())
    assert page.run("localStorage.length") == 0


def test_what_is_known_is_typed_the_next_time(page):
    modes = "['date-1'].map(id => modeOf(CARDS.get(id), 'mix'))[0]"
    assert page.run(modes) == "choice"
    page.run("startRound(['date-1'], 'mix'); showQuestion()")
    play_round(page, {DATE.entry.question: RIGHT_CHOICE})
    assert page.run(modes) == "typed"


def test_a_round_of_questions_that_are_gone_is_dropped(page, tmp_path):
    page.run("startRound(['person-1', 'date-1'], 'choice'); showQuestion()")
    page.open(write(tmp_path, [DATE]))
    assert "Go on" not in page.text()
    other = DATE.entry.model_copy(update={"answer": "3 March 2019"})
    page.run("startRound(['date-1'], 'choice'); showQuestion()")
    page.open(write(tmp_path, [replace(DATE, entry=other)]))
    assert "Go on" not in page.text()


def test_a_browser_that_keeps_nothing_still_plays(driven, tmp_path):
    closed = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})"
    script = driven.send("Page.addScriptToEvaluateOnNewDocument", source=closed)
    try:
        driven.open(write(tmp_path))
        driven.complaints.clear()
        driven.run("startRound(['person-1'], 'typed'); showQuestion()")
        play_round(driven, {PERSON.entry.question: "Maria Holm"})
        assert heading(driven) == "1 of 1 right"
        driven.tab_to("Back to the start")
        driven.press("Enter")
        assert "known 1" in re.sub(r"\n+", " ", driven.text())
        assert driven.complaints == []
    finally:
        driven.send("Page.removeScriptToEvaluateOnNewDocument", **script)


# ---- grading -----------------------------------------------------------------------------------


def graded(page, rows: list[Any], script: str) -> list[Any]:
    """Grade rows in the page; each gives verdict, what is forgiven, and the note."""
    return list(
        page.run(f"{json.dumps(rows)}.map({script}).map(g => [g.verdict, g.forgiven, g.note])")
    )


def test_the_page_grades_as_the_terminal_does(page):
    made = list(pairs(300, seed=11))
    expected = [grade(typed, Key(**key), known) for typed, key, known in made]
    known = json.dumps(sorted(made[0][2]))
    page.run(f"globalThis.someWords = new Set({known})")
    rows = [[typed, key] for typed, key, _ in made]
    found = graded(page, rows, "([typed, key]) => grade(typed, key, someWords)")
    for row, one, other in zip(rows, expected, found, strict=True):
        assert [one.verdict.value, list(one.forgiven), one.note] == other, row


def test_the_page_grades_the_long_table_as_the_terminal_does(page):
    table = list(grading_table.rows())[::4]
    known = {word for row in table for word in words.tokens(row.typed)}
    known &= grading_table.known_words()
    page.run(f"globalThis.someWords = new Set({json.dumps(sorted(known))})")
    others = json.dumps(table[0].key.others)
    rows = [[row.typed, {**asdict(row.key), "others": None}] for row in table]
    found = graded(
        page, rows, f"([typed, key]) => grade(typed, {{...key, others: {others}}}, someWords)"
    )
    for row, other in zip(table, found, strict=True):
        one = row.graded()
        assert [one.verdict.value, list(one.forgiven), one.note] == other, row


def test_the_page_knows_the_words_that_are_no_slips(driven, tmp_path):
    """Words near to an answer's, of the bank and of the whole vocabulary, are never slips."""
    answers = [one for one in ANSWERS if len(one) < 30] + ["Marlow", "marriage", "carriage"]
    bank = [question(f"Q{n}?", text, id=f"q{n}", kind="term") for n, text in enumerate(answers)]
    driven.open(write(tmp_path, bank))
    cards = to_cards(bank)
    lexicon, others = Lexicon(cards), answers_of(cards)
    words = sorted(lexicon.near({"marriage", "hypertension", "employer", "photosynthesis"}))
    assert {"carriage", "employee"} & set(words)
    rows = [[card.id, typed] for card in cards[::5] for typed in (*words, card.answer, "Marlov")]
    found = graded(driven, rows, "([id, typed]) => judge(CARDS.get(id), typed)")
    by_id = {card.id: card for card in cards}
    for (id_, typed), other in zip(rows, found, strict=True):
        card = by_id[id_]
        key = Key(card.answer, card.accept, card.kind, card.question, others)
        one = grade(typed, key, lexicon)
        assert [one.verdict.value, list(one.forgiven), one.note] == other, (id_, typed)


# ---- barriers, networks, hostile texts ---------------------------------------------------------

SCREENS = {
    "start": "showStart()",
    "choice": "startRound(['date-1'], 'choice'); showQuestion()",
    "typed": "startRound(['place-1'], 'typed'); showQuestion()",
    "flip": "startRound(['cause-1'], 'flip'); showQuestion()",
    "turned": "PAGE.querySelector('.main').click()",  # after the one before
    "right": "startRound(['date-1'], 'choice'); showOutcome(answer('2 March 2019'))",
    "partly": "startRound(['person-1'], 'typed'); showOutcome(answer('Holm'))",
    "wrong": "startRound(['place-1'], 'typed'); showOutcome(answer('Paris'))",
    "summary": "showQuestion()",
    "forget": "showForget()",
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_barrier_on_any_screen(page, axe, tmp_path, dark):
    page.open(tmp_path / "practice.html", width=360, dark=dark)
    for name, script in SCREENS.items():
        page.run(f"{{ {script} }}")
        assert axe(page) == [], name


@pytest.mark.parametrize("width", [320, 900])
def test_nothing_is_wider_than_the_screen(driven, tmp_path, width):
    driven.open(write(tmp_path, hostile_bank()), width=width)
    for card in to_cards(hostile_bank()):
        for way in ("mix", "flip"):
            driven.run(f"startRound(['{card.id}'], '{way}'); showQuestion()")
            assert driven.run("document.documentElement.scrollWidth") <= width, card.id


def test_the_answer_field_is_read_with_its_question(page):
    page.run("startRound(['person-1'], 'typed'); showQuestion()")
    page.send("Accessibility.enable")
    nodes = page.send("Accessibility.getFullAXTree")["nodes"]
    (field,) = [one for one in nodes if one.get("role", {}).get("value") == "textbox"]
    assert field["name"]["value"].startswith(PERSON.entry.question)


def test_nothing_is_fetched_and_nothing_can_be(page, tmp_path):
    start(page)
    assert set(page.requests) == {(tmp_path / "practice.html").as_uri()}
    assert page.complaints == []
    policy = page.run("document.querySelector('meta[http-equiv]').content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "Failed" in page.run("fetch('https://example.org/').catch(String)")
    page.run("""document.body.append(Object.assign(document.createElement('script'),
             {textContent: 'globalThis.ran = true'}))""")
    page.run("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))")
    assert page.run("globalThis.ran") is None
    assert any("Content Security Policy" in one for one in page.complaints)
    page.complaints.clear()


def test_hostile_texts_are_shown_as_text(driven, tmp_path):
    bank = hostile_bank()
    info = INFO.model_copy(update={"name": "</title><script>alert(1)</script>"})
    driven.open(write(tmp_path, bank, info))
    driven.complaints.clear()
    assert driven.run("document.title") == f"{info.name}: practice"
    assert driven.run("document.querySelectorAll('script').length") == 2
    for card in to_cards(bank):
        driven.run(f"startRound(['{card.id}'], 'choice'); showQuestion()")
        shown = driven.run("PAGE.textContent")
        assert card.question in shown
        driven.run("showOutcome(answer(''))")
        shown = flat(driven.run("PAGE.textContent"))
        assert not re.search("null|undefined", shown)
        assert card.answer in shown and flat(f"It says: {card.answer}") in shown
        tags = set(driven.run("[...PAGE.querySelectorAll('*')].map(e => e.localName)"))
        assert tags <= {
            "a", "b", "blockquote", "button", "div", "h2", "mark", "p", "progress", "span"
        }  # fmt: skip
    assert driven.complaints == []


def test_an_address_that_is_no_web_page_is_no_link(driven, tmp_path):
    source = FERRY.model_copy(update={"url": "javascript:alert(1)"})
    driven.open(write(tmp_path, [question("Q?", "A", id="q", source=source)]))
    driven.run("startRound(['q'], 'typed'); showQuestion(); showOutcome(answer('A'))")
    assert driven.run("document.querySelectorAll('a').length") == 0
    assert "How Lund got its harbour" in driven.text()


def test_the_same_bank_gives_the_same_page(tmp_path):
    first = write(tmp_path).read_bytes()
    assert write(tmp_path).read_bytes() == first
