"""Checks of the evidence: do its words stand in the source, and where it says they do?"""

from __future__ import annotations

from quizgen.checks.finding import Severity
from quizgen.checks.item import Placed, Quoted
from quizgen.checks.quotes import find, nearest
from quizgen.checks.registry import Flaw, declare

EVIDENCE_GONE = declare(
    "Q501",
    "evidence-not-in-source",
    Severity.ERROR,
    "The quoted words do not stand in the source, so nobody can look the answer up.",
    "correct the quote, or reject the question",
)
UNKNOWN_SOURCE = declare(
    "Q502",
    "unknown-source",
    Severity.WARNING,
    "The evidence names a source that no file of the bank describes, so nobody can look it up.",
    "correct the id, or remove the line source: … where the quote is from the file's own source",
)
SOURCE_MISSING = declare(
    "Q503",
    "source-missing",
    Severity.WARNING,
    "The source is not where path says, so no quote can be held against it.",
    "put the file back, correct the path, or delete it where the source is gone for good",
)
MISPLACED = declare(
    "Q504",
    "evidence-misplaced",
    Severity.WARNING,
    "The quote stands in the source, but start names another place, so it cannot be shown there.",
    "correct start, or delete it",
)
NO_EVIDENCE = declare(
    "Q505",
    "no-evidence",
    Severity.WARNING,
    "A rule made this question from a sentence that is no longer beside it.",
    "put the quote back, or delete the line rule: … where the question is your own now",
)
SHOWN = 200
"""So many characters of two quotes are shown, enough to see where they differ."""
SHOWN_ALONE = 60


def evidence_gone(piece: Quoted, text: str) -> Flaw | None:
    """Tell of a quote that does not stand in the source's text, spaces and line breaks apart."""
    if piece.quote in text or find(piece.quote, text) is not None:
        return None
    near = nearest(piece.quote, text)
    message = f'not in the source: "{_short(piece.quote, SHOWN if near else SHOWN_ALONE)}"'
    if near is not None:
        message += f', which has "{_short(" ".join(text[slice(*near)].split()), SHOWN)}"'
    return "evidence", message


def misplaced(piece: Placed, text: str) -> int | None:
    """Give where a quote begins that stands in the source's text, but not where it says."""
    if piece.start is None or text.startswith(piece.quote, piece.start):
        return None
    at = find(piece.quote, text, piece.start)
    return None if at == piece.start else at


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
