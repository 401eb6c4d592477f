"""Word lists read from a table."""

from pathlib import Path

import pytest

from quizgen.lexicon import Lexicon

TABLE = """\
# Words of the harbour.

[boats]
ferry barge
# a comment between two lines
tug

[sayings]
all at sea
any port in a storm

[boats]
canoe
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    table = tmp_path / "lexicon.txt"
    table.write_text(TABLE, encoding="utf-8")
    return Lexicon(table)


def test_words_of_a_section_over_several_lines_and_places(lexicon: Lexicon) -> None:
    assert lexicon.words("boats") == {"ferry", "barge", "tug", "canoe"}


def test_phrases_keep_their_lines(lexicon: Lexicon) -> None:
    assert lexicon.phrases("sayings") == (
        ("all", "at", "sea"),
        ("any", "port", "in", "a", "storm"),
    )


def test_a_section_that_is_missing_is_an_error(lexicon: Lexicon) -> None:
    with pytest.raises(KeyError, match="trains"):
        lexicon.words("trains")
