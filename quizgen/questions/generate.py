"""From facts to questions: each kind of fact with the function that words it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.analysis.analysis import Analysis
from quizgen.facts import find_facts
from quizgen.facts.fact import (
    ActorFact,
    AgentFact,
    BodyFact,
    CauseFact,
    ClaimFact,
    DateFact,
    DecisionFact,
    EventDateFact,
    Fact,
    LifeFact,
    LyingFact,
    MakerFact,
    ObjectFact,
    OriginFact,
    PersonObjectFact,
    PlacedFact,
    PlaceFact,
    PostFact,
    QuantityFact,
    QuoteFact,
    RelativeFact,
    RoleFact,
    StageFact,
    TermFact,
)
from quizgen.questions.causes import cause_question, effect_question
from quizgen.questions.claims import claim_question
from quizgen.questions.dates import (
    date_question,
    event_question,
    life_question,
    origin_question,
)
from quizgen.questions.decisions import body_question, decision_question
from quizgen.questions.draft import Draft
from quizgen.questions.objects import (
    agent_question,
    maker_question,
    object_question,
    person_object_question,
)
from quizgen.questions.people import (
    actor_question,
    office_question,
    relative_question,
    role_question,
)
from quizgen.questions.phrase import Abstain
from quizgen.questions.placed import lying_question, placed_question
from quizgen.questions.places import place_question
from quizgen.questions.posts import post_question, stage_question
from quizgen.questions.quantities import quantity_question
from quizgen.questions.question import Evidence, Question
from quizgen.questions.quotes import said_question, speaker_question
from quizgen.questions.ranking import confidence
from quizgen.questions.terms import term_question
from quizgen.questions.wording import capitalised


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a fact: its draft, or the reason why nothing is asked about it."""

    fact: Fact
    draft: Draft | None
    reason: str | None = None


_WORDERS: tuple[tuple[type[Fact], tuple[Callable[..., Draft], ...]], ...] = (
    (DateFact, (date_question,)),
    (EventDateFact, (event_question,)),
    (LifeFact, (life_question,)),
    (OriginFact, (origin_question,)),
    (CauseFact, (cause_question, effect_question)),
    (ActorFact, (actor_question,)),
    (MakerFact, (maker_question,)),
    (AgentFact, (agent_question,)),
    (PersonObjectFact, (person_object_question,)),
    (PostFact, (post_question,)),
    (StageFact, (stage_question,)),
    (DecisionFact, (decision_question,)),
    (BodyFact, (body_question,)),
    (ObjectFact, (object_question,)),
    (RelativeFact, (relative_question,)),
    (RoleFact, (role_question, office_question)),
    (PlaceFact, (place_question,)),
    (LyingFact, (lying_question,)),
    (PlacedFact, (placed_question,)),
    (QuoteFact, (speaker_question, said_question)),
    (ClaimFact, (claim_question,)),
    (QuantityFact, (quantity_question,)),
    (TermFact, (term_question,)),
)


def outcomes(analysis: Analysis, facts: Sequence[Fact] | None = None) -> Iterator[Outcome]:
    """Word every fact, and say of the others why they are not asked about.

    The first way of asking about a kind of fact is the usual one; a further one that does not fit
    is passed over in silence.
    """
    for fact in find_facts(analysis) if facts is None else facts:
        worders = next(w for kind, w in _WORDERS if isinstance(fact, kind))
        for place, worder in enumerate(worders):
            try:
                yield Outcome(fact, worder(analysis, fact))
            except Abstain as reason:
                if place == 0:
                    yield Outcome(fact, None, str(reason))


def finished(analysis: Analysis, draft: Draft, choices: tuple[str, ...]) -> Question:
    """Turn a draft into a question with its evidence and its distractors."""
    return Question(
        kind=draft.kind or draft.fact.kind,
        question=draft.question,
        answer=draft.answer,
        evidence=_evidence(draft.fact),
        rule=draft.fact.rule,
        confidence=confidence(analysis, draft),
        accept=draft.accept,
        distractors=choices,
        cloze=capitalised(draft.cloze) if draft.cloze else None,
    )


def _evidence(fact: Fact) -> tuple[Evidence, ...]:
    sentences = [fact.sentence]
    if isinstance(fact, CauseFact) and fact.cause_sentence is not None:
        sentences.insert(0, fact.cause_sentence)
    return tuple(Evidence(s.text, s.start) for s in sentences)
