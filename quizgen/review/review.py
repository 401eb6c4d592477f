"""A sitting at a bank: what a person decides is written, and what others write is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quizgen.bank.bank import BankQuestion
from quizgen.bank.replacing import ChangedMeanwhileError
from quizgen.errors import QuizgenError
from quizgen.exports.passages import clean
from quizgen.review.desk import Desk
from quizgen.review.filters import FLAGGED, Codes, with_flags
from quizgen.review.keys import BY_NAME, Field
from quizgen.review.session import Change, Session, Skip, Step
from quizgen.review.view import counted

_TRIES = 5
"""How often a write is tried anew when others write other questions into the same file."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of an action: a line for the person, and whether it was done."""

    text: str
    done: bool = True


class Review:
    """The session and the desk together; every method returns once the disk has what it did."""

    def __init__(self, session: Session, desk: Desk) -> None:
        self.session = session
        self.desk = desk
        self._edited: set[str] = set()

    def decide(self, status: str, reason: str | None = None) -> Said:
        """Accept or reject the current question, and go on to the next one."""
        question = self.session.current
        if question is None:
            return Said("There is no question here to decide.", done=False)
        said = self._write(question, {"status": status, "reason": reason}, decided=True)
        if said is not None:
            return said
        self.session.go_on()
        why = f" as {reason}" if reason else ""
        return self._with_losses(f"{status.capitalize()}{why}: {clean(question.entry.question)}")

    def edit(self, field: Field, value: Any, base: BankQuestion) -> Said:
        """Give a part of the current question a new value.

        ``base`` is the question as the person saw it when they began. Where the file has had
        another value of that part since, nothing is written: a second call with the question as
        it is now as ``base`` writes all the same.
        """
        question = self.session.current
        if question is None or question.id != base.id:
            return Said("The question is no longer in its file; copy your text.", done=False)
        if (said := self._met(field, question, base)) is not None:
            return said
        said = self._write(question, {field.name: value}, decided=None, part=field)
        if said is not None:
            return said
        self._edited.add(base.id)
        return self._with_losses(f"Saved: {field.label.lower()}.")

    @property
    def undoes_many(self) -> bool:
        """Whether the last step holds so many changes that taking it back may take a while."""
        step = self.session.done[-1] if self.session.done else None
        return isinstance(step, Step) and len(step.changes) > 1

    def flag(self) -> Said:
        """Take a learner's flag off the current question, or put one on."""
        question, flags = self.session.current, self.desk.flags
        if question is None or flags is None:
            return Said("There is no question here to flag.", done=False)
        flagged = FLAGGED not in self.session.codes.get(question.id, ())
        try:
            flags.set(question.id, flagged, datetime.now(UTC))
        except QuizgenError as error:
            return Said(str(error), done=False)
        self.session.codes = self.with_flags(self.session.codes)
        return Said("Flagged." if flagged else "No longer flagged.")

    def with_flags(self, codes: Codes) -> Codes:
        """Give the codes with the flags as they are now."""
        return with_flags(codes, self.desk.flags.all()) if self.desk.flags else codes

    def undo(self) -> Said:
        """Take the last step of the sitting back, and go to its question."""
        while self.session.done:
            step = self.session.done[-1]
            if isinstance(step, Skip):
                self.session.done.pop()
                self.session.unskip(step)
                return Said("Taken back: skipped.")
            known = [self.session.find(change.question) for change in step.changes]
            now = {one.id: one for one in known if one is not None}
            if not now:
                self._drop(step)
                continue
            try:
                back = self._take_back(step, now)
            except QuizgenError as error:
                return Said(f"Not taken back: {error}", done=False)
            self._drop(step)
            if back:
                self._edited -= {one.id for one in back}
                return Said(f"Taken back: {_named(step, now)}.")
            if not all(_is_before(step, one) for one in now.values()):
                return Said("Changed since by somebody else, so it stays as it is.", done=False)
        return Said("Nothing to take back in this sitting.", done=False)

    def accept_waiting(self, stop: Callable[[], bool] = lambda: False) -> Iterator[Said]:
        """Accept all listed questions that wait, file by file, and say after each how far it is.

        It is one step for undo, also where ``stop`` ends it before the last file. What somebody
        else changes meanwhile stays as it is.
        """
        waiting = self.session.waiting()
        changes: list[Change] = []
        number = trouble = None
        try:
            wanted = {"status": "accepted", "reason": None}
            for done, step in self.desk.change_all(waiting, wanted):
                for question in done:
                    self.session.put(question, decided=True)
                number = step.id
                changes += step.changes
                yield Said(f"{len(changes)} of {len(waiting)} …")
                if stop():
                    break
        except QuizgenError as error:
            trouble = error
        if number is not None and changes:
            self.session.done.append(Step(number, tuple(changes)))
        self.session.go_on()
        told = f"Accepted {counted(len(changes), 'question')}."
        left = len(waiting) - len(changes)
        if trouble is not None:
            yield Said(f"{told} Then: {trouble}", done=False)
        elif left and not stop():
            stay = (
                f"{left} changed meanwhile and stayed as {'it was' if left == 1 else 'they were'}."
            )
            yield Said(f"{told} {stay}", done=False)
        else:
            yield Said(f"{told} u takes all of them back.")

    def look(self) -> Said | None:
        """Notice what others have done to the file of the current question; None for nothing."""
        question = self.session.current
        if question is None:
            return None
        try:
            fresh = self.desk.fresh(question)
        except QuizgenError as error:
            return Said(str(error), done=False)
        if fresh is None:
            return None
        changed = self.session.replace_file(question.path, fresh)
        if question.id in changed:
            if self.session.find(question.id) is None:
                return Said("The question was removed from its file; here is the next.", done=False)
            return Said("Somebody has changed this question in its file; here it is now.")
        if changed:
            return Said(
                f"{question.path.name} was changed: {counted(len(changed), 'other question')}."
            )
        return None

    def summary(self) -> str:
        """Say what the sitting came to."""
        counts = self.session.decided
        parts = [f"{count} {status}" for status, count in counts.items() if count]
        parts += [f"{len(self._edited)} edited"] if self._edited else []
        done = ", ".join(parts) or "Nothing decided"
        return f"{done}; {self.session.left} left in the list. Everything is saved."

    # ---- inside --------------------------------------------------------------------------------

    def _write(
        self,
        question: BankQuestion,
        fields: Mapping[str, Any],
        *,
        decided: bool | None,
        part: Field | None = None,
    ) -> Said | None:
        """Write, and take the question in as it is then; gives what went wrong, or None.

        Where others have written other questions, or other parts than ``part``, it is tried anew
        on what they wrote.
        """
        for _ in range(_TRIES):
            try:
                result = self.desk.change(question, fields)
            except QuizgenError as error:
                now = self._read_again(question)
                if now is None:
                    return Said(str(error), done=False)
                if isinstance(now, Said):
                    return now
                if part is not None and (said := self._met(part, now, question)) is not None:
                    return said
                if part is None and not _same(now, question):
                    text = "Somebody has changed this question in its file; look at it again."
                    return Said(text, done=False)
                if _same(now, question) and not isinstance(error, ChangedMeanwhileError):
                    return Said(str(error), done=False)
                question = now
                continue
            if result is not None:
                question, step = result
                self.session.done.append(step)
            self.session.put(question, decided=decided)
            return None
        return Said("The file is being changed all the time; try again.", done=False)

    def _met(self, field: Field, now: BankQuestion, base: BankQuestion) -> Said | None:
        """Say that somebody else has given a part another value meanwhile; None where not."""
        value = getattr(now.entry, field.name)
        if value == getattr(base.entry, field.name):
            return None
        told = "; ".join(value) if isinstance(value, tuple) else value or "nothing"
        return Said(
            f"Not saved: the file has another {field.label.lower()} now: “{clean(told)}”. "
            "Save again to put yours in its place.",
            done=False,
        )

    def _read_again(self, question: BankQuestion) -> BankQuestion | Said | None:
        """Give a question as its file has it; None where the file cannot be read."""
        try:
            fresh = self.desk.read_again(question)
        except QuizgenError:
            return None
        self.session.replace_file(question.path, fresh)
        now = self.session.find(question.id)
        if now is None:
            return Said("The question was removed from its file; here is the next.", done=False)
        return now

    def _take_back(self, step: Step, now: dict[str, BankQuestion]) -> list[BankQuestion]:
        for question in {one.path: one for one in now.values()}.values():
            if (fresh := self.desk.fresh(question)) is not None:
                self.session.replace_file(question.path, fresh)
        current = {id_: found for id_ in now if (found := self.session.find(id_)) is not None}
        back: list[BankQuestion] = []
        for question in self.desk.undo(step, current):
            self.session.put(question, decided=False)
            back.append(question)
        if back:
            self.session.go_to(back[-1].id)
        return back

    def _drop(self, step: Step) -> None:
        self.session.done.pop()
        self.desk.journal.undone(step)

    def _with_losses(self, text: str) -> Said:
        if self.desk.journal.lost:
            return Said(f"{text} (undo will not outlast this screen: {self.desk.journal.lost})")
        return Said(text)


def _same(one: BankQuestion, other: BankQuestion) -> bool:
    """Tell whether two readings of a question say the same; seals only follow from the rest."""
    unsealed = {"seal": None, "changed": None, "id": None}
    first, second = (entry.model_copy(update=unsealed) for entry in (one.entry, other.entry))
    return first == second


def _is_before(step: Step, question: BankQuestion) -> bool:
    """Tell whether a step was never taken, or has been taken back already."""
    values = question.entry.model_dump(mode="json")
    return all(
        values[key] == value
        for change in step.changes
        if change.question == question.id
        for key, value in change.before.items()
    )


def _named(step: Step, now: Mapping[str, BankQuestion]) -> str:
    if len(step.changes) > 1:
        return f"{len(step.changes)} decisions at once"
    change = step.changes[0]
    if "status" in change.after:
        what = str(change.after["status"])
    else:
        what = ", ".join(BY_NAME[key].label.lower() for key in change.after if key in BY_NAME)
    return f"{what}, {clean(now[change.question].entry.question)}"
