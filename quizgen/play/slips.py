"""When a word that is spelt wrong is a slip of the pen, and when it is another word."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from rapidfuzz.distance import OSA

SHORTEST_WORD = 5
"""Letters that a word must have: below that, one slip makes another word (Iran, Iraq)."""

LONG_WORD = 9
"""Letters from which on two slips are forgiven in one word."""

LONG_NAME = 7
"""Letters from which on a vowel may be missing in a name."""

CONTRASTING_STARTS = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("ante", "anti"),
    ("pre", "pro", "per"),
    ("homo", "hetero"),
    ("macro", "micro"),
    ("ex", "in", "im"),
    ("over", "under"),
    ("de", "in", "re"),
)
CONTRASTING_ENDS = (
    ("ase", "ose"),
    ("ate", "ite", "ide", "ine"),
    ("ane", "ene", "yne", "one"),
    ("er", "ee"),
    ("or", "ee"),
    ("a", "o", "e", "i", "us", "um"),
    ("a", ""),
    ("o", ""),
    ("ia", "ium", "ian", "ic"),
    ("ful", "less"),
    ("emia", "uria"),
)
_ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")


def is_slip(typed: str, key: str, known_words: Container[str]) -> bool:
    """Tell whether the word ``typed`` is most likely ``key`` with a slip in it.

    Both are lower-case words. Slips are counted as optimal string alignment does (Damerau 1964:
    a letter missing, too many, wrong, or two swapped); one is forgiven from five letters on, two
    from nine. A word that stands in ``known_words`` is a word of its own, as is one that differs
    in its first letter, or only in an affix that makes other words (hyper-, hypo-; -ase, -ose).
    """
    if not (typed.isalpha() and key.isalpha()) or len(key) < SHORTEST_WORD:
        return False
    if typed[0] != key[0] or typed in known_words or _ROMAN.fullmatch(key):
        return False
    allowed = 2 if len(key) >= LONG_WORD else 1
    return OSA.distance(typed, key, score_cutoff=allowed) <= allowed and not _contrast(typed, key)


def is_slip_in_name(typed: str, key: str, known_words: Container[str]) -> bool:
    """Tell whether a part of a person's name is most likely ``key`` with a slip in it.

    Names are less certain than words: a letter more or another one is as often another name
    (Johnson, Johnston; Clinton, Clifton). Two letters swapped, one doubled or not doubled, an
    inner vowel left out, and one slip in a long name are forgiven.
    """
    if not is_slip(typed, key, known_words) or OSA.distance(typed, key, score_cutoff=1) > 1:
        return False
    if len(key) >= LONG_WORD or sorted(typed) == sorted(key):
        return True
    if _undoubled(typed) == _undoubled(key):
        return True
    gaps = (n for n in range(1, len(key) - 1) if key[n] in "aeiou")
    return len(key) >= LONG_NAME and any(key[:n] + key[n + 1 :] == typed for n in gaps)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _contrast(typed: str, key: str) -> bool:
    starts = any(
        _stems(typed, group, str.startswith, str.removeprefix)
        & _stems(key, group, str.startswith, str.removeprefix)
        for group in CONTRASTING_STARTS
    )
    return starts or any(
        _stems(typed, group, str.endswith, str.removesuffix)
        & _stems(key, group, str.endswith, str.removesuffix)
        for group in CONTRASTING_ENDS
    )


def _stems(
    word: str,
    affixes: tuple[str, ...],
    has: Callable[[str, str], bool],
    strip: Callable[[str, str], str],
) -> set[str]:
    return {strip(word, affix) for affix in affixes if has(word, affix)}
