"""``check --fix``: the file before, the file after, and nothing else in it touched."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.bank.bank import Bank
from quizgen.bank.identity import seal_holds, seal_of
from quizgen.bank.mending import ALL_MENDS, mend_bank
from quizgen.bank.model import Entry
from quizgen.bank.reading import BankError, FileText
from quizgen.bank.spacing import stray_spaces, without_stray_spaces
from quizgen.bank.tree import stated, stripped
from quizgen.checks import CHECKS
from quizgen.checks.selection import selection
from tests.bank.odd_banks import OddFile, odd_files

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

OTHER = seal_of(Entry(question="Why?", answer="so"))
HEAD = f"""\
# The bridges of Arvik
format: 1
questions:   # all of them

  - {{id: other1, question: "Why?", answer: 'so', seal: {OTHER},}}   # left alone
  -   id: bcdfgh    # mine
      status: accepted
"""


def mend(folder: Path, lines: str, codes: str = "") -> tuple[str, list[str]]:
    """Mend a file with one question; give its lines after the status, and the codes mended."""
    path = folder / "x.yaml"
    path.write_bytes((HEAD + lines).encode("utf-8"))
    mended = mend_bank(folder, selection([codes], ["Q101,Q112"]), now=NOW)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith(HEAD)
    kept = [
        line
        for line in text.removeprefix(HEAD).splitlines()
        if not line.strip().startswith(("seal", "changed"))
    ]
    return "\n".join(kept), [one.finding.code for one in mended]


ASKED = "      question: When did the bridge open?\n      answer: '1901'\n"


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        (
            "Q107",
            "      question: 'Who built the bridge.'   # why\n      answer: Ann Lee",
            "      question: 'Who built the bridge?'   # why\n      answer: Ann Lee",
        ),
        (
            "Q111",
            '      question: "who built the  bridge of of Arvik ??" # ?\n      answer: Ann  Lee',
            '      question: "Who built the bridge of Arvik?" # ?\n      answer: Ann Lee',
        ),
        (
            "Q115",
            "      question: Who built it\u200b with Lee &amp; Sons?\n      answer: Ann Lee",
            "      question: Who built it with Lee & Sons?\n      answer: Ann Lee",
        ),
        (
            "Q116",
            '      question: Who said “no” and "yes"?\n      answer: Ann Lee',
            "      question: Who said “no” and “yes”?\n      answer: Ann Lee",
        ),
        (
            "Q203",
            f"{ASKED}      accept:\n      - 1901 AD   # so\n      - '1901'\n      - in 1901",
            f"{ASKED}      accept:\n      - 1901 AD   # so\n      - in 1901",
        ),
        (
            "Q203",
            f"{ASKED}      tags: [arvik, bridges, Arvik]   # ?",
            f"{ASKED}      tags: [arvik, bridges]   # ?",
        ),
        (
            "Q204",
            "      question: Why did it fall?\n      answer: it was old.",
            "      question: Why did it fall?\n      answer: it was old",
        ),
        (
            "Q301",
            f"{ASKED}      distractors: ['1902', '1901', '1903']",
            f"{ASKED}      distractors: ['1902', '1903']",
        ),
        (
            "Q302",
            f"{ASKED}      distractors: ['1902', '1903', '1902']",
            f"{ASKED}      distractors: ['1902', '1903']",
        ),
        (
            "Q304",
            f"{ASKED}      cloze: The bridge opened in 1901.",
            f"{ASKED}      cloze: The bridge opened in {{{{1901}}}}.",
        ),
        (
            "Q601",
            f"{ASKED}      note: ' as I said '   \n      tags: [a]  # yes  ",
            f"{ASKED}      note: 'as I said'\n      tags: [a]  # yes",
        ),
    ],
)
def test_a_mend_changes_what_it_means_to(
    tmp_path: Path, code: str, before: str, after: str
) -> None:
    mended, codes = mend(tmp_path, before + "\n", code)
    assert mended == after
    assert set(codes) == {code}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("Q107", "      question: Name a river of Norway\n      answer: the Lund\n"),
        ("Q111", "      question: Who built the old old bridge?\n      answer: Ann Lee\n"),
        ("Q115", "      question: Who built <b>it</b>?\n      answer: Ann Lee\n"),
        ("Q301", f"{ASKED}      distractors: ['1902', '1901']\n"),
        ("Q304", f"{ASKED}      cloze: The bridge opened.\n"),
        ("Q304", f"{ASKED}      cloze: In 1901 it opened, not after 1901.\n"),
        ("Q107", "      question: Who built it  # quizgen: ignore Q107\n      answer: Ann Lee\n"),
        ("Q601", f"{ASKED}      note: |\n        kept  \n        as it is\n"),
    ],
)
def test_what_has_no_safe_mend_is_left(tmp_path: Path, code: str, lines: str) -> None:
    mended, codes = mend(tmp_path, lines, code)
    assert (mended + "\n", codes) == (lines, [])


def test_only_what_is_selected_is_mended(tmp_path: Path) -> None:
    lines = "      question: who built the bridge\n      answer: Ann Lee.\n"
    assert mend(tmp_path, lines, "Q2")[1] == ["Q204"]
    assert mend(tmp_path, lines)[1] == ["Q107", "Q111", "Q204"]


def test_a_mended_question_keeps_its_status_and_is_an_edited_one(tmp_path: Path) -> None:
    entry = Entry(id="bcdfgh", question="Who built the bridge", answer="Ann Lee")
    lines = (
        f"      question: {entry.question}\n      answer: Ann Lee\n      seal: {seal_of(entry)}\n"
    )
    mend(tmp_path, lines)
    (question,) = (one for one in Bank.load(tmp_path).questions if one.id == "bcdfgh")
    assert question.entry.status == "accepted"
    assert question.entry.question == "Who built the bridge?"
    assert question.entry.changed == "2026-01-02T03:04:05Z"
    assert seal_holds(question.entry) and (question.entry.seal or "").endswith("-edited")


def test_what_is_mended_is_not_found_again(tmp_path: Path) -> None:
    lines = "      question: who built the  bridge\n      answer: Ann Lee.\n"
    assert mend(tmp_path, lines)[1]
    before = (tmp_path / "x.yaml").read_bytes()
    assert mend_bank(tmp_path) == []
    assert (tmp_path / "x.yaml").read_bytes() == before


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    text = "\ufeff# c \nquestions:\n- question: Who built  it?\n  answer: Ann\n  id: bcdfgh\n"
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    mend_bank(tmp_path, selection(["Q111,Q601"]), now=NOW)
    after = path.read_bytes().decode("utf-8")
    assert after.startswith("\ufeff# c\r\nquestions:\r\n- question: Who built it?\r\n")
    assert after.count("\n") == after.count("\r\n")


def test_a_quote_is_said_to_begin_where_it_does(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    article = "The end of Rome\n\nRome fell in the year 476, when Odoacer took the throne.\n"
    (tmp_path / "rome.txt").write_text(article, encoding="utf-8")
    text = (
        "source: {path: rome.txt}\nquestions:\n- id: bcdfgh\n  question: When did Rome fall?\n"
        "  answer: '476'\n  evidence:\n  - quote: Rome fell in the year 476\n    start: 3  # ?\n"
    )
    (bank / "rome.yaml").write_text(text, encoding="utf-8")
    (mended,) = mend_bank(bank, now=NOW)
    assert str(mended).endswith(
        "rome.yaml:7:5: mended Q504 the quote begins at character 17 of the source, not at 3"
    )
    after = (bank / "rome.yaml").read_text(encoding="utf-8")
    assert text.replace("start: 3 ", "start: 17 ") in after


def test_nothing_is_mended_beside_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text("questions: [\n")
    before = HEAD + "      question: Who built it\n      answer: Ann Lee\n"
    (tmp_path / "x.yaml").write_text(before)
    with pytest.raises(BankError):
        mend_bank(tmp_path)
    assert (tmp_path / "x.yaml").read_text() == before


@given(odd_files(), st.data())
@settings(deadline=None, max_examples=100)
def test_stray_spaces_go_and_nothing_else(file: OddFile, data: st.DataObject) -> None:
    lines = file.text.split("\n")
    spoilt = "\n".join(
        line.removesuffix("\r")
        + data.draw(st.sampled_from(["", " ", "  "]))
        + "\r" * line.endswith("\r")
        for line in lines
    )
    read = FileText(Path("x.yaml"), "", spoilt)
    after = without_stray_spaces(read)
    assert after is not None
    again = FileText(Path("x.yaml"), "", after)
    assert after.replace(" ", "") == spoilt.replace(" ", "")
    assert stripped(stated(again.root)) == stripped(stated(read.root))
    assert stray_spaces(again) == []


def test_mends_are_for_codes_that_exist() -> None:
    assert set(ALL_MENDS) <= set(CHECKS)
