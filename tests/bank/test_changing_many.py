"""Many questions of a file change at once, and every other byte stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.many import change_questions
from quizgen.bank.writing import change_question

REGULAR = """\
# Numbers.
questions:
- id: q0   # the first
  question: What is 0?
  answer: nothing
  status: draft

- question: What is 1?
  answer: one
  id: q1
  seal: old
# Here is q2.
- id: "q2"
  question: What is 2?
  answer: two
  tags: [x]
- id: q3
  question: What is 3?
  answer: three"""
SHAPES = {
    "regular": REGULAR,
    "windows": REGULAR.replace("\n", "\r\n"),
    "list first": REGULAR.replace("# Numbers.\n", "") + "\nformat: 1\n",
    "braces": "questions: [" + ", ".join(
        f"{{id: q{number}, question: 'What is {number}?', answer: n}}" for number in range(4)
    ) + "]\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("fields", [{"status": "accepted"}, {"note": "see p. 3", "tags": ["n"]}])
def test_many_at_once_are_as_one_after_the_other(
    tmp_path: Path, shape: str, fields: dict[str, object]
) -> None:
    once, singly = tmp_path / "once", tmp_path / "singly"
    for folder in (once, singly):
        folder.mkdir()
        (folder / "mine.yaml").write_bytes(SHAPES[shape].encode())
    chosen = [one for one in Bank.load(once).questions if one.id != "q2"]
    done = change_questions(once, once / "mine.yaml", [(one, fields) for one in chosen])
    for question in Bank.load(singly).questions:
        if question.id != "q2":
            change_question(singly, question, fields)
    texts = [(folder / "mine.yaml").read_bytes().decode() for folder in (once, singly)]
    assert len({re.sub(r"changed: [^\s,}]+", "", text) for text in texts}) == 1
    stored = {one.id: one for one in Bank.load(once).questions}
    assert [one.id for one in done] == ["q0", "q1", "q3"]
    assert all((one.entry, one.line) == (stored[one.id].entry, stored[one.id].line) for one in done)


def test_what_was_changed_or_removed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(REGULAR)
    loaded = Bank.load(tmp_path).questions
    path.write_text(REGULAR.replace("nothing", "zero").replace("id: q1\n", "id: q9\n"))
    done = change_questions(tmp_path, path, [(one, {"status": "rejected"}) for one in loaded])
    assert [one.id for one in done] == ["q2", "q3"]
    assert [one.entry.status for one in Bank.load(tmp_path).questions] == [
        "draft",
        "draft",
        "rejected",
        "rejected",
    ]
