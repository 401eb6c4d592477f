"""What a rule understands of an expression before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .values import Grain


class Anchor(Enum):
    """The moment from which an expression counts."""

    PUBLISHED = "the day of publication"
    REFERENCE = "the time that the narrative has reached"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs nothing else: "2 March 2019", "65 hours", "now"."""

    value: str


@dataclass(frozen=True, slots=True)
class Yearless:
    """A stretch of an unknown year: ``suffix`` is the value without the year, or a feast's name.

    ``direction`` is -1 for "last June", 1 for "next June", 0 for "this June", None for "June".
    ``weekday`` is 1 for "Monday, 3 May", which no year has but some.
    """

    suffix: str
    direction: int | None = None
    anchor: Anchor = Anchor.PUBLISHED
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 for Monday; ``direction`` as in ``Yearless``."""

    number: int
    direction: int | None = None
    anchor: Anchor = Anchor.PUBLISHED


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of an unknown month: "the 14th"."""

    number: int


@dataclass(frozen=True, slots=True)
class FiguresDate:
    """A date in figures: its value read day first and month first, None where no day reads so.

    "02/03/2019" means one day or another by the habit of the document.
    """

    day_first: str | None
    month_first: str | None


@dataclass(frozen=True, slots=True)
class Shift:
    """The stretch of ``unit`` that lies ``count`` stretches from the anchor's.

    ``keep`` counts from the quarter or half year that a business text reports on, and keeps that
    grain: "a year earlier" said of a third quarter is the third quarter of the year before.
    """

    count: int
    unit: Grain
    anchor: Anchor = Anchor.PUBLISHED
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """The quarter that a business text reports on; else the one before its publication."""


@dataclass(frozen=True, slots=True)
class Within:
    """A part of another time: the third quarter of "last year", the night of "Friday"."""

    base: Meaning
    suffix: str


@dataclass(frozen=True, slots=True)
class Containing:
    """The week, month, … of ``grain`` in which another time lies: "the week of 6 March"."""

    base: Meaning
    grain: Grain


@dataclass(frozen=True, slots=True)
class Beside:
    """The day ``count`` days from another: "the day after Christmas"."""

    base: Meaning
    count: int


Meaning = (
    Beside
    | Containing
    | DayOfMonth
    | FiguresDate
    | Fixed
    | Reported
    | Shift
    | Weekday
    | Within
    | Yearless
)
