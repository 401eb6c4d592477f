"""One function and one code for each thing that can be wrong with a question."""

from quizgen.checks import answers, form, together, wording
from quizgen.checks.finding import Finding, Severity
from quizgen.checks.registry import CHECKS, Check, Checkable, run

__all__ = [
    "CHECKS",
    "Check",
    "Checkable",
    "Finding",
    "Severity",
    "answers",
    "check_question",
    "form",
    "together",
    "wording",
]


def check_question(question: Checkable) -> list[Finding]:
    """Give all that is wrong with one question, in the order of the codes.

    A question that the rules made enters the bank only where this list is empty; in the bank,
    where a person may know better, warnings stay warnings.
    """
    return list(run(question))
