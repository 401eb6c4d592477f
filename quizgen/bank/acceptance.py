"""How reviewers received the questions of each rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizgen.bank.bank import INFO_NAME, Bank
from quizgen.bank.identity import is_unedited
from quizgen.bank.model import Entry
from quizgen.bank.settings import stored_wanted
from quizgen.questions.wanted import Wanted

ENOUGH = 20
"""So many decisions tell what a rule is worth; before that, chance does."""


@dataclass(frozen=True, slots=True)
class Reception:
    """How many questions of a rule were accepted as they came or edited, rejected, or wait.

    ``reasons`` counts the reasons for rejection, of those that have one.
    """

    rule: str
    untouched: int = 0
    edited: int = 0
    rejected: int = 0
    draft: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        """All that were accepted."""
        return self.untouched + self.edited

    @property
    def decided(self) -> int:
        """All that were accepted or rejected."""
        return self.accepted + self.rejected

    @property
    def acceptance(self) -> float | None:
        """Share of the decided ones that were accepted, or None before any decision."""
        return self.accepted / self.decided if self.decided else None

    def __str__(self) -> str:
        """Count in words; of those decided also the share that was accepted."""
        counts = [
            (self.untouched, "accepted untouched"),
            (self.edited, "accepted after an edit"),
            (self.rejected, f"rejected{self._why}"),
            (self.draft, "draft" if self.draft == 1 else "drafts"),
        ]
        words = [f"{count} {what}" for count, what in counts if count]
        if self.acceptance is not None:
            words.append(f"{self.acceptance:.0%} of those decided accepted")
        return ", ".join(words)

    @property
    def _why(self) -> str:
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.reasons.items())
        return f" ({reasons})" if reasons else ""

    def is_poor(self, least: float) -> bool:
        """Tell whether enough decisions show that too few are accepted."""
        return self.decided >= ENOUGH and self.accepted < least * self.decided


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What a bank tells about rules: how they were received, and which are wanted."""

    path: Path
    wanted: Wanted
    least: float
    receptions: Mapping[str, Reception]

    @classmethod
    def of(cls, bank: Bank) -> RuleBook:
        """Read it off a bank.

        Raises:
            BankError: ``bank.yaml`` names a rule that does not exist.
        """
        received = receptions(question.entry for question in bank.questions)
        return cls(
            bank.folder / INFO_NAME,
            stored_wanted(bank.folder),
            bank.info.least_acceptance,
            received,
        )

    @property
    def poor(self) -> tuple[Reception, ...]:
        """The rules that are on, though too few of their questions were accepted; worst first."""
        found = [
            one
            for one in self.receptions.values()
            if one.is_poor(self.least) and not self.wanted.is_off(one.rule)
        ]
        return tuple(sorted(found, key=lambda one: (one.acceptance or 0.0, one.rule)))

    def advice(self) -> Iterator[str]:
        """Point out each poor rule, with what turns it off."""
        for one in self.poor:
            yield (
                f"{one.rule}: only {one.accepted} of {one.decided} questions were accepted "
                f"({one.acceptance:.0%}); {self.way_out(one.rule)}"
            )

    def way_out(self, rule: str) -> str:
        """Say what turns a rule off."""
        return f"to turn it off, write rules: {{{rule}: off}} into {self.path}"


def receptions(entries: Iterable[Entry]) -> dict[str, Reception]:
    """Give the reception of each rule that the entries name, by name.

    What the seal does not vouch for was edited by a person.
    """
    counts: dict[str, Counter[str]] = {}
    reasons: dict[str, Counter[str]] = {}
    for entry in entries:
        if entry.rule is None:
            continue
        counts.setdefault(entry.rule, Counter())[_how(entry)] += 1
        if entry.status == "rejected" and entry.reason:
            reasons.setdefault(entry.rule, Counter())[entry.reason] += 1
    return {
        rule: Reception(
            rule, **counts[rule], reasons=dict(reasons.get(rule, Counter()).most_common())
        )
        for rule in sorted(counts)
    }


def _how(entry: Entry) -> str:
    if entry.status != "accepted":
        return entry.status
    return "untouched" if is_unedited(entry) else "edited"
