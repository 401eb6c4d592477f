"""Words as checks compare them, and the tables of words that checks look for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*")
_QUICK_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
"""The same for texts without an underscore, and faster."""
_POSSESSIVE = re.compile(r"[’']s?$")
_MARK = re.compile("[“\"«‘']")


def table(text: str) -> frozenset[str]:
    """Give the words of a table that is written as running text."""
    return frozenset(text.split())


STOPWORDS = table(
    """a an the and or but nor of in on at to for with by from as into onto over under about
    after before since until during through between against is are was were be been being am
    do does did done has have had having will would shall should can could may might must not
    that this these those it its he him his she her hers they them their theirs who whom whose
    which what when where why how because so than then there here if while"""
)

MONTHS = table(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec"""
)

NUMBER_WORDS = table(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred hundreds thousand thousands million millions billion billions trillion
    dozen dozens half third quarter none no few several many most once twice thrice double
    triple all both"""
)

TIME_WORDS = MONTHS | table(
    """monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter
    morning noon afternoon evening night midnight dawn dusk day days week weeks weekend month
    months year years decade decades century centuries era age eve christmas easter ramadan bc
    bce ad ce before after during until since while when early late mid"""
)


def outside_quotes(text: str) -> str:
    """Blank out what stands in quotation marks, keeping every position."""
    if not _MARK.search(text):
        return text
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


# Many checks look at the same few texts of one question before the next one comes.
@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text, in lower case and without possessive endings."""
    folded = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    found = (_WORD if "_" in folded else _QUICK_WORD).findall(folded)
    if "'" not in folded and "’" not in folded:
        return tuple(found)
    return tuple(_POSSESSIVE.sub("", word) for word in found)


@lru_cache(maxsize=2048)
def word_set(text: str) -> frozenset[str]:
    """Give the different words of a text; most checks look for a few that they know."""
    return frozenset(words(text))


# The month, not the modal verb: a number stands beside it, or nothing else does.
_MAY = re.compile(r"\bMay,? (?:of )?\d|\d May\b|^May$")


@lru_cache(maxsize=2048)
def content_words(text: str) -> tuple[str, ...]:
    """Give the words that carry the meaning, or all of them where none does."""
    found = words(text)
    month = "may" in found and _MAY.search(text) is not None
    meant = tuple(w for w in found if w not in STOPWORDS or (w == "may" and month))
    return meant or found


@lru_cache(maxsize=2048)
def normal(text: str) -> str:
    """Give a text in the form in which two are compared: words only."""
    return " ".join(words(text))
