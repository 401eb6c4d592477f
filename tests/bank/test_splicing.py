"""A change touches the bytes that it means and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank.model import Entry
from quizgen.bank.reading import read_text
from quizgen.bank.splicing import Changes, splice
from quizgen.bank.tree import parse, plain_data
from tests.bank.bank_strategies import OddFile, entries, lists, odd_files, texts

ODD = """\
# our bank, with care
format: 1

questions:   # below
- question:   'When did   it open?'   # sic
  answer: >-
      a long
      answer
  tags:
    - bridges   # one
    # and
    - rivers

  note:
-   # the second
  "answer": NO
  question: >
    folded
    text

  accept: [ a,  'b' ]  # two
"""


def change(text: str, changes: Changes) -> str:
    return splice(text, read_text(Path("x.yaml"), text.encode()).root, changes)


@pytest.mark.parametrize(
    ("number", "field", "value", "old", "new"),
    [
        (0, "question", "Why?", "'When did   it open?'", "'Why?'"),
        (0, "answer", "short", ">-\n      a long\n      answer\n", "short\n"),
        (0, "note", "mine: yes", "  note:\n", '  note: "mine: yes"\n'),
        (0, "tags", ["bridges", "boats"], "    - rivers\n", "    - boats\n"),
        (0, "tags", ["bridges", "rivers", "x"], "    - rivers\n", "    - rivers\n    - x\n"),
        (1, "answer", "yes", '"answer": NO', '"answer": "yes"'),
        (1, "accept", ["a", "c"], "[ a,  'b' ]", "[ a,  'c' ]"),
        (1, "accept", ["a", "b", "c, d"], "'b' ]", "'b', \"c, d\" ]"),
        (1, "accept", [], "[ a,  'b' ]", "[]"),
        (1, "question", "Which?", ">\n    folded\n    text\n\n", "Which?\n\n"),
        (1, "status", "accepted", '"answer": NO', 'status: accepted\n  "answer": NO'),
        (1, "hint", "h", "'b' ]  # two\n", "'b' ]  # two\n  hint: h\n"),
    ],
)
def test_a_value_changes_and_nothing_else(
    number: int, field: str, value: str | list[str], old: str, new: str
) -> None:
    assert ODD.count(old) == 1
    changed = change(ODD, Changes(fields={number: {field: value}}))
    assert changed == ODD.replace(old, new)


@given(odd_files(), texts, st.data())
def test_a_random_value_in_a_random_file_is_replaced_in_place(
    odd: OddFile, value: str, data: st.DataObject
) -> None:
    number, key = data.draw(st.sampled_from(sorted(odd.places)))
    start, end = odd.places[number, key]
    changed = change(odd.text, Changes(fields={number: {key: value}}))
    assert changed.startswith(odd.text[:start])
    assert changed.endswith(odd.text[end:])
    wanted = [dict(values) for values in odd.values]
    wanted[number][key] = value
    assert plain_data(parse(changed)[0])["questions"] == wanted


@given(odd_files(), texts, lists.filter(bool), st.data())
def test_a_new_key_adds_lines_and_changes_none(
    odd: OddFile, hint: str, tags: tuple[str, ...], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(odd.values) - 1))
    changed = change(odd.text, Changes(fields={number: {"hint": hint, "tags": list(tags)}}))
    assert is_subsequence(odd.text.splitlines(), changed.splitlines())
    assert plain_data(parse(changed)[0])["questions"][number] == {
        **odd.values[number],
        "hint": hint,
        "tags": list(tags),
    }


@given(odd_files(), entries, st.data())
def test_questions_join_and_leave_without_a_trace(
    odd: OddFile, entry: Entry, data: st.DataObject
) -> None:
    removed = frozenset(data.draw(st.sets(st.integers(0, len(odd.values) - 1))))
    changed = change(odd.text, Changes(removed=removed, added=(entry,)))
    questions = plain_data(parse(changed)[0])["questions"]
    kept = [values for number, values in enumerate(odd.values) if number not in removed]
    assert questions[:-1] == kept
    assert questions[-1]["question"] == entry.question
    if not removed:
        assert is_subsequence(odd.text.splitlines(), changed.splitlines())


def is_subsequence(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(any(line == other for other in rest) for line in few)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "format: 1\n",
        "questions:\n",
        "questions: []   # none\n",
        "questions: null",
        "{}",
        "{questions: []}",
        '{"questions": [{"question": "Why?", "answer": "So"}]}',
        "questions: [\n  {question: Why?, answer: So},\n]\n",
    ],
)
def test_a_question_joins_a_list_of_any_shape(text: str) -> None:
    entry = Entry(id="bcdfgh", question="Who, then?", answer="it: me", tags=("a", "b"))
    changed = change(text, Changes(added=(entry,)))
    data = plain_data(parse(changed)[0])["questions"]
    assert data[-1]["answer"] == "it: me"
    assert len(data) == (2 if "Why" in text else 1)


def test_the_source_gains_what_it_lacks() -> None:
    text = "source: {id: a}   # here\nquestions: []\n"
    assert change(text, Changes(source={"title": "A: b"})) == (
        'source: {title: "A: b", id: a}   # here\nquestions: []\n'
    )
