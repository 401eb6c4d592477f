"""Random sequences of answers, scheduled by quizgen and by the FSRS inside Anki."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from anki.collection import Collection

from quizgen.play.schedule import Memory, review

GAPS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 90, 200)
"""Days between two answers; each comes a minute later on its day, so that both count them alike."""
REVLOG = "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 1, 2500, 1000, ?)"
"""Id (milliseconds), card, rating, and the kind of answer: learning the first time, then review."""


@dataclass(frozen=True)
class Pair:
    """One sequence: what quizgen makes of it, and stability and difficulty after Anki."""

    mine: Memory
    stability: float
    difficulty: float

    @property
    def error(self) -> float:
        """The greater relative error of the two."""
        return max(
            abs(self.mine.stability / self.stability - 1),
            abs(self.mine.difficulty / self.difficulty - 1),
        )

    @property
    def days(self) -> int:
        """The interval that quizgen gives, in days; 0 for a step of minutes."""
        return (self.mine.due - self.mine.last_review).days

    @property
    def days_of_anki(self) -> int:
        """The interval to a recall of 90 % after Anki, before chance spreads it."""
        return max(round(self.stability), 1)


def pairs(folder: Path, count: int, answers: int, seed: int) -> Iterator[Pair]:
    """Give ``count`` sequences of so many answers; a collection is made in ``folder``."""
    dice = random.Random(seed)
    collection = Collection(str(folder / "collection.anki2"))
    collection.set_config("fsrs", True)
    basic = collection.models.by_name("Basic")
    assert basic is not None
    for number in range(count):
        note = collection.new_note(basic)
        note["Front"] = f"Question {number}"
        collection.add_note(note, 1)
        card = note.cards()[0]
        mine: Memory | None = None
        for place, (rating, at) in enumerate(sequence(dice, answers)):
            mine = review(mine, rating, at)
            id_ = int(at.timestamp() * 1000) + number
            assert collection.db
            collection.db.execute(REVLOG, id_, card.id, rating, min(place, 1))
        assert mine is not None
        card.type = card.queue = 2
        card.ivl = card.due = 1
        card.reps = answers
        collection.update_card(card)
        state = collection._backend.compute_memory_state(card.id).state
        yield Pair(mine, state.stability, state.difficulty)
    collection.close()


def sequence(dice: random.Random, answers: int) -> list[tuple[int, datetime]]:
    """Give ratings and times, the last one yesterday; the first are at noon."""
    gaps = [0, *(dice.choice(GAPS) for _ in range(answers - 1))]
    noon = datetime.combine(datetime.now().date(), time(12)).astimezone()
    at = noon - timedelta(days=sum(gaps) + 1)
    found = []
    for gap in gaps:
        at += timedelta(days=gap, minutes=1)
        found.append((dice.randint(1, 4), at))
    return found
