"""Reading question by question gives what YAML gives for the whole file, or leaves it to YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank.bank import Bank, iter_questions
from quizgen.bank.emitting import emit_file
from quizgen.bank.model import Entry, Source
from quizgen.bank.outline import outline
from quizgen.bank.reading import BankError, read_questions, read_text, read_whole
from quizgen.bank.regular import read_block
from quizgen.bank.tree import parse, stated
from tests.bank.bank_strategies import entries
from tests.bank.odd_banks import OddFile, odd_files

PATH = Path("x.yaml")


def outcome(content: bytes, *, whole: bool) -> object:
    """Give all that reading tells, in parts or as a whole: the questions or what is wrong."""
    try:
        file = read_whole(read_text(PATH, content)) if whole else read_questions(PATH, content)
    except BankError as error:
        return error.findings
    return file.source, file.questions, file.lines


def alike(text: str) -> None:
    content = text.encode()
    assert outcome(content, whole=False) == outcome(content, whole=True)


@given(st.lists(entries, max_size=4).map(tuple))
def test_what_quizgen_writes_is_read_alike(written: tuple[Entry, ...]) -> None:
    alike(emit_file(Source(id="a-river"), written))


@given(odd_files())
def test_what_people_write_is_read_alike(odd: OddFile) -> None:
    alike(odd.text)


SCRAPS = [
    *("- ", "  - ", "\n", "\n  - ", "\n- ", "\r\n", "\r", "\t", "  ", "\n\n", "\n---\n", "\n...\n"),
    *("'", '"', "''", "\\", "#", " #", " # x\n", ": ", ":", ",", "[", "]", "{", "}", "|\n", ">-\n"),
    *("\nquestions:\n", "\nsource: {id: b}\n", "\nformat: 1\n", "\n  hint: x", "\n    note: y"),
    *("\x85", "\u2028", "\xa0", "\ufeff", "\x07", "é", "&a ", "*a", "!b ", "? ", "null", "~", "%"),
]


@given(st.lists(entries, min_size=1, max_size=3).map(tuple), odd_files(), st.data())
def test_a_file_that_was_spoilt_is_told_alike(
    written: tuple[Entry, ...], odd: OddFile, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([emit_file(Source(id="a-river"), written), odd.text]))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.sampled_from([0, 0, 0, 1, 5]))
        text = text[:start] + data.draw(st.sampled_from(SCRAPS)) + text[end:]
    alike(text)


REGULAR = """\
  - id: k3f7q2   # kept
    question: 'It''s when?'
    # between
    accept: ["2019-03-02", March 2nd, 'x']  # three

    tags:
    - one
    - "two"
    evidence:
      - quote: It was so.
        start: 12
    note:
"""


def test_the_usual_form_is_read_without_yaml() -> None:
    assert read_block(REGULAR) == {
        "id": "k3f7q2",
        "question": "It's when?",
        "accept": ["2019-03-02", "March 2nd", "x"],
        "tags": ["one", "two"],
        "evidence": [{"quote": "It was so.", "start": "12"}],
    }
    root, _ = parse(REGULAR)
    assert stated(root) == [read_block(REGULAR)]


@pytest.mark.parametrize(
    "block",
    [
        "- question: a: b\n",
        "- question: one\n    two\n",
        "- question: >\n    folded\n",
        '- question: "a\\tb"\n',
        "- {question: Why?}\n",
        "- question: Why?\n  question: Why?\n",
        "- question: a\tb\n",
        "- question: &a Why?\n",
        "- tags: [a, [b]]\n",
        "- tags:\n    - a\n   - b\n",
        "- tags: null\n  - a\n",
        "-x: 5\n",
    ],
)
def test_any_other_form_is_left_to_yaml(block: str) -> None:
    assert read_block(block) is None


def test_a_file_comes_apart_at_its_questions() -> None:
    text = "format: 1\nquestions: # all\n\n # first\n  - question: a\n\n  - question: b\n  # end\n"
    parts = outline(text)
    assert parts is not None
    assert [(text[one.start : one.end], one.line) for one in parts.blocks()] == [
        ("  - question: a\n\n", 5),
        ("  - question: b\n  # end\n", 7),
    ]


def test_the_first_questions_come_before_a_flaw_is_met(tmp_path: Path) -> None:
    good = "questions:\n- question: Why?\n  answer: So\n"
    (tmp_path / "a.yaml").write_text(good + "- question: Who?\n")
    questions = iter_questions(tmp_path)
    assert next(questions).entry.question == "Why?"
    with pytest.raises(BankError, match=r'a\.yaml:4:3: "answer" is missing'):
        next(questions)


def test_questions_one_by_one_are_those_of_the_bank(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("questions:\n- question: Why?\n  answer: So\n  id: one\n")
    (tmp_path / "b.yaml").write_text("questions: [{question: Who?, answer: Me, id: two}]\n")
    assert tuple(iter_questions(tmp_path)) == Bank.load(tmp_path).questions
