"""Checks of the choices beside each other, and of the hint.

What lets somebody who knows nothing pick the right choice: after Haladyna, Downing and Rodriguez
(2002), its length, its form, its grain, or a word that it has in common with the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.checks.finding import Severity
from quizgen.checks.grain import A_NUMBER, A_YEAR, grain
from quizgen.checks.item import Checkable, Shown
from quizgen.checks.registry import Flaw, check
from quizgen.checks.words import content_words, normal, table, word_set

_ASKS_FOR_TIME = re.compile(
    r"^when\b|\b(?:what|which) (?:year|month|day|date|decade|century)\b", re.IGNORECASE
)
_ASKS_FOR_AMOUNT = re.compile(r"\bhow (?:many|much|long|old|far|high|tall|often)\b", re.IGNORECASE)


@check(
    "Q308",
    "mixed-grain",
    Severity.WARNING,
    explains="One choice is a day, the others are years: who knows nothing can tell it from them.",
    helps="give all choices the same grain and unit",
)
def mixed_grain(item: Checkable) -> Iterator[Flaw]:
    """Find choices of another grain or unit than the answer: a year beside months, km beside %."""
    if not item.distractors:
        return
    amount = item.kind == "quantity" or _ASKS_FOR_AMOUNT.search(item.question) is not None
    strict = item.kind == "date" or _ASKS_FOR_TIME.search(item.question) is not None
    own = _grain(item.answer, amount)
    for number, text in enumerate(item.distractors):
        other = _grain(text, amount)
        # "Two years, two months and five days" has no grain, and is an amount.
        known = (own and other) or (strict and not leans(text))
        if own != other and known:
            ours = f"the answer is {own}" if own else "the answer is not"
            yield "distractors", f'"{text}" is {other or "no time"}, {ours}', number
            return


def _grain(text: str, amount: bool) -> str | None:
    """Give the grain of a choice; where an amount is asked for, 1500 is a number and no year."""
    found = grain(text)
    return A_NUMBER if found == A_YEAR and amount else found


_ALL_OR_NONE = re.compile(
    r"(?:all|none|both|either|neither|any)(?: of)?(?: the| these| those)?"
    r"(?: (?:above|following|others?|choices|answers|options|these|those|them|two|three))?"
    r"|(?:both )?[a-d] and [a-d]",
)


@check(
    "Q309",
    "all-or-none",
    Severity.WARNING,
    explains="“All of the above” rewards half a knowledge, and choices are shuffled anyway.",
    helps="take a distractor of its own",
)
def all_or_none(item: Checkable) -> Iterator[Flaw]:
    """Find "all of the above", "none of these" and "both A and B"."""
    if not item.distractors:
        return
    for number, text in enumerate((item.answer, *item.distractors)):
        if leans(text):
            at = (number - 1,) if number else ()
            yield "distractors", f'"{text}" leans on the other choices', *at


def leans(text: str) -> bool:
    """Tell whether a choice says something of the other choices instead of the world."""
    form = normal(text)
    return " " in form and _ALL_OR_NONE.fullmatch(form) is not None


@check(
    "Q310",
    "one-distractor",
    Severity.WARNING,
    explains="With a single wrong choice the question cannot be asked with choices at all.",
    helps="add another distractor, or delete this one",
)
def one_distractor(item: Checkable) -> Iterator[Flaw]:
    """Find questions with one distractor only."""
    if len(item.distractors) == 1:
        yield "distractors", "there is only one wrong choice", 0


@check(
    "Q311",
    "hint-gives-away",
    Severity.ERROR,
    explains="Whoever asks for the hint is told the answer.",
    helps="hint at what the answer has to do with, without its words",
)
def hint_gives_away(item: Shown) -> Iterator[Flaw]:
    """Find hints that hold the words of the answer, or most of them."""
    if not item.hint:
        return
    told = word_set(item.hint)
    asked = word_set(item.question)
    for text in (item.answer, *item.accept):
        new = set(content_words(text)) - asked or set(content_words(text))
        if len(new & told) * 3 >= len(new) * 2:
            yield "hint", f'the hint says "{_short(text)}"'
            return


_PARTICLES = table("de da do du di del della van von den der ter bin ibn al el la le zu zur af")
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_DIGIT = re.compile(r"\d")
_DATE_ORDER = re.compile(
    r"\b(\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]+\b)|\b[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?\b"
)


@check(
    "Q312",
    "uneven-choices",
    Severity.WARNING,
    explains="The choice that is written in another way than the others draws the eye.",
    helps="begin all choices alike, and write all dates alike",
)
def uneven_choices(item: Checkable) -> Iterator[Flaw]:
    """Find distractors that are written otherwise than the answer."""
    if not item.distractors:
        return
    own = _manner(item.answer)
    for number, text in enumerate(item.distractors):
        for ours, theirs in zip(own, _manner(text), strict=True):
            if ours and theirs and ours != theirs:
                yield "distractors", f'"{text}" {theirs}, the answer {ours}', number
                return


def _manner(text: str) -> tuple[str | None, str | None]:
    """Say how a choice is written; None where that cannot be told from it."""
    found = _DATE_ORDER.search(text) if _DIGIT.search(text) else None
    order = f"names the {'day' if found[1] else 'month'} first in a date" if found else None
    return _beginning(text), order


def _beginning(text: str) -> str | None:
    first, *_ = _ARTICLE.sub("", text).split() or [""]
    if not first[:1].isalpha() or first in _PARTICLES:
        return None
    if first[0].isupper():
        return "begins with a capital"
    # "iPhone" begins with a small letter for a reason.
    return "begins with a small letter" if first.islower() else None


_LEAST_TELLING = 4
"""In letters; shorter words are in many names."""


@check(
    "Q313",
    "key-echoes-question",
    Severity.WARNING,
    explains="Of the choices only the right one has a word of the question in it.",
    helps="take the word out of one of them, or give it to a distractor as well",
)
def key_echoes_question(item: Checkable) -> Iterator[Flaw]:
    """Find a word that the question and the right choice have in common, but no wrong choice."""
    if not item.distractors:
        return
    asked = word_set(item.question)
    shared = {w for w in content_words(item.answer) if len(w) >= _LEAST_TELLING and w in asked}
    for word in sorted(shared):
        if not any(word in word_set(text) for text in item.distractors):
            yield "distractors", f'of the choices, only the answer has "{word}" of the question'
            return


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:49] + "…"
