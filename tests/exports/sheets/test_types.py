"""The types of question: bank questions before, exercises after."""

from __future__ import annotations

import pytest

from quizgen.exports.cards import to_cards
from quizgen.exports.sheets import blank, causes, choice, matching, ordering, short, truefalse
from quizgen.exports.sheets.forms import Form
from quizgen.exports.sheets.shuffling import Shuffle
from quizgen.exports.sheets.statement import event_of, stated
from tests.exports.conftest import CAUSE, DATE, EFFECT, PERSON, question


def card(text="When did it open?", answer="4 May 1901", **entry):
    return to_cards([question(text, answer, id=entry.pop("id", "q"), **entry)])[0]


def opened(answer, cloze, **entry):
    return card(answer=answer, cloze=cloze, kind="date", **entry)


# ---- statements --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "cloze", "filler", "said"),
    [
        ("1901", "The bridge opened in {{1901}}.", "1903", "The bridge opened in 1903."),
        ("4 May 1901", "It opened on {{4 May}} 1901.", "5 May 1901", "It opened on 5 May 1901."),
        ("4 May 1901", "It opened {{on 4 May 1901}}.", "5 May 1901", "It opened on 5 May 1901."),
        ("Lund", "{{Lund}} built it", "the king", "The king built it."),
        ("4 May 1901", "It opened on {{4 May}} 1901.", "5 May 1902", None),
        ("Maria Holm", "{{She}} built it.", "Anna Berg", None),
    ],
)
def test_a_distractor_is_put_into_the_gap(answer, cloze, filler, said):
    assert stated(opened(answer, cloze), filler) == said


@pytest.mark.parametrize(
    ("answer", "cloze", "text"),
    [
        ("4 May 1901", "The bridge opened on {{4 May}} 1901.", "The bridge opened."),
        ("May 1901", "In {{May}} 1901 the king opened the bridge.", "The king opened the bridge."),
        ("1901", "The old bridge, in {{1901}}, fell down.", "The old bridge fell down."),
        ("1967–1969", "The ferry ran from {{1967 to 1969}}.", "The ferry ran."),
    ],
)
def test_an_event_is_a_statement_without_its_date(answer, cloze, text):
    assert event_of(opened(answer, cloze)).text == text


@pytest.mark.parametrize(
    ("answer", "cloze"),
    [
        ("1901", "The bridge opened before {{1901}}."),
        ("1901", "The bridge opened at the end of {{1901}}."),
        ("1901", "The bridge of {{1901}} was the third one."),
        ("2/3/1901", "The bridge opened on {{2/3/1901}}."),
        ("1901", "Two years after May 1899 the bridge opened in {{1901}}."),
        ("spring 1901", "The bridge opened in {{spring 1901}}."),
        ("Lund", "The bridge opened in {{Lund}}."),
        ("1901", "Built in {{1901}}."),
    ],
)
def test_what_is_no_event_or_would_give_the_time_away_is_left_out(answer, cloze):
    assert event_of(opened(answer, cloze)) is None


# ---- single questions --------------------------------------------------------------------------


def test_what_a_question_can_be_asked_as():
    cards = to_cards([DATE, PERSON, CAUSE, EFFECT])
    assert [choice.fits(one) for one in cards] == [True, False, False, False]
    assert [blank.fits(one) for one in cards] == [False, True, False, True]
    assert [truefalse.fits(one) for one in cards] == [False] * 4
    assert not blank.fits(card(cloze="It was {{a very long and winding road}}."))
    assert not blank.fits(card(cloze="{{It}}."))


def test_a_false_statement_has_a_distractor_and_its_key_the_answer():
    made = opened("1901", "It opened in {{1901}}.", distractors=["1903"], accept=["in 1901"])
    lie = truefalse.make(3, made, lie=True)
    assert (lie.statement, lie.is_true) == ("It opened in 1903.", False)
    assert [(a.number, a.word, a.text) for a in lie.answers] == [(3, "false", "1901")]
    true = truefalse.make(3, made, lie=False)
    assert (true.statement, true.answers[0].word) == ("It opened in 1901.", "true")


def test_what_is_accepted_too_is_never_a_lie():
    made = opened("1901", "It opened in {{1901}}.", distractors=["nineteen-one", "1903"])
    accepted = opened(
        "1901", "It opened in {{1901}}.", distractors=["MCMI", "1903"], accept=["MCMI"]
    )
    assert truefalse.fits(made)
    assert truefalse.make(1, accepted, lie=True).statement == "It opened in 1903."


def test_half_of_the_statements_are_wrong():
    cards = [card(id=f"q{i}") for i in range(11)]
    assert len(truefalse.lies(cards)) in (5, 6)
    assert truefalse.lies(cards) == truefalse.lies(cards[::-1])


def test_the_word_bank_has_all_missing_words():
    cards = [opened("1901", f"{i} opened in {{{{{w}}}}}.") for i, w in enumerate(("b", "A", "b"))]
    assert blank.word_bank([blank.make(i, one) for i, one in enumerate(cards)]) == (
        ("A", 1),
        ("b", 2),
    )


@pytest.mark.parametrize(
    ("kind", "words", "lines"),
    [("person", 2, 1), ("cause", 2, 2), ("term", 8, 2), ("cause", 99, 4)],
)
def test_lines_to_write_on(kind, words, lines):
    made = card("Why?", " ".join(["word"] * words), kind=kind)
    assert short.make(1, made).lines == lines


# ---- exercises of several ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answer", "group", "left", "right"),
    [
        ("Who was the mayor of Lund?", "Ida Moss", "roles", "Mayor of Lund", "Ida Moss"),
        (
            "In May 1901, who was the mayor?",
            "Ida Moss",
            "roles",
            "Mayor (in May 1901)",
            "Ida Moss",
        ),
        (
            "In 1901, what office did Ida Moss hold?",
            "Mayor of Lund",
            "roles",
            "Mayor of Lund (in 1901)",
            "Ida Moss",
        ),
        ("Who built the bridge?", "Ida Moss", "deeds", "built the bridge", "Ida Moss"),
        ("What is a “weir”?", "a low dam", "terms", "a low dam", "weir"),
        ("What does the term “weir” mean?", "a low dam", "terms", "a low dam", "weir"),
    ],
)
def test_questions_that_are_pairs(asked, answer, group, left, right):
    pair = matching.pair_of(card(asked, answer, kind="term" if group == "terms" else "person"))
    assert (pair.group, pair.left, pair.right) == (group, left, right)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Who was born in Lund?", "Ida Moss"),
        ("Who is the father of Ida Moss?", "Moss"),
        ("When did it open?", "1901"),
        ("Who was the mayor of Lund?", "x" * 200),
    ],
)
def test_questions_that_are_no_pairs(asked, answer):
    assert matching.pair_of(card(asked, answer, kind="person")) is None


def test_causes_and_effects_are_pairs_that_never_mix():
    assert causes.pair_of(to_cards([CAUSE])[0]).group == "causes"
    assert causes.pair_of(to_cards([EFFECT])[0]).group == "effects"
    assert causes.pair_of(card("What caused it?", "ice", kind="cause")) is None


def mayors(*names):
    return [
        matching.pair_of(card(f"Who was the mayor {i}?", name, id=f"m{i}", kind="person"))
        for i, name in enumerate(names)
    ]


def test_a_matching_exercise_has_one_choice_too_many():
    pairs = mayors("Cecil Dahl", "Ada Falk", "Bo Lind")
    made = matching.make(5, Form.MATCH, pairs, "Aa Berg", Shuffle())
    assert made.choices == ("Aa Berg", "Ada Falk", "Bo Lind", "Cecil Dahl")
    assert [(a.number, a.mark, a.text) for a in made.answers] == [
        (5, "D", "Cecil Dahl"),
        (6, "B", "Ada Falk"),
        (7, "C", "Bo Lind"),
    ]
    assert made.last == 7


def test_the_choice_too_many_is_wrong_for_every_row():
    pairs = mayors("Cecil Dahl", "Ada Falk")
    names = ["Dahl", "Mr Ada Falk", "mayor 1", "Eva Holm"]
    others = [card(f"Who came {i}?", name, id=f"c{i}") for i, name in enumerate(names)]
    assert matching.spare_for(pairs, [], others) == "Eva Holm"
    assert matching.spare_for(pairs, mayors("Gus Rask"), others) == "Gus Rask"
    assert matching.spare_for(pairs, [], others[:3]) is None


def events(*answers):
    made = (
        event_of(opened(answer, f"Number {i} came in {{{{{answer}}}}}.", id=f"e{i}"))
        for i, answer in enumerate(answers)
    )
    return [one for one in made if one]


def test_events_whose_order_can_be_doubted_are_passed_over():
    taken = ordering.ordered(events("2018", "April 2018", "1950", "2018–2020", "2019"), 6)
    assert [one.card.answer for one in taken] == ["1950", "2018", "2019"]


def test_events_never_stand_in_their_order_on_the_sheet():
    given = ordering.ordered(events("1950", "1960", "1970"), 6)
    for seed in (None, *range(20)):
        made = ordering.make(4, given, Shuffle(seed))
        assert sorted(made.places) == [1, 2, 3] and made.places != (1, 2, 3)
        for event, place, line in zip(made.events, made.places, made.answers, strict=True):
            assert event is given[place - 1] and line.mark == str(place)
            assert line.text == f"{event.text.rstrip('.')} ({event.card.answer})"
