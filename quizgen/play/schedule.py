"""When a question comes again: FSRS, the algorithm that Anki uses, as the fsrs package has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler, State

from quizgen.play.grading import Verdict

RATINGS = {Verdict.WRONG: Rating.Again, Verdict.PARTLY: Rating.Hard, Verdict.RIGHT: Rating.Good}

# Fuzz spreads reviews by chance; without it a log replayed gives the same state every time.
_SCHEDULER = Scheduler(enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a question is known, after FSRS.

    ``state`` is 1 learning, 2 review, 3 relearning; ``step`` the learning step reached;
    ``stability`` the days after which recall has fallen to 90 %; ``difficulty`` from 1 to 10.
    Times are in UTC. ``reviews`` and ``lapses`` count all answers and the wrong ones.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    reviews: int
    lapses: int


def review(memory: Memory | None, rating: int, at: datetime) -> Memory:
    """Give the memory after an answer rated 1 (again) to 4 (easy) at the time ``at`` (UTC).

    ``memory`` is None for a question never asked before. A clock that was set back does not make
    time run backwards: the answer then counts as given when the last one was.
    """
    at = max(at.astimezone(UTC), memory.last_review) if memory else at.astimezone(UTC)
    card, _ = _SCHEDULER.review_card(_card(memory, at), Rating(rating), at)
    # review_card fills in both when it rates a card.
    assert card.stability is not None and card.difficulty is not None
    return Memory(
        state=int(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=at,
        reviews=(memory.reviews if memory else 0) + 1,
        lapses=(memory.lapses if memory else 0) + (rating == Rating.Again),
    )


def recall(memory: Memory, at: datetime) -> float:
    """Give the probability, between 0 and 1, that the question is answered right at ``at``."""
    return _SCHEDULER.get_card_retrievability(_card(memory, at), at.astimezone(UTC))


def _card(memory: Memory | None, at: datetime) -> Card:
    # A card id of its own would make fsrs wait a millisecond for a unique one.
    if memory is None:
        return Card(card_id=0, due=at)
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )
