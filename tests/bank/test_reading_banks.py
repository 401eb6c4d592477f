"""A bank is read with positions, and every flaw is named by line and column with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.bank.bank import Bank, read_bank
from quizgen.bank.reading import BankError, read_questions
from quizgen.errors import UsageError

ENTRY = "questions:\n- question: Why?\n  answer: So.\n"
DEEP = "a: " + "[" * 100_000

FLAWS = [
    (b"questions:\n- question: Why?\n  answer: a: b\n", "3:12", "quotation marks"),
    (b"questions:\n- question: 'Why?\n  answer: a\n", "2:13", "close the quotation mark"),
    (b"questions:\n\t- question: Why?\n", "2:1", "spaces"),
    (b"questions: [a\n", "1:12", "bracket"),
    (ENTRY.encode() + b"  answer: No.\n", "4:3", '"answer" is given twice'),
    (b"a: &x 1\nb: *x\n", "1:4", "anchor &x"),
    (b"a: *x\n", "1:4", r"alias \*x"),
    (b"<<: {a: b}\n", "1:1", "merge key"),
    (b"a: !!python/object:os.system x\n", "1:4", "tag"),
    (b"a: 1\n---\nb: 2\n", "2:1", "second document"),
    (b"? [a]\n: b\n", "1:3", "single word"),
    (DEEP.encode(), "1:11", "nested too deeply"),
    (b"a: b\x00c\n", "1:5", r"U\+0000"),
    (b"a: \xe9t\xe9\n", "1:4", "UTF-8"),
    ("é: \n".encode() + b"b: \xff\n", "2:4", "UTF-8"),
    (b"- a\n- b\n", "1:1", "format: 1"),
    (b"just a text\n", "1:1", "format: 1"),
    (b"format: 2\n", "1:9", 'unknown format "2"'),
    (b"question:\n- a\n", "1:1", 'did you mean "questions"'),
    (b"questions:\n- question: Why?\n", "2:3", '"answer" is missing'),
    (b"questions:\n- question: Why?\n  answer: ''\n", "3:11", '"answer" is empty'),
    (b"questions:\n- question: Why?\n  answer: {a: b}\n", "3:11", "must be a text"),
    (ENTRY.encode() + b"  answr: So.\n", "4:3", 'did you mean "answer"'),
    (ENTRY.encode() + b"  zzz: So.\n", "4:3", "known are id, kind"),
    (ENTRY.encode() + b"  status: done\n", "4:11", "draft, accepted, rejected"),
    (ENTRY.encode() + b"  kind: joke\n", "4:9", "date, person, cause"),
    (ENTRY.encode() + b"  tags: rivers\n", "4:9", r"write tags: \[one, two\]"),
    (ENTRY.encode() + b"  tags: [a, [b]]\n", "4:13", "must be a text"),
    (ENTRY.encode() + b"  confidence: high\n", "4:15", "write it as a number"),
    (ENTRY.encode() + b"  confidence: 2\n", "4:15", "between 0 and 1"),
    (ENTRY.encode() + b"  changed: 2019-04-01\n", "4:12", "2019-04-01T10:00:00Z"),
    (ENTRY.encode() + b"  id: a b\n", "4:7", "cannot be an id"),
    (ENTRY.encode() + b"  evidence:\n  - quote: x\n    start: -1\n", "6:12", "0 or more"),
    (ENTRY.encode() + b"  evidence:\n  - start: 1\n", "5:5", '"quote" is missing'),
    (ENTRY.encode() + b"source:\n  titel: x\n", "5:3", 'did you mean "title"'),
]


@pytest.mark.parametrize(("content", "place", "message"), FLAWS)
def test_a_flaw_is_named_by_place_with_a_way_out(content: bytes, place: str, message: str) -> None:
    with pytest.raises(BankError, match=message) as caught:
        read_questions(Path("x.yaml"), content)
    assert str(caught.value).startswith(f"x.yaml:{place}: ")


def test_all_flaws_of_a_file_are_told_at_once() -> None:
    content = b"source:\n  titel: x\nquestions:\n- question: Why?\n  kind: joke\n"
    with pytest.raises(BankError, match="quizgen check lists 2 more") as caught:
        read_questions(Path("x.yaml"), content)
    assert [finding.line for finding in caught.value.findings] == [2, 4, 5]


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"questions:\n", b"source: ~\n"])
def test_a_file_may_hold_nothing(content: bytes) -> None:
    assert read_questions(Path("x.yaml"), content).questions == ()


def test_all_values_are_read_as_text() -> None:
    content = b"""\
questions:
- {question: Is it 12:30?, answer: NO, accept: [2019-03-02, 1e3, 'null', yes], note: null}
"""
    (entry,) = read_questions(Path("x.yaml"), content).questions
    assert entry.answer == "NO"
    assert entry.accept == ("2019-03-02", "1e3", "null", "yes")
    assert entry.note is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(
        "source: {id: river}\nquestions:\n"
        "- {id: one, kind: date, status: accepted, question: When?, answer: '1901', tags: [x]}\n"
        "- {id: two, kind: date, question: When then?, answer: '1902'}\n"
        "- {id: three, kind: cause, status: rejected, question: Why?, answer: So}\n"
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.yml").write_text(
        "questions:\n\n- question: Who?\n  answer: Ann\n  status: accepted\n"
    )
    (tmp_path / ".hidden.yaml").write_text("[")
    (tmp_path / "notes.txt").write_text("[")
    return tmp_path


def test_questions_come_in_file_order_with_their_places(folder: Path) -> None:
    bank = Bank.load(folder)
    assert [(one.path.name, one.line, one.source_id) for one in bank.questions] == [
        ("mine.yml", 3, "mine"),
        ("b.yaml", 3, "river"),
        ("b.yaml", 4, "river"),
        ("b.yaml", 5, "river"),
    ]


def test_only_accepted_questions_are_selected_unless_drafts_are_asked_for(folder: Path) -> None:
    bank = Bank.load(folder)
    assert [one.entry.answer for one in bank.select()] == ["Ann", "1901"]
    assert [one.id for one in bank.select(drafts=True)][1:] == ["one", "two"]
    assert [one.id for one in bank.select(kinds=["date"], tags=["x", "y"])] == ["one"]
    assert [one.entry.answer for one in bank.select(sources=["mine"])] == ["Ann"]


def test_an_id_that_is_missing_is_derived_and_stays_the_same(folder: Path) -> None:
    first = Bank.load(folder).questions[0].id
    path = folder / "a" / "mine.yml"
    path.write_text(path.read_text() + "- {question: Another?, answer: 'Yes'}\n")
    assert Bank.load(folder).questions[0].id == first


def test_two_questions_without_ids_that_are_alike_get_two(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("questions:\n" + "- {question: Why?, answer: So}\n" * 3)
    assert len({one.id for one in Bank.load(tmp_path).questions}) == 3


def test_an_id_given_twice_is_told_with_both_places(folder: Path) -> None:
    path = folder / "a" / "mine.yml"
    path.write_text(path.read_text() + "  id: two\n")
    with pytest.raises(BankError, match=rf'b\.yaml:4:8: id "two" is taken already by {path}:6'):
        Bank.load(folder)


def test_files_with_flaws_do_not_hide_the_others(folder: Path) -> None:
    (folder / "c.yaml").write_text("questions: x\n")
    (folder / "bank.yaml").write_text("format: 1\nname: X\n")
    bank, findings = read_bank(folder)
    assert len(bank.questions) == 4
    assert [finding.path.name for finding in findings if finding.path] == ["c.yaml", "bank.yaml"]


def test_the_banks_own_file_names_it(folder: Path) -> None:
    (folder / "bank.yaml").write_text("format: 1\nid: rc6ftm\nname: Rivers of 1901\n")
    assert (Bank.load(folder).info.id, Bank.load(folder).info.name) == ("rc6ftm", "Rivers of 1901")


def test_a_missing_bank_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such bank"):
        Bank.load(tmp_path / "nowhere")
