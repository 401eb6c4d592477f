"""What is worded, but not asked: rules that are wrong too often, and names that nobody need know.

Of the questions of these rules, careful readers called fewer than three in four usable as they
came. The rules stay so that ``quizgen inspect`` shows what they see, and so that they can be
mended.
"""

from __future__ import annotations

from quizgen.analysis.analysis import Analysis
from quizgen.facts.fact import QuoteFact
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.persons import calling, is_topic

UNASKED = words("rules that are not asked")
"""Names of rules."""


def unasked(analysis: Analysis, draft: Draft) -> str | None:
    """Tell why a draft is not asked, or None where it is."""
    if draft.fact.rule in UNASKED:
        return "questions of this rule are wrong too often"
    if isinstance(draft.fact, QuoteFact) and draft.form == "speaker":
        person = draft.fact.person
        # What an expert argues can be worth knowing; who it was that argued it seldom is.
        if calling(analysis, person) != "office" and not is_topic(analysis, person):
            return "the name of somebody who is only quoted"
    return None
