"""What a relative time was worked out from, and whether that can be vouched for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .expression import Basis, Tense
from .meaning import (
    Anchor,
    Beside,
    Containing,
    DayOfMonth,
    FiguresDate,
    Fixed,
    Meaning,
    Reported,
    Shift,
    Weekday,
    Within,
    Yearless,
)
from .resolve import Setting
from .values import Grain, bounds, grain

# Before a date that only bounds something, belongs to a noun ("the crisis of 2008", "the 2008
# crisis") or compares: the story does not go on from there.
_BACKGROUND = re.compile(
    r"(?:\b(?:since|before|after|by|(?<!hours )(?<!morning )(?<!days )(?<!weeks )(?<!months )of"
    r"|than|unlike|like|the|an?|its|his|her|their|our|this|that)|['’]s) $",
    re.IGNORECASE,
)
_SEASON = re.compile(r"(?:[-–/]\d\d)? (?:season|campaign|tour)\b")
_FAR = 3
"""Sentences through which a paragraph keeps the year it has told."""
_NEAR = 1
"""Sentences through which "the next day" or "two years later" still has a clear anchor."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: the number of the paragraph and of the sentence.

    The numbers of two paragraphs that other text (a heading, a picture) parts are no neighbours.
    """

    paragraph: int
    sentence: int

    def after(self, other: Place) -> int | None:
        """How many sentences after ``other``; None in another paragraph.

        The first sentence of a paragraph still follows the last one of the paragraph before.
        """
        distance = self.sentence - other.sentence
        if self.paragraph == other.paragraph:
            return distance
        return distance if distance == 1 and self.paragraph == other.paragraph + 1 else None


@dataclass(frozen=True, slots=True)
class Told:
    """The last date that the narrative told, and the latest of the sentence it stands in.

    ``firm``: the story may go on from it.
    """

    place: Place
    value: str
    latest: date
    firm: bool


def in_brackets(text: str, at: int) -> bool:
    """Whether ``at`` lies between brackets: life dates, sources, asides."""
    before = text[max(0, at - 80) : at]
    return any(before.rfind(a) > before.rfind(b) for a, b in ("()", "[]"))


def basis(meaning: Meaning, value: str | None, setting: Setting, place: Place,
          last: Told | None) -> Basis:  # fmt: skip
    """What ``value`` rests on, where ``last`` is the date told before."""
    meaning = _innermost(meaning)
    if isinstance(meaning, Fixed | FiguresDate):
        return Basis.CALENDAR
    if value is None or _too_late(value, setting):
        return Basis.UNSURE
    if not _from_narrative(meaning, setting):
        published = setting.published
        doubtful = (
            published is None
            or _open_week(meaning, published)
            or _open_year(meaning, published)
            or _of_old_year(meaning, value, place, last, published)
        )
        return Basis.UNSURE if doubtful or _compares(meaning, setting) else Basis.PUBLICATION
    if last is None or not last.firm or last.value != setting.reference:
        return Basis.UNSURE
    if _compares(meaning, setting):
        return Basis.UNSURE
    distance = place.after(last.place)
    if distance is None or distance > _reach(meaning) or not _goes_on(meaning, value, last.value):
        return Basis.UNSURE
    return Basis.NARRATIVE


def told(
    text: str,
    span: tuple[int, int],
    value: str,
    place: Place,
    last: Told | None = None,
    vouched: bool = True,
) -> Told:
    """The date in ``span`` as one to count from; not firm where the story looks back to it."""
    own = bounds(value)
    if own is None:
        return Told(place, value, date.min, vouched)
    latest = last.latest if last is not None and last.place == place else date.min
    start, end = span
    background = _BACKGROUND.search(text, max(0, start - 16), start)
    if background and _SEASON.match(text, end):
        background = None
    return Told(place, value, max(latest, own[0]), vouched and not background and own[1] >= latest)


def _innermost(meaning: Meaning) -> Meaning:
    while isinstance(meaning, Within | Containing | Beside):
        meaning = meaning.base
    return meaning


def _too_late(value: str, setting: Setting) -> bool:
    """Told as past, and later than the text itself."""
    own, written = bounds(value), bounds(setting.published or "")
    if own is None or written is None or setting.tense is not Tense.PAST:
        return False
    return own[0] > written[1]


def _from_narrative(meaning: Meaning, setting: Setting) -> bool:
    match meaning:
        case Yearless(direction=None) | Weekday(direction=None):
            return setting.tells_past()
        case Yearless() | Weekday() | Shift():
            return meaning.anchor is Anchor.REFERENCE
        case DayOfMonth():
            return True
        case Reported():
            return setting.period is not None
        case _:
            return False


def _compares(meaning: Meaning, setting: Setting) -> bool:
    """ "A year earlier" beside the figures of a quarter: that quarter's, or the whole year's?"""
    return isinstance(meaning, Shift) and meaning.keep and setting.period is not None


def _open_week(meaning: Meaning, published: str) -> bool:
    """Written on a Sunday, "last week" is the one that ends or the one before."""
    day = bounds(published)
    week = isinstance(meaning, Shift) and meaning.unit is Grain.WEEK and abs(meaning.count) <= 1
    return week and day is not None and day[0] == day[1] and day[0].isoweekday() == 7


def _open_year(meaning: Meaning, published: str) -> bool:
    """ "June", written in a year of which no more is known: its own June or the one before."""
    bare = isinstance(meaning, Yearless) and meaning.direction != 0
    return bare and grain(published) is Grain.YEAR


def _of_old_year(
    meaning: Meaning, value: str, place: Place, last: Told | None, published: str
) -> bool:
    """ "In 1975 the war ended. In April …": the April of that year, or the one before this news?"""
    if last is None or not isinstance(meaning, Yearless) or meaning.direction is not None:
        return False
    distance = place.after(last.place)
    near = last.firm and distance is not None and distance <= _NEAR
    return near and last.value[:4] != value[:4] and last.value[:4] < published[:4]


def _reach(meaning: Meaning) -> int:
    same = isinstance(meaning, Yearless) or (isinstance(meaning, Shift) and meaning.count == 0)
    return _FAR if same else _NEAR


def _goes_on(meaning: Meaning, value: str, before: str) -> bool:
    """Whether a bare month or day follows in the year told; a weekday without a date does not."""
    match meaning:
        case Weekday(direction=None) | Reported():
            return False
        case Yearless(direction=None):
            old, new = bounds(before), bounds(value)
            if old is None or new is None or grain(before) is Grain.DECADE:
                return False
            return before[:4] == value[:4] and new[1] >= old[0]
        case _:
            return True
