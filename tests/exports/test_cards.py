"""What all formats are given: cloze, choices, evidence and source, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.exports.cards import (
    Span,
    date_in_words,
    mark_answer,
    order_choices,
    parse_cloze,
    to_cards,
)
from tests.exports.conftest import DATE, FERRY, question


@pytest.mark.parametrize(
    ("cloze", "parts"),
    [
        ("{{On 2 March 2019}}, Kim left.", ("", "On 2 March 2019", ", Kim left.")),
        ("Kim left {{on 2 March}}.", ("Kim left ", "on 2 March", ".")),
        ("Kim\nleft {{ by train }}", ("Kim left ", "by train", "")),
    ],
)
def test_cloze_is_taken_apart_at_its_gap(cloze, parts):
    assert parse_cloze(cloze) == Span(*parts)


@pytest.mark.parametrize("cloze", [None, "", "no gap at all", "{{}} left", "{{ }} left", "{{open"])
def test_cloze_without_a_gap_is_none(cloze):
    assert parse_cloze(cloze) is None


@pytest.mark.parametrize(
    ("quote", "wordings", "hit"),
    [
        ("Maria Holm built it.", ["Maria Holm"], "Maria Holm"),
        ("it was maria holm", ["Maria Holm"], "maria holm"),
        ("The North sea and Ri Yong.", ["Ri Yong"], "Ri Yong"),
        ("Riga is not where Ri lives.", ["Ri"], "Ri"),
        ("She came on the second of May.", ["2 May", "the second of May"], "the second of May"),
        ("The next day, 2 March, she came.", ["2 March 2019"], "2 March"),
        ("The next day she came in March.", ["2 March 2019"], ""),
        ("Nothing of the kind.", ["Maria Holm"], ""),
    ],
)
def test_answer_is_marked_in_the_evidence(quote, wordings, hit):
    marked = mark_answer(quote, wordings)
    assert (marked.text, marked.hit) == (quote, hit)


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=30), max_size=3))
def test_marking_loses_no_text(quote, wordings):
    assert mark_answer(quote, wordings).text == quote


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-03-02", "2 March 2019"),
        ("2019-03", "March 2019"),
        ("2019", "2019"),
        ("2019-03-02T10:00:00Z", "2 March 2019"),
        ("2019-13", "2019-13"),
        ("last spring", "last spring"),
    ],
)
def test_date_in_words(iso, words):
    assert date_in_words(iso) == words


@given(st.lists(st.text(max_size=10), max_size=6))
def test_choices_hold_the_answer_and_each_distractor_once(distractors):
    choices = order_choices("k3f7q2", "answer", distractors)
    folded = [choice.casefold() for choice in choices]
    assert len(folded) == len(set(folded))
    assert set(folded) == ({d.casefold() for d in distractors} | {"answer"} if choices else set())


def test_order_of_choices_depends_on_the_id_alone():
    before = order_choices("k3f7q2", "answer", ["one", "two", "three"])
    after = order_choices("k3f7q2", "answer", ["one", "zwei", "three"])
    assert after == tuple("zwei" if choice == "two" else choice for choice in before)
    orders = {order_choices(f"id{i}", "answer", ["one", "two"]) for i in range(40)}
    assert len(orders) == 6


def test_source_is_cited_in_one_line():
    (card,) = to_cards([DATE])
    assert card.source.line == "Ida Moss, “How Lund got its harbour”, 14 March 2019"
    assert card.source.id == FERRY.id


def test_a_question_by_hand_needs_nothing_but_question_and_answer():
    (card,) = to_cards(
        [
            question(
                "Why?",
                "Because.",
                id="h1",
                source=FERRY.model_copy(
                    update={
                        "id": None,
                        "title": None,
                        "author": None,
                        "published": None,
                        "url": None,
                    }
                ),
            )
        ]
    )
    assert (card.choices, card.cloze, card.evidence, card.source.known) == ((), None, (), False)
