"""When a deed was done, told by its clause or by the narrative around it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Basis, TimeExpression
from quizgen.analysis.times.calendar import answer_phrase, in_words

_FRESH = 62
"""Days before publication within which a date tells the news and not its history."""


_OTHER_CLAUSES = frozenset({"ccomp", "advcl"})
"""Phrases that are clauses with dates of their own: "he studied law before moving, in 1972, …"."""

_BACK = 3
"""Sentences before the deed's own in which the narrative may tell the date."""


def occasion(analysis: Analysis, sentence: Sentence, clause: Clause) -> str | None:
    """Give the clause's own date, or the month that the narrative has reached; None if neither."""
    if clause.finite is not None and clause.doc[clause.finite].lower_ in {"has", "have"}:
        return None
    if own := own_date(analysis, sentence, clause):
        return own
    earlier = sentence.previous
    for _ in range(_BACK):
        if earlier is None:
            break
        for time in reversed(earlier.times):
            if _known(analysis, time) and (day := _fresh(analysis, time)):
                return f"in {in_words(day[:7])}"
        earlier = earlier.previous
    return None


_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "from", "to"})


def own_date(
    analysis: Analysis, sentence: Sentence, clause: Clause, without: Collection[int] = ()
) -> str | None:
    """Give the date that stands in the clause itself, "on 2 May 2003"; not in what it reports.

    A date that only bounds the deed ("since 1990") or stands in ``without`` is none.
    """
    for time in sentence.times:
        tokens = sentence.tokens_of(time.start, time.end)
        phrases = [clause.phrase_at(i) for i in tokens]
        own = phrases and all(p is not None and p.label not in _OTHER_CLAUSES for p in phrases)
        before = clause.doc[tokens[0] - 1].lower_ if tokens and tokens[0] else ""
        if before in _BOUNDS or set(tokens) & set(without):
            continue
        if own and _known(analysis, time):
            return answer_phrase((time.value or "").partition("T")[0])
    return None


def _known(analysis: Analysis, time: TimeExpression) -> bool:
    if time.type not in {"DATE", "TIME"} or not time.value or not time.value[:3].isdigit():
        return False
    return time.basis is not Basis.UNSURE and not time.approximate


def _fresh(analysis: Analysis, time: TimeExpression) -> str | None:
    """Give the day of a time, as "2003-05-02", if it lies shortly before publication."""
    try:
        # Weeks, written "2003-W18-1", are read as their days.
        day = date.fromisoformat((time.value or "")[:10])
        published = date.fromisoformat(analysis.document.published or "")
    except ValueError:
        return None
    return day.isoformat() if 0 <= (published - day).days <= _FRESH else None
