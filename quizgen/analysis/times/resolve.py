"""Gives each expression its value: from the day of publication, the narrative and the tense."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .expression import Tense
from .meaning import Anchor, DayOfMonth, Fixed, Meaning, Shift, Weekday, Within, Yearless
from .moveable import MOVEABLE_FEASTS
from .values import Grain, bounds, grain, move, write


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known at one place of a text.

    ``published`` is an ISO date, cut short where less is known. ``reference`` is the value of the
    time that the narrative has reached, None before it has told any.
    """

    published: str | None
    reference: str | None = None
    tense: Tense | None = None

    def anchor(self, anchor: Anchor) -> str | None:
        """The value from which an expression counts."""
        if anchor is Anchor.REFERENCE:
            return self.reference or self.published
        return self.published or self.reference

    def after(self, value: str | None) -> Setting:
        """The setting once the text has told of ``value``."""
        known = value is not None and grain(value) is not None
        return replace(self, reference=value) if known else self


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
    value = setting.anchor(shift.anchor)
    if shift.keep and (setting.reference is not None):
        kept = grain(setting.reference)
        if kept in (Grain.QUARTER, Grain.HALF, Grain.MONTH) and shift.unit is Grain.YEAR:
            return _moved(setting.reference, shift.count, shift.unit, kept)
    return _moved(value, shift.count, shift.unit, shift.unit)


def _moved(value: str | None, count: int, unit: Grain, written: Grain) -> str | None:
    """The stretch ``count`` units from ``value``; None where ``value`` is too coarse to tell."""
    own = grain(value)
    span = bounds(value) if value is not None else None
    if own is None or span is None or own > max(unit, Grain.DAY):
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
    direction = yearless.direction
    if direction is None and setting.tense is Tense.FUTURE:
        ahead = [v for (_, to), v in known if to >= first]
        return ahead[0] if ahead else None
    if direction is None or direction == 0:
        if direction == 0 or setting.tense is None:
            return spans[first.year]
        behind = [v for (begin, _), v in known if begin <= last]
        return behind[-1] if behind else None
    if direction < 0:
        behind = [v for (_, to), v in known if to < first]
        return behind[-1] if behind else None
    ahead = [v for (begin, _), v in known if begin > last]
    return ahead[0] if ahead else None


def in_year(suffix: str, year: int) -> str | None:
    """The value of a yearless stretch or feast in ``year``; None where the year has no such day."""
    if suffix in MOVEABLE_FEASTS:
        return MOVEABLE_FEASTS[suffix](year).isoformat()
    value = f"{year:04d}{suffix}"
    return value if bounds(value) else None
