"""How one answer can be written in several ways: the layers that grading forgives, one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from quizgen.play.spelling import american
from quizgen.play.tables import (
    FRACTIONS,
    LONG_TITLES,
    MAGNITUDES,
    ORDINALS,
    SHORT_MAGNITUDES,
    SHORT_TITLES,
    SYMBOLS,
    TENS,
    TITLES,
    UNIT_NAMES,
    UNITS,
)

NUMBER = "№"
"""Stands before every number in normalised text, so that "1 23" never runs into "12 3"."""

SPECIAL_LETTERS = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ð": "d",
    "þ": "th",
} | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss"}
_SIMPLER = str.maketrans(SPECIAL_LETTERS)
_FRACTIONS = str.maketrans(FRACTIONS)
_QUOTES = re.compile(r"[\"'“”„‟«»‘’‚‛‹›`´]")
TITLE = re.compile(
    rf"^(?:the )?(?:(?:former|late) )?((?:{LONG_TITLES}|{'|'.join(TITLES)})\b\.?)(?= +(?!of\b)\S)",
    re.I,
)
_NUMBER_WORD = "|".join([*UNITS, *TENS, "hundred", *MAGNITUDES])
_NUMBER_WORDS = re.compile(
    rf"\b(?:an? (?=hundred|thousand|million|billion|trillion))?"
    rf"(?:{_NUMBER_WORD})(?:(?:[ -]| and )(?:{_NUMBER_WORD}))*\b",
    re.I,
)
_SMALL_NUMBER = "|".join([*UNITS, *TENS, "hundred"])
_DIGIT_WORD = "|".join(list(UNITS)[:10])
_BROKEN_NUMBER = re.compile(
    rf"\b((?:{_SMALL_NUMBER})(?:(?:[ -]| and )(?:{_SMALL_NUMBER}))*|\d+) "
    rf"(?:point ((?:{_DIGIT_WORD})(?: (?:{_DIGIT_WORD}))*)|and a half)\b",
    re.I,
)
_DIGITS = re.compile(
    r"(?<![\w.,])(?P<sign>[-−–])?(?P<number>\d{1,3}(?:[,\u00a0\u202f ']\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?)"
    rf"(?:[ -]?(?P<magnitude>{'|'.join([*MAGNITUDES, *SHORT_MAGNITUDES])})\b)?"
    r"(?P<ordinal>(?:st|nd|rd|th)\b)?",
    re.I,
)


def _accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_SIMPLER))
    # Only Latin, Greek and Cyrillic accents: elsewhere a mark can be a letter of its own.
    return unicodedata.normalize("NFC", re.sub(r"[\u0300-\u036f]", "", decomposed))


def _numbers(text: str) -> str:
    """Write every number as № and plain digits: "3,000", "three thousand" and "3 000" alike."""
    for symbol, name in SYMBOLS.items():
        text = text.replace(symbol, name)
    text = re.sub(r"\ba(?= (?:third|quarter|fifth|tenth)\b)", "one", text, flags=re.I)
    text = re.sub(r"(?<!half )\ba dozen\b", "twelve", text, flags=re.I)
    text = _BROKEN_NUMBER.sub(_broken_number, text)
    text = _DIGITS.sub(_plain_digits, text)
    text = _NUMBER_WORDS.sub(_spelt_number, text)
    ordinal = re.compile(rf"\b({'|'.join(ORDINALS)})\b", re.I)
    text = ordinal.sub(lambda match: f" {NUMBER}{ORDINALS[match[1].casefold()]}th ", text)
    unit = re.compile(rf"\b({'|'.join(UNIT_NAMES)})\b", re.I)
    text = unit.sub(lambda match: UNIT_NAMES[match[1].casefold()], text)
    return _money_first(" ".join(text.split()))


def _money_first(text: str) -> str:
    """Put the currency behind the number: "$5" and "5 dollars" say the same."""
    return re.sub(rf"\b(dollar|euro|pound|yen) ({NUMBER}\S+)", r"\2 \1", text)


def _plain_digits(match: re.Match[str]) -> str:
    digits = re.sub(r"[ '\u00a0\u202f]", "", match["number"])
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
    number = Decimal(digits.replace(",", "" if grouped else "."))
    magnitude = (match["magnitude"] or "").casefold()
    number *= (MAGNITUDES | SHORT_MAGNITUDES).get(magnitude, 1)
    sign = "minus" if match["sign"] else ""
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    # The point becomes a letter that the punctuation layer leaves alone.
    return f" {NUMBER}{sign}{plain.replace('.', 'p')}{'th' if match['ordinal'] else ''} "


def _broken_number(match: re.Match[str]) -> str:
    """Write "fifteen point five" and "fifteen and a half" in digits, for what comes after them."""
    whole = int(match[1]) if match[1].isdecimal() else _value(match[1])
    digits = "".join(str(UNITS[word]) for word in (match[2] or "five").casefold().split())
    return f"{whole}.{digits}"


def _spelt_number(match: re.Match[str]) -> str:
    return f" {NUMBER}{_value(match[0])} "


def _value(number: str) -> int:
    total = group = 0
    for word in re.split(r"[ -]", number.casefold()):
        if word in MAGNITUDES:
            total, group = total + (group or 1) * MAGNITUDES[word], 0
        elif word == "hundred":
            group = (group or 1) * 100
        else:
            value = UNITS.get(word, 0) + TENS.get(word, 0)
            # Two numbers below a hundred side by side name a year: nineteen eighty-four.
            group = group * 100 + value if value >= 10 and 10 <= group < 100 else group + value
    return total + group


def _punctuation(text: str) -> str:
    joined = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda match: match[0].replace(".", "") + " ", text)
    return re.sub(r"[-‐‑‒–—―/_.,;:!?()\[\]…·]", " ", joined)


def _articles(text: str) -> str:
    # An article is forgiven only before another word: the A of "vitamin A" is no article.
    text = re.sub(r"\bthe +(?=\S)", "", text, flags=re.I)
    return re.sub(r"^an? +(?=\S)", "", text.strip(), flags=re.I)


def _hedges(text: str) -> str:
    pattern = r"\b(?:about|around|approximately|roughly|some|circa|ca|an estimated) (?=№)"
    return re.sub(pattern, "", text, flags=re.I)


def _prepositions(text: str) -> str:
    first = r"^(?:in order to|in|on|at|by|from|to|for|of|because of|because|it was|it is)\s+(?=\S)"
    return re.sub(r"^an? +(?=\S)", "", re.sub(first, "", text))


def _spaces(text: str) -> str:
    return "".join(text.split())


Layer = tuple[str, Callable[[str], str]]
LAYERS: tuple[Layer, ...] = (
    ("capital letters", str.casefold),
    ("accents", _accents),
    ("quotation marks", lambda text: _QUOTES.sub("", text)),
    ("British or American spelling", american),
    ("the way the number is written", _numbers),
    ("punctuation", _punctuation),
    ("the article", _articles),
    ("a small word", lambda text: _prepositions(_hedges(text))),
    ("spaces", _spaces),
)
"""What is forgiven, in the order in which it is taken away; each with the name people read."""


def plain(text: str, *, without: str | None = None) -> str:
    """Take all layers away from ``text``, except the one called ``without``."""
    text = unicodedata.normalize("NFC", text).translate(_FRACTIONS)
    for name, layer in LAYERS:
        if name != without:
            text = layer(" ".join(text.split()))
    return text.strip()


def tokens(text: str) -> tuple[str, ...]:
    """Give the words of ``text`` with every layer taken away but the spaces between them."""
    return tuple(plain(text, without="spaces").split())


def exact(text: str) -> str:
    """Give ``text`` with nothing forgiven but the way its characters are stored."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def forgiven(typed: str, key: str) -> tuple[str, ...]:
    """Name the layers without which two answers that are alike would differ."""
    if exact(typed) == exact(key):
        return ()
    return tuple(
        name for name, _ in LAYERS if plain(typed, without=name) != plain(key, without=name)
    )


def split_title(name: str) -> tuple[str, str]:
    """Split "President Donald Trump" into ("president", "Donald Trump")."""
    name = " ".join(name.split())
    match = TITLE.match(name)
    if not match:
        return "", name
    title = match[1].casefold().rstrip(".")
    return SHORT_TITLES.get(title, title), name[match.end() :].strip()
