"""Checks of how a question is put: can it be understood alone, and is it one?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from quizgen.checks.finding import Severity
from quizgen.checks.form import flaw
from quizgen.checks.item import Checkable, Shown
from quizgen.checks.registry import Flaw, check
from quizgen.checks.words import (
    NUMBER_WORDS,
    TIME_WORDS,
    content_words,
    normal,
    outside_quotes,
    table,
    word_set,
    words,
)

LONGEST_QUESTION = 40
"""In words; longer ones are read twice."""


@check(
    "Q101",
    "answer-in-question",
    Severity.ERROR,
    explains="Whoever reads the question can copy the answer from it.",
    helps="ask without the words of the answer",
)
def answer_in_question(item: Checkable) -> Iterator[Flaw]:
    """Find answers all of whose words the question already says."""
    asked = word_set(item.question)
    answer = set(content_words(item.answer))
    if answer and answer <= asked:
        yield "question", f'the answer "{_short(item.answer)}" stands in the question'


@check(
    "Q102",
    "answer-mostly-in-question",
    Severity.WARNING,
    explains="Most of the answer can be read off the question.",
    helps="ask about less, or shorten the answer to what is new",
)
def answer_mostly_in_question(item: Checkable) -> Iterator[Flaw]:
    """Find long answers most of whose words the question already says."""
    asked = word_set(item.question)
    answer = set(content_words(item.answer))
    shared = len(answer & asked)
    if len(answer) >= 4 and answer - asked and shared >= 0.75 * len(answer):
        yield "question", f"{shared} of the answer's {len(answer)} words stand in the question"


_AUXILIARIES = table(
    """is are was were am do does did has have had can could will would shall should may might
    must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't
    won't wouldn't shouldn't"""
)
_PERSONAL = table("he she they him her them his hers their theirs it its")
_FIRST = table("i me my mine we us our ours")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\w.,]*|[^\w\s]")
_DETERMINERS = table(
    """the a an this that these those his her its their which what whose some every each no any
    all both many most several few"""
)
_LEANING = _PERSONAL | _FIRST | table("this these those")
_NO_NAMES = _PERSONAL | _FIRST | _AUXILIARIES
# "It is … that", "does it take to", "is it possible to": an "it" that stands for nothing.
_EXPLETIVE = re.compile(
    r"\bit\s+(?:(?:is|was|be|been|will\s+be|would\s+be|became|become|seems?|seemed|looks?|"
    r"appears?|appeared|turns?|turned)\b|takes?\b|took\b|costs?\b|rain|snow|matters?\b|happens?\b)"
    r"|\b(?:is|was|did|does|will|would|has|had)\s+it\s+"
    r"(?:that\b|take\b|taken\b|cost\b|rain|snow|matter\b|happen\b|be\b|been\b|become\b|"
    r"\w+\s+(?:that|to|for)\b)",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:this|these)\b(?!\s+(?:week|month|year|decade|century|morning|evening)\b)"
    r"|\bthose\b(?!\s+(?:who|whom|whose|of|in|on|at|with|without|from|killed|\w+(?:ed|ing))\b)",
    re.IGNORECASE,
)


@check(
    "Q103",
    "unresolved-pronoun",
    Severity.WARNING,
    explains="Without the article nobody knows whom or what the pronoun stands for.",
    helps="write the full name",
)
def unresolved_pronoun(item: Checkable) -> Iterator[Flaw]:
    """Find pronouns for which the question itself names nobody and nothing."""
    if not word_set(item.question).isdisjoint(_LEANING):
        for pronoun in _unresolved(outside_quotes(item.question)):
            yield "question", f'"{pronoun}" stands for nothing in the question'
    if content_words(item.answer) == words(item.answer) and normal(item.answer) in (
        _PERSONAL | _FIRST
    ):
        yield "answer", f'the answer "{item.answer}" stands for somebody unknown'


def _unresolved(text: str) -> Iterator[str]:
    expletive = _EXPLETIVE.search(text) is not None
    tokens = _TOKEN.findall(text)
    named = False
    for place, token in enumerate(tokens):
        lower = token.casefold()
        if (lower in _FIRST and token != "US") or (
            lower in _PERSONAL and not named and not (lower == "it" and expletive)
        ):
            yield token
        named = named or _may_be_named(tokens, place)
    for found in _DEMONSTRATIVE.finditer(text):
        yield found.group()


def _may_be_named(tokens: list[str], place: int) -> bool:
    """Tell whether a token names what a later pronoun can stand for: a name, or a noun."""
    token = tokens[place]
    if not token[0].isalpha() or token.casefold() in _NO_NAMES:
        return False
    before = [word.casefold() for word in tokens[max(0, place - 2) : place]]
    if place and token[0].isupper() and tokens[place - 1] not in '“"‘':
        return True
    return any(word in _DETERMINERS for word in before) and token.casefold() not in _DETERMINERS


_EVENTS = """visit trip meeting summit talks negotiations decision agreement deal move proposal
    announcement statement speech interview incident event attack report article author study
    paper survey delegation ceremony campaign vote crisis conflict dispute operation journey
    exercise exercises sanctions concessions"""
_PARTIES = """leaders sides countries parties nations governments men women presidents ministers
    companies states groups teams powers neighbours neighbors"""
_BARE = """former latter pair duo man woman"""
_COMPLEMENT = (
    r"(?!\s+(?:of|between|in|on|with|to|at|for|by|against|that|which|who|whose|where|from|into|"
    r"over|about|near|during|after|before|since|around|among)\b)(?![-’'])"
)


_OFTEN_VAGUE = table(f"{_EVENTS} {_PARTIES} {_BARE}")


def _any(table: str) -> str:
    return "|".join(table.split())


_VAGUE = re.compile(
    rf"\bthe\s+(?:(?:two|three|same|latest|second|first)\s+)?(?:{_any(_EVENTS)})\b{_COMPLEMENT}"
    rf"|\b(?:the\s+(?:two|three|other)|both)\s+(?:{_any(_PARTIES)})\b{_COMPLEMENT}"
    rf"|\bthe\s+(?:{_any(_BARE)})\b{_COMPLEMENT}"
    r"|\b(?:this|that|such)\s+(?:a\s+)?(?:" + _any(_EVENTS) + r")\b",
    re.IGNORECASE,
)


@check(
    "Q104",
    "vague-description",
    Severity.WARNING,
    explains="Without the article nobody knows which visit, summit or pair of leaders is meant.",
    helps="say which one: by its name, its place or its year",
)
def vague_description(item: Checkable) -> Iterator[Flaw]:
    """Find "the visit", "the two leaders" and the like where nothing says which."""
    if word_set(item.question).isdisjoint(_OFTEN_VAGUE):
        return
    for found in _VAGUE.finditer(outside_quotes(item.question)):
        yield "question", f'"{found.group()}" does not say which'


_PERIOD = (
    r"(?:night|week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|"
    r"july|august|september|october|november|december)"
)
_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|recently|currently|nowadays|at present|so far|"
    r"these days|(?<![-’'])now(?![-’'])|ago)\b"
    rf"|(?<!\bthe\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)\b(?:last|next|this|past)\s+{_PERIOD}\b",
    re.IGNORECASE,
)


_DEICTIC_WORDS = table(
    """today yesterday tomorrow tonight recently currently nowadays present far these now ago
    last next this past"""
)


def may_be_deictic(text: str) -> bool:
    """Tell whether a text has one of the words that such times have."""
    return not word_set(text).isdisjoint(_DEICTIC_WORDS)


def deictic(text: str) -> Iterator[str]:
    """Find words outside quotation marks that only the day of writing gives a meaning."""
    if may_be_deictic(text):
        for found in _DEICTIC.finditer(outside_quotes(text)):
            yield found.group()


@check(
    "Q105",
    "deictic-time",
    Severity.WARNING,
    explains="Words such as last week or now mean another time whenever they are read.",
    helps="write the date or the year",
)
def deictic_time(item: Checkable) -> Iterator[Flaw]:
    """Find times that only the day of writing gives a meaning."""
    for field, text in (("question", item.question), ("answer", item.answer)):
        for found in deictic(text):
            yield field, f'"{found}" depends on when it is read'


@check(
    "Q106",
    "empty-value",
    Severity.ERROR,
    explains="There is nothing to ask, to answer or to choose.",
    helps="write a text, or delete the line",
)
def empty_value(item: Shown) -> Iterator[Flaw]:
    """Find values without a single letter or digit."""
    for field, text, number in item.texts:
        if not any(map(str.isalnum, text)):
            yield flaw(field, f'"{field}" says nothing', number)


@check(
    "Q107",
    "no-question-mark",
    Severity.WARNING,
    explains="A question ends in a question mark.",
    helps='end it with "?"',
)
def no_question_mark(item: Checkable) -> Iterator[Flaw]:
    """Find questions that do not end in a question mark; a blank to fill in asks without one."""
    if "[…]" not in item.question and not item.question.rstrip("”’\"')] ").endswith("?"):
        yield "question", "the question does not end in a question mark"


@check(
    "Q108",
    "yes-no-question",
    Severity.WARNING,
    explains="A question that yes or no answers can be guessed.",
    helps="ask with who, what, when, where, why or how",
)
def yes_no_question(item: Checkable) -> Iterator[Flaw]:
    """Find questions that begin with an auxiliary verb and offer no choice."""
    asked = words(item.question)
    if asked and asked[0].replace("’", "'") in _AUXILIARIES and "or" not in asked:
        yield "question", "yes or no would answer it"


@check(
    "Q110",
    "question-too-long",
    Severity.WARNING,
    explains="A long question tests reading, not knowing.",
    helps=f"say it in at most {LONGEST_QUESTION} words",
)
def question_too_long(item: Checkable) -> Iterator[Flaw]:
    """Find questions of too many words."""
    if (length := len(item.question.split())) > LONGEST_QUESTION:
        yield "question", f"the question has {length} words"


@check(
    "Q112",
    "wrong-question-word",
    Severity.ERROR,
    explains="The answer is no answer to what the question word asks for.",
    helps="take the question word that fits the answer",
)
def wrong_question_word(item: Checkable) -> Iterator[Flaw]:
    """Find answers that cannot answer their question word."""
    asked = item.question.casefold()
    opening = next((one for one in _WANTS if asked.startswith(one)), None)
    answer = words(item.answer)
    if opening is None or not answer:
        return
    wants, fits = _WANTS[opening]
    if not fits(item.answer, answer):
        word = opening.strip()
        yield "question", f'"{word} …" asks for {wants}, the answer is "{_short(item.answer)}"'


def _has_digit(answer: str) -> bool:
    return any(map(str.isdigit, answer))


def _counts(answer: str, told: Sequence[str]) -> bool:
    return _has_digit(answer) or not NUMBER_WORDS.isdisjoint(_parts(told))


def _measures(answer: str, told: Sequence[str]) -> bool:
    return _counts(answer, told) or not TIME_WORDS.isdisjoint(_parts(told))


_Fits = Callable[[str, Sequence[str]], bool]
_TIME: tuple[str, _Fits] = ("a time", _measures)
_DATE: tuple[str, _Fits] = ("a date", _measures)
_YEAR: tuple[str, _Fits] = ("a year", lambda text, told: _has_digit(text) or "century" in told)
_AMOUNT: tuple[str, _Fits] = (
    "a number",
    lambda text, told: _counts(text, told) or "much" in told or "little" in told,
)
_MEASURE: tuple[str, _Fits] = ("a measure", _measures)
_PERSON: tuple[str, _Fits] = ("a person", lambda text, _: not _is_bare_date(text))
_PLACE: tuple[str, _Fits] = ("a place", lambda text, _: not _is_bare_date(text))
_REASON: tuple[str, _Fits] = (
    "a reason",
    lambda text, told: len(told) > 1 and not _is_bare_date(text),
)
_WANTS: dict[str, tuple[str, _Fits]] = {
    "when ": _TIME,
    "since when ": _TIME,
    "until when ": _TIME,
    "on what date": _DATE,
    "on which date": _DATE,
    "in what year": _YEAR,
    "in which year": _YEAR,
    "how many ": _AMOUNT,
    "how much ": _AMOUNT,
    "how long ": _MEASURE,
    "how old ": _MEASURE,
    "how far ": _MEASURE,
    "who ": _PERSON,
    "whom ": _PERSON,
    "whose ": _PERSON,
    "where ": _PLACE,
    "why ": _REASON,
}
"""What questions that begin so ask for, and how to tell whether an answer can be that."""


def _parts(found: Sequence[str]) -> set[str]:
    """Give the words, and the parts of those with hyphens: "mid-March", "twenty-one"."""
    return {part for word in found for part in (word, *word.split("-"))}


_BARE_DATE = re.compile(
    r"(?:on |in )?(?:\d{3,4}|\d{4}-\d\d(?:-\d\d)?|\d{1,2} [A-Z][a-z]+(?: \d{3,4})?|"
    r"(?:January|February|March|April|June|July|August|September|October|November|December)"
    r"(?: \d{1,2})?(?:,? \d{4})?)"
)


def _is_bare_date(answer: str) -> bool:
    return _BARE_DATE.fullmatch(answer.strip()) is not None


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:49] + "…"
