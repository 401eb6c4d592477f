"""Answers and what people could type for them, made by the thousand from a few."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.play.test_grading import KNOWN, TABLE

ANSWERS = (
    *dict.fromkeys(answer for _, _, answer, _ in TABLE),
    "2 March 2019", "on 3 May 1911", "between 1914 and 1918", "the 1990s", "21 June 1948",
    "early March 2019", "spring 1945", "the second half of 1968", "44 BC", "5 Sept. 1997",
    "12.5 million", "$1.5 bn", "3,000 people", "1 234 567", "two hundred and five", "a dozen",
    "-5 degrees", "0.50", "007", "12345678901234567890123456789012.5", "30 km", "6 ft", "5%",
    "Prime Minister Nguyen Xuan Phuc", "Dr. Jane A. Roe", "J. R. R. Tolkien", "Đỗ Mười", "Łódź",
    "the Democratic People's Republic of Korea", "Côte d’Ivoire", "São Tomé", "Straße",
    "the river had washed the sand from under two of its piers", "It was not cold.", "C++", "R&D",
    "İstanbul", "ﬁsh", "ΟΔΥΣΣΕΥΣ", "Москва", "東京", "مرحبا", "١٩٦٧", "👍 yes", "x² + 1",
    "vitamin A", "New York Times", "vice president", "photosynthesis", "hypertension", "employer",
    "constructor", "20th century", "the century of 1900",
)  # fmt: skip
KINDS = (None, "date", "person", "cause", "effect", "place", "quantity", "term", "quote")
QUESTIONS = ("", "Which city in Vietnam hosted the summit?", "How many people came in 1911?")
_AROUND = ("the ", "in ", "about ", "Dr ", "not ", "President ", "a ", "“", " or so", "!", " city")
_LETTERS = "aeiounst 0123456789.,-/ésßIk"


def _drop(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) or 1)
    return text[:place] + text[place + 1 :]


def _swap(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) or 1)
    return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]


def _change(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) or 1)
    return text[:place] + dice.choice(_LETTERS) + text[place + dice.randrange(2) :]


def _words(text: str, dice: random.Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words[: dice.randint(1, len(words) or 1)])


def _around(text: str, dice: random.Random) -> str:
    piece = dice.choice(_AROUND)
    return piece + text if dice.random() < 0.6 else text + piece


def _digits(text: str, dice: random.Random) -> str:
    return "".join(dice.choice("0123456789") if c in "0123456789" else c for c in text)


_SLIPS: tuple[Callable[[str, random.Random], str], ...] = (
    _drop, _swap, _change, _words, _around, _digits,
    lambda text, dice: text.upper(),
    lambda text, dice: text.lower(),
    lambda text, dice: dice.choice(ANSWERS),
    lambda text, dice: f"{text} {dice.choice(ANSWERS)}",
    lambda text, dice: text.replace(" ", dice.choice(("", "-", "/", ", ", "."))),
)  # fmt: skip


def pairs(count: int, seed: int) -> Iterator[tuple[str, dict[str, Any], frozenset[str]]]:
    """Give ``count`` typed answers, each with its key (as keywords of ``Key``) and known words."""
    dice = random.Random(seed)
    table = list(TABLE)
    for _ in range(count):
        if table:
            _, kind, answer, typed = table.pop()
        else:
            kind, answer = dice.choice(KINDS), dice.choice(ANSWERS)
            typed = answer
            for slip in dice.choices(_SLIPS, k=dice.randint(1, 3)):
                typed = slip(typed, dice)
        others = dice.sample(ANSWERS, dice.choice((0, 0, 3, 90)))
        key = {
            "answer": answer,
            "accept": tuple(dice.sample(ANSWERS, dice.choice((0, 0, 1)))),
            "kind": kind,
            "question": dice.choice(QUESTIONS),
            "others": tuple(others),
        }
        yield typed, key, KNOWN
