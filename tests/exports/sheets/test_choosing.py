"""Which questions come on a sheet, in which forms and in which order."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import UsageError
from quizgen.exports.cards import Span, to_cards
from quizgen.exports.sheets.catalogue import LANGUAGES, messages
from quizgen.exports.sheets.choosing import Missing, choose
from quizgen.exports.sheets.forms import SINGLES, Form
from quizgen.exports.sheets.mix import DEFAULT_MIX, Mix, parse_mix
from quizgen.exports.sheets.preference import apart, give_away, in_turn
from quizgen.exports.sheets.sheet import make_versions, shorten
from quizgen.exports.sheets.shuffling import Shuffle
from quizgen.exports.sheets.slots import Slots
from tests.exports.conftest import DATE, FOUR, many, question

SINGLE = Mix(free=SINGLES)


def ids(cards):
    return [card.id for card in cards]


def chosen_ids(chosen):
    return [
        *(card.id for card, _ in chosen.singles),
        *(c.id for b in chosen.blocks for c in b.cards),
    ]


# ---- the mix -----------------------------------------------------------------------------------


def test_a_mix_is_read():
    assert parse_mix("mc=8, short=6,match=1") == Mix({Form.CHOICE: 8, Form.SHORT: 6, Form.MATCH: 1})
    assert parse_mix("tf=0,mc,order") == Mix({Form.ORDER: 1}, (Form.CHOICE,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("essay=3", "cannot be read at 'essay=3'"),
        ("mc=8,,tf", "cannot be read at ''"),
        ("mc=-1", "cannot be read at 'mc=-1'"),
        ("mc,mc=2", "names mc twice"),
        ("mc=99999999999999999999", "more than 1000 mc"),
    ],
)
def test_a_mix_that_cannot_be_read(text, told):
    with pytest.raises(UsageError, match=told):
        parse_mix(text)


def test_the_numbers_of_the_mix_are_kept_and_exercises_share_the_rest():
    chosen = choose(to_cards(many(60)), parse_mix("mc=8,short=6,match=1,order=1"), 20)
    forms = Counter(form for _, form in chosen.singles)
    assert forms == {Form.CHOICE: 8, Form.SHORT: 6}
    assert [(block.form, len(block.cards)) for block in chosen.blocks] == [
        (Form.MATCH, 3),
        (Form.ORDER, 3),
    ]
    assert chosen.questions == 20 and not chosen.missing


def test_what_the_bank_cannot_give_is_missing_and_the_rest_is_there():
    chosen = choose(to_cards(FOUR), parse_mix("mc=5,cloze=2,pairs"), 20)
    assert chosen.missing == (
        Missing((Form.PAIRS,), 0, 1),
        Missing((Form.CHOICE,), 1, 5),
    )
    assert Counter(form for _, form in chosen.singles) == {Form.CHOICE: 1, Form.BLANK: 2}


@given(st.integers(1, 40))
def test_a_limit_gives_that_many_different_questions(limit):
    chosen = choose(to_cards(many(30)), DEFAULT_MIX, limit)
    assert len(set(chosen_ids(chosen))) == min(limit, 30)


def test_forms_are_mixed():
    chosen = choose(to_cards(many(60)), SINGLE, None)
    counts = Counter(form for _, form in chosen.singles)
    assert min(counts[form] for form in SINGLES) >= 5 and sum(counts.values()) == 60


def test_numbers_run_through_all_sections():
    (sheet,) = make_versions("T", choose(to_cards(many(45)), DEFAULT_MIX, 30), 1, None)
    numbers = [answer.number for answer in sheet.answers]
    assert sorted(set(numbers)) == list(range(1, max(numbers) + 1)) and numbers == sorted(numbers)
    assert sheet.points == sum(
        2 if g.form is Form.SHORT else 1 for g in sheet.groups for _ in g.answers
    )


# ---- places for questions ----------------------------------------------------------------------

cases = st.lists(st.sets(st.sampled_from(SINGLES), min_size=1), max_size=6)
rooms = st.dictionaries(st.sampled_from(SINGLES), st.integers(1, 3), min_size=1, max_size=3)


@given(cases, rooms)
def test_as_many_questions_find_a_place_as_there_can_be(possible, room):
    slots = Slots(room)
    for number, forms in enumerate(possible):
        slots.take(str(number), frozenset(forms))
    given = slots.assigned()
    assert all(form in possible[int(name)] for name, form in given.items())
    assert all(number <= room[form] for form, number in Counter(given.values()).items())
    assert len(given) == most_by_trying(possible, room)


def most_by_trying(possible, room):
    """The most that fit, found by trying everything."""
    best = 0
    for way in product(*([None, *sorted(forms)] for forms in possible)):
        counts = Counter(form for form in way if form)
        if all(number <= room.get(form, 0) for form, number in counts.items()):
            best = max(best, sum(counts.values()))
    return best


# ---- which come first, and which go together ---------------------------------------------------


def test_sources_and_kinds_take_turns_the_surest_first():
    cards = in_turn(to_cards(many(120)))[:24]
    assert set(Counter(card.source.id for card in cards).values()) == {12}
    assert set(Counter(card.kind for card in cards).values()) == {8}
    assert min(card.confidence for card in cards if card.kind == "date") >= 5 / 7


SAME = "Maria Holm built the lighthouse on 3 May 1960 with her own hands."
WHO = question("Who built it?", "Maria Holm", id="who", kind="person", evidence=SAME)
WHEN = question("When was it built?", "3 May 1960", id="when", kind="date", evidence=SAME)
WHY = question("Why was it built?", "Ships sank.", id="why", kind="cause", evidence="Ships sank.")


def test_a_sentence_is_asked_about_once_while_there_are_others():
    cards = to_cards([WHO, WHEN, WHY])
    assert chosen_ids(choose(cards, SINGLE, 2)) == ["who", "why"]
    assert len(chosen_ids(choose(cards, SINGLE, 3))) == 3


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (WHO, WHEN, True),
        (WHO, WHY, False),
        (
            question("Who opened the new bridge of Lund?", "Ida Moss", id="a"),
            question("When did Ida Moss open the new bridge of Lund?", "1901", id="b"),
            True,
        ),
        (
            question("Who opened the new bridge of Lund?", "Ida Moss", id="a"),
            question("Where was Ida Moss born in the year of the great storm?", "Malmö", id="b"),
            False,
        ),
    ],
)
def test_questions_that_give_each_other_away(one, other, told):
    first, second = to_cards([one, other])
    assert give_away(first, second) is give_away(second, first) is told


def test_those_that_come_together_do_not_stand_side_by_side():
    assert ids(apart(to_cards([WHO, WHEN, WHY, DATE]))) == ["who", "why", "date-1", "when"]


# ---- orders ------------------------------------------------------------------------------------


def test_without_a_seed_nothing_moves_and_with_one_versions_differ():
    things = tuple("abcd")
    assert Shuffle()(things, "x") == things
    orders = [Shuffle(7, version)(things, "x") for version in range(20)]
    assert len(set(orders)) == 20 and all(sorted(order) == list(things) for order in orders)
    assert orders[3] == Shuffle(7, 3)(things, "x") != Shuffle(8, 3)(things, "x")


def test_every_order_comes_up():
    orders = {Shuffle(seed)(("a", "b", "c"), "x") for seed in range(200)}
    assert orders == set(permutations("abc"))


def test_versions_keep_their_key_right():
    chosen = choose(to_cards(many(40)), DEFAULT_MIX, 25)
    versions = make_versions("T", chosen, 4, 7)
    assert [sheet.version for sheet in versions] == list("ABCD")
    assert len({sheet.code for sheet in versions}) == 4
    for sheet in versions:
        for group in sheet.groups:
            for one in group.exercises:
                if group.form in (Form.CHOICE, Form.MATCH):
                    letters = dict(one.lettered)
                    assert all(letters[a.mark] == a.text for a in one.answers)


# ---- evidence and messages ---------------------------------------------------------------------

words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=60).map(" ".join)


@given(words, words, words)
def test_shortened_evidence_keeps_the_answer_and_cuts_at_spaces(before, hit, after):
    whole = Span(before + " ", hit, " " + after)
    short = shorten(whole)
    assert short.hit == hit
    assert len(short.text) <= max(140, len(hit) + 40) + 10
    kept = [word for word in short.text.split() if word != "…"]
    assert " ".join(kept) in " ".join(whole.text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message_with_the_same_gaps(language):
    assert gaps(messages(language)) == gaps(messages("en"))
    assert (
        set(messages(language)["headings"]) == set(messages(language)["instructions"]) == set(Form)
    )
    assert language == "en" or messages(language)["headings"]["mc"] != "Multiple choice"


def gaps(part):
    """The keys of messages, each with the words in braces that it fills in."""
    if isinstance(part, dict):
        return {key: gaps(value) for key, value in part.items()}
    assert part.strip()
    return {word.split("}")[0] for word in part.split("{")[1:]}
