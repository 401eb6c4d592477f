"""What stands above an article: title, byline, date; and where it only can be guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quizgen.reading.blocks import Block
from quizgen.reading.dates import find_date
from quizgen.reading.document import Role
from quizgen.reading.metadata import Metadata

MOST_TITLE_WORDS = 25
MOST_BYLINE_WORDS = 15
# Bylines may stand below a first sentence that sums the article up, hardly deeper.
HEAD_BLOCKS = 12

_PART = r"[A-ZÀ-Þ][\w’'.-]*"
NAME = rf"{_PART}(?: (?:(?:van|von|der|de|del|di|da|la|le|bin|al|el) )*{_PART}){{1,3}}"
_NAMES = rf"{NAME}(?:(?:,? and |,? & |, ){NAME})*"
_ONLY_NAMES = re.compile(rf"^{_NAMES}$")
_WRITTEN = r"(?:(?:blog |guest )?(?:post|posted|written|words|text|story|article|reported) )?"
_BY = re.compile(rf"^(?i:{_WRITTEN}(?:by|authors?|writer)\s*:?)\s+(?P<names>{_NAMES})")
_AUTHOR = re.compile(rf"\b(?:[Aa]uthor|AUTHOR|[Bb]y|BY)s?:?\s+(?P<names>{_NAMES})")
_BY_ALONE = re.compile(rf"^{_WRITTEN}(?:by|authors?)\s*:?$", re.IGNORECASE)
_ABOUT = re.compile(r"^about the authors?:?$", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:published|posted|updated|last|modified|first|written|date|dated|on|at|by|author|in|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"a\.?m|p\.?m|gmt|utc|est|edt|pst|pdt|cet|bst|et|min(?:utes?)?|read|staff|writer|"
    r"correspondent|reporter|editor|contributor)\b|\d{1,2}[:.]\d\d|\d+|\W",
    re.IGNORECASE,
)  # fmt: skip
_POST = re.compile(
    r",[^,]*\b(?:writer|correspondent|reporter|editor|columnist|contributor|press|staff|news)\b.*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited|accessed|retrieved)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say, and the roles of those lines by their number."""

    metadata: Metadata = field(default_factory=Metadata)
    roles: dict[int, Role] = field(default_factory=dict)


def read_head(blocks: Sequence[Block], settled: dict[int, Role], known: Metadata) -> Head:
    """Find title, author and date in the lines above the first running text.

    ``settled`` has the blocks that are clutter, ``known`` what was stated elsewhere: a title
    known is found again rather than guessed.
    """
    zone = _first_prose(blocks, settled)
    bylines = _bylines(blocks, settled)
    roles: dict[int, Role] = dict.fromkeys(bylines.roles, Role.BYLINE)
    title = _title(blocks[:zone], settled | roles, known.title)
    if title is not None:
        roles[title] = Role.TITLE
    for number in range(zone):
        if number not in settled and number not in roles:
            roles[number] = _leftover(blocks[number], above=title is not None and number < title)
    found = bylines.metadata
    if title is not None and known.title is None:
        found = replace(found, title=blocks[title].words)
    return Head(found, roles)


def same_title(words: str, title: str) -> bool:
    """Whether a line is the title, whatever its case and punctuation."""
    return _letters(words) == _letters(title) != ""


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).casefold().strip()


def _first_prose(blocks: Sequence[Block], settled: dict[int, Role]) -> int:
    """Give the number of the first running text; 0 if there is none and so no head either."""
    return next(
        (n for n, block in enumerate(blocks) if n not in settled and block.is_prose),
        0,
    )


def _title(blocks: Sequence[Block], taken: dict[int, Role], known: str | None) -> int | None:
    """Choose the first headline of at least four words, else the longest of fewer."""
    free = [n for n in range(len(blocks)) if n not in taken]
    if known is not None:
        return next((n for n in free if same_title(blocks[n].words, known)), None)
    headlines = [n for n in free if _is_headline(blocks[n])]
    return max(headlines, key=lambda n: (min(blocks[n].count, 4), -n), default=None)


def _is_headline(block: Block) -> bool:
    first = re.sub(r"^[\W_]+", "", block.words)[:1]
    return (
        block.count <= MOST_TITLE_WORDS
        and (first.isupper() or first.isdigit())
        and not block.words.endswith((".", ":", ";", ","))
    )


def _leftover(block: Block, *, above: bool) -> Role:
    """Judge a line of the head that is nothing known: a menu entry, or a line below the title."""
    return Role.BOILERPLATE if above or block.count <= 4 else Role.HEADING


def _bylines(blocks: Sequence[Block], settled: dict[int, Role]) -> Head:
    """Read the lines that give author and date, and the names that follow "By:" on its own."""
    found = Metadata()
    roles: dict[int, Role] = {}
    for number, block in enumerate(blocks):
        near = number < HEAD_BLOCKS or number == len(blocks) - 1
        if not near or number in settled or block.count > MOST_BYLINE_WORDS or block.ends_sentence:
            continue
        follows = number > 0 and _announces(blocks[number - 1].words)
        line = _names_alone(block.words) if follows else _byline(block.words)
        if line is None and not _BY_ALONE.match(block.words):
            continue
        roles[number] = Role.BYLINE
        found = found.over(line or Metadata())
    return Head(found, roles)


def _announces(words: str) -> bool:
    return bool(_BY_ALONE.match(words) or _ABOUT.match(words))


def _names_alone(words: str) -> Metadata | None:
    return Metadata(author=_tidy(words)) if _ONLY_NAMES.match(words) else None


def _byline(words: str) -> Metadata | None:
    """Read "By NAME", a date, or both; None for a line that says anything else."""
    date = find_date(words)
    rest = words[: date.start] + " " + words[date.end :] if date else words
    rest = rest.strip()
    author = _BY.match(rest) or (_AUTHOR.search(rest) if date else None)
    if author:
        rest = rest[: author.start()] + " " + rest[author.end() :]
    left = _FILLER.sub(" ", rest).split()
    if not (date or author) or len(left) > (4 if author else 0):
        return None
    return Metadata(
        author=_tidy(author["names"]) if author else None,
        published=date.iso if date and not _UPDATED.search(words) else None,
    )


def _tidy(names: str) -> str:
    """Drop what a byline says after the names, and write names in capitals as names."""
    alone = _POST.sub("", names).rstrip(",")
    return re.sub(r"\b[A-ZÀ-Þ]{3,}\b", lambda name: name[0].title(), alone)
