"""Putting events in order of time: a box before each event, for its place in the order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from quizgen.exports.sheets.forms import Answer, Form
from quizgen.exports.sheets.shuffling import Shuffle
from quizgen.exports.sheets.statement import Event


def ordered(events: Iterable[Event], most: int) -> tuple[Event, ...]:
    """Take up to ``most`` events, the first ones given first, whose order nobody can doubt.

    An event is passed over where its time overlaps that of one taken before: what happened in
    2018 is neither before nor after April 2018. They are given in order of time.
    """
    taken: list[Event] = []
    for event in events:
        apart = all(event.is_before(other) or other.is_before(event) for other in taken)
        if apart and all(event.text != other.text for other in taken):
            taken.append(event)
        if len(taken) == most:
            break
    return tuple(sorted(taken, key=lambda event: event.first))


@dataclass(frozen=True, slots=True)
class Ordering:
    """Events as they stand on the sheet; ``places`` are their places in time, from 1."""

    form: ClassVar[Form] = Form.ORDER
    number: int
    events: tuple[Event, ...]
    places: tuple[int, ...]

    @property
    def last(self) -> int:
        """The number itself: the events share it."""
        return self.number

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What is written into each box, with the date."""
        return tuple(
            Answer(
                self.number,
                event.card,
                f"{event.text.rstrip('.')} ({event.card.answer})",
                mark=str(place),
            )
            for event, place in zip(self.events, self.places, strict=True)
        )


def make(number: int, events: Sequence[Event], shuffle: Shuffle) -> Ordering:
    """Make the exercise from events in order of time, which never stand so on the sheet."""
    label = " ".join(event.card.id for event in events)
    mixed = shuffle.mixed(tuple(enumerate(events, start=1)), label)
    return Ordering(number, tuple(event for _, event in mixed), tuple(place for place, _ in mixed))
