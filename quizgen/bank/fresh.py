"""Questions fresh from the rules as entries of the bank: sealed drafts with their ids."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.bank.identity import id_parts, make_id, seal_of
from quizgen.bank.model import Entry, Evidence
from quizgen.questions.question import Evidence as FreshEvidence
from quizgen.questions.question import Question


def fresh_entries(
    source_id: str, questions: Iterable[Question], elsewhere: set[str]
) -> list[Entry]:
    """Give fresh questions as sealed drafts with their ids, which avoid those ``elsewhere``."""
    taken = set(elsewhere)
    entries = []
    for question in _distinct(questions):
        entry = Entry.model_validate(
            {
                "kind": question.kind,
                "question": question.question,
                "answer": question.answer,
                "accept": question.accept,
                "distractors": question.distractors,
                "cloze": question.cloze,
                "evidence": [_evidence(piece) for piece in question.evidence],
                "rule": question.rule,
                "confidence": round(question.confidence, 2),
                "tags": question.tags,
            }
        )
        made = make_id(id_parts(source_id, entry), taken)
        taken.add(made)
        entries.append(entry.model_copy(update={"id": made, "seal": seal_of(entry)}))
    return entries


def _distinct(questions: Iterable[Question]) -> list[Question]:
    """Keep the surest of questions that two rules word to the letter alike, in the first's place.

    Their ids would depend on their order, and a second merge could swap the two.
    """
    surest: dict[tuple[object, ...], Question] = {}
    for question in questions:
        key = (question.kind, question.question, question.answer, question.evidence)
        other = surest.setdefault(key, question)
        if (-question.confidence, question.rule) < (-other.confidence, other.rule):
            surest[key] = question
    return list(surest.values())


def _evidence(piece: FreshEvidence) -> Evidence:
    """Give a piece of evidence without spaces around it, which the bank would not keep."""
    start = piece.start + len(piece.quote) - len(piece.quote.lstrip())
    return Evidence(quote=piece.quote, start=start)
