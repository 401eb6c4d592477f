"""What a check found: one value for everything that can be wrong, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """An error must be mended before the question is used; a warning may be a matter of taste."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what (``message``), what to do (``hint``) and where.

    ``line`` and ``column`` count from 1, and are None for a question that is in no file yet.
    ``field`` names the part of the question that the finding is about; where that is a list,
    ``item`` counts from 0 which of its items it is.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    field: str | None = None
    item: int | None = None
    path: Path | None = None
    line: int | None = None
    column: int | None = None
    question_id: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{self.severity} {self.code} {self.message} ({self.hint})"
        return f"{place}: {text}" if place else text
