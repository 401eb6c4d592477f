"""Comments beside a question keep flaws from being told, and those that keep nothing are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.checking import check_bank
from quizgen.checks.selection import selection
from quizgen.errors import UsageError

FLAWED = """\
questions:
  - id: bcdfgh
    question: Who leads Norway today?
    answer: Ann Lee
    cloze: Ann Lee leads Norway.
"""


def told(folder: Path, text: str, codes: str = "") -> list[str]:
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    return [
        f"{one.code} {one.line}:{one.column}"
        for one in check_bank(Bank.load(folder), selection([codes] if codes else []))
    ]


def test_without_a_comment_all_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, FLAWED) == ["Q105 3:15", "Q304 5:12"]


@pytest.mark.parametrize(
    ("at", "comment", "expected"),
    [
        ("today?", "# quizgen: ignore Q105", ["Q304 5:12"]),
        ("Norway.", "# quizgen: ignore Q304", ["Q105 3:15"]),
        ("bcdfgh", "# quizgen: ignore Q105", ["Q304 5:12"]),
        ("bcdfgh", "# quizgen: ignore Q105, Q304", []),
        ("bcdfgh", "# quizgen:ignore Q1 Q3 as the mayor wants it", []),
        ("bcdfgh", "#quizgen: ignore: q", []),
        ("Lee\n", "# quizgen: ignore Q105", ["Q105 3:15", "Q602 4:22", "Q304 5:12"]),
        ("today?", "# quizgen: ignore Q105, Q304", ["Q602 3:40", "Q304 5:12"]),
        ("bcdfgh", "# quizgen: ignore", ["Q602 2:17", "Q105 3:15", "Q304 5:12"]),
        ("bcdfgh", "# quizgen: ignore Q999", ["Q602 2:17", "Q105 3:15", "Q304 5:12"]),
        ("questions:", "# quizgen: ignore Q304", ["Q602 1:13", "Q105 3:15", "Q304 5:12"]),
    ],
)
def test_a_comment_holds_for_its_field_or_its_question(
    tmp_path: Path, at: str, comment: str, expected: list[str]
) -> None:
    end = "\n" if at.endswith("\n") else ""
    text = FLAWED.replace(at, f"{at.strip()}  {comment}{end}", 1)
    assert told(tmp_path, text) == expected


def test_a_comment_of_one_question_says_nothing_of_the_next(tmp_path: Path) -> None:
    other = FLAWED.partition("\n")[2].replace("bcdfgh", "bcdfgj").replace("Norway", "Fiji")
    text = FLAWED.replace("bcdfgh", "bcdfgh # quizgen: ignore Q1 Q3") + other
    assert told(tmp_path, text) == ["Q105 7:15", "Q304 9:12"]


def test_an_item_of_a_list_has_a_comment_of_its_own(tmp_path: Path) -> None:
    text = (
        "questions:\n- question: Who leads Norway?\n  answer: Ann Lee\n  distractors:\n"
        "  - ann lee\n  - Ann  Lee  # quizgen: ignore Q301\n  - Bo Dahl\n"
    )
    assert told(tmp_path, text, "Q301,Q602") == ["Q301 5:5"]
    key = text.replace("distractors:", "distractors: # quizgen: ignore Q301")
    assert told(tmp_path, key.replace("  # quizgen: ignore Q301\n  - Bo", "\n  - Bo"), "Q301") == []


def test_words_of_a_text_are_no_comment(tmp_path: Path) -> None:
    quoted = FLAWED.replace("Who leads Norway today?", '"Who says # quizgen: ignore Q1 today?"')
    assert told(tmp_path, quoted) == ["Q105 3:15", "Q304 5:12"]
    folded = FLAWED.replace(
        "Who leads Norway today?", ">  # quizgen: ignore Q105\n      Who leads Norway today?"
    )
    assert told(tmp_path, folded) == ["Q304 6:12"]


def test_rejected_questions_and_checks_that_were_not_run_leave_a_comment_alone(
    tmp_path: Path,
) -> None:
    text = FLAWED.replace("bcdfgh", "bcdfgh  # quizgen: ignore Q305")
    assert told(tmp_path, text, "Q602,Q1") == ["Q105 3:15"]
    assert told(tmp_path, text, "Q602,Q305") == ["Q602 2:17"]
    assert told(tmp_path, text + "    status: rejected\n") == []


def test_the_longer_beginning_of_a_code_wins() -> None:
    some = selection(["Q1,Q304"], ["Q10 Q3", "q111"])
    assert [code for code in ("Q101", "Q111", "Q112", "Q304", "Q305") if code in some] == [
        "Q112",
        "Q304",
    ]
    assert "Q101" in selection() and "Q101" not in selection(ignore=["Q"])
    assert "Q101" in selection(["Q1"], ["Q"])
    assert "B001" in selection(["Q1"], ["Q"])


@pytest.mark.parametrize(
    ("select", "ignore", "message"),
    [
        ("Q31x", "", "no check has the code Q31x (did you mean Q31"),
        ("", "X", "no check has the code X"),
        ("", "B001", "cannot be ignored"),
    ],
)
def test_codes_that_do_not_exist(select: str, ignore: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        selection([select], [ignore])
    assert message in str(error.value)
