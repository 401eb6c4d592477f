"""When a deed was done, told by its clause or by the narrative around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Basis, TimeExpression
from quizgen.analysis.times.calendar import answer_phrase, in_words

_FRESH = 62
"""Days before publication within which a date tells the news and not its history."""


_OTHER_CLAUSES = frozenset({"ccomp", "advcl"})
"""Phrases that are clauses with dates of their own: "he studied law before moving, in 1972, …"."""

_BACK = 3
"""Sentences before the deed's own in which the narrative may tell the date."""

_NEWS = 14
"""Days before publication within which the dates of a report lie."""


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


def news_date(
    analysis: Analysis, sentence: Sentence, clause: Clause, without: Collection[int] = ()
) -> str | None:
    """Give a clause's own date; in a report the month of what is told in the plain past, too.

    What a report tells without a date is the news itself, unless the narrative has gone back.
    """
    if own := own_date(analysis, sentence, clause, without):
        return own
    published = analysis.document.published or ""
    if not is_report(analysis) or clause.supposed:
        return None
    times = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    finite = None if clause.finite is None else clause.doc[clause.finite]
    plain = finite is not None and finite.tag_ == "VBD" and finite.lower_ != "had"
    now = finite is not None and finite.lower_ == "has" and finite.i != clause.head
    if not (plain or now) or times - set(without):
        return None
    if told := occasion(analysis, sentence, clause):
        return told
    return None if _of_old(sentence, published) else f"in {in_words(published[:7])}"


def _of_old(sentence: Sentence, published: str) -> bool:
    """Tell whether the sentences before speak of earlier years, or of a time that nobody knows."""
    around = [*sentence.times, *(sentence.previous.times if sentence.previous else ())]
    return any(not (t.value or "").startswith(published[:4]) for t in around if t.type == "DATE")


@lru_cache(maxsize=1)
def is_report(analysis: Analysis) -> bool:
    """Tell whether a document tells what happened in the days before it came out."""
    published = analysis.document.published or ""
    # "third-quarter profit" and "earlier this month" are news, too.
    current = (f"{published[:4]}-Q", published[:7])
    return len(published) >= len("2003-05") and any(
        time.relative
        and _known(analysis, time)
        and (_fresh(analysis, time, _NEWS) or (time.value or "").startswith(current))
        for sentence in analysis.sentences
        if sentence.asked
        for time in sentence.times
    )


_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "from", "to"})
_RANGE = re.compile(r"\s?[-–]\s?\d")
_RANGED = re.compile(r"\d\s?[-–]$")
_ELSEWHEN = frozenset(
    {"after", "before", "since", "until", "till", "following", "despite", "unlike", "like"}
)
"""Words before something else that has a date of its own: "after a failed attempt in 1923, …"."""


def own_date(
    analysis: Analysis, sentence: Sentence, clause: Clause, without: Collection[int] = ()
) -> str | None:
    """Give the date that stands in the clause itself, "on 2 May 2003"; not in what it reports.

    A date that only bounds the deed ("since 1990") or stands in ``without`` is none.
    """
    for time in sentence.times:
        tokens = sentence.tokens_of(time.start, time.end)
        phrases = [clause.phrase_at(i) for i in tokens]
        own = phrases and all(p is not None and _of_clause(clause, p, tokens) for p in phrases)
        own = own or _before_verb(clause, tokens)
        before = clause.doc[tokens[0] - 1].lower_ if tokens and tokens[0] else ""
        text = sentence.document.text
        ranging = _RANGE.match(text, time.end) or _RANGED.search(text[: time.start][-3:])
        if before in _BOUNDS or ranging or set(tokens) & set(without):
            continue
        if own and _known(analysis, time):
            value = (time.value or "").partition("T")[0]
            if "-W" in value:
                return _month_of_week(value)
            return answer_phrase(value)
    return None


def _of_clause(clause: Clause, phrase: Phrase, tokens: Collection[int]) -> bool:
    """Tell whether a date in a phrase dates the clause, and not only what the phrase tells of."""
    if phrase.label in _OTHER_CLAUSES:
        return False
    return phrase.head in tokens or clause.doc[phrase.first].lower_ not in _ELSEWHEN


def _before_verb(clause: Clause, tokens: tuple[int, ...]) -> bool:
    """ "The council on Friday ruled …": the tree takes the date for a part of the subject."""
    subject = clause.subject
    return (
        bool(tokens)
        and subject is not None
        and tokens[-1] + 1 == clause.finite
        and subject.head < tokens[0]
        and clause.doc[tokens[0] - 1].lower_ == "on"
    )


def _month_of_week(value: str) -> str | None:
    """Give the month in which all of a week lies: nobody remembers weeks."""
    year, _, week = value.partition("-W")
    if not (year.isdigit() and week.isdigit()):
        return None
    first, last = (date.fromisocalendar(int(year), int(week), day).isoformat() for day in (1, 7))
    return f"in {in_words(first[:7])}" if first[:7] == last[:7] else None


def _known(analysis: Analysis, time: TimeExpression) -> bool:
    if time.type not in {"DATE", "TIME"} or not time.value or not time.value[:3].isdigit():
        return False
    return time.basis is not Basis.UNSURE and not time.approximate


def _fresh(analysis: Analysis, time: TimeExpression, most: int = _FRESH) -> str | None:
    """Give the day of a time, as "2003-05-02", if it lies shortly before publication."""
    try:
        # Weeks, written "2003-W18-1", are read as their days.
        day = date.fromisoformat((time.value or "")[:10])
        published = date.fromisoformat(analysis.document.published or "")
    except ValueError:
        return None
    return day.isoformat() if 0 <= (published - day).days <= most else None
