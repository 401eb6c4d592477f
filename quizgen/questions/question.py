"""A question as the rules made it, before a person has seen it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a question: ``document.text[start:start + len(quote)] == quote``."""

    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its key and all that goes with it.

    ``kind`` is one of date, person, cause, effect, place, quantity, term, quote. ``cloze`` holds
    the answer in double braces, ``"{{On 2 March 2019}}, Kim Jong-un …"``, or is None.
    ``confidence`` is between 0 and 1 and only ranks questions against each other.
    """

    kind: str
    question: str
    answer: str
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
    accept: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    cloze: str | None = None
    tags: tuple[str, ...] = ()
