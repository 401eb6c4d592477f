"""Gender and salience of names, and what the tables know."""

from __future__ import annotations

import doctest

import pytest

from quizgen.analysis.names import (
    capital_of,
    country_of,
    family_first,
    find_names,
    gender,
    normal_form,
    salience,
    tables,
)
from quizgen.analysis.names import name as name_module
from quizgen.analysis.names import words as words_module
from quizgen.analysis.parse import parse
from quizgen.reading.document import Document, Paragraph, Role


def document(text: str, title: str | None = None) -> Document:
    return Document("text", text, title=title, paragraphs=(Paragraph(0, len(text), Role.BODY),))


@pytest.mark.parametrize(
    ("full", "title", "expected"),
    [
        ("Nguyen Thi Hoa", None, "f"),
        ("Pham Lan", "Chairwoman", "f"),
        ("Sato", "Mr.", "m"),
        ("Hillary Clinton", None, "f"),
        ("Kim Yong Nam", None, None),
        ("Lankov", None, None),
    ],
)
def test_gender_by_name_and_title(full: str, title: str | None, expected: str | None) -> None:
    assert gender(full, title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ri Son Gwon arrived late, and he left early.", "m"),
        ("His younger sister Ri Son Hui came along.", "f"),
        ("Ri Son Gwon arrived late.", None),
    ],
)
def test_gender_by_what_stands_around(text: str, expected: str | None) -> None:
    made = document(text)
    assert find_names(made, parse(made))[0].gender == expected


def test_salience_counts_mentions_and_the_title() -> None:
    made = document(
        "Ana Prieto opened the bridge. Prieto thanked Luis Marin. In Quito Prieto spoke.",
        title="Prieto opens a bridge",
    )
    found = salience(made, find_names(made, parse(made)))
    assert next(iter(found)) == "ana prieto"
    assert found["ana prieto"].mentions == 3
    assert found["ana prieto"].title
    assert not found["luis marin"].title


@pytest.mark.parametrize(
    ("full", "first"),
    [
        ("Kim Jong Un", True),
        ("Xi Jinping", True),
        ("Nguyen Phu Trong", True),
        ("Soo Kim", False),
        ("Andrei Lankov", False),
    ],
)
def test_name_order(full: str, first: bool) -> None:
    assert family_first(full) is first


def test_normal_form_joins_spellings() -> None:
    assert normal_form("Kim Jong-un") == normal_form("Kim Jong Un")
    assert normal_form("the Díaz-Canels") == "diaz canels"


def test_countries_are_complete_rows_with_one_reading_each() -> None:
    countries = tables.countries()
    assert len({country.name for country in countries}) == len(countries) > 200
    assert country_of("Filipinos") == "Philippines"
    assert capital_of("Pyongyang") == "North Korea"


def test_examples_in_the_docstrings() -> None:
    for module in (name_module, words_module, tables):
        assert doctest.testmod(module).failed == 0
