"""A whole document: everything found keeps its place in the text; opinion and mentions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.analysis import Analysis, analyse
from quizgen.analysis.times import Tense
from tests.analysis.articles import analysed, article, last

WORDS = [
    *["Karl", "Berg", "Ida Holm", "the", "mayor", "of", "Oslo", "Norway's", "U.S.", "Dr.", "Ph.D."],
    *["said", "was", "built", "did", "n't", "because", "who", "he", "her", "it", "and", "to"],
    *["in", "1903", "on 4 May 2018", "last year", "Monday", "no.", "3.5"],
    *[".", "?", "!", ",", ";", ":", "—", "“", "”", '"', "(", ")", "’s", "…", "\u00a0", "\n\n"],
]
NONSENSE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)


def assert_everything_in_place(analysis: Analysis) -> None:
    text = analysis.document.text
    spans = [(s.start, s.end) for s in analysis.sentences]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for sentence in analysis.sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        for token in sentence.parsed.doc:
            start, end = sentence.span([token.i])
            assert len(text[start:end]) == len(token)
            if token.is_alpha:
                assert text[start:end] == token.text
        for clause in sentence.clauses:
            start, end = sentence.span(clause.tokens)
            assert sentence.start <= start < end <= sentence.end
        for name in sentence.names:
            assert text[name.start : name.end] == name.mention
        for part in (*sentence.times, *sentence.speech):
            assert sentence.start <= part.start <= part.end <= sentence.end


def test_everything_keeps_its_place() -> None:
    analysis = analysed(
        "Karl Berg’s mill — the “old mill” — burnt down on Monday.\n\n"
        "“We lost\u00a0everything,” said Ida Holm (a miller), who can’t rebuild it by May 2019.",
        title="Fire at the mill",
        published="2018-06-20",
    )
    assert len(analysis.sentences) == 3
    assert_everything_in_place(analysis)


@settings(max_examples=40, deadline=None)
@given(NONSENSE)
def test_nonsense_is_analysed_and_keeps_its_place(text: str) -> None:
    assert_everything_in_place(analyse(article(text, published="2018-06-20")))


def test_a_sentence_finds_its_tokens_names_and_people() -> None:
    _, sentence = last("The mayor, Karl Berg, left Oslo.")
    at = sentence.text.index("Karl Berg")
    tokens = sentence.tokens_of(at, at + len("Karl Berg"))
    assert [sentence.parsed.doc[i].text for i in tokens] == ["Karl", "Berg"]
    assert sentence.span(tokens) == (at, at + len("Karl Berg"))
    found = [sentence.name_at(i) for i in tokens]
    assert [name.full for name in found if name] == ["Karl Berg"] * 2
    person = sentence.person_at(1)
    assert person is not None, "the role stands beside the name"
    assert person.full == "Karl Berg"


def test_the_innermost_speech_counts() -> None:
    _, sentence = last("Ida Holm said that the mayor had cried “Run home” in Oslo.")
    speech = {t.text: sentence.speech_at(t.i) for t in sentence.parsed.doc}
    assert speech["Holm"] is None
    assert speech["Oslo"] is None or not speech["Oslo"].direct
    assert speech["Run"] is not None
    assert speech["Run"].direct


def test_nothing_is_asked_about_the_title() -> None:
    analysis = analysed("The mill burnt down.", title="Fire in Oslo")
    assert [(s.text, s.asked) for s in analysis.sentences] == [
        ("Fire in Oslo", False),
        ("The mill burnt down.", True),
    ]


def test_sentences_know_the_one_before() -> None:
    analysis = analysed("The mill burnt. The barn stood.\n\nNobody slept.")
    assert [s.previous.text if s.previous else None for s in analysis.sentences] == [
        None,
        "The mill burnt.",
        "The barn stood.",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill burnt down on Friday.", "2018-06-15"),
        ("The mill will open on Friday.", "2018-06-22"),
    ],
)
def test_the_tense_of_the_clause_tells_which_friday_is_meant(text: str, value: str) -> None:
    _, sentence = last(text, published="2018-06-20")
    assert [t.value for t in sentence.times] == [value]
    assert sentence.clauses[0].tense is (Tense.PAST if "burnt" in text else Tense.FUTURE)


def test_mentions_are_counted_by_full_name() -> None:
    analysis = analysed("Karl Berg left Oslo. Berg returned. Ida Holm met Karl Berg.")
    assert analysis.mentions["Karl Berg"] == 3
    assert analysis.mentions["Ida Holm"] == 1


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("We must save the mill. The council should buy it. Our town might die without it.", True),
        ("The mill burnt down in May. The council bought the ruin.", False),
        ("The mill burnt down. “We must save it, we should buy it,” said Ida Holm.", False),
    ],
)
def test_opinion(text: str, opinion: bool) -> None:
    assert analysed(text).opinion is opinion
