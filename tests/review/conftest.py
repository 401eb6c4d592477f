"""Every review here keeps its journal in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.userdata import DATA_DIR_VARIABLE
from tests.review.samples import write_bank


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(folder))
    return folder


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "work")
