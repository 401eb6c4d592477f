"""Where quizgen keeps what belongs to the person and not to the bank."""

from __future__ import annotations

import os
from pathlib import Path

DATA_DIR_VARIABLE = "QUIZGEN_DATA_DIR"


def data_folder() -> Path:
    """Give the folder for the person's data: ``QUIZGEN_DATA_DIR``, or the system's place."""
    if given := os.environ.get(DATA_DIR_VARIABLE):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("quizgen", appauthor=False)
