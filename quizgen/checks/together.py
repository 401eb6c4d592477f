"""Checks of several questions together: asked twice, answered in two ways, true elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.checks import nearness
from quizgen.checks.finding import Finding, Severity
from quizgen.checks.item import Checkable
from quizgen.checks.registry import declare
from quizgen.checks.sameness import asked, disagree
from quizgen.checks.words import normal

TWO_ANSWERS = declare(
    "Q401",
    "two-answers",
    Severity.ERROR,
    "The same question has two different answers, so a learner is marked wrong for one of them.",
    "say in each question what tells them apart, accept both answers, or reject one question",
)
ASKED_TWICE = declare(
    "Q402",
    "asked-twice",
    Severity.WARNING,
    "The same question with the same answer stands in the bank twice.",
    "reject one of them",
)
SOURCES_DISAGREE = declare(
    "Q403",
    "sources-disagree",
    Severity.ERROR,
    "Two sources answer the same question differently, so at least one of them is wrong or the "
    "question does not say which of two events it means.",
    "look both up and reject the wrong one, or say in each question what tells them apart",
)


NEARLY_ASKED_TWICE = declare(
    "Q404",
    "nearly-asked-twice",
    Severity.WARNING,
    "Two questions with one answer ask nearly the same, so a learner meets one fact twice.",
    "reject the one that is worded less well",
)
RIGHT_ELSEWHERE = declare(
    "Q405",
    "distractor-right-elsewhere",
    Severity.ERROR,
    "Another question that asks for the same calls this wrong choice right.",
    "take another distractor, or say in the question what tells the two apart",
)


def repeated(questions: Sequence[Checkable]) -> Iterator[tuple[int, int, Finding]]:
    """Find questions that are asked more than once.

    Yields:
        The number of the later question, that of the one it repeats, and the finding.
    """
    first: dict[str, int] = {}
    for number, item in enumerate(questions):
        earlier = first.setdefault(normal(item.question), number)
        if earlier == number:
            continue
        other = questions[earlier]
        if _right_answers(item).isdisjoint(_right_answers(other)):
            message = f'answered "{item.answer}" here and "{other.answer}" elsewhere'
            yield number, earlier, TWO_ANSWERS.finding(("answer", message))
        else:
            yield number, earlier, ASKED_TWICE.finding(("question", "the question is asked twice"))


def disagreeing(
    questions: Sequence[Checkable], sources: Sequence[str]
) -> Iterator[tuple[int, int, Finding]]:
    """Find questions that one source answers otherwise than another.

    Args:
        sources: the id of each question's source.

    Yields:
        The number of the later question, that of the one it contradicts, and the finding.
    """
    alike: dict[object, list[int]] = {}
    for number, item in enumerate(questions):
        before = alike.setdefault((item.kind, asked(item).phrases), [])
        for earlier in before:
            other = questions[earlier]
            if sources[earlier] != sources[number] and disagree(item, other):
                message = f'answered "{item.answer}" here and "{other.answer}" by another source'
                yield number, earlier, SOURCES_DISAGREE.finding(("answer", message))
                break
        before.append(number)


def nearly_repeated(questions: Sequence[Checkable]) -> Iterator[tuple[int, int, Finding]]:
    """Find questions that ask nearly what an earlier one asks, with the same answer.

    Yields:
        The number of the later question, that of the earlier one, and the finding.
    """
    for number, earlier in nearness.near_pairs(questions):
        message = f'"{questions[earlier].question}" asks nearly the same'
        yield number, earlier, NEARLY_ASKED_TWICE.finding(("question", message))


def right_elsewhere(questions: Sequence[Checkable]) -> Iterator[tuple[int, int, Finding]]:
    """Find distractors that are the right answer to another question that asks for the same.

    Yields:
        The number of the question, that of the other one, and the finding.
    """
    for number, other, place in nearness.right_elsewhere(questions):
        text = questions[number].distractors[place]
        message = f'the distractor "{text}" is right in "{questions[other].question}"'
        yield number, other, RIGHT_ELSEWHERE.finding(("distractors", message, place))


def _right_answers(item: Checkable) -> set[str]:
    return {normal(text) for text in (item.answer, *item.accept)}
