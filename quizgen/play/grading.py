"""Fair grading of typed answers: what is forgiven, what is not, and what to tell the learner."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz, process

from quizgen import dates
from quizgen.play import words
from quizgen.play.names import name_match, office_match, title_fits
from quizgen.play.nearness import NO_MATCH, Match, Nearness, in_order, is_number, slips_between
from quizgen.play.slips import is_slip
from quizgen.play.tables import (
    CHOICES,
    CONTRASTS,
    DENIALS,
    FUNCTION_WORDS,
    LONG_KINDS,
    NEGATING_STARTS,
)

NEIGHBOURS = 50
"""How many of the bank's other answers, the most similar ones, a typed answer is held against."""

PART_WANTED = 0.4
DENIED = 3
"""Words after a denial that it may deny."""
LONGEST_TERM = 4
"""Words of a term; what is longer defines one."""
LONGEST_NAME = 4
"""Words of a person's name."""


class Verdict(Enum):
    """What came of an answer."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Key:
    """What counts as right: the answer, its further forms, and what the answer is about.

    ``kind`` is the question's (date, person, …), ``question`` its words, which a learner may
    repeat. ``others`` are answers of the bank that are not right here; ones that equal a right
    form are ignored.
    """

    answer: str
    accept: tuple[str, ...] = ()
    kind: str | None = None
    question: str = ""
    others: Sequence[str] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything that is right."""
        return (self.answer, *self.accept)


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict; ``forgiven`` names what was overlooked, ``note`` says in words what is amiss."""

    verdict: Verdict
    forgiven: tuple[str, ...] = ()
    note: str = ""


def grade(typed: str, key: Key, known_words: Container[str] = frozenset()) -> Grade:
    """Grade ``typed`` against ``key``.

    Never lenient where a digit differs, nor where the answer is as near to another answer of the
    bank as to the right one. ``known_words`` are lower-case words that are no slips of others.
    """
    if not words.tokens(typed):
        return Grade(Verdict.WRONG)
    typed = _millions(typed, key.forms)
    best = min(
        (_match(typed, form, key, known_words) for form in key.forms), key=lambda m: m.nearness
    )
    if best.nearness is Nearness.NONE:
        return Grade(Verdict.WRONG)
    if best.nearness <= Nearness.SLIP and _is_name(key) and not title_fits(typed, key.forms):
        return Grade(Verdict.PARTLY, note="The name is right; the title is another one.")
    unrivalled = best.nearness in {Nearness.EXACT, Nearness.LOOSE}
    if not unrivalled and (other := _rival(typed, key, best, known_words)):
        if len(dates.readings(typed)) > 1:
            note = f"That can also be read as {other}; write the month in letters."
            return Grade(Verdict.PARTLY, note=note)
        return Grade(Verdict.WRONG, note=f"That could as well be another answer: {other}.")
    verdict = Verdict.RIGHT if best.nearness <= Nearness.SLIP else Verdict.PARTLY
    return Grade(verdict, best.forgiven, best.note)


def _millions(typed: str, forms: Sequence[str]) -> str:
    """Read "15.5m" as millions where the answer has millions, and as metres everywhere else."""
    if any("million" in form.casefold() for form in forms):
        return re.sub(r"(?<=\d) ?m\b", " million", typed, flags=re.I)
    return typed


def _match(typed: str, form: str, key: Key, known_words: Container[str]) -> Match:
    """Hold ``typed`` against one form, the strictest way first."""
    if words.exact(typed) == words.exact(form):
        return Match(Nearness.EXACT)
    if _differs_as_sign(typed, form):
        return NO_MATCH
    if words.plain(typed) == words.plain(form):
        return Match(Nearness.SAME, words.forgiven(typed, form))
    if _means_date(form, key.kind) and (found := _date_match(typed, form, key)):
        return found
    if _is_name(key):
        if office := office_match(typed, form, known_words):
            return office
        return name_match(typed, form, known_words)
    mine, theirs = words.tokens(typed), words.tokens(form)
    if slips := slips_between(mine, theirs, known_words):
        return Match(Nearness.SLIP, slips)
    definition = key.kind == "term" and len(theirs) > LONGEST_TERM
    if key.kind in LONG_KINDS or definition:
        return _key_words_match(mine, theirs, words.tokens(key.question), known_words)
    return _part_match(mine, theirs, words.tokens(key.question))


def _is_name(key: Key) -> bool:
    """Tell a person, and the speaker of a quote, from a country or a longer answer."""
    if key.kind != "quote":
        return key.kind == "person"
    parts = key.answer.split()
    return 2 <= len(parts) <= LONGEST_NAME and all(part[:1].isupper() for part in parts)


def _differs_as_sign(typed: str, form: str) -> bool:
    """Tell whether one is a bare sign, such as C and C++, that normalising might blur."""
    return not words.plain(form) or not words.plain(typed)


def _means_date(form: str, kind: str | None) -> bool:
    """Tell whether ``form`` is a date: a bare number such as 300 only in a question for one."""
    return kind == "date" or (kind != "quantity" and not form.strip().isdigit())


def _date_match(typed: str, form: str, key: Key) -> Match | None:
    """Compare two dates; None where one is none. What the question says need not be typed."""
    likeness = dates.compare(form, typed)
    if likeness in {None, "coarser"} and dates.is_said_with(form, typed, key.question):
        return Match(Nearness.SAME, ("what the question says",))
    if likeness is None:
        return None
    if likeness == "same":
        return Match(Nearness.SAME, ("the way the date is written",))
    if likeness == "coarser":
        return Match(Nearness.LOOSE, note="That is right as far as it goes; more was asked.")
    if likeness == "finer":
        return Match(Nearness.LOOSE, note="That says more than the answer does.")
    return NO_MATCH


def _part_match(mine: Sequence[str], theirs: Sequence[str], question: Sequence[str]) -> Match:
    """Compare answers that share words: a part of the key, or the key with words around it."""
    extra = [token for token in mine if token not in theirs]
    missing = [token for token in theirs if token not in mine]
    if any(is_number(token) for token in extra) or {*extra, *missing} & (DENIALS | CHOICES):
        return NO_MATCH
    if not missing and set(extra) <= {*question, *FUNCTION_WORDS} - set(CONTRASTS):
        named = Match(Nearness.SAME, ("words of the question",))
        return named if in_order(theirs, mine) else NO_MATCH
    if extra or any(is_number(token) for token in missing) or CONTRASTS & set(missing):
        return NO_MATCH
    whole, part = sum(map(len, theirs)), sum(map(len, mine))
    holds_core = is_number(theirs[0]) or theirs[-1] in mine
    if holds_core and in_order(mine, theirs) and part >= PART_WANTED * whole:
        return Match(Nearness.PART, note="That is a part of the answer.")
    if all(is_number(token) for token in mine):
        return Match(Nearness.PART, note="The number is right; say of what.")
    return NO_MATCH


def _key_words_match(
    mine: Sequence[str],
    theirs: Sequence[str],
    question: Sequence[str],
    known_words: Container[str],
) -> Match:
    """Count the key's content words in a long answer; enough of them make it partly right."""
    if _contradicts(mine, theirs) or _contradicts(theirs, mine):
        return NO_MATCH
    if {token for token in mine if is_number(token)} - {*theirs, *question}:
        return NO_MATCH
    wanted = [token for token in theirs if token not in FUNCTION_WORDS]
    found = [
        token
        for token in wanted
        if any(typed == token or is_slip(typed, token, known_words) for typed in mine)
    ]
    if not wanted or len(found) < PART_WANTED * len(wanted):
        return NO_MATCH
    note = "The key words are there; compare the wording."
    return Match(Nearness.PART, note=note, shared=len(found))


def _contradicts(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether ``one`` denies what ``other`` says: with a word of denial, or with un-, in-."""
    said = set(other)
    for place, word in enumerate(one):
        denied = set(one[place + 1 : place + 1 + DENIED]) - FUNCTION_WORDS
        if word in DENIALS - said and (denied & said or not denied):
            return True
    return any(start + word in said for word in {*one} - said for start in NEGATING_STARTS)


def _rival(typed: str, key: Key, best: Match, known_words: Container[str]) -> str | None:
    """Find another answer of the bank that ``typed`` comes as near to as to the right one."""
    right = {words.plain(form) for form in key.forms}
    near = key.others
    if len(near) > NEIGHBOURS:
        found = process.extract(typed, near, scorer=fuzz.ratio, limit=NEIGHBOURS, processor=_lower)
        near = [name for name, *_ in found]
    for other in near:
        if words.plain(other) in right or _same_date(other, key):
            continue
        match = _match(typed, other, key, known_words)
        if (match.nearness, -match.shared) <= (best.nearness, -best.shared):
            return other
    return None


def _lower(text: str) -> str:
    return text.casefold()


def _same_date(other: str, key: Key) -> bool:
    return key.kind == "date" and any(dates.compare(form, other) == "same" for form in key.forms)
