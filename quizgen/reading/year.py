"""The year in which an undated article was written, told from the years that it mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words that only make sense to a reader who knows when the article was written.
_NEWS = re.compile(
    r"\b(?:this|last|next|earlier (?:this|in the)|later (?:this|in the)) "
    r"(?:year|month|week|spring|summer|autumn|fall|winter|january|february|march|april|may|june|"
    r"july|august|september|october|november|december)\b|\b(?:yesterday|today|tomorrow|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,$£€-])(?:19[5-9]\d|20\d\d)(?![\w%.,]*\d|s\b)")
LEAST_NEWS = 3


def guess_year(body: Sequence[str]) -> str | None:
    """Guess the year of an article that talks of "this year" and "on Thursday".

    ``body`` holds its paragraphs without boilerplate, whose dates are those of the web site.
    The latest year mentioned is taken: news reaches up to its own present. None where the
    text does not speak from a present of its own, or mentions no year.
    """
    text = " ".join(body)
    if len(_NEWS.findall(text)) < LEAST_NEWS:
        return None
    return max(_YEAR.findall(text), default=None)
