"""Where English prints "the" before a name."""

from __future__ import annotations

import pytest

from quizgen.analysis.names import NameType, needs_article
from quizgen.analysis.names.articles import printed_with_article


@pytest.mark.parametrize(
    ("full", "type"),
    [
        ("United States", NameType.COUNTRY),
        ("Philippines", NameType.COUNTRY),
        ("Socialist Republic of Vietnam", NameType.COUNTRY),
        ("Soviet Union", NameType.COUNTRY),
        ("Korean Central News Agency", NameType.ORGANIZATION),
        ("Workers' Party of Korea", NameType.ORGANIZATION),
        ("World Bank", NameType.ORGANIZATION),
        ("White House", NameType.ORGANIZATION),
        ("University of Paris", NameType.ORGANIZATION),
        ("Bank of Japan", NameType.ORGANIZATION),
        ("World Institute for Northern Studies", NameType.ORGANIZATION),
        ("Senate", NameType.ORGANIZATION),
        ("CIA", NameType.ORGANIZATION),
        ("Ho Chi Minh Mausoleum", NameType.FACILITY),
        ("Eiffel Tower", NameType.FACILITY),
        ("Toleration Act", NameType.LAW),
        ("Treaty of Kanagawa", NameType.LAW),
        ("Hanoi summit", NameType.EVENT),
        ("Vietnam War", NameType.EVENT),
        ("Korean Peninsula", NameType.PLACE),
        ("Amazon River", NameType.PLACE),
        ("Gulf of Mexico", NameType.PLACE),
        ("New York Times", NameType.WORK),
        ("Nobel Prize in Physics", NameType.OTHER),
    ],
)
def test_with(full: str, type: NameType) -> None:
    assert needs_article(full, type)


@pytest.mark.parametrize(
    ("full", "type"),
    [
        ("Vietnam", NameType.COUNTRY),
        ("North Korea", NameType.COUNTRY),
        ("Hanoi", NameType.PLACE),
        ("Ha Long Bay", NameType.PLACE),
        ("Mount Kilimanjaro", NameType.PLACE),
        ("Lake Victoria", NameType.PLACE),
        ("Dong Dang station", NameType.FACILITY),
        ("NK News", NameType.ORGANIZATION),
        ("Asia Press", NameType.ORGANIZATION),
        ("Stanford University", NameType.ORGANIZATION),
        ("Parliament", NameType.ORGANIZATION),
        ("Bank of America", NameType.ORGANIZATION),
        ("NATO", NameType.ORGANIZATION),
        ("Rodong Sinmun", NameType.WORK),
        ("World War II", NameType.EVENT),
        ("Kim Jong Un", NameType.PERSON),
        ("Vietnamese", NameType.NATIONALITY),
    ],
)
def test_without(full: str, type: NameType) -> None:
    assert not needs_article(full, type)


def test_the_document_decides_where_no_rule_does() -> None:
    text = "She sang at the Blue Heron. Visitors to Linden Exchange waited. The Blue Heron closed."
    assert printed_with_article(text, "Blue Heron") is True
    assert printed_with_article(text, "Linden Exchange") is False
    assert printed_with_article(text, "Red Fox") is None
    assert needs_article("Blue Heron", NameType.OTHER, printed=True)


def test_a_name_before_a_noun_tells_nothing() -> None:
    assert printed_with_article("He read the Lark News website.", "Lark News") is None
