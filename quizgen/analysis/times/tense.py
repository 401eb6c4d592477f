"""A guess at the tense around a place in a text, from the nearest verb forms that show one."""

from __future__ import annotations

import re

from .expression import Tense

_SHOWS = re.compile(
    r"\b(?:(?P<future>will|shall|won't|(?:is|are|was|were) (?:to|due|going to|set to|scheduled|"
    r"expected|planned)|due(?! to)|set to|scheduled|slated|plans? to|planning to|expects? to|"
    r"intends? to|aims? to|hopes? to|expected to|upcoming|by|until|till)|"
    r"(?P<past>was|were|had|did|has|have|said|told|took|made|came|went|held|began|became|got|"
    r"gave|left|met|won|lost|rose|fell|sold|bought|sent|spoke|wrote|saw|\w{2,}ed))\b|'(?P<short>ll)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])")
_REACH = 200


def guess_tense(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb form nearest to ``text[start:end]`` in its sentence, if any shows it.

    Looks no more than 200 characters to either side.
    """
    before = text[max(0, start - _REACH) : start]
    breaks = [found.end() for found in _SENTENCE_END.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    after = after[: stop.start()] if stop else after
    ahead = _SHOWS.search(after)
    behind = list(_SHOWS.finditer(before))
    if behind and (ahead is None or len(before) - behind[-1].end() <= ahead.start()):
        return _tense(behind[-1])
    return _tense(ahead) if ahead else None


def _tense(found: re.Match[str]) -> Tense:
    return Tense.PAST if found["past"] else Tense.FUTURE
