"""A sitting as a state without disk or screen: the queue, the place in it, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.bank.bank import BankQuestion
from quizgen.review.filters import Codes, Filter


@dataclass(frozen=True, slots=True)
class Change:
    """Keys of one question, with their values ``before`` and ``after`` as JSON has them."""

    question: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back; ``id`` is the time of the step in nanoseconds since 1970."""

    id: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """A question that was put off; nothing was written for it."""

    question: str


class Index:
    """Questions by their ids, in the order of the bank, and by the sentences they were made from.

    For a large bank it takes a while to make, so it can be made beside a running session.
    """

    def __init__(self, questions: Iterable[BankQuestion]) -> None:
        self.by_id = {question.id: question for question in questions}
        self.by_quote: dict[tuple[str, str], list[str]] = {}
        for id_, question in self.by_id.items():
            for key in _quotes(question):
                self.by_quote.setdefault(key, []).append(id_)

    def siblings(self, question: BankQuestion) -> list[BankQuestion]:
        """Give the other questions that were made from the same sentence."""
        ids = dict.fromkeys(id_ for key in _quotes(question) for id_ in self.by_quote.get(key, ()))
        known = (self.by_id.get(id_) for id_ in ids if id_ != question.id)
        return [one for one in known if one is not None]


class Session:
    """The questions under review and where the reviewer is.

    ``listed`` are the ids that the filter let through when it was set, in the order of the bank;
    what has been decided since stays among them. ``position`` counts from 0, and is
    ``len(listed)`` where nothing is left to decide.
    """

    def __init__(
        self, questions: Iterable[BankQuestion], wanted: Filter, codes: Codes | None = None
    ) -> None:
        self.filter = wanted
        self.codes: Codes = codes or {}
        self.listed: list[str] = []
        self.position = 0
        self.done: list[Step | Skip] = []
        self._index = Index(questions)
        self._decided: set[str] = set()
        self._skipped: set[str] = set()
        self._open: set[str] = set()
        self.set_filter(wanted)

    # ---- what there is -------------------------------------------------------------------------

    @property
    def current(self) -> BankQuestion | None:
        """The question looked at, or None at the end."""
        if self.position >= len(self.listed):
            return None
        return self._questions[self.listed[self.position]]

    @property
    def questions(self) -> Iterable[BankQuestion]:
        """All questions known, whatever the filter."""
        return self._questions.values()

    @property
    def left(self) -> int:
        """How many of the listed questions wait for a decision, those put off among them."""
        return len(self._open)

    @property
    def decided(self) -> Mapping[str, int]:
        """How many questions of this sitting are now accepted, and how many rejected."""
        counts = {"accepted": 0, "rejected": 0}
        for id_ in self._decided:
            counts[self._questions[id_].entry.status] += 1
        return counts

    @property
    def skipped(self) -> int:
        """How many of the listed questions were put off."""
        return len(self._skipped)

    def find(self, id_: str) -> BankQuestion | None:
        """Give a question by its id."""
        return self._questions.get(id_)

    def is_skipped(self, id_: str) -> bool:
        """Tell whether a question was put off."""
        return id_ in self._skipped

    def waiting(self) -> list[BankQuestion]:
        """Give the listed questions that wait for a decision, in order."""
        return [self._questions[id_] for id_ in self.listed if id_ in self._open]

    def siblings(self, question: BankQuestion) -> list[BankQuestion]:
        """Give the other questions that were made from the same sentence."""
        return self._index.siblings(question)

    # ---- moving --------------------------------------------------------------------------------

    def set_filter(self, wanted: Filter, codes: Codes | None = None) -> None:
        """List the questions that a filter lets through, and go to the first that waits."""
        self.filter = wanted
        self.codes = self.codes if codes is None else codes
        self._list(keep=frozenset())
        self.position = -1
        self.go_on()

    def move(self, by: int) -> None:
        """Go forward or back in the list, decided or not."""
        self.position = max(0, min(self.position + by, len(self.listed) - 1))

    def go_to(self, id_: str) -> None:
        """Go to a question; one that is not listed is put where the bank has it."""
        if id_ not in self._questions:
            return
        if id_ not in self.listed:
            self._list(keep=frozenset([id_, *self.listed]))
        self.position = self.listed.index(id_)

    def go_on(self) -> None:
        """Go to the next question that waits; those put off come last."""
        if self._open and self._open <= self._skipped:
            self._skipped.clear()
        fresh = self._open - self._skipped if self._skipped else self._open
        size = len(self.listed)
        for step in range(1, size + 1):
            place = (self.position + step) % size
            if self.listed[place] in fresh:
                self.position = place
                return
        self.position = size

    def skip(self) -> None:
        """Put the current question off and go on."""
        if (question := self.current) is None:
            return
        self._skipped.add(question.id)
        self.done.append(Skip(question.id))
        self.go_on()

    def unskip(self, skip: Skip) -> None:
        """Take back that a question was put off, and go to it."""
        self._skipped.discard(skip.question)
        self.go_to(skip.question)

    # ---- changes -------------------------------------------------------------------------------

    def put(self, question: BankQuestion, *, decided: bool | None = None) -> None:
        """Take in a question as it is now.

        ``decided`` tells that it was decided in this sitting, or no longer is; None changes
        nothing about that.
        """
        self._questions[question.id] = question
        if decided is not None:
            (self._decided.add if decided else self._decided.discard)(question.id)
            self._skipped.discard(question.id)
        self._keep_count(question)

    def replace_file(self, path: Path, questions: Sequence[BankQuestion]) -> list[str]:
        """Take in a file that somebody else has changed.

        Returns:
            The ids of the questions that are new, gone, or not what they were.
        """
        new = {question.id: question for question in questions}
        old = {one.id: one for one in self._questions.values() if one.path == path}
        every = list(self._questions.values())
        place = next((n for n, one in enumerate(every) if one.path == path), len(every))
        others = [one for one in every[place:] if one.path != path]
        self._replace(Index([*every[:place], *questions, *others]))
        return [
            id_
            for id_ in dict.fromkeys([*old, *new])
            if id_ not in new or id_ not in old or new[id_].entry != old[id_].entry
        ]

    def replace_all(self, index: Index) -> None:
        """Take in the whole bank, where the session began with a part of it.

        What was decided or edited meanwhile stays as it is here: the bank was read before.
        """
        for step in self.done:
            for change in step.changes if isinstance(step, Step) else ():
                if change.question in index.by_id:
                    index.by_id[change.question] = self._questions[change.question]
        self._replace(index)

    def remember(self, steps: Sequence[Step]) -> None:
        """Put steps of an earlier sitting below those of this one."""
        self.done[:0] = steps

    # ---- inside --------------------------------------------------------------------------------

    @property
    def _questions(self) -> dict[str, BankQuestion]:
        return self._index.by_id

    def _replace(self, index: Index) -> None:
        before = self.current
        self._index = index
        self._decided = {id_ for id_ in self._decided if self._is_decided(id_)}
        self._list(keep=frozenset(self.listed))
        if before is not None and before.id in self._questions:
            self.position = self.listed.index(before.id)
        else:
            self.position = min(self.position, len(self.listed)) - 1
            self.go_on()

    def _list(self, keep: frozenset[str]) -> None:
        self.listed = [
            id_
            for id_, question in self._questions.items()
            if id_ in keep or self.filter.lets_through(question, self.codes)
        ]
        self._open = {id_ for id_ in self.listed if self._waits(self._questions[id_])}
        self._skipped &= self._open

    def _is_decided(self, id_: str) -> bool:
        question = self._questions.get(id_)
        return question is not None and not question.is_draft

    def _waits(self, question: BankQuestion) -> bool:
        statuses = self.filter.statuses
        return question.id not in self._decided and (
            not statuses or question.entry.status in statuses
        )

    def _keep_count(self, question: BankQuestion) -> None:
        if not self._waits(question):
            self._open.discard(question.id)
        elif question.id in self.listed:
            self._open.add(question.id)


def _quotes(question: BankQuestion) -> list[tuple[str, str]]:
    """Give what tells a sentence: its source and its words."""
    own = question.source_id
    return [(piece.source or own, piece.quote) for piece in question.entry.evidence]
