"""How near a typed answer comes to a form of the key, and what the ways of comparing share."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from enum import IntEnum

from quizgen.play import words
from quizgen.play.slips import is_slip


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
class Match:
    """What holding an answer against one form gave; ``shared`` counts key words, where counted."""

    nearness: Nearness
    forgiven: tuple[str, ...] = ()
    note: str = ""
    shared: int = 0


NO_MATCH = Match(Nearness.NONE)


def slips_between(
    mine: Sequence[str],
    theirs: Sequence[str],
    known_words: Container[str],
    slip: Callable[[str, str, Container[str]], bool] = is_slip,
) -> tuple[str, ...]:
    """Name the slips that lie between two answers of equal length, or nothing if not only slips."""
    if len(mine) != len(theirs):
        return ()
    found = [(typed, key) for typed, key in zip(mine, theirs, strict=True) if typed != key]
    if len(found) <= max(1, len(theirs) // 3) and all(
        slip(typed, key, known_words) for typed, key in found
    ):
        return tuple(f"a slip ({typed} for {key})" for typed, key in found)
    return ()


def is_number(token: str) -> bool:
    """Tell a number, and what numbers people of one name: jr, ii."""
    roman_or_suffix = {"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"}
    return words.NUMBER in token or token in roman_or_suffix or any(c.isdigit() for c in token)


def in_order(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether ``part`` stands in ``whole``, in this order."""
    rest = iter(whole)
    return all(token in rest for token in part)
