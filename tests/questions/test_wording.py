"""A clause into a question, a predicate, a statement; who says it."""

from __future__ import annotations

import pytest

from quizgen.questions.attribution import attribution
from quizgen.questions.phrase import Abstain, Writer
from quizgen.questions.wording import (
    MAX_WORDS,
    inverted,
    predicate,
    question,
    singular_form,
    statement,
)
from tests.analysis.articles import clause, last


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "Marie Holm founded the school of Bergen.",
            "founded",
            "did Marie Holm found the school of Bergen",
        ),
        ("Karl Berg owns a farm near Oslo.", "owns", "does Karl Berg own a farm near Oslo"),
        ("The people of Oslo own two ships.", "own", "do the people of Oslo own two ships"),
        ("Oslo is the capital of Norway.", "capital", "is Oslo the capital of Norway"),
        (
            "The ferries of Bergen were built in Hamburg.",
            "built",
            "were the ferries of Bergen built in Hamburg",
        ),
        (
            "The castle of Akershus was being repaired.",
            "repaired",
            "was the castle of Akershus being repaired",
        ),
        ("Norway has joined NATO.", "joined", "has Norway joined NATO"),
        ("The people of Bergen have left.", "left", "have the people of Bergen left"),
        ("Ida Berg can speak Greek.", "speak", "can Ida Berg speak Greek"),
        ("The people of Oslo will pay.", "pay", "will the people of Oslo pay"),
        ("Karl Berg had a farm near Oslo.", "had", "did Karl Berg have a farm near Oslo"),
        (
            "Norway had been occupied by Germany.",
            "occupied",
            "had Norway been occupied by Germany",
        ),
        (
            "There was no doctor on the island of Skarv.",
            "was",
            "was there no doctor on the island of Skarv",
        ),
    ],
)
def test_inversion_and_do_support(text: str, verb: str, expected: str) -> None:
    analysis, sentence = last(text)
    assert inverted(Writer(analysis, sentence), clause(sentence, verb)) == expected


def test_the_age_of_a_subject_is_left_out() -> None:
    analysis, sentence = last("Karl Holm, 44, of Arvik, became the mayor of Bergen.")
    writer = Writer(analysis, sentence)
    assert (
        inverted(writer, clause(sentence, "became")) == "did Karl Holm become the mayor of Bergen"
    )


def test_a_perfect_with_a_date_behind_it_is_simply_past() -> None:
    analysis, sentence = last("Norway has joined NATO.")
    writer = Writer(analysis, sentence)
    asked = inverted(writer, clause(sentence, "joined"), dated=True)
    assert asked == "did Norway join NATO"


def test_what_was_earlier_than_its_paragraph_is_simply_past() -> None:
    analysis, sentence = last("Norway had joined NATO.")
    writer = Writer(analysis, sentence)
    assert inverted(writer, clause(sentence, "joined")) == "did Norway join NATO"


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "The council of Bergen did not approve the plan of Karl Berg.",
            "approve",
            "did the council of Bergen not approve the plan of Karl Berg",
        ),
        ("Karl Berg never visited Rome.", "visited", "did Karl Berg never visit Rome"),
        ("Karl Berg couldn't swim.", "swim", "could Karl Berg not swim"),
        (
            "Norway isn't a member of the European Union.",
            "member",
            "is Norway not a member of the European Union",
        ),
    ],
)
def test_negation_stays(text: str, verb: str, expected: str) -> None:
    analysis, sentence = last(text)
    assert inverted(Writer(analysis, sentence), clause(sentence, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("In 1903, however, Karl Berg also visited Rome.", "visited", "did Karl Berg visit Rome"),
        (
            "Karl Berg, who founded the mill of Skarv, was born in Oslo.",
            "born",
            "was Karl Berg born in Oslo",
        ),
        (
            "Karl Berg, who founded the mill of Skarv, was born in Oslo.",
            "founded",
            "did Karl Berg found the mill of Skarv",
        ),
    ],
)
def test_what_leans_on_its_context_is_left_out(text: str, verb: str, expected: str) -> None:
    analysis, sentence = last(text)
    assert inverted(Writer(analysis, sentence), clause(sentence, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Marie Holm founded the school of Bergen.", "founded", "founded the school of Bergen"),
        ("The people of Bergen have left Norway.", "left", "has left Norway"),
        ("The ferries of Bergen were built in Hamburg.", "built", "was built in Hamburg"),
    ],
)
def test_a_predicate_follows_who_or_what_in_the_singular(
    text: str, verb: str, expected: str
) -> None:
    analysis, sentence = last(text)
    assert predicate(Writer(analysis, sentence), clause(sentence, verb)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "form"),
    [
        ("The ferries carry cars.", "carry", "carries"),
        ("The ferries carried cars.", "carried", "carried"),
        ("The ferries are late.", "are", "is"),
    ],
)
def test_singular_form(text: str, verb: str, form: str) -> None:
    _, sentence = last(text)
    assert singular_form(next(t for t in sentence.parsed.doc if t.text == verb)) == form


def test_a_statement_keeps_the_order_and_can_leave_a_phrase_out() -> None:
    analysis, sentence = last("Karl Berg visited Rome in 1903.")
    visited = clause(sentence, "visited")
    when = visited.phrases[-1].tokens
    assert statement(Writer(analysis, sentence), visited) == "Karl Berg visited Rome in 1903"
    assert statement(Writer(analysis, sentence), visited, when) == "Karl Berg visited Rome"


@pytest.mark.parametrize(
    ("text", "verb", "reason"),
    [
        ("He visited Rome.", "visited", "who is"),
        ("We visited Rome.", "visited", "somebody speaking"),
        ("It was sold to Norway.", "sold", "what is"),
        ("This treaty ended a war in Norway.", "ended", "points back"),
        ("The visitors left Oslo.", "left", "which visitors"),
        ("Clara Lind met Karl Berg in Rome on Monday.", "met", "when is"),
        ("Nobody knows when Karl Berg left Rome.", "left", "indirect question"),
    ],
)
def test_a_clause_that_cannot_stand_alone_is_not_worded(text: str, verb: str, reason: str) -> None:
    analysis, sentence = last(text)
    with pytest.raises(Abstain, match=reason):
        inverted(Writer(analysis, sentence), clause(sentence, verb))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The bridge of Arvik was closed.", "closed", ""),
        ("Clara Lind said that Arvik closed its bridge.", "closed", "According to Clara Lind, "),
        ("“Arvik closed its bridge,” said Clara Lind.", "closed", "According to Clara Lind, "),
        (
            "According to Clara Lind, Arvik closed its bridge.",
            "closed",
            "According to Clara Lind, ",
        ),
        (
            "A farmer from Norway said that Arvik closed its bridge.",
            "closed",
            "According to a farmer from Norway, ",
        ),
    ],
)
def test_attribution(text: str, verb: str, expected: str) -> None:
    analysis, sentence = last(text)
    assert attribution(Writer(analysis, sentence), clause(sentence, verb)) == expected


def test_a_judgement_is_the_authors() -> None:
    analysis, sentence = last("It is likely that Norway will win.", author="Ida Holm")
    source = attribution(Writer(analysis, sentence), clause(sentence, "win"))
    assert source == "According to Ida Holm, "


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("One farmer said that Arvik closed its bridge.", "closed"),
        ("It is likely that Norway will win.", "win"),
        ("Many Norwegians hope that Norway will win the match.", "win"),
    ],
)
def test_what_somebody_unnamed_says_or_hopes_is_not_asked(text: str, verb: str) -> None:
    analysis, sentence = last(text)
    with pytest.raises(Abstain):
        attribution(Writer(analysis, sentence), clause(sentence, verb))


def test_a_question_has_a_capital_a_mark_and_a_readable_length() -> None:
    assert question("why did Oslo burn ") == "Why did Oslo burn?"
    with pytest.raises(Abstain, match="too long"):
        question("word " * (MAX_WORDS + 1))
