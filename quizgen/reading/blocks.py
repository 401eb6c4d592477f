"""The blocks of a text before anybody knows what they are for: lines, or wrapped paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from quizgen.reading.document import Role

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]*(?:\[?\d{1,2}\]?)*$")

WIDEST_WRAP = 100
# How many characters a wrapped line may fall short of the width although the next word fits.
SLACK = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text, its words joined by single spaces, and its role if markup tells it."""

    start: int
    end: int
    words: str
    role: Role | None = None

    @property
    def count(self) -> int:
        """How many words it has."""
        return self.words.count(" ") + 1

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.words) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text rather than as a headline, a label or a menu."""
        if self.words.endswith(("?", "?”", '?"')):
            return self.count > 25
        return self.count >= 30 or (self.count >= 8 and self.ends_sentence)


def block(text: str, start: int, end: int, role: Role | None = None) -> Block | None:
    """Make the block of ``text[start:end]`` without its outer space; None if nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Block(start, end, " ".join(text[start:end].split()), role) if start < end else None


def lines(text: str, start: int = 0) -> list[Block]:
    """Give every line that is not empty as a block."""
    found = (block(text, *match.span()) for match in _LINE.finditer(text, start))
    return [line for line in found if line is not None]


def split(text: str, start: int = 0) -> list[Block]:
    """Take plain text apart into paragraphs: one a line, or wrapped lines joined again."""
    singles = lines(text, start)
    width = _wrap_width(text, singles)
    if width is None:
        return singles
    return [_join(text, group) for group in _groups(text, singles, width)]


def render(parts: Iterable[tuple[str, Role | None]]) -> tuple[str, list[Block]]:
    """Lay out paragraphs that come from markup, an empty line between each two."""
    text = ""
    blocks = []
    for words, role in parts:
        clean = " ".join(words.split())
        if not clean:
            continue
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{clean}" if text else clean
        blocks.append(Block(start, len(text), clean, role))
    return text, blocks


def _wrap_width(text: str, singles: list[Block]) -> int | None:
    """Tell the width that a text was wrapped to, or None where a line is a paragraph.

    A text is wrapped if its lines are narrow and sentences run on from one to the next.
    """
    narrow = [len(line.words) for line in singles if len(line.words) <= WIDEST_WRAP]
    if len(narrow) < 3 or len(narrow) < 0.9 * len(singles):
        return None
    width = sorted(narrow)[int(0.98 * (len(narrow) - 1))]
    pairs = [pair for pair in pairwise(singles) if _adjacent(text, *pair)]
    running = sum(_runs_on(first, second) for first, second in pairs)
    return width if width >= 40 and running >= 2 and running > 0.2 * len(pairs) else None


def _runs_on(line: Block, following: Block) -> bool:
    """Whether a sentence goes on in the next line."""
    return not line.ends_sentence and following.words[0].islower()


def _is_full(line: Block, following: Block, width: int) -> bool:
    """Whether the first word of the next line would have made this one too long."""
    return len(line.words) + 1 + len(following.words.split(" ", 1)[0]) > width - SLACK


def _adjacent(text: str, first: Block, second: Block) -> bool:
    return text.count("\n", first.end, second.start) <= 1


def _groups(text: str, singles: list[Block], width: int) -> Iterator[list[Block]]:
    group: list[Block] = []
    for line in singles:
        if group and not _continues(text, group[-1], line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(text: str, line: Block, following: Block, width: int) -> bool:
    indented = following.start - text.rfind("\n", 0, following.start) > 2
    joined = _is_full(line, following, width) or _runs_on(line, following)
    return joined and _adjacent(text, line, following) and not indented


def _join(text: str, group: list[Block]) -> Block:
    start, end = group[0].start, group[-1].end
    return Block(start, end, " ".join(text[start:end].split()))
