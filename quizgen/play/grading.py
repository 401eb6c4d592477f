"""Fair grading of typed answers: what is forgiven, what is not, and what to tell the learner."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from rapidfuzz import fuzz, process

from quizgen import dates
from quizgen.play import words
from quizgen.play.slips import is_slip
from quizgen.play.tables import CHOICES, CONTRASTS, DENIALS, FUNCTION_WORDS, LONG_KINDS

NEIGHBOURS = 50
"""How many of the bank's other answers, the most similar ones, a typed answer is held against."""

PART_WANTED = 0.4
LONGEST_TERM = 4
"""Words of a term; what is longer defines one."""
LONGEST_NAME = 4
"""Words of a person's name."""


class Verdict(Enum):
    """What came of an answer."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class Nearness(IntEnum):
    """How near a typed answer comes to a form of the key; the lower the nearer.

    LOOSE is a date less or more exact than the key: many dates are as near, and none is meant.
    """

    EXACT = 0
    SAME = 1
    SLIP = 2
    PART = 3
    LOOSE = 4
    NONE = 5


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


@dataclass(frozen=True, slots=True)
class _Match:
    nearness: Nearness
    forgiven: tuple[str, ...] = ()
    note: str = ""


_NO_MATCH = _Match(Nearness.NONE)


def grade(typed: str, key: Key, known_words: Container[str] = frozenset()) -> Grade:
    """Grade ``typed`` against ``key``.

    Never lenient where a digit differs, nor where the answer is as near to another answer of the
    bank as to the right one. ``known_words`` are lower-case words that are no slips of others.
    """
    if not words.tokens(typed):
        return Grade(Verdict.WRONG)
    best = min(
        (_match(typed, form, key, known_words) for form in key.forms), key=lambda m: m.nearness
    )
    if best.nearness is Nearness.NONE:
        return Grade(Verdict.WRONG)
    unrivalled = best.nearness in {Nearness.EXACT, Nearness.LOOSE}
    if not unrivalled and (other := _rival(typed, key, best, known_words)):
        if len(dates.readings(typed)) > 1:
            note = f"That can also be read as {other}; write the month in letters."
            return Grade(Verdict.PARTLY, note=note)
        return Grade(Verdict.WRONG, note=f"That could as well be another answer: {other}.")
    verdict = Verdict.RIGHT if best.nearness <= Nearness.SLIP else Verdict.PARTLY
    return Grade(verdict, best.forgiven, best.note)


def _match(typed: str, form: str, key: Key, known_words: Container[str]) -> _Match:
    """Hold ``typed`` against one form, the strictest way first."""
    if words.exact(typed) == words.exact(form):
        return _Match(Nearness.EXACT)
    if _differs_as_sign(typed, form):
        return _NO_MATCH
    if words.plain(typed) == words.plain(form):
        return _Match(Nearness.SAME, words.forgiven(typed, form))
    if (likeness := dates.compare(form, typed)) and _means_date(form, key.kind):
        return _date_match(likeness)
    if key.kind == "person" or (key.kind == "quote" and _is_name(form)):
        return _name_match(typed, form, known_words)
    mine, theirs = words.tokens(typed), words.tokens(form)
    if slips := _slips(mine, theirs, known_words):
        return _Match(Nearness.SLIP, slips)
    definition = key.kind == "term" and len(theirs) > LONGEST_TERM
    if key.kind in LONG_KINDS or definition:
        return _key_words_match(mine, theirs, known_words)
    return _part_match(mine, theirs, words.tokens(key.question))


def _is_name(form: str) -> bool:
    """Tell the speaker of a quote from a country or a longer answer that was asked for."""
    parts = form.split()
    return 2 <= len(parts) <= LONGEST_NAME and all(part[:1].isupper() for part in parts)


def _differs_as_sign(typed: str, form: str) -> bool:
    """Tell whether one is a bare sign, such as C and C++, that normalising might blur."""
    return not words.plain(form) or not words.plain(typed)


def _means_date(form: str, kind: str | None) -> bool:
    """Tell whether ``form`` is a date: a bare number such as 300 only in a question for one."""
    return kind == "date" or (kind != "quantity" and not form.strip().isdigit())


def _date_match(likeness: dates.Likeness) -> _Match:
    if likeness == "same":
        return _Match(Nearness.SAME, ("the way the date is written",))
    if likeness == "coarser":
        return _Match(Nearness.LOOSE, note="That is right as far as it goes; more was asked.")
    if likeness == "finer":
        return _Match(Nearness.LOOSE, note="That says more than the answer does.")
    return _NO_MATCH


def _slips(
    mine: Sequence[str], theirs: Sequence[str], known_words: Container[str]
) -> tuple[str, ...]:
    """Name the slips that lie between two answers of equal length, or nothing if not only slips."""
    if len(mine) != len(theirs):
        return ()
    found = [(typed, key) for typed, key in zip(mine, theirs, strict=True) if typed != key]
    if len(found) <= max(1, len(theirs) // 3) and all(
        is_slip(typed, key, known_words) for typed, key in found
    ):
        return tuple(f"a slip ({typed} for {key})" for typed, key in found)
    return ()


def _name_match(typed: str, form: str, known_words: Container[str]) -> _Match:
    """Compare two people's names: titles, order, initials and parts of the name."""
    my_title, my_name = words.split_title(typed)
    their_title, their_name = words.split_title(form)
    if my_title and their_title and my_title != their_title:
        return _NO_MATCH
    overlooked = ("the title",) if my_title != their_title else ()
    if words.plain(my_name) == words.plain(their_name):
        return _Match(Nearness.SAME, (*overlooked, *words.forgiven(my_name, their_name)))
    mine, theirs = words.tokens(my_name), words.tokens(their_name)
    family, comma, given = my_name.partition(",")
    if comma and words.plain(f"{given} {family}") == words.plain(their_name):
        return _Match(Nearness.SAME, (*overlooked, "the order of the names"))
    if slips := _slips(mine, theirs, known_words):
        return _Match(Nearness.SLIP, (*overlooked, *slips))
    meant = tuple(
        next((name for name in theirs if is_slip(token, name, known_words)), token)
        for token in mine
    )
    return _part_of_name(meant, theirs)


def _part_of_name(mine: Sequence[str], theirs: Sequence[str]) -> _Match:
    missing = [token for token in theirs if token not in mine]
    extra = [token for token in mine if token not in theirs]
    shared = [token for token in mine if token in theirs and len(token) > 1]
    if any(_is_number(token) for token in (*missing, *extra)) or not shared:
        return _NO_MATCH
    if not missing and not extra:
        return _Match(Nearness.PART, note="Those are the names, in another order.")
    if not extra and (theirs[-1] in mine or tuple(mine) == (theirs[0],)):
        return _Match(Nearness.PART, note="That is a part of the name.")
    has_initials = any(len(token) == 1 for token in theirs)
    one_more = not missing and not has_initials and len(extra) == 1
    if all(len(token) == 1 for token in extra) and (one_more or _initials_fit(extra, missing)):
        return _Match(Nearness.PART, note="That is the name, but for an initial.")
    return _NO_MATCH


def _initials_fit(extra: Sequence[str], missing: Sequence[str]) -> bool:
    """Tell whether each initial typed stands for a missing name."""
    return len(extra) == len(missing) and all(
        name.startswith(initial) for initial, name in zip(extra, missing, strict=True)
    )


def _is_number(token: str) -> bool:
    roman_or_suffix = {"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"}
    return words.NUMBER in token or token in roman_or_suffix or any(c.isdigit() for c in token)


def _part_match(mine: Sequence[str], theirs: Sequence[str], question: Sequence[str]) -> _Match:
    """Compare answers that share words: a part of the key, or the key with words around it."""
    extra = [token for token in mine if token not in theirs]
    missing = [token for token in theirs if token not in mine]
    if any(_is_number(token) for token in extra) or {*extra, *missing} & (DENIALS | CHOICES):
        return _NO_MATCH
    if not missing and set(extra) <= {*question, *FUNCTION_WORDS} - set(CONTRASTS):
        named = _Match(Nearness.SAME, ("words of the question",))
        return named if _in_order(theirs, mine) else _NO_MATCH
    if extra or any(_is_number(token) for token in missing) or CONTRASTS & set(missing):
        return _NO_MATCH
    whole, part = sum(map(len, theirs)), sum(map(len, mine))
    holds_core = _is_number(theirs[0]) or theirs[-1] in mine
    if holds_core and _in_order(mine, theirs) and part >= PART_WANTED * whole:
        return _Match(Nearness.PART, note="That is a part of the answer.")
    if all(_is_number(token) for token in mine):
        return _Match(Nearness.PART, note="The number is right; say of what.")
    return _NO_MATCH


def _in_order(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(token in rest for token in part)


def _key_words_match(
    mine: Sequence[str], theirs: Sequence[str], known_words: Container[str]
) -> _Match:
    """Count the key's content words in a long answer; enough of them make it partly right."""
    if DENIALS & set(mine) != DENIALS & set(theirs):
        return _NO_MATCH
    if {token for token in mine if _is_number(token)} - set(theirs):
        return _NO_MATCH
    wanted = [token for token in theirs if token not in FUNCTION_WORDS]
    found = [
        token
        for token in wanted
        if any(typed == token or is_slip(typed, token, known_words) for typed in mine)
    ]
    if not wanted or len(found) < PART_WANTED * len(wanted):
        return _NO_MATCH
    return _Match(Nearness.PART, note="The key words are there; compare the wording.")


def _rival(typed: str, key: Key, best: _Match, known_words: Container[str]) -> str | None:
    """Find another answer of the bank that ``typed`` comes as near to as to the right one."""
    right = {words.plain(form) for form in key.forms}
    near = key.others
    if len(near) > NEIGHBOURS:
        found = process.extract(typed, near, scorer=fuzz.ratio, limit=NEIGHBOURS, processor=_lower)
        near = [name for name, *_ in found]
    for other in near:
        if words.plain(other) in right or _same_date(other, key):
            continue
        if _match(typed, other, key, known_words).nearness <= best.nearness:
            return other
    return None


def _lower(text: str) -> str:
    return text.casefold()


def _same_date(other: str, key: Key) -> bool:
    return key.kind == "date" and any(dates.compare(form, other) == "same" for form in key.forms)
