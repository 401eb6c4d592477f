"""Checks of the evidence: do its words stand in the source, and where it says they do?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from quizgen.checks.finding import Finding, Severity
from quizgen.checks.registry import Placed, Quoted, declare

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
"""So many characters of a quote are shown, enough to see where two differ."""


def evidence_gone(evidence: Sequence[Quoted], text: str) -> Iterator[Finding]:
    """Find quotes that do not stand in the source's text, spaces and line breaks apart."""
    missing = [
        (number, piece.quote) for number, piece in enumerate(evidence) if piece.quote not in text
    ]
    spaced = " ".join(text.split()) if missing else ""
    for number, quote in missing:
        if " ".join(quote.split()) in spaced:
            continue
        near = nearest(quote, spaced)
        message = f'not in the source: "{_short(quote, 60 if near is None else SHOWN)}"'
        if near is not None:
            message += f', which has "{_short(near, SHOWN)}"'
        yield EVIDENCE_GONE.finding(("evidence", message, number))


def misplaced(evidence: Sequence[Placed], text: str) -> Iterator[Finding]:
    """Find quotes that stand in the source's text, but not where they say."""
    for number, piece in enumerate(evidence):
        if piece.start is None or text.startswith(piece.quote, piece.start):
            continue
        if (at := text.find(piece.quote)) >= 0:
            again = text.count(piece.quote) > 1
            where = "at several places" if again else f"at character {at}"
            message = f"the quote stands {where} of the source, not at {piece.start}"
            yield MISPLACED.finding(("evidence", message, number))


def nearest(quote: str, text: str) -> str | None:
    """Give the stretch of the text that is most like the quote, if any is like it at all.

    It is as long as the quote, and then grows to whole words.
    """
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=75)
    if found is None:
        return None
    start, end = found.dest_start, found.dest_end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
