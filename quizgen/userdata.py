"""Where quizgen keeps what belongs to the person and not to the bank."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from quizgen.errors import UsageError

DATA_DIR_VARIABLE = "QUIZGEN_DATA_DIR"
LEARNERS = "learners"
_LEARNER = re.compile(r"[^\W_](?:[\w -]{0,38}[^\W_])?")
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
"""Names that Windows keeps for itself."""


def data_folder() -> Path:
    """Give the folder for the person's data: ``QUIZGEN_DATA_DIR``, or the system's place."""
    if given := os.environ.get(DATA_DIR_VARIABLE):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("quizgen", appauthor=False)


def learner_folder(learner: str | None, folder: Path | None = None) -> Path:
    """Give the folder for one learner's answers; without a name it is the person's own.

    Capital letters do not tell learners apart, since some systems' files do not either.

    Raises:
        UsageError: the name is none that every system can give to a folder.
    """
    whole = folder or data_folder()
    if learner is None:
        return whole
    name = unicodedata.normalize("NFC", learner.strip()).casefold()
    if not _LEARNER.fullmatch(name) or name in _DEVICES:
        raise UsageError(
            f"{learner!r} cannot name a learner",
            hint="take up to 40 letters, digits, spaces, - and _, no sign at the ends",
        )
    return whole / LEARNERS / name
