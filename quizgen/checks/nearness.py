"""Which questions ask nearly the same, and which wrong choice another question calls right.

Neither compares each question with each other one: those with one answer are looked at together,
and of these only those that share their rarest word, or their longest phrase.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from quizgen.checks.item import Checkable
from quizgen.checks.sameness import Words, answer_form, asked
from quizgen.checks.words import content_words, normal, table

Pair = tuple[int, int]
"""The numbers of a question and of the other one that it is held against."""

_ASKING = table(
    """who whom whose what which when where why how many much long far old day month year date
    time exactly name called did does do was were is are"""
)
_PREFIX = 4
"""In letters; words that are one but for their ending begin alike."""
_ALIKE = 78
"""Words this like each other, of 100, are one word in two forms or spellings."""
_LEAST_SHARED = 3
_LEAST_SHARE = 0.6
"""How much of the longer question the shorter one has to say."""

Gist = tuple[str, ...]


def near_pairs(questions: Sequence[Checkable]) -> Iterator[Pair]:
    """Find questions with one answer of which one says all that the other says, or nearly so.

    Those that are the same to the letter are left to others. Yields the later question first.
    """
    told: set[int] = set()
    for numbers in _by_answer(questions):
        for pair in _near_in(questions, numbers):
            number, earlier = max(pair), min(pair)
            if number not in told:
                told.add(number)
                yield number, earlier


def _by_answer(questions: Sequence[Checkable]) -> list[list[int]]:
    """Put questions together that have an answer in common, those with more than one only.

    A further right answer of one counts where it is the answer of another.
    """
    groups: dict[Words, list[int]] = defaultdict(list)
    for number, item in enumerate(questions):
        groups[answer_form(item.answer, item.kind)].append(number)
    for number, item in enumerate(questions):
        # A date is accepted in many spellings, and the words of the first tell enough.
        for text in () if item.kind == "date" else item.accept:
            group = groups.get(answer_form(text, item.kind))
            if group:
                group.append(number)
    return [sorted(set(numbers)) for numbers in groups.values() if len(numbers) > 1]


def _near_in(questions: Sequence[Checkable], numbers: list[int]) -> Iterator[Pair]:
    """Compare questions with one answer."""
    first: dict[Gist, int] = {}
    for number in numbers:
        gist = _gist(questions[number])
        if len(gist) < _LEAST_SHARED:
            continue
        earlier = first.setdefault(gist, number)
        if earlier != number and not _same_words(questions[earlier], questions[number]):
            yield number, earlier
    beginnings = {gist: frozenset([word[:_PREFIX] for word in gist]) for gist in first}
    having: dict[str, list[Gist]] = defaultdict(list)
    for gist, begins in beginnings.items():
        for beginning in begins:
            having[beginning].append(gist)
    for gist, number in first.items():
        begins = beginnings[gist]
        for other in min((having[beginning] for beginning in begins), key=len):
            if begins <= beginnings[other] and other is not gist and _says_all(gist, other):
                yield number, first[other]


def _same_words(one: Checkable, other: Checkable) -> bool:
    return normal(one.question) == normal(other.question)


def _gist(item: Checkable) -> Gist:
    """Give the words that a question is about, without those that only ask, or that answer."""
    dropped = _ASKING
    if item.kind == "date":
        dropped = dropped | set(answer_form(item.answer, "date"))
    return tuple(sorted({word for word in content_words(item.question) if word not in dropped}))


def _says_all(less: Gist, more: Gist) -> bool:
    """Tell whether one gist has all words of another, in whatever form, and not many besides."""
    if len(less) < _LEAST_SHARE * len(more):
        return False
    left = list(more)
    for word in less:
        like = next((other for other in left if _is_form(word, other)), None)
        if like is None:
            return False
        left.remove(like)
    return True


def _is_form(word: str, other: str) -> bool:
    if word == other:
        return True
    if word[:_PREFIX] != other[:_PREFIX] or len(word) < _PREFIX:
        return False
    return word.isalpha() and fuzz.ratio(word, other) >= _ALIKE


def right_elsewhere(questions: Sequence[Checkable]) -> Iterator[tuple[int, int, int]]:
    """Find distractors that answer another question which asks for the same, or for more.

    "Which country did Rome invade?" cannot call Gaul wrong where "Which country did Rome invade
    in 58 BC?" calls it right. Yields the question's number, that of the other, and the item.
    """
    wrong = {_quick(text) for item in questions for text in item.distractors}
    right: dict[tuple[str | None, Words, Words], list[int]] = defaultdict(list)
    answers: set[str] = set()
    for number, item in enumerate(questions):
        if (quick := _quick(item.answer)) in wrong:
            answers.add(quick)
            form = answer_form(item.answer, item.kind)
            for phrase in asked(item).phrases:
                right[item.kind, form, phrase].append(number)
    for number, item in enumerate(questions):
        for place, text in enumerate(item.distractors):
            if _quick(text) in answers and (longest := _longest(item)):
                wanted = Counter(asked(item).phrases)
                form = answer_form(text, item.kind)
                for other in right.get((item.kind, form, longest), ()):
                    if other != number and wanted <= Counter(asked(questions[other]).phrases):
                        yield number, other, place
                        break


def _quick(text: str) -> str:
    """Give a form of an answer that takes no time to make: two that differ in it are not one."""
    return text.casefold().removeprefix("the ").replace("-", " ").strip(" .")


def _longest(item: Checkable) -> Words | None:
    """Give the phrase that says most, where the question says enough to be the same as another."""
    phrases = asked(item).phrases
    if sum(map(len, phrases)) < _LEAST_SHARED:
        return None
    return max(phrases, key=lambda phrase: (len(phrase), sum(map(len, phrase))))
