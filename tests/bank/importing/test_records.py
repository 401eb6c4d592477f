"""Rows of all the tables that people have, each with its line."""

from __future__ import annotations

import pytest

from quizgen.bank.importing.records import Row, read_records
from quizgen.errors import QuizgenError


def cells(text: str, separator: str | None = None) -> list[tuple[str, ...]]:
    return [row.cells for row in read_records(text, separator).rows]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\nc,d\n", ","),
        ("a;b\nc, or d;e\n", ";"),
        ("What, when, and where?\tHere\nWho, then?\tShe\n", "\t"),
        ("a|b|c\nd|e|f\n", "|"),
        ('"one, two";3\n"four, five";6\n', ";"),
        ("no separator at all\n", "\t"),
        ("#separator:Comma\na\tb,c\td\n", ","),
        ("#separator:;\na,b;c\n", ";"),
        ("#separator:space\na b\n", " "),
    ],
)
def test_separators(text: str, separator: str) -> None:
    assert read_records(text).separator == separator


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"say ""hi""",b', [('say "hi"', "b")]),
        ('"two\nlines",b\nc,d', [("two\nlines", "b"), ("c", "d")]),
        ('"Hello" he said,b\nc,d', [('"Hello" he said', "b"), ("c", "d")]),
        ('"never closed,b\nc,d', [('"never closed', "b"), ("c", "d")]),
        ('a,"never closed\nc,d\n"e",f', [("a", '"never closed'), ("c", "d"), ("e", "f")]),
        ('a 5" pipe,b', [('a 5" pipe', "b")]),
        ("a,b\n\n , \nc,d\n", [("a", "b"), ("c", "d")]),
        ("a\nb,c,d", [("a",), ("b", "c", "d")]),
        ("a,b\n#1 hit?,c", [("a", "b"), ("#1 hit?", "c")]),
    ],
)
def test_nothing_is_lost_to_quotation_marks(text: str, rows: list[tuple[str, ...]]) -> None:
    assert cells(text, ",") == rows


def test_each_row_has_its_line() -> None:
    text = '#separator:tab\n#html:false\na\tb\n# a remark\n\n"two\nlines"\tc\nd\te\n'
    assert read_records(text).rows == (
        Row(3, ("a", "b")),
        Row(6, ("two\nlines", "c")),
        Row(8, ("d", "e")),
    )


def test_the_header_lines_of_anki() -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "#tags column:6\n#columns:id\ttype\tdeck\tFront\tBack\tTags\n#tags:one two\n#deck:Art\n"
        "#if matches:keep both\nx\tBasic\tArt\tQ\tA\tt\n"
    )
    records = read_records(text)
    assert records.html is True
    assert records.meta == {"guid": 0, "notetype": 1, "deck": 2, "tags": 5}
    assert records.columns == ("id", "type", "deck", "Front", "Back", "Tags")
    assert (records.tags, records.deck, records.from_anki) == (("one", "two"), "Art", True)
    assert len(records.rows) == 1


def test_tags_as_old_versions_of_anki_had_them() -> None:
    records = read_records("tags:one two\nQ\tA\n")
    assert (records.tags, records.rows) == (("one", "two"), (Row(2, ("Q", "A")),))


@pytest.mark.parametrize("text", ["", "\n\n", "#html:true\n", "#separator:tab\n\t\t\n"])
def test_a_table_without_rows(text: str) -> None:
    with pytest.raises(QuizgenError, match="there is no row in it"):
        read_records(text)
