"""A question on its way: worded, but without distractors and not yet checked."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.facts.fact import Fact


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """The words of one question and the fact behind it.

    ``value`` is the TIMEX3 value of a date answer; ``form`` tells answers that can stand beside
    each other as choices ("because", "purpose", …); ``choosable`` is False where the question says
    so much of the answer that no other can pass for it.
    """

    fact: Fact
    question: str
    answer: str
    accept: tuple[str, ...] = ()
    cloze: str | None = None
    value: str | None = None
    form: str = ""
    kind: str | None = None
    choosable: bool = True
