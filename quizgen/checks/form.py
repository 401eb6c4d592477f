"""Checks of spelling and marks: quotation marks, brackets, doubled words, stray spaces, markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from quizgen.checks.finding import Severity
from quizgen.checks.item import Shown
from quizgen.checks.registry import Flaw, check
from quizgen.checks.words import words

_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
_PAIRED = re.compile(r"[“”()\[\]«»\"]")
_DOUBLED = re.compile(r"(?<![^\W_])([a-z]+)\s+\1\b")
_MEANT_TWICE = frozenset({"had", "that", "very", "so", "long", "half"})
_STRAY_SPACE = re.compile(r" (?:(?<=\w )[,;:.?!](?!\.)(?=\s|$)| |\))|\( ")
_DOUBLED_MARK = re.compile(r"[?!]{2,}|,,|;;|::|(?<!\.)\.\.(?!\.)")
_CARELESS = (
    *("  ", " ,", " ;", " :", " .", " ?", " !", " )", "( "),
    *("??", "?!", "!!", "!?", ",,", ";;", "::", ".."),
)


def flaw(field: str, message: str, number: int | None) -> Flaw:
    """Put a flaw together; ``number`` is the item of a list, or None."""
    return (field, message) if number is None else (field, message, number)


@check(
    "Q109",
    "unbalanced-marks",
    Severity.WARNING,
    explains="A quotation mark or bracket was opened and not closed, or the other way round.",
    helps="add the other one, or delete this one",
)
def unbalanced_marks(item: Shown) -> Iterator[Flaw]:
    """Find quotation marks and brackets without their partners."""
    if not _PAIRED.search(item.joined):
        return
    for field, text, number in item.texts:
        for opening, closing in _PAIRS:
            if not _balanced(text, opening, closing):
                yield flaw(field, f"{opening}{closing} do not pair up in {field}", number)
        if text.count('"') % 2:
            yield flaw(field, f'the quotation marks (") do not pair up in {field}', number)


def _balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0


@check(
    "Q111",
    "slip",
    Severity.WARNING,
    explains="A doubled word or mark, a stray space or a small letter at the start looks careless.",
    helps="mend the spelling",
)
def slip(item: Shown) -> Iterator[Flaw]:
    """Find doubled words and marks, stray spaces and questions that begin with a small letter."""
    first = next((word for word in item.question.split() if word[0].isalpha()), "")
    if first and item.question.startswith(first) and first.islower():
        yield "question", "the question begins with a small letter"
    whole = item.joined
    told = whole.replace("?", " ").replace(",", " ").replace(".", " ").split()
    if not (any(map(eq, told, told[1:])) or any(mark in whole for mark in _CARELESS)):
        return
    for field, text, number in item.texts:
        for found in _DOUBLED.finditer(text):
            if found.group(1) not in _MEANT_TWICE:
                yield flaw(field, f'"{found.group(1)}" stands twice in {field}', number)
        if _STRAY_SPACE.search(text):
            yield flaw(field, f"a stray space in {field}", number)
        if found_mark := _DOUBLED_MARK.search(text):
            yield flaw(field, f'a doubled mark "{found_mark.group()}" in {field}', number)


INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")
_MARKUP = (
    (re.compile(r"</?[A-Za-z][^<>]*>"), "a tag of HTML"),
    (ENTITY, "a character written as in HTML"),
    (re.compile(r"\*\*\S|\S\*\*|(?<!\w)__\S|`|\]\(\S"), "a mark of Markdown"),
    (re.compile(r"�|â€|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]"), "a letter that was read wrongly"),
    (re.compile(r"\[(?:\d{1,3}|citation needed|edit)\]"), "a mark of a footnote"),
    (INVISIBLE, "an invisible character"),
)
_TELLING = re.compile("[<&*_`\\[�âÃÂ\u200b\u2060\ufeff\u00ad]")


@check(
    "Q115",
    "foreign-marks",
    Severity.WARNING,
    explains="Learners would see marks that belong to a web page or to a program.",
    helps="write plain text; braces belong into the cloze alone",
)
def foreign_marks(item: Shown) -> Iterator[Flaw]:
    """Find HTML, Markdown, footnotes, wrongly read letters and braces outside the cloze."""
    whole = item.joined
    if not _TELLING.search(whole) and whole.count("{{") == (item.cloze or "").count("{{"):
        return
    for field, text, number in item.texts:
        for pattern, what in _MARKUP:
            if found := pattern.search(text):
                shown = found.group() if found.group().isprintable() else ascii(found.group())
                yield flaw(field, f"{what} in {field}: {shown}", number)
        if field != "cloze" and "{{" in text:
            yield flaw(field, f"braces of a cloze in {field}", number)


@check(
    "Q116",
    "mixed-quotation-marks",
    Severity.WARNING,
    explains="Straight and curly quotation marks side by side look careless.",
    helps="use one sort of them",
)
def mixed_quotation_marks(item: Shown) -> Iterator[Flaw]:
    """Find texts with straight and curly quotation marks."""
    if '"' not in item.joined:
        return
    for field, text, number in item.texts:
        if '"' in text and ("“" in text or "”" in text):
            yield flaw(field, f"two sorts of quotation marks in {field}", number)


_LEAST_SHOUTED = 3
"""So many words in capitals are no name."""


@check(
    "Q117",
    "all-capitals",
    Severity.WARNING,
    explains="Text in capitals is hard to read, and hides which words are names.",
    helps="write it in small letters",
)
def all_capitals(item: Shown) -> Iterator[Flaw]:
    """Find texts without a single small letter."""
    for field, text, number in item.texts:
        if text.isupper() and sum(len(word) > 2 for word in words(text)) >= _LEAST_SHOUTED:
            yield flaw(field, f"{field} is in capitals", number)
