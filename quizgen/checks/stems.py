"""Checks of how a question is built, after the guidelines for writing test items.

Haladyna, Downing and Rodriguez (2002), "A review of multiple-choice item-writing guidelines for
classroom assessment", gathers them: no negatives, no "always", one thing at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.checks.choices import leans
from quizgen.checks.finding import Severity
from quizgen.checks.item import Checkable
from quizgen.checks.registry import Flaw, check
from quizgen.checks.words import outside_quotes, table, word_set, words

_NEGATIVES = table(
    """not never except excluding isn't aren't wasn't weren't don't doesn't didn't hasn't haven't
    hadn't can't couldn't won't wouldn't shouldn't mustn't"""
)
_NEGATIVES |= {word.replace("'", "’") for word in _NEGATIVES}
_LOUD = re.compile(r"\b(?:NOT|NEVER|EXCEPT|LEAST)\b")
# A "which" or "what" that is denied in its own clause: thousands of answers would be right. A
# "why" may be denied, and so may what a subordinate clause or an infinitive tells, and what
# somebody denied: "According to the mayor, what did not help?" has one answer.
_DENIED = re.compile(
    r"^(?!according to\b)(?:[^?]*?,\s+)?(?:(?:in|on|at|of|by|to|from|for|with|during)\s+)?"
    r"(?:which|what|who|whom|whose|where|when)\b"
    r"(?:(?!\b(?:who|whom|whose|that|which|because|if|when|where|while|although|though|as|"
    r"but|and|or|reason|said|say|says)\b)[^?])*?"
    r"\b(?:not|never|\w+n['’]t)\b(?!\s+(?:only|just|merely|to)\b)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:except|excluding)\b(?!\s+for\b)", re.IGNORECASE)


@check(
    "Q113",
    "negative-wording",
    Severity.WARNING,
    explains="Readers miss a “not”, and what something is not has more answers than one.",
    helps="ask what is so, instead of what is not",
)
def negative_wording(item: Checkable) -> Iterator[Flaw]:
    """Find questions that ask for what is not so."""
    if word_set(item.question).isdisjoint(_NEGATIVES | {"least"}):
        return
    text = outside_quotes(item.question)
    for pattern in (_LOUD, _EXCEPT, _DENIED):
        if found := pattern.search(text):
            negative = found.group().split()[-1]
            yield "question", f'"{negative}" makes the question a negative one'
            return


_SWEEPING = table("always invariably everybody everyone everywhere forever absolutely undoubtedly")
_SWEEPING_CHOICE = _SWEEPING | table(
    """never completely entirely totally nobody nothing nowhere none all every only merely"""
)


@check(
    "Q114",
    "absolute-wording",
    Severity.WARNING,
    explains="Hardly anything is always so: in a choice such a word tells that it is wrong, "
    "and in a question it claims too much.",
    helps="leave the word out, or say when and where it holds",
)
def absolute_wording(item: Checkable) -> Iterator[Flaw]:
    """Find "always" in a question, and such words in some of the choices but not in all."""
    for word in sorted(word_set(item.question) & _SWEEPING):
        if word not in word_set(outside_quotes(item.question)):
            continue
        yield "question", f'"{word}" claims too much'
    if not item.distractors:
        return
    choices = (item.answer, *item.distractors)
    sweeping = [_SWEEPING_CHOICE.intersection(words(text)) for text in choices]
    if any(sweeping) and not all(sweeping) and not any(map(leans, choices)):
        which = next(number for number, found in enumerate(sweeping) if found)
        word = min(sweeping[which])
        at = (which - 1,) if which else ()
        yield "distractors", f'"{word}" stands in some of the choices only', *at


_JOINED = re.compile(
    r",\s+(?:and|or)\s+(?:who|whom|what|when|where|why|how|which)\b"
    r"|\b(?:and|or)\s+(?:(?:in|on|at|to|from|with)\s+)?"
    r"(?:who|whom|what|when|where|why|how|which\s+\w+)\s+"
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|many|much)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"^(?:who|what|when|where|why|how)\s*(?:,\s*(?:who|what|when|where|why|how)\s*)*,?\s*"
    r"(?:and|or)\s+(?:who|what|when|where|why|how)\b",
    re.IGNORECASE,
)
_ASKING = table("who whom what when where why how which")


@check(
    "Q118",
    "two-questions",
    Severity.WARNING,
    explains="Who knows half of the answer is neither right nor wrong.",
    helps="make two questions of it",
)
def two_questions(item: Checkable) -> Iterator[Flaw]:
    """Find questions that ask for two things at once."""
    if word_set(item.question).isdisjoint(_ASKING):
        return
    text = outside_quotes(item.question)
    asked_twice = "?" in text.rstrip("?!”’\"') ")
    joined = not word_set(text).isdisjoint(("and", "or"))
    if asked_twice or (joined and (_PAIR.search(text) or _JOINED.search(text))):
        yield "question", "two things are asked at once"
