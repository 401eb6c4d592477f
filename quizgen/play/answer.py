"""One answer of a learner, as rounds make it and the history keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the question with the id ``question``, given at ``at`` (UTC).

    ``mode`` is choice, typed, cloze or flip; ``verdict`` right, partly or wrong; ``rating`` goes
    from 1 (again) to 4 (easy). ``typed`` is what was typed or chosen, ``duration`` the time it
    took.
    """

    question: str
    at: datetime
    mode: str
    verdict: str
    rating: int
    typed: str = ""
    duration: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Logged:
    """An answer as it stands in the log; ``undone`` is when it was taken back, or None."""

    answer: Answer
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A form that the learner had accepted for a question, at ``at`` (UTC)."""

    question: str
    at: datetime
    typed: str


Entry = Logged | Accepted
