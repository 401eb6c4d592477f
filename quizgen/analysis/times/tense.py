"""A guess at the tense around a place in a text, from the nearest verb form that shows one."""

from __future__ import annotations

import re

from .expression import Tense
from .lexicon import words

# Past forms that no regular ending tells, and that are no other word's form.
_IRREGULAR = words(
    "became began bent blew bought broke brought built burnt came caught chose clung crept dealt"
    " drank drew drove dug ate fell felt fled flew forgot fought found froze gave got grew heard"
    " held hid hung kept knelt knew laid led left lent lost made meant met paid ran rang rode rose"
    " said sang sank sat saw sent shook shot slept slid sold sought spent spoke sprang stole stood"
    " strove struck stuck swam swept swore swung taught thought threw told took tore understood"
    " undertook went withdrew woke won wore wove wrote"
)
_SHOWS = re.compile(
    r"\b(?:(?P<future>(?:will|shall|would)(?: (?!be\b)\w+)? be(?: \w+)?|will|"
    r"shall|won't|(?:is|are|was|were) (?:to|due|going to|set to|scheduled|expected|planned)|"
    r"plann(?:ed|ing)|due(?! to)|set to|scheduled|slated|plans? to|"
    r"expect(?:s|ed)? to|intend(?:s|ed)? to|aims? to|hop(?:es?|ing) to|upcoming)|"
    r"(?P<past>was|were|had|did|has|have|" + "|".join(_IRREGULAR) + r"|[a-z]{2,}ed)|"
    r"(?P<present>is|are|says?|does|do))\b|'(?P<short>ll)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])")
_FORWARD = re.compile(
    r"\b(?:by|until|till|through|payable|effective|expires?|expiring|record|as soon as|"
    r"as early as|between now and|no later than|beginning|starting)\s+(?:on\s+)?(?:the\s+)?$"
)
_PLAN = re.compile(
    r"(?:plann(?:ed|ing) (?:to|an?|another)|plans to|set to|(?:scheduled|slated) (?:to|an?)|"
    r"will|would|shall|(?:is|are) (?:to|due|scheduled|set|expected|going))\b"
)
_PLAN_AHEAD = re.compile(r"(?:plans? to|will|shall|(?:is|are) (?:to|due|scheduled|set|going))\b")
_OVER = re.compile(r"\b(?:previously|originally|had|had been|first) $")
_REACH = 200


def guess_tense(text: str, start: int, end: int) -> Tense | None:
    """The tense of the last verb form before ``text[start:end]`` in its sentence, else of the next.

    An adverbial of time follows its verb more often than not. Looks no more than 200 characters
    to either side.
    """
    shows, _ = _nearest(text, start, end)
    return _tense(shows) if shows else None


def plans(text: str, start: int, end: int) -> bool:
    """Whether the nearest verb makes the time around it a plan: "planned to leave on Friday".

    A plan that came to nothing, or is over, says so: "was planned for", "as previously planned".
    """
    shows, behind = _nearest(text, start, end)
    if shows is None or _OVER.search(shows.string, max(0, shows.start() - 16), shows.start()):
        return False
    return (_PLAN if behind else _PLAN_AHEAD).match(shows.string, shows.start()) is not None


def _nearest(text: str, start: int, end: int) -> tuple[re.Match[str] | None, bool]:
    """The verb form that tells the tense, and whether it stands before the time."""
    before = text[max(0, start - _REACH) : start]
    breaks = [found.end() for found in _SENTENCE_END.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    behind = list(_SHOWS.finditer(before))
    if behind:
        return behind[-1], True
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    return _SHOWS.search(after[: stop.start()] if stop else after), False


def looks_forward(text: str, start: int) -> bool:
    """Whether the words just before ``start`` lead to a time to come: "until", "payable"."""
    return _FORWARD.search(text, max(0, start - 40), start) is not None


def _tense(found: re.Match[str]) -> Tense:
    if found["past"]:
        return Tense.PAST
    return Tense.PRESENT if found["present"] else Tense.FUTURE
