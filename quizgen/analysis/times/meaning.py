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
    """

    suffix: str
    direction: int | None = None


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
class Shift:
    """The stretch of ``unit`` that lies ``count`` stretches from the anchor's.

    ``keep`` keeps the anchor's own grain where that is a month, quarter or half: "a year earlier"
    said of a third quarter is the third quarter of the year before.
    """

    count: int
    unit: Grain
    anchor: Anchor = Anchor.PUBLISHED
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A part of another time: the third quarter of "last year", the night of "Friday"."""

    base: Meaning
    suffix: str


Meaning = Fixed | Yearless | Weekday | DayOfMonth | Shift | Within
