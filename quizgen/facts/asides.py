"""What stands between a term and its verb: brackets, other names and pronunciations."""

from __future__ import annotations

from spacy.tokens import Doc

_CLOSES = {"(": ")", "[": "]"}
_OTHER_NAMES = frozenset({"or", "also", "sometimes", "often", "commonly", "formerly", "originally"})
_LONGEST = 8
"""Words of another name between commas."""


def behind_aside(doc: Doc, at: int) -> int:
    """Give the first token from ``at`` on that is no aside: "Osmosis (from Greek …), or …, | is".

    A comma right behind a bracket goes with it, where a verb follows.
    """
    i = at
    while i < len(doc) and doc[i].text in _CLOSES:
        closing = next((t.i for t in doc[i:] if t.text == _CLOSES[doc[i].text]), None)
        if closing is None:
            return at
        i = closing + 1
    if i > at and i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].pos_ in {"AUX", "VERB"}:
        return i + 1
    if i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in {"which", "who"}:
        return _behind_relative(doc, i)
    if i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in _OTHER_NAMES:
        end = next((t.i for t in doc[i + 1 : i + _LONGEST] if t.text == ","), None)
        return end + 1 if end is not None and end > i + 1 else i
    return i


def _behind_relative(doc: Doc, comma: int) -> int:
    """Give the "is" or "was" behind ", which ruled the valley,"; the comma itself for none."""
    ends = (t.i for t in doc[comma + 2 : comma + 18] if t.text == ",")
    return next((i + 1 for i in ends if i + 1 < len(doc) and doc[i + 1].lower_ in _BE), comma)


_BE = frozenset({"is", "was", "are", "were"})
