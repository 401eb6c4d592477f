"""What kind of place a name names, and what may be mistaken for it."""

from __future__ import annotations

import pytest

from quizgen.analysis.names import Name
from quizgen.analysis.names.grains import UNKNOWN, beside, grain_of
from tests.analysis.articles import analysed


def name(text: str, mention: str) -> Name:
    return next(n for n in analysed(text).names if n.mention == mention)


@pytest.mark.parametrize(
    ("text", "mention", "grain"),
    [
        ("Clara Lind lives in Vienna.", "Vienna", "city"),
        ("Clara Lind lives in Norway.", "Norway", "country"),
        ("Clara Lind lives in Ohio.", "Ohio", "U.S. state"),
        ("Clara Lind lives in Sicily.", "Sicily", "island"),
        ("Clara Lind studied at the University of Arvik.", "University of Arvik", "university"),
        ("Clara Lind died in Arvik Castle.", "Arvik Castle", "castle"),
        ("Clara Lind lives in Georgia.", "Georgia", UNKNOWN),
        ("Clara Lind lives in Singapore.", "Singapore", UNKNOWN),
        ("Clara Lind runs the Berg Company.", "Berg Company", None),
        ("Clara Lind lives in Vienna.", "Clara Lind", None),
    ],
)
def test_the_grain_of_a_name(text: str, mention: str, grain: str | None) -> None:
    assert grain_of(name(text, mention)) == grain


def test_neighbours_are_of_the_same_grain_and_others() -> None:
    assert "Sweden" in beside("Norway", "country")
    assert "Norway" not in beside("Norway", "country")
    assert "Ohio" in beside("Iowa", "U.S. state")
    assert beside("Arvik", "city") == ()
