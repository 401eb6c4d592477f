"""Where sentences end, by rules: abbreviations, titles, initials, closing quotation marks.

The parser may not add to these boundaries: a sentence cut in the middle costs every question in it,
so the rules lean towards sentences that are too long rather than too short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.analysis.lexicon import words

CLOSERS = "\"'”’»)]"
OPENERS = "\"'“‘«(["

_CANDIDATE = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<close>[{re.escape(CLOSERS)}]*)(?P<mark>(?:\[\d+\])*)(?P<gap>\s+|$)"
)
_LAST_WORD = re.compile(r"[^\s(\[“‘\"']+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]$")

# Never the last word of a sentence: something always follows.
_NEVER_LAST = words("never end a sentence")
# May or may not be the last word: a new sentence begins only with a word that likes to begin one.
_MAYBE_LAST = words("may end a sentence")
_STARTERS = words("begin a sentence")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph as ``(start, end)`` characters, without outer space."""
    start = 0
    for match in _CANDIDATE.finditer(text):
        if _ends_sentence(text, start, match):
            yield from _trimmed(text, start, match.end("mark"))
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    if begin < start + len(piece.rstrip()):
        yield begin, start + len(piece.rstrip())


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40].lstrip(OPENERS)
    if not following:
        return match.end() >= len(text)
    if following[0].islower() or following[0] in ",;:-–—":
        return False
    if _inside_brackets(text[start : match.end("close")]):
        return False
    if match["stop"] == "." and not match["close"]:
        return _period_ends_sentence(text[start : match.start()], following)
    return True


def _period_ends_sentence(before: str, following: str) -> bool:
    word_match = _LAST_WORD.search(before)
    word = word_match[0].lower() if word_match else ""
    next_word = re.split(r"[\s,;:'’.]", following, maxsplit=1)[0].lower()
    if word in _NEVER_LAST:
        # "no" the answer and "no." the number: a number must follow the latter.
        return word in {"no", "nos", "art", "fig"} and not following[0].isdigit()
    if word in _MAYBE_LAST:
        return next_word in _STARTERS
    if word_match and _INITIALS.match(word_match[0]):
        return len(word) > 1 and next_word in _STARTERS
    return True


_LONGEST_ASIDE = 300
"""Characters; a bracket that stays open for longer was never meant to be closed."""


def _inside_brackets(sentence: str) -> bool:
    """Tell whether a round bracket is still open, as in ``(He won. Twice.)`` half way through."""
    late = sentence[-_LONGEST_ASIDE:]
    return late.rfind("(") > late.rfind(")") and not sentence.lstrip().startswith("(")
