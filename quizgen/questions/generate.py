"""From facts to questions: wording, checks, distractors, and the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.analysis.analysis import Analysis
from quizgen.facts import find_facts
from quizgen.facts.fact import (
    ActorFact,
    CauseFact,
    DateFact,
    Fact,
    RelativeFact,
    RoleFact,
    SpeakerFact,
)
from quizgen.questions.causes import cause_question
from quizgen.questions.dates import date_question
from quizgen.questions.draft import Draft
from quizgen.questions.people import actor_question, relative_question, role_question, speaker_question
from quizgen.questions.phrase import Abstain


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a fact: its draft, or the reason why nothing is asked about it."""

    fact: Fact
    draft: Draft | None
    reason: str | None = None


_WORDERS: tuple[tuple[type[Fact], Callable[..., Draft]], ...] = (
    (DateFact, date_question),
    (CauseFact, cause_question),
    (ActorFact, actor_question),
    (RelativeFact, relative_question),
    (RoleFact, role_question),
    (SpeakerFact, speaker_question),
)


def outcomes(analysis: Analysis, facts: Sequence[Fact] | None = None) -> Iterator[Outcome]:
    """Word every fact, and say of the others why they are not asked about."""
    for fact in find_facts(analysis) if facts is None else facts:
        worder = next(w for kind, w in _WORDERS if isinstance(fact, kind))
        try:
            yield Outcome(fact, worder(analysis, fact))
        except Abstain as reason:
            yield Outcome(fact, None, str(reason))
