"""What is asked about a short text, before anything is ranked or left out."""

from __future__ import annotations

from quizgen.questions.draft import Draft
from quizgen.questions.generate import outcomes
from tests.analysis.articles import analysed


def drafts(text: str, **known: str) -> list[Draft]:
    return [o.draft for o in outcomes(analysed(text, **known)) if o.draft is not None]


def asked(text: str, **known: str) -> dict[str, str]:
    """Every question about a text, with its answer."""
    return {draft.question: draft.answer for draft in drafts(text, **known)}


def reasons(text: str, **known: str) -> list[str]:
    """Why facts of a text are not asked about."""
    return [o.reason for o in outcomes(analysed(text, **known)) if o.reason is not None]
