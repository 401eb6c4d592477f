"""People's names and offices compared: titles, order, initials and parts of a name."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from quizgen.play import words
from quizgen.play.nearness import NO_MATCH, Match, Nearness, is_number, slips_between
from quizgen.play.slips import is_slip_in_name
from quizgen.play.tables import VIETNAMESE_FAMILIES

_ORDER = "the order of the names"
_OFFICE = re.compile(r"(?P<office>.+?)(?: of |, *)(?P<where>.+)", re.I)
_LONG_OFFICE = re.compile(r"(?P<office>.+? of .+)(?: of |, *)(?P<where>.+)", re.I)
"""Such as "minister of finance of Japan"."""
_OWNED = re.compile(r"(?P<where>.+?)['’]s? (?P<office>.+)")
_OF_COUNTRY = ("n", "an", "ian", "ese")
"""What makes an adjective of a country: Korea, Korean; Vietnam, Vietnamese."""


def name_match(typed: str, form: str, known_words: Container[str]) -> Match:
    """Compare two people's names: titles, order, initials and parts of the name."""
    my_title, my_name = words.split_title(typed)
    their_title, their_name = words.split_title(form)
    if my_title and their_title and my_title != their_title:
        return NO_MATCH
    overlooked = ("the title",) if my_title != their_title else ()
    if words.plain(my_name) == words.plain(their_name):
        return Match(Nearness.SAME, (*overlooked, *words.forgiven(my_name, their_name)))
    mine, theirs = words.tokens(my_name), words.tokens(their_name)
    family, comma, given = my_name.partition(",")
    if comma and words.plain(f"{given} {family}") == words.plain(their_name):
        return Match(Nearness.SAME, (*overlooked, _ORDER))
    if _is_turned(mine, theirs) or (comma and mine == theirs):
        return Match(Nearness.SAME, (*overlooked, _ORDER))
    if slips := slips_between(mine, theirs, known_words, is_slip_in_name):
        return Match(Nearness.SLIP, (*overlooked, *slips))
    meant = tuple(
        next((name for name in theirs if is_slip_in_name(token, name, known_words)), token)
        for token in mine
    )
    return _part_of_name(meant, theirs)


def _is_turned(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether the family name stands at the other end; a Vietnamese one also turns all."""
    mine, theirs = tuple(mine), tuple(theirs)
    if any(len(token) == 1 or is_number(token) for token in theirs):
        return False
    if mine in {theirs[1:] + theirs[:1], theirs[-1:] + theirs[:-1]}:
        return True
    return mine == theirs[::-1] and theirs[0] in VIETNAMESE_FAMILIES


def title_fits(typed: str, forms: Sequence[str]) -> bool:
    """Tell whether a title typed is one that the forms give, where they give any."""
    title, _ = words.split_title(typed)
    given = {words.split_title(form)[0] for form in forms} - {""}
    return not title or not given or title in given or title == "mr"


def office_match(typed: str, form: str, known_words: Container[str]) -> Match | None:
    """Compare offices, such as "foreign minister of Vietnam"; None where the form is none.

    Where the office is held may stand in front: Vietnam's, or Vietnamese, foreign minister.
    """
    first = form.partition(" of ")[0]
    if first == form or not words.split_title(f"{first} X")[0]:
        return None
    found = [
        _office_split(typed, form, pattern, known_words)
        for pattern in (_OFFICE, _LONG_OFFICE)
        if pattern.fullmatch(form)
    ]
    return min(found, key=lambda match: match.nearness, default=None)


def _office_split(
    typed: str, form: str, pattern: re.Pattern[str], known_words: Container[str]
) -> Match:
    theirs = pattern.fullmatch(form)
    assert theirs
    office, where = words.tokens(theirs["office"]), words.tokens(theirs["where"])
    mine = words.tokens(typed)
    if mine == office:
        return Match(Nearness.PART, note="That is the office; say of what.")
    turned = pattern.fullmatch(typed) or _OWNED.fullmatch(typed)
    if turned:
        parts = (words.tokens(turned["office"]), words.tokens(turned["where"]))
    else:
        parts = (mine[len(where) :], mine[: len(where)])
    if parts[0] == office and (parts[1] == where or (not turned and _of(parts[1], where))):
        return Match(Nearness.SAME, ("the way the office is written",))
    if slips := slips_between(mine, words.tokens(form), known_words):
        return Match(Nearness.SLIP, slips)
    # Spaces in the name of a country, as in Viet Nam.
    alike = turned and parts[0] == office and "".join(parts[1]) == "".join(where)
    return Match(Nearness.SAME, ("spaces",)) if alike else NO_MATCH


def _of(adjective: Sequence[str], country: Sequence[str]) -> bool:
    """Tell whether "north korean" is of "north korea"."""
    return tuple(adjective[:-1]) == tuple(country[:-1]) and any(
        adjective[-1] == country[-1] + ending for ending in _OF_COUNTRY if adjective
    )


def _part_of_name(mine: Sequence[str], theirs: Sequence[str]) -> Match:
    missing = [token for token in theirs if token not in mine]
    extra = [token for token in mine if token not in theirs]
    shared = [token for token in mine if token in theirs and len(token) > 1]
    if any(is_number(token) for token in (*missing, *extra)) or not shared:
        return NO_MATCH
    if not missing and not extra:
        return Match(Nearness.PART, note="Those are the names, in another order.")
    if not extra and (theirs[-1] in mine or tuple(mine) == (theirs[0],)):
        return Match(Nearness.PART, note="That is a part of the name.")
    has_initials = any(len(token) == 1 for token in theirs)
    one_more = not missing and not has_initials and len(extra) == 1
    if all(len(token) == 1 for token in extra) and (one_more or _initials_fit(extra, missing)):
        return Match(Nearness.PART, note="That is the name, but for an initial.")
    return NO_MATCH


def _initials_fit(extra: Sequence[str], missing: Sequence[str]) -> bool:
    """Tell whether each initial typed stands for a missing name."""
    return len(extra) == len(missing) and all(
        name.startswith(initial) for initial, name in zip(extra, missing, strict=True)
    )
