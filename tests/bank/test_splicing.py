"""A change touches the bytes that it means and no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizgen.bank.model import Entry
from quizgen.bank.reading import read_text
from quizgen.bank.splicing import Changes, splice
from quizgen.bank.tree import parse, plain_data
from tests.bank.bank_strategies import entries, lists, texts
from tests.bank.odd_banks import LIST_KEYS, OddFile, new_value, odd_files

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
        (0, "answer", "short", ">-\n      a long\n      answer\n", ">-\n      short\n"),
        (0, "note", "mine: yes", "  note:\n", '  note: "mine: yes"\n'),
        (0, "tags", ["bridges", "boats"], "    - rivers\n", "    - boats\n"),
        (0, "tags", ["bridges", "rivers", "x"], "    - rivers\n", "    - rivers\n    - x\n"),
        (1, "answer", "yes", '"answer": NO', '"answer": "yes"'),
        (1, "accept", ["a", "c"], "[ a,  'b' ]", "[ a,  'c' ]"),
        (1, "accept", ["a", "b", "c, d"], "'b' ]", "'b', \"c, d\" ]"),
        (1, "accept", [], "[ a,  'b' ]", "[]"),
        (1, "question", "Which?", ">\n    folded\n    text\n\n", ">\n    Which?\n\n"),
        (1, "question", "a\nb", ">\n    folded\n    text\n\n", '"a\\nb"\n\n'),
        (0, "tags", ["rivers"], "    - bridges   # one\n", ""),
        (0, "tags", ["x", "bridges", "rivers"], "  tags:\n", "  tags:\n    - x\n"),
        (1, "accept", ["b"], "[ a,  'b' ]", "[ 'b' ]"),
        (1, "accept", ["a"], "[ a,  'b' ]", "[ a ]"),
        (1, "accept", ["a", "x", "b"], "[ a,  'b' ]", "[ a,  x, 'b' ]"),
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


def wanted(odd: OddFile, changes: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        stripped({**values, **changes.get(number, {})}) for number, values in enumerate(odd.values)
    ]


def questions_of(text: str) -> list[dict[str, Any]]:
    return [stripped(question) for question in plain_data(parse(text)[0])["questions"]]


def stripped(question: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.strip() if isinstance(value, str) else value for key, value in question.items()
    }


@given(odd_files())
def test_a_random_file_says_what_was_written(odd: OddFile) -> None:
    assert questions_of(odd.text) == wanted(odd, {})
    for (number, key), (start, end) in odd.places.items():
        if (number, key) in odd.exact:
            value = parse("x: " + odd.text[start:end])[0]
            assert plain_data(value) == {"x": odd.values[number][key]}


@given(odd_files(), st.data())
def test_a_random_value_in_a_random_file_is_replaced_in_place(
    odd: OddFile, data: st.DataObject
) -> None:
    number, key = data.draw(st.sampled_from(sorted(odd.places)))
    if key == "evidence":
        value = [{**piece, "start": "7"} for piece in odd.values[number][key]]
    else:
        value = data.draw(new_value(key))
    start, end = odd.places[number, key]
    changed = change(odd.text, Changes(fields={number: {key: value}}))
    assert changed.startswith(odd.text[:start])
    assert changed.endswith(odd.text[end:])
    assert len(changed) >= len(odd.text) - (end - start)
    assert questions_of(changed) == wanted(odd, {number: {key: value}})


@given(odd_files(), st.data())
def test_an_item_that_joins_or_leaves_a_list_takes_nothing_with_it(
    odd: OddFile, data: st.DataObject
) -> None:
    lists = [place for place in odd.places if len(odd.values[place[0]].get(place[1], "")) > 1]
    lists = [place for place in lists if place[1] in LIST_KEYS]
    assume(lists)
    number, key = data.draw(st.sampled_from(sorted(lists)))
    old = odd.values[number][key]
    at = data.draw(st.integers(0, len(old) - 1))
    more = change(odd.text, Changes(fields={number: {key: [*old[:at], "new", *old[at:]]}}))
    assert more.replace("new, ", "", 1) == odd.text or is_subsequence(
        odd.text.splitlines(), more.splitlines()
    )
    fewer = change(odd.text, Changes(fields={number: {key: old[:at] + old[at + 1 :]}}))
    assert is_subsequence(fewer, odd.text)
    assert len(odd.text) - len(fewer) <= len(old[at]) + 120
    assert questions_of(fewer) == wanted(odd, {number: {key: old[:at] + old[at + 1 :]}})


@given(odd_files(), texts, lists.filter(bool), st.data())
def test_a_new_key_adds_lines_and_changes_none(
    odd: OddFile, note: str, tags: tuple[str, ...], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(odd.values) - 1))
    fields = {"id": "bcdfgh", "changed": note, "status": "accepted"}
    if "tags" not in odd.values[number]:
        fields["tags"] = list(tags)
    changed = change(odd.text, Changes(fields={number: fields}))
    assert is_subsequence(odd.text, changed)
    assert questions_of(changed) == wanted(odd, {number: fields})
    if "evidence" in odd.values[number]:
        # A new first key takes the place behind the dash.
        old, new = (one.splitlines() for one in (odd.text, changed))
        assert is_subsequence([one.lstrip(" -") for one in old], [one.lstrip(" -") for one in new])


@given(odd_files(), entries, st.data())
def test_questions_join_and_leave_without_a_trace(
    odd: OddFile, entry: Entry, data: st.DataObject
) -> None:
    removed = frozenset(data.draw(st.sets(st.integers(0, len(odd.values) - 1))))
    changed = change(odd.text, Changes(removed=removed, added=(entry,)))
    kept = [one for number, one in enumerate(wanted(odd, {})) if number not in removed]
    assert questions_of(changed)[:-1] == kept
    assert questions_of(changed)[-1]["question"] == entry.question
    if not removed:
        assert is_subsequence(odd.text.splitlines(), changed.splitlines())


def is_subsequence(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether leaving things out of ``many`` gives ``few``; both are lists, or both texts."""
    at = 0
    for one in few:
        try:
            at = many.index(one, at) + 1
        except ValueError:
            return False
    return True


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
