"""A decision changes its own question, in any file, and not a byte of another's."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.identity import seal_holds
from quizgen.bank.reading import read_text
from quizgen.bank.single import find_spot
from quizgen.bank.writing import change_question
from quizgen.errors import QuizgenError
from tests.bank.odd_banks import OddFile, new_value, odd_files
from tests.bank.test_splicing import is_subsequence

BOM = b"\xef\xbb\xbf"
FIELDS = st.sampled_from(["question", "answer", "note", "tags", "accept", "status"])


def value_for(key: str) -> st.SearchStrategy[Any]:
    return st.just("accepted") if key == "status" else new_value(key)


def without(questions: tuple[BankQuestion, ...], number: int) -> list[tuple[str, Any]]:
    kept = [*questions[:number], *questions[number + 1 :]]
    return [(one.id, one.entry.model_copy(update={"id": None})) for one in kept]


@given(odd_files(), st.booleans(), FIELDS, st.data())
def test_a_random_decision_in_a_random_file_changes_its_question_alone(
    odd: OddFile, bom: bool, key: str, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "mine.yaml")
        path.write_bytes(BOM * bom + odd.text.encode())
        before = Bank.load(name).questions
        number = data.draw(st.integers(0, len(before) - 1))
        value = data.draw(value_for(key))
        assert find_spot(read_text(path, path.read_bytes()), before[number]) is not None
        after = change_question(Path(name), before[number], {key: value})
        assert path.read_bytes().startswith(BOM) is bom
        loaded = Bank.load(name).questions
        assert loaded[number] == after
        assert seal_holds(after.entry)
        stored = tuple(value) if isinstance(value, list) else value
        assert getattr(after.entry, key) == stored
        assert without(loaded, number) == without(before, number)
        if key == "status":
            assert is_subsequence(odd.text, path.read_bytes().decode())


FIRST = "questions:\n- question: Why?\n  answer: So\n- id: two\n  question: Who?\n  answer: Me\n"


def test_a_flaw_elsewhere_in_the_file_does_not_keep_a_decision_back(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FIRST)
    question = Bank.load(tmp_path).questions[1]
    # Somebody is typing.
    path.write_text(FIRST.replace("answer: So", "answer: 'So"))
    change_question(tmp_path, question, {"status": "accepted"})
    path.write_text(path.read_text().replace("answer: 'So", "answer: 'So'"))
    one, two = Bank.load(tmp_path).questions
    assert (one.entry.answer, two.entry.status) == ("So", "accepted")


def test_an_id_that_another_file_has_got_meanwhile_is_not_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FIRST)
    question = Bank.load(tmp_path).questions[0]
    other = f"questions:\n- id: {question.id}\n  question: Where?\n  answer: Here\n"
    (tmp_path / "other.yaml").write_text(other)
    with pytest.raises(QuizgenError, match="is no longer in this file"):
        change_question(tmp_path, question, {"status": "accepted"})
    question = Bank.load(tmp_path).questions[0]
    assert change_question(tmp_path, question, {"status": "accepted"}).id == question.id


def test_a_file_of_another_shape_is_changed_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("questions: [{id: one, question: Why?, answer: So}]  # short\n")
    change_question(tmp_path, Bank.load(tmp_path).questions[0], {"status": "rejected"})
    assert path.read_text().startswith("questions: [{")
    assert path.read_text().endswith("id: one, question: Why?, answer: So}]  # short\n")
    assert Bank.load(tmp_path).questions[0].entry.status == "rejected"
