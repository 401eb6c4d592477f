"""Clauses: text → predicate, subject, phrases, tense, voice, negation, mood."""

from __future__ import annotations

import pytest

from quizgen.analysis.times import Tense
from tests.analysis.articles import clause, last, words


def parts(text: str, verb: str) -> dict[str, str]:
    """The subject and the other phrases of a clause, by their labels."""
    _, sentence = last(text)
    found = clause(sentence, verb)
    named = {phrase.label: words(sentence, phrase.tokens) for phrase in found.phrases}
    if found.subject is not None:
        named["subject"] = words(sentence, found.subject.tokens)
    return named


def test_subject_object_and_adverbial_of_a_plain_clause() -> None:
    assert parts("Marie Holm founded a school in 1903.", "founded") == {
        "subject": "Marie Holm",
        "obj": "a school",
        "obl": "in 1903",
    }


def test_a_coordinated_verb_inherits_its_subject() -> None:
    _, sentence = last("Marie Holm founded the school in Oslo and led it until 1931.")
    led = clause(sentence, "led")
    assert led.inherited
    assert led.subject is not None
    assert words(sentence, led.subject.tokens) == "Marie Holm"
    assert words(sentence, led.tokens) == "led it until 1931"


def test_a_coordinated_participle_shares_the_auxiliary() -> None:
    _, sentence = last("The bridge was designed by Karl Moen and built by local masons.")
    built = clause(sentence, "built")
    assert words(sentence, built.verbs) == "was built"
    assert built.passive
    assert built.tense is Tense.PAST


def test_the_noun_is_the_predicate_of_a_copula() -> None:
    assert parts("Niels Bohr was a professor in Copenhagen.", "professor") == {
        "subject": "Niels Bohr",
        "predicate": "a professor in Copenhagen",
    }


def test_there_is_the_subject_and_what_is_there_a_phrase() -> None:
    assert parts("There was no doctor on the island of Skarv.", "was") == {
        "subject": "There",
        "nsubj": "no doctor on the island of Skarv",
    }


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The museum, which opened in 1904, has never moved.", "The museum"),
        ("Galileo, an astronomer from Pisa, built a telescope.", "Galileo"),
        ("The novelist Jane Austen lived in Bath.", "The novelist Jane Austen"),
        (
            "The Danish astronomer Clara Lind discovered a comet near Saturn.",
            "The Danish astronomer Clara Lind",
        ),
    ],
)
def test_what_is_set_off_by_commas_is_no_part_of_a_phrase(text: str, subject: str) -> None:
    _, sentence = last(text)
    main = next(c for c in sentence.clauses if c.kind == "ROOT")
    assert main.subject is not None
    assert words(sentence, main.subject.tokens) == subject


def test_a_relative_clause_is_a_clause_of_its_own() -> None:
    assert parts("The museum, which opened in 1904, has never moved.", "opened") == {
        "subject": "which",
        "obl": "in 1904",
    }


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("The glacier feeds two rivers.", "feeds", Tense.PRESENT),
        ("The ice is melting.", "melting", Tense.PRESENT),
        ("The ice melted.", "melted", Tense.PAST),
        ("The ice has melted.", "melted", Tense.PAST),
        ("The ice had melted.", "melted", Tense.PAST),
        ("The ice was removed.", "removed", Tense.PAST),
        ("The ice will melt.", "melt", Tense.FUTURE),
        ("The town is to build a new bridge.", "build", Tense.FUTURE),
        ("The mayor plans to sell the old station.", "plans", Tense.FUTURE),
        ("The bridge is expected to open in May.", "expected", Tense.FUTURE),
        ("The mayor planned to sell the old station.", "planned", Tense.PAST),
        ("The mayor planned to sell the old station.", "sell", None),
    ],
)
def test_tense(text: str, verb: str, tense: Tense | None) -> None:
    _, sentence = last(text)
    assert clause(sentence, verb).tense is tense


@pytest.mark.parametrize(
    ("text", "verb", "negation"),
    [
        ("The council did not approve the plan.", "approve", "not"),
        ("The engineers can't repair the dam.", "repair", "n't"),
        ("The museum has never moved.", "moved", "never"),
        ("The museum moved to Oslo.", "moved", ""),
    ],
)
def test_negation(text: str, verb: str, negation: str) -> None:
    _, sentence = last(text)
    assert words(sentence, clause(sentence, verb).negation) == negation


@pytest.mark.parametrize(
    ("text", "verb", "modal"),
    [
        ("The dam might break.", "break", "might"),
        ("The ferry will reach Bergen.", "reach", "will"),
        ("The ferry reached Bergen.", "reached", None),
    ],
)
def test_modal(text: str, verb: str, modal: str | None) -> None:
    _, sentence = last(text)
    assert clause(sentence, verb).modal == modal


@pytest.mark.parametrize(
    ("text", "verb", "supposed"),
    [
        ("If the river had frozen, the army would have crossed it.", "frozen", True),
        ("If he came and stayed, the town would rejoice.", "stayed", True),
        ("Nobody knows whether the king visited Bergen.", "visited", True),
        ("The army crossed the river because it had frozen.", "frozen", False),
    ],
)
def test_what_is_only_supposed(text: str, verb: str, supposed: bool) -> None:
    _, sentence = last(text)
    assert clause(sentence, verb).supposed is supposed
