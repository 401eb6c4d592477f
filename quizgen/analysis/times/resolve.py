"""Gives each expression its value: from the day of publication, the narrative and the tense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .expression import Tense
from .feasts import in_year
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
from .values import Grain, bounds, grain, move, write

# Days added to a date on the side that the tense denies. Less than a year: "was to end on
# 6 November", written on 2 November, means the coming one; and a company still "expects to report"
# on a quarter that is over. A narrative seldom goes back, and then not far.
_PENALTY = 270
_QUARTER_PENALTY = 150
_NARRATIVE_PENALTY = 180


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known at one place of a text.

    ``published`` is an ISO date, cut short where less is known. ``reference`` is the value of the
    time that the narrative has reached, None before it has told any; ``period`` is the quarter or
    half year that it last reported on. ``history`` tells that the text counts from its own dates
    and not from its publication, ``day_first`` how the document writes dates in figures, None
    where it gives no sign.
    """

    published: str | None
    reference: str | None = None
    period: str | None = None
    tense: Tense | None = None
    history: bool = False
    day_first: bool | None = None

    def anchor(self, anchor: Anchor) -> str | None:
        """The value from which an expression counts."""
        if anchor is Anchor.REFERENCE:
            return self.reference or self.published
        return self.published

    def tells_past(self) -> bool:
        """Whether bare dates here belong to the story told, not to the time of publication."""
        return self.reference is not None and (self.published is None or self.history)

    def after(self, meaning: Meaning, value: str | None) -> Setting:
        """The setting once the text has told of ``value``; a comparison moves nothing."""
        told = grain(value)
        if told is None or (isinstance(meaning, Shift) and meaning.keep):
            return self
        period = value if told in (Grain.QUARTER, Grain.HALF) else self.period
        return replace(self, reference=value, period=period)


def setting_of(published: str | None, meanings: Iterable[Meaning]) -> Setting:
    """The setting at the beginning of a text whose expressions mean ``meanings``.

    A text is history where it tells of at least three years before the last, hardly tells of
    the year of writing and the one before it, and hardly counts from the day of writing
    ("yesterday", "last week", a bare weekday).
    """
    meanings = list(meanings)
    now = bounds(published) if published else None
    told = [bounds(m.value) for m in meanings if isinstance(m, Fixed)]
    old = sum(1 for span in told if span and now and span[0].year < now[0].year - 1)
    recent = sum(1 for span in told if span and now and span[0].year >= now[0].year - 1)
    deictic = sum(map(_counts_from_writing, meanings))
    history = old >= 3 and 10 * deictic <= old and 4 * recent <= old
    return Setting(published, history=history, day_first=_day_first(meanings))


def _counts_from_writing(meaning: Meaning) -> bool:
    match meaning:
        case Within(base, _):
            return _counts_from_writing(base)
        case Shift(count=0):
            return False  # "today", "this century" are said in histories too
        case Shift() | Weekday():
            return meaning.anchor is Anchor.PUBLISHED
        case _:
            return False


def _day_first(meanings: Iterable[Meaning]) -> bool | None:
    """The document's habit, where it has a date in figures that reads only one way."""
    figures = [m for m in meanings if isinstance(m, FiguresDate)]
    habits = {m.month_first is None for m in figures if None in (m.day_first, m.month_first)}
    return habits.pop() if len(habits) == 1 else None


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
        case FiguresDate(day_first, month_first):
            if day_first and month_first and day_first != month_first:
                if setting.day_first is None:
                    return None
                return day_first if setting.day_first else month_first
            return day_first or month_first
        case Within(base, suffix):
            whole = _resolve(base, setting)
            return None if whole is None else whole.split("T")[0] + suffix
        case Beside(base, count):
            day_at = _day(_resolve(base, setting))
            return None if day_at is None else (day_at + timedelta(days=count)).isoformat()
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
            day = f"{month}-{number:02d}"
            return day if grain(month) is Grain.MONTH and bounds(day) else None


def _shift(shift: Shift, setting: Setting) -> str | None:
    if shift.keep and setting.period is not None and shift.unit >= Grain.QUARTER:
        return _moved(setting.period, shift.count, shift.unit, grain(setting.period))
    if shift.unit is Grain.WEEKEND and shift.anchor is Anchor.PUBLISHED and not shift.count:
        return _near_weekend(setting)
    return _moved(setting.anchor(shift.anchor), shift.count, shift.unit, shift.unit)


def _near_weekend(setting: Setting) -> str | None:
    """This week's weekend from Friday on, and before that the last one, unless it is to come."""
    today = _day(setting.anchor(Anchor.PUBLISHED))
    if today is None:
        return None
    over = today.isoweekday() < 5 and setting.tense is not Tense.FUTURE
    return write(move(today, -1 if over else 0, Grain.WEEKEND), Grain.WEEKEND)


def _moved(value: str | None, count: int, unit: Grain, written: Grain | None) -> str | None:
    """The stretch ``count`` units from ``value``; None where ``value`` is too coarse to tell."""
    own = grain(value)
    if value is not None and own is not None and value.startswith("BC"):
        return _moved_before_christ(value, count, unit, own, written)
    span = bounds(value) if value is not None else None
    if own is None or written is None or span is None or own > max(unit, Grain.DAY):
        return None
    return write(move(span[0], count, unit), written)


def _moved_before_christ(
    value: str, count: int, unit: Grain, own: Grain, written: Grain | None
) -> str | None:
    """Only years before Christ can be counted: "44 BC", "two years later"."""
    year = int(value[2:]) - count
    counted = own is unit is written is Grain.YEAR and year > 0
    return f"BC{year:04d}" if counted else None


def _day(value: str | None) -> date | None:
    """The day of a value that tells one."""
    if value is None or _coarser(value, Grain.DAY):
        return None
    return date.fromisoformat(value[:10])


def _coarser(value: str, than: Grain) -> bool:
    own = grain(value)
    return own is None or own > than


def _weekday(weekday: Weekday, setting: Setting) -> str | None:
    story = weekday.direction is None and setting.tells_past()
    today = _day(setting.reference if story else setting.anchor(weekday.anchor))
    if today is None:
        return None
    back = (today.isoweekday() - weekday.number) % 7
    direction = weekday.direction
    if direction == 0:
        return (today + timedelta(days=weekday.number - today.isoweekday())).isoformat()
    if direction is None:
        if back == 0:
            return today.isoformat()
        direction = 1 if story or setting.tense is Tense.FUTURE else -1
    days = -(back or 7) if direction < 0 else 7 - back
    return (today + timedelta(days=days)).isoformat()


def _yearless(yearless: Yearless, setting: Setting) -> str | None:
    story = yearless.direction is None and setting.tells_past()
    value = setting.reference if story else setting.anchor(yearless.anchor)
    span = bounds(value) if value else None
    if value is None or span is None or _coarser(value, Grain.YEAR):
        return None
    first, last = span
    if grain(value) is Grain.YEAR and (story or yearless.direction is None):
        return in_year(yearless.suffix, first.year)
    near = (in_year(yearless.suffix, year) for year in range(first.year - 1, first.year + 2))
    known = [(days, value) for value in near if value and (days := bounds(value))]
    if yearless.weekday is not None:
        fitting = [at for at in known if at[0][0].isoweekday() == yearless.weekday]
        known = fitting or known
    match yearless.direction:
        case None:
            return _nearest(known, first, yearless, setting, story)
        case 0:
            return in_year(yearless.suffix, first.year)
        case -1:
            return max((v for (_, end), v in known if end < first), default=None)
        case _:
            return min((v for (begin, _), v in known if begin > last), default=None)


def _nearest(
    known: list[tuple[tuple[date, date], str]],
    day: date,
    yearless: Yearless,
    setting: Setting,
    story: bool,
) -> str | None:
    tense, penalty = setting.tense, _PENALTY
    if story:
        tense, penalty = Tense.FUTURE, _NARRATIVE_PENALTY
    elif yearless.suffix.startswith("-Q"):
        penalty = _QUARTER_PENALTY
    return min(known, key=lambda at: _distance(at[0], day, tense, penalty), default=(None, None))[1]


def _distance(span: tuple[date, date], day: date, tense: Tense | None, penalty: int) -> int:
    """Days between ``day`` and a stretch, and ``penalty`` more on the side the tense denies."""
    begin, end = span
    if begin <= day <= end:
        return 0
    denied = Tense.PAST if begin > day else Tense.FUTURE
    return min(abs((begin - day).days), abs((end - day).days)) + (penalty if tense is denied else 0)
