"""The bank, the reviews and the learner in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.play.history import History
from quizgen.play.schedule import Memory, recall

DAYS_AHEAD = 7
DAYS_BACK = 14
WEAKEST = 5
RETENTION_DAYS = 30

BY_HAND = "by hand"
"""Stands where a question names no rule or no kind, since a person wrote it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions of one group have each status."""

    name: str
    accepted: int
    draft: int
    rejected: int

    @property
    def total(self) -> int:
        """All questions of the group."""
        return self.accepted + self.draft + self.rejected

    @property
    def acceptance(self) -> float | None:
        """Share of the reviewed questions that were accepted, or None before any review."""
        reviewed = self.accepted + self.rejected
        return self.accepted / reviewed if reviewed else None


@dataclass(frozen=True, slots=True)
class Weak:
    """A question that the learner often misses; ``recall`` is the chance to know it now."""

    id: str
    question: str
    reviews: int
    lapses: int
    recall: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What a learner did with the questions of one group.

    ``asked`` questions were answered ``answers`` times, ``missed`` of them wrongly; ``kept`` is
    the share of the others.
    """

    name: str
    asked: int
    answers: int
    missed: int
    kept: float


@dataclass(frozen=True, slots=True)
class Retention:
    """Of the reviews of the last ``days``, a day or more after the answer before, those known."""

    days: int
    reviews: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Stats:
    """Everything that ``quizgen stats`` shows.

    ``due`` counts questions by day from today on, what is overdue with today; ``reviewed`` counts
    answers by day up to today. ``asked`` of the bank's questions were answered at least once.
    """

    name: str
    questions: Tally
    kinds: tuple[Tally, ...]
    sources: tuple[Tally, ...]
    rules: tuple[Tally, ...]
    asked: int
    answers: int
    right: int
    due_now: int
    due: tuple[tuple[date, int], ...]
    reviewed: tuple[tuple[date, int], ...]
    weakest: tuple[Weak, ...]
    retention: Retention
    learned_kinds: tuple[Learned, ...]
    learned_sources: tuple[Learned, ...]


def collect(bank: Bank, history: History, now: datetime) -> Stats:
    """Count the bank's questions and the learner's answers; days are the local calendar's."""
    questions = bank.questions
    known = {question.id: question for question in questions if question.entry.status != "rejected"}
    memories = {id_: memory for id_, memory in history.memories().items() if id_ in known}
    days = history.counts_by_day()
    return Stats(
        name=bank.info.name,
        questions=_tally("all", questions),
        kinds=_tallies(questions, lambda question: question.entry.kind or BY_HAND),
        sources=_tallies(questions, lambda question: question.source_id),
        rules=_tallies(questions, lambda question: question.entry.rule or BY_HAND),
        asked=len(memories),
        answers=sum(count for _, count, _ in days),
        right=sum(right for _, _, right in days),
        due_now=sum(memory.due <= now for memory in memories.values()),
        due=due_by_day(memories, now),
        reviewed=_reviewed_by_day({day: count for day, count, _ in days}, now),
        weakest=_weakest(known, memories, now),
        retention=_retention(history, now),
        learned_kinds=_learned(known, memories, lambda question: question.entry.kind or BY_HAND),
        learned_sources=_learned(known, memories, lambda question: question.source_id),
    )


def _retention(history: History, now: datetime) -> Retention:
    reviews, kept = history.retention(now - timedelta(days=RETENTION_DAYS))
    return Retention(RETENTION_DAYS, reviews, kept / reviews if reviews else None)


def _learned(
    known: Mapping[str, BankQuestion],
    memories: Mapping[str, Memory],
    group: Callable[[BankQuestion], str],
) -> tuple[Learned, ...]:
    """Sum up the answers by group: the most missed share first."""
    groups: dict[str, list[Memory]] = {}
    for id_, memory in memories.items():
        groups.setdefault(group(known[id_]), []).append(memory)
    found = []
    for name, members in groups.items():
        answers = sum(memory.reviews for memory in members)
        missed = sum(memory.lapses for memory in members)
        found.append(Learned(name, len(members), answers, missed, 1 - missed / answers))
    return tuple(sorted(found, key=lambda learned: (learned.kept, learned.name)))


def due_by_day(memories: Mapping[str, Memory], now: datetime) -> tuple[tuple[date, int], ...]:
    """Count what comes due on each of the next days, with what is overdue on the first."""
    today = now.astimezone().date()
    days = Counter(max(memory.due.astimezone().date(), today) for memory in memories.values())
    return tuple((day, days[day]) for day in (today + timedelta(n) for n in range(DAYS_AHEAD)))


def _reviewed_by_day(counts: Mapping[str, int], now: datetime) -> tuple[tuple[date, int], ...]:
    today = now.astimezone().date()
    days = (today - timedelta(n) for n in reversed(range(DAYS_BACK)))
    return tuple((day, counts.get(day.isoformat(), 0)) for day in days)


def _weakest(
    known: Mapping[str, BankQuestion], memories: Mapping[str, Memory], now: datetime
) -> tuple[Weak, ...]:
    """Give the questions missed at least once: most misses first, then the least stable."""
    missed = [(memory, id_) for id_, memory in memories.items() if memory.lapses]
    missed.sort(key=lambda pair: (-pair[0].lapses, pair[0].stability, pair[1]))
    return tuple(
        Weak(id_, known[id_].entry.question, memory.reviews, memory.lapses, recall(memory, now))
        for memory, id_ in missed[:WEAKEST]
    )


def _tallies(
    questions: Sequence[BankQuestion], group: Callable[[BankQuestion], str]
) -> tuple[Tally, ...]:
    groups: dict[str, list[BankQuestion]] = {}
    for question in questions:
        groups.setdefault(group(question), []).append(question)
    tallies = [_tally(name, members) for name, members in groups.items()]
    return tuple(sorted(tallies, key=lambda tally: (-tally.total, tally.name)))


def _tally(name: str, questions: Sequence[BankQuestion]) -> Tally:
    counts = Counter(question.entry.status for question in questions)
    return Tally(name, counts["accepted"], counts["draft"], counts["rejected"])
