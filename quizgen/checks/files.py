"""What can be wrong with how a bank's files are written.

Flaws with a B keep a file from being read; whoever reads files finds them, and the table says what
they mean. Those with a Q leave it readable.
"""

from __future__ import annotations

from quizgen.checks.finding import Severity
from quizgen.checks.registry import declare

FILE_FLAWS: dict[str, tuple[str, str]] = {
    "B001": ("unreadable", "The file is no UTF-8, no YAML, or YAML that a bank may not hold."),
    "B002": ("unknown-key", "There is no such key; the hint names the nearest."),
    "B003": ("missing-value", "A key that is needed is missing or empty."),
    "B004": ("unknown-value", "`kind`, `status`, `format` or `rules` names what does not exist."),
    "B005": ("wrong-type", "A list stands where a text belongs, or the other way round."),
    "B006": ("bad-value", "A number, an id or a time cannot be read or is out of range."),
    "B007": ("duplicate-id", "Two questions have the same id."),
}
"""Names and meanings by code; each of these is an error."""

STRAY_SPACE = declare(
    "Q601",
    "space-at-the-end",
    Severity.WARNING,
    "Spaces at the end of a line or just inside quotation marks are seen by version control alone.",
    "delete them",
)
USELESS_IGNORE = declare(
    "Q602",
    "useless-ignore",
    Severity.WARNING,
    "The comment suppresses nothing, so it hides the next flaw that has its code.",
    "delete the comment, or correct its codes",
)
