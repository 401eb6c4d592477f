"""The review for scripts: questions listed, accepted and rejected without a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.many import change_questions
from quizgen.errors import QuizgenError, UsageError


def with_ids(bank: Bank, ids: Iterable[str]) -> list[BankQuestion]:
    """Give the questions with these ids, each once, in the order of the ids.

    Raises:
        UsageError: the bank has no question with one of them.
    """
    known = {question.id: question for question in bank.questions}
    for id_ in ids:
        if id_ not in known:
            close = get_close_matches(id_, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "quizgen review --list shows the ids"
            raise UsageError(f"no question has the id {id_}", path=bank.folder, hint=hint)
    return [known[id_] for id_ in dict.fromkeys(ids)]


def decide(bank: Bank, questions: Sequence[BankQuestion], status: str, reason: str | None) -> int:
    """Accept or reject questions; gives how many were not so already.

    Raises:
        QuizgenError: one could not be written; those before it are decided.
    """
    wanted: dict[str, Any] = {"status": status, "reason": reason}
    others = [one for one in questions if (one.entry.status, one.entry.reason) != (status, reason)]
    for path in dict.fromkeys(question.path for question in others):
        there = [(question, wanted) for question in others if question.path == path]
        if len(change_questions(bank.folder, path, there)) < len(there):
            hint = "what was changed stays as it is; run the command again"
            raise QuizgenError("questions have been changed meanwhile", path=path, hint=hint)
    return len(others)


def as_line(question: BankQuestion) -> str:
    """Put a question into a line: id, status, kind, confidence, question and answer, with tabs."""
    entry = question.entry
    confidence = "" if entry.confidence is None else f"{entry.confidence:.2f}"
    parts = (question.id, entry.status, entry.kind or "", confidence, entry.question, entry.answer)
    return "\t".join(" ".join(part.split()) for part in parts)


def as_data(question: BankQuestion) -> dict[str, Any]:
    """Put a question into JSON's values: the keys of the bank, and where it stands."""
    return {
        **question.entry.model_dump(mode="json", exclude={"seal", "changed"}),
        "id": question.id,
        "source": question.source_id,
        "path": question.path.as_posix(),
        "line": question.line,
    }
