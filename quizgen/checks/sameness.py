"""When two questions, worded by different sources, ask for the same thing, and what they answer.

The comparison is strict, for a question taken for another is lost: after small differences of
spelling are taken away (capitals, accents, hyphens, articles) the same words have to stand in the
same phrases, so that "When did Iraq attack Kuwait?" is not "When did Kuwait attack Iraq?". Whole
phrases may change places, and of two questions with the same answer one may have a phrase more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from quizgen.checks.item import Checkable
from quizgen.checks.words import table

Words = tuple[str, ...]

_MARKS = re.compile(r"[\u0300-\u036f]")
_ABBREVIATION = re.compile(r"\b(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"(?<=\w)[’']s?(?!\w)")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+|[,;:]")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
_DROPPED = table("a an the do does did")
_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
_ADJUNCTS = table("at on in for with by from into onto about after before since until during to")
_BREAKS = _ADJUNCTS | table("did do does was were is are has had have , ; :")
"""What begins a phrase: a preposition or the verb after the asking words; "of" binds tighter."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: ``head`` asks for a date ("on which day", "in March"), if one is
    asked for; ``phrases`` are the rest, in an order that means nothing.
    """

    head: tuple[Words, ...]
    phrases: tuple[Words, ...]


def spelt(text: str) -> list[str]:
    """Give the words of a text without what may be spelt in two ways, commas among them."""
    bare = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text))
    bare = bare.casefold()
    if "." in bare:
        bare = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), bare)
    if "'" in bare or "’" in bare:
        bare = _POSSESSIVE.sub("", bare)
    found = _WORD.findall(_GROUPED.sub("", bare) if "," in bare else bare)
    return [_DIGITS.get(word, word) for word in found]


def asked(item: Checkable) -> Asked:
    """Take a question apart into its phrases."""
    return _asked(item.question, item.kind == "date")


@lru_cache(maxsize=100_000)
def _asked(question: str, for_date: bool) -> Asked:
    phrases: list[list[str]] = [[]]
    head = 0
    for word in spelt(question):
        if word in _BREAKS:
            if for_date and not head and word in ("did", "was", "were", "is"):
                head = len(phrases)
            phrases.append([])
        if word not in _DROPPED and word.isalnum():
            phrases[-1].append(word)
    packed = [tuple(phrase) for phrase in phrases]
    return Asked(
        tuple(sorted(filter(None, packed[:head]))), tuple(sorted(filter(None, packed[head:])))
    )


def answers(item: Checkable) -> frozenset[Words]:
    """Give the right answers of a question in the form in which two are compared."""
    return frozenset(answer_form(text, item.kind) for text in (item.answer, *item.accept))


@lru_cache(maxsize=100_000)
def answer_form(text: str, kind: str | None) -> Words:
    """Give the words of one answer as they are compared; in a date their order means nothing."""
    found = [word for word in spelt(text) if word[0].isalnum() and word not in _DROPPED]
    return tuple(sorted(found) if kind == "date" else found)


def marks(item: Checkable) -> set[object]:
    """Give marks of which two questions that are the same have one in common."""
    phrases = asked(item).phrases
    less = [phrases[:at] + phrases[at + 1 :] for at, one in enumerate(phrases) if _is_adjunct(one)]
    return {(item.kind, answer, some) for answer in answers(item) for some in [phrases, *less]}


def same(one: Checkable, other: Checkable) -> bool:
    """Tell whether two questions of one kind ask for the same fact and answer it alike."""
    if one.kind != other.kind or answers(one).isdisjoint(answers(other)):
        return False
    first, second = Counter(asked(one).phrases), Counter(asked(other).phrases)
    if first == second:
        return True
    if _is_coarse(one) or _is_coarse(other):
        return False
    extra = [*(first - second).elements(), *(second - first).elements()]
    return len(extra) == 1 and _is_adjunct(extra[0])


def _is_coarse(item: Checkable) -> bool:
    """A year or a bare number answers much: with it, one phrase more can be another fact."""
    least = 3 if item.kind == "date" else 2
    return len(answer_form(item.answer, item.kind)) < least


def _is_adjunct(phrase: Words) -> bool:
    return len(phrase) > 1 and phrase[0] in _ADJUNCTS


def disagree(one: Checkable, other: Checkable) -> bool:
    """Tell whether two questions that are asked alike have answers that cannot both be right.

    An answer that says less ("March 2019" beside "2 March 2019") is no other answer.
    """
    if one.kind != other.kind or asked(one).phrases != asked(other).phrases:
        return False
    if not _heads_agree(asked(one).head, asked(other).head):
        return False
    return contradict(one, other)


def contradict(one: Checkable, other: Checkable) -> bool:
    """Tell whether no answer of the one says the same as, or less than, an answer of the other."""
    return not any(
        set(mine) <= set(theirs) or set(theirs) <= set(mine)
        for mine in answers(one)
        for theirs in answers(other)
    )


def _heads_agree(one: tuple[Words, ...], other: tuple[Words, ...]) -> bool:
    """Let "when" ask for any date; "in March" and "in May" may ask about two events."""
    return one == other or (("when",),) in (one, other)
