"""Gives each expression its value: from the day of publication, the narrative and the tense."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .expression import Tense
from .meaning import (
    Anchor,
    Containing,
    DayOfMonth,
    Fixed,
    Meaning,
    Reported,
    Shift,
    Weekday,
    Within,
    Yearless,
)
from .moveable import MOVEABLE_FEASTS
from .values import Grain, bounds, grain, move, write


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known at one place of a text.

    ``published`` is an ISO date, cut short where less is known. ``reference`` is the value of the
    time that the narrative has reached, None before it has told any; ``period`` is the quarter or
    half year that it last reported on.
    """

    published: str | None
    reference: str | None = None
    period: str | None = None
    tense: Tense | None = None

    def anchor(self, anchor: Anchor) -> str | None:
        """The value from which an expression counts."""
        if anchor is Anchor.REFERENCE:
            return self.reference or self.published
        return self.published or self.reference

    def after(self, meaning: Meaning, value: str | None) -> Setting:
        """The setting once the text has told of ``value``; a comparison moves nothing."""
        told = grain(value)
        if told is None or (isinstance(meaning, Shift) and meaning.keep):
            return self
        period = value if told in (Grain.QUARTER, Grain.HALF) else self.period
        return replace(self, reference=value, period=period)


def resolve(meaning: Meaning, setting: Setting) -> str | None:
    """The TIMEX3 value of ``meaning``, or None where the setting does not decide it."""
    try:
        return _resolve(meaning, setting)
    except (ValueError, OverflowError):
        return None


def _resolve(meaning: Meaning, setting: Setting) -> str | None:
    match meaning:
        case Fixed(value):
            return value
        case Within(base, suffix):
            value = _resolve(base, setting)
            return None if value is None else value.split("T")[0] + suffix
        case Containing(base, wider):
            span = bounds(_resolve(base, setting) or "")
            return write(span[0], wider) if span else None
        case Reported():
            before = _moved(setting.published, -1, Grain.QUARTER, Grain.QUARTER)
            return setting.period or before
        case Shift():
            return _shift(meaning, setting)
        case Weekday():
            return _weekday(meaning, setting)
        case Yearless():
            return _yearless(meaning, setting)
        case DayOfMonth(number):
            month = (setting.anchor(Anchor.REFERENCE) or "")[:7]
            return f"{month}-{number:02d}" if grain(month) is Grain.MONTH else None


def _shift(shift: Shift, setting: Setting) -> str | None:
    if shift.keep and setting.period is not None and shift.unit >= Grain.QUARTER:
        return _moved(setting.period, shift.count, shift.unit, grain(setting.period))
    if shift.unit is Grain.WEEKEND and shift.anchor is Anchor.PUBLISHED and not shift.count:
        return _near_weekend(setting)
    return _moved(setting.anchor(shift.anchor), shift.count, shift.unit, shift.unit)


def _near_weekend(setting: Setting) -> str | None:
    """This week's weekend from Friday on, and before that the last one, unless it is to come."""
    value = setting.anchor(Anchor.PUBLISHED)
    if value is None or (grain(value) or Grain.YEAR) > Grain.DAY:
        return None
    over = date.fromisoformat(value[:10]).isoweekday() < 5 and setting.tense is not Tense.FUTURE
    return _moved(value, -1 if over else 0, Grain.WEEKEND, Grain.WEEKEND)


def _moved(value: str | None, count: int, unit: Grain, written: Grain | None) -> str | None:
    """The stretch ``count`` units from ``value``; None where ``value`` is too coarse to tell."""
    own = grain(value)
    span = bounds(value) if value is not None else None
    if own is None or written is None or span is None or own > max(unit, Grain.DAY):
        return None
    return write(move(span[0], count, unit), written)


def _weekday(weekday: Weekday, setting: Setting) -> str | None:
    value = setting.anchor(weekday.anchor)
    if value is None or (grain(value) or Grain.YEAR) > Grain.DAY:
        return None
    today = date.fromisoformat(value[:10])
    back = (today.isoweekday() - weekday.number) % 7
    direction = weekday.direction
    if direction is None:
        direction = 1 if setting.tense is Tense.FUTURE else -1
        if back == 0:
            return today.isoformat()
    elif direction == 0:
        return (today + timedelta(days=weekday.number - today.isoweekday())).isoformat()
    days = -(back or 7) if direction < 0 else 7 - back
    return (today + timedelta(days=days)).isoformat()


def _yearless(yearless: Yearless, setting: Setting) -> str | None:
    value = setting.anchor(Anchor.PUBLISHED)
    span = bounds(value) if value else None
    if value is None or span is None or (grain(value) or Grain.CENTURY) > Grain.YEAR:
        return None
    first, last = span
    spans = {year: in_year(yearless.suffix, year) for year in range(first.year - 1, first.year + 2)}
    known = [(b, v) for v in spans.values() if v is not None and (b := bounds(v))]
    match yearless.direction:
        case None:
            penalty = _QUARTER_PENALTY if yearless.suffix[:2] == "-Q" else _PENALTY
            return min(known, key=lambda at: _distance(at[0], first, setting.tense, penalty))[1]
        case 0:
            return spans[first.year]
        case -1:
            return max((v for (_, to), v in known if to < first), default=None)
        case _:
            return min((v for (begin, _), v in known if begin > last), default=None)


def _distance(span: tuple[date, date], day: date, tense: Tense | None, penalty: int) -> int:
    """Days between ``day`` and a stretch, and ``penalty`` more on the side the tense denies."""
    begin, end = span
    if begin <= day <= end:
        return 0
    denied = Tense.PAST if begin > day else Tense.FUTURE
    return min(abs((begin - day).days), abs((end - day).days)) + (penalty if tense is denied else 0)


# Less than a year: "was to end on 6 November", written on 2 November, means the coming one. A
# company "expects to report" on a quarter that is over.
_PENALTY = 270
_QUARTER_PENALTY = 150


def in_year(suffix: str, year: int) -> str | None:
    """The value of a yearless stretch or feast in ``year``; None where the year has no such day."""
    if suffix in MOVEABLE_FEASTS:
        return MOVEABLE_FEASTS[suffix](year).isoformat()
    value = f"{year:04d}{suffix}"
    return value if bounds(value) else None
