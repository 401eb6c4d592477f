"""Copies of documents with other names in the same places."""

import random
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from training import gazetteer, names

NLP = spacy.blank("en")
WIKIGOLD = Path(__file__).with_name("data") / "wikigold.conll"
LISTS = {"LOC": {"Trinidad", "Cape Verde"}, "ORG": {"Lighthouse Guild"}, "PERSON": {"Ada Lund"}}


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    return names.wikigold_docs(WIKIGOLD, NLP.vocab)


def test_old_tokens_get_their_white_space_back(docs: list[Doc]) -> None:
    assert [doc.text for doc in docs] == [
        'The Harbour Choir (Oslo) sang "Winter".',
        "Mia Holm's brother Per Holm left.",
    ]


@given(seed=st.integers())
def test_swapping_changes_names_and_nothing_else(seed: int) -> None:
    docs = names.wikigold_docs(WIKIGOLD, NLP.vocab)
    supply = names.Names.collect(docs, LISTS, NLP)
    for doc in docs:
        copy = names.swapped(doc, supply, random.Random(seed))
        assert [e.label_ for e in copy.ents] == [e.label_ for e in doc.ents]
        assert _without_names(copy) == _without_names(doc)


def _without_names(doc: Doc) -> str:
    text = doc.text
    for entity in reversed(doc.ents):
        text = text[: entity.start_char] + "NAME" + text[entity.end_char :]
    return text


def test_swapping_brings_names_that_were_not_there(docs: list[Doc]) -> None:
    supply, rng = names.Names.collect(docs, LISTS, NLP), random.Random(0)
    copies = {names.swapped(docs[0], supply, rng).text for _ in range(20)}
    assert any("Lighthouse Guild" in text for text in copies)
    assert any("(Cape Verde)" in text for text in copies)


def test_wordnet_instances_are_taken_and_classes_are_not() -> None:
    lines = [
        "  1 The licence of the database stands here.",
        "09000001 15 n 02 Port_Lund 0 Lund 0 001 @i 08000001 n 0000 | a town made up for a test",
        "09000002 15 n 01 Harbour 0 001 @ 08000002 n 0000 | a kind of place, not an instance",
        "09000003 18 n 01 Berg 0 002 @i 08000003 n 0000 #m 08000004 n 0000 | a person",
        "09000004 05 n 01 Rex 0 001 @i 08000005 n 0000 | a dog: not a list that is used",
    ]
    assert gazetteer.from_wordnet(lines) == {"LOC": {"Port Lund", "Lund"}, "PERSON": {"Berg"}}


def test_common_names_of_countries_come_before_official_ones() -> None:
    entries = [
        {"name": "Viet Nam", "common_name": "Vietnam"},
        {"name": "Norway"},
        {"name": "Virgin Islands, British"},
    ]
    assert gazetteer.from_iso_codes(entries) == {"LOC": {"Vietnam", "Norway"}}
