"""A worksheet on the screen, for people who have it read to them or need it large."""

from __future__ import annotations

import pytest

from quizgen.exports.sheets.layout import Look
from quizgen.exports.worksheet import write_worksheet
from tests.exports.conftest import FOUR, INFO, many
from tests.exports.hostile import hostile_bank

LOOKS = [Look(), Look(large=True), Look(columns=2, language="vi")]


@pytest.mark.parametrize("look", LOOKS, ids=["plain", "large", "columns"])
def test_axe_finds_no_barrier_on_a_worksheet(driven, axe, tmp_path, look):
    path = tmp_path / "sheet.html"
    write_worksheet(INFO, [*many(20), *FOUR, *hostile_bank()[:6]], path, limit=None, look=look)
    driven.open(path)
    assert axe(driven) == []
