"""One function and one code for each thing that can be wrong with a question."""

from quizgen.checks import answers, choices, files, form, quoted, stems, together, wording
from quizgen.checks.finding import Finding, Severity
from quizgen.checks.item import Checkable
from quizgen.checks.registry import CHECKS, Check, run

__all__ = [
    "CHECKS",
    "Check",
    "Checkable",
    "Finding",
    "Severity",
    "answers",
    "check_question",
    "choices",
    "files",
    "form",
    "quoted",
    "stems",
    "together",
    "wording",
]


def check_question(question: Checkable, codes: frozenset[str] | None = None) -> list[Finding]:
    """Give all that is wrong with one question, in the order of the codes.

    ``codes`` names the checks to run; None runs all of them.

    A question that the rules made enters the bank only where this list is empty; in the bank,
    where a person may know better, warnings stay warnings.
    """
    return list(run(question, codes))
