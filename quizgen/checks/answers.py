"""Checks of the key, the choices beside it and the gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from quizgen.checks.finding import Severity
from quizgen.checks.item import Checkable
from quizgen.checks.registry import Flaw, check
from quizgen.checks.wording import deictic, may_be_deictic
from quizgen.checks.words import content_words, normal, table, words

LONGEST_ANSWER = {
    "date": 12,
    "person": 16,
    "place": 12,
    "quantity": 12,
    "term": 25,
    "cause": 30,
    "effect": 30,
    "quote": 45,
}
"""In words, by kind."""
LONGEST_OTHER = 45


@check(
    "Q201",
    "answer-too-long",
    Severity.WARNING,
    explains="Nobody can learn or type an answer of such length.",
    helps="cut it to the fact that is asked for",
)
def answer_too_long(item: Checkable) -> Iterator[Flaw]:
    """Find answers of more words than their kind needs."""
    length = len(item.answer.split())
    if length > LONGEST_ANSWER.get(item.kind or "", LONGEST_OTHER):
        yield "answer", f"the answer has {length} words"


_LOOSE_ENDS = table(
    """the a an of and or but with from as that which who whose because their his its my our your
    than if when while"""
)
_LOOSE_MARKS = tuple(",;:–—-")


@check(
    "Q202",
    "cut-off-answer",
    Severity.WARNING,
    explains="The answer stops in the middle or begins with a stray mark.",
    helps="complete it from the evidence",
)
def cut_off_answer(item: Checkable) -> Iterator[Flaw]:
    """Find answers that end in a word that needs another, or begin with a mark."""
    text = item.answer.strip()
    last = text.rsplit(None, 1)[-1] if text else ""
    loose = last.endswith(_LOOSE_MARKS) or last.strip("“”‘’'\"([") in _LOOSE_ENDS
    # One capital letter, or a word among capitals, is a name: "Vitamin A", "The Who".
    if loose and not last[:1].isupper():
        yield "answer", f'the answer seems cut off: "… {text[-25:]}"'
    if re.match(r"[,;:.!?)\]–—]", text):
        yield "answer", f'the answer begins with "{text[0]}"'


@check(
    "Q203",
    "listed-twice",
    Severity.WARNING,
    explains="The same accepted answer or tag stands in its list twice, or repeats the answer.",
    helps="delete one of them",
)
def listed_twice(item: Checkable) -> Iterator[Flaw]:
    """Find accepted answers and tags that are there already, to the letter but for capitals."""
    for field, listed, before in (
        ("accept", item.accept, (item.answer,)),
        ("tags", item.tags, ()),
    ):
        for number in repeats(listed, before):
            yield field, f'"{listed[number]}" is there already', number


def repeats(listed: Sequence[str], before: Iterable[str] = ()) -> Iterator[int]:
    """Give the numbers of the items that an earlier one, or one of ``before``, repeats."""
    seen = {text.casefold() for text in before}
    for number, text in enumerate(listed):
        if (form := text.casefold()) in seen:
            yield number
        seen.add(form)


_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:(?:[a-z]\.)+|\S*\.\.|(?:st|mt|ft|mr|mrs|ms|dr|prof|jr|sr|inc|co|corp|ltd|bros|"
    r"gen|col|capt|lt|gov|sen|rep|no|etc|vs|al|approx|ca|ave|rd|jan|feb|aug|sept?|oct|nov|dec)\.)$",
    re.IGNORECASE,
)


@check(
    "Q204",
    "full-stop",
    Severity.WARNING,
    explains="An answer is no sentence: the full stop would have to be typed, or tells it apart.",
    helps="delete the full stop",
)
def full_stop(item: Checkable) -> Iterator[Flaw]:
    """Find answers and distractors that end in a full stop without being several sentences."""
    if ends_in_stop(item.answer):
        yield "answer", "the answer ends in a full stop"
    for field, listed in (("accept", item.accept), ("distractors", item.distractors)):
        for number, text in enumerate(listed):
            if ends_in_stop(text):
                yield field, f'"{text}" ends in a full stop', number


def ends_in_stop(text: str) -> bool:
    """Tell whether a text ends in a full stop that belongs to no abbreviation or sentence."""
    return text.endswith(".") and ". " not in text and not _ABBREVIATED.search(text)


@check(
    "Q301",
    "distractor-is-right",
    Severity.ERROR,
    explains="One of the wrong choices is a right answer.",
    helps="take another distractor",
)
def distractor_is_right(item: Checkable) -> Iterator[Flaw]:
    """Find distractors that equal the answer or an accepted one."""
    right = {normal(text) for text in (item.answer, *item.accept)}
    for number, distractor in enumerate(item.distractors):
        if normal(distractor) in right:
            yield "distractors", f'the distractor "{distractor}" is a right answer', number


@check(
    "Q302",
    "distractor-twice",
    Severity.ERROR,
    explains="Two choices say the same, so both must be wrong.",
    helps="take another distractor",
)
def distractor_twice(item: Checkable) -> Iterator[Flaw]:
    """Find distractors that equal one another."""
    seen: set[str] = set()
    for number, distractor in enumerate(item.distractors):
        if (form := normal(distractor)) in seen:
            yield "distractors", f'the distractor "{distractor}" is given twice', number
        seen.add(form)


@check(
    "Q303",
    "key-stands-out",
    Severity.WARNING,
    explains="The right choice can be told by its length alone.",
    helps="shorten the answer, or take longer distractors",
)
def key_stands_out(item: Checkable) -> Iterator[Flaw]:
    """Find keys that are much longer than every distractor."""
    longest = max(map(len, item.distractors), default=0)
    if longest and len(item.answer) > 1.8 * longest and len(item.answer) - longest > 15:
        yield "answer", "the answer is much longer than every distractor"


_GAP = re.compile(r"\{\{(.*?)\}\}")


@check(
    "Q304",
    "no-gap",
    Severity.ERROR,
    explains="A cloze needs one gap, in double braces, with the answer in it.",
    helps="write {{…}} around the answer",
)
def no_gap(item: Checkable) -> Iterator[Flaw]:
    """Find clozes without a gap, with an empty one, with stray braces or another answer."""
    if item.cloze is None:
        return
    gaps, rest = taken_apart(item.cloze)
    if not gaps:
        yield "cloze", "the cloze has no gap"
    elif "{{" in rest or "}}" in rest:
        yield "cloze", "the braces of the cloze do not pair up"
    elif not all(words(gap) for gap in gaps):
        yield "cloze", "the gap of the cloze is empty"
    elif not words(rest):
        yield "cloze", "the cloze is nothing but its gap"


@lru_cache(maxsize=256)
def taken_apart(cloze: str) -> tuple[tuple[str, ...], str]:
    """Give what stands in the gaps of a cloze, and the cloze with dots in place of them."""
    return tuple(_GAP.findall(cloze)), _GAP.sub(" … ", cloze)


@check(
    "Q305",
    "gap-given-away",
    Severity.ERROR,
    explains="What belongs in the gap can be read elsewhere in the sentence.",
    helps="cut the other mention, or choose another gap",
)
def gap_given_away(item: Checkable) -> Iterator[Flaw]:
    """Find clozes that say the words of the gap outside it too."""
    if item.cloze is None:
        return
    gaps, rest = taken_apart(item.cloze)
    around = f" {normal(rest)} "
    for gap in gaps:
        told = " ".join(content_words(gap))
        if told and f" {told} " in around:
            yield "cloze", f'"{gap}" stands outside the gap too'


@check(
    "Q306",
    "gap-beside-the-fact",
    Severity.WARNING,
    explains="The gap holds something other than the answer.",
    helps="move the braces to the answer",
)
def gap_beside_the_fact(item: Checkable) -> Iterator[Flaw]:
    """Find gaps that share no word with the answer or an accepted one."""
    if item.cloze is None:
        return
    gaps, _ = taken_apart(item.cloze)
    told = {word for gap in gaps for word in content_words(gap)}
    right = (item.answer, *item.accept)
    if told and all(told.isdisjoint(content_words(text)) for text in right):
        yield "cloze", f'the gap "{gaps[0]}" is not the answer'


_LEANING = re.compile(
    r"[“\"‘(]*(?:he|she|it|they|his|her|its|their|this|these|those|that|we|i|but|and|however|"
    r"moreover|furthermore|meanwhile|therefore|thus|also|instead|so|then)\b(?!\s+(?:is|was)\s+"
    r"(?:only|not)\b)",
    re.IGNORECASE,
)


@check(
    "Q307",
    "cloze-leans-on-context",
    Severity.WARNING,
    explains="The sentence of the cloze needs the one before it, or the day it was written.",
    helps="write names and dates out, or drop the cloze",
)
def cloze_leans_on_context(item: Checkable) -> Iterator[Flaw]:
    """Find clozes that begin with a pronoun or a connective, or hold "last week" and the like."""
    if item.cloze is None:
        return
    text = _GAP.sub(lambda gap: gap.group(1), item.cloze)
    if found := _LEANING.match(text):
        yield "cloze", f'the cloze begins with "{found.group()}"'
        return
    gaps, rest = taken_apart(item.cloze)
    if any(map(may_be_deictic, (rest, *gaps))):
        for word in deictic(text):
            yield "cloze", f'"{word}" in the cloze depends on when it is read'
