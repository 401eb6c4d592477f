"""What each paragraph is for: passes that settle roles one after the other, the surest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from quizgen.reading.blocks import Block
from quizgen.reading.clutter import clutter
from quizgen.reading.document import Paragraph, Role
from quizgen.reading.head import NAME, same_title

Settled = dict[int, Role]
Pass = Callable[[Sequence[Block], Settled], Iterator[tuple[int, Role]]]

_CREDIT = re.compile(r" ?\([^()]{3,80}\)\.?$")
_QUOTED = re.compile(r"[\"“”„«»‘’'‚‛‹›.,!?…\s]+")
_DATELINE = re.compile(
    r"^(?=[^a-z]{3})(?:[A-Z][A-Z.’'-]*(?:[ -][A-Z][A-Z.’'-]*){0,3})"
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2}(?: \d{1,2})?){0,2}(?:,? \([A-Z][\w /.]{1,30}\))?"
    r"\s*(?:—|–|--|-|_)\s+(?=[A-Z“\"‘'\d])"
)
_BIOGRAPHY = re.compile(
    rf"^(?:The (?:author|writer)|{NAME}),? (?:is|was|has|writes|covers|teaches|works|reports|"
    r"served|Ph\.?D|M\.?D|[Pp]rofessor|[Ss]enior|[Ee]ditor|[Ff]ellow|a)\b"
)
_POST = re.compile(
    r"\b(?:research(?:er)?|assistant|professor|fellow|editor|writer|authors?|journalist|"
    r"correspondent|candidate|reporter|columnist|lecturer|Ph\.?D|director|analyst|contributor|"
    r"freelance|intern|student|scholar|historian|blogger|novelist|staff|producer|"
    r"exclusively for|writes (?:about|for|on)|covers|teaches|co-?founder|founder|consultant)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:says?|said|writes?|wrote|written|explain(?:s|ed)|argue[sd]|note[sd]|according|blog|"
    r"websites?|statement|report(?:s|ed)|comment(?:s|ed)|add(?:s|ed)|tweet(?:s|ed)?|post(?:s|ed)|"
    r"stat(?:es|ed)|tells?|told|quot(?:es|ed)|describe[sd]|translated|conclude[sd])\b",
    re.IGNORECASE,
)
MOST_ANNOUNCEMENT = 120
"""Characters before the colon in which the verb of saying stands."""
MOST_BIOGRAPHY_WORDS = 70
MOST_PULL_QUOTE_WORDS = 45
# How many paragraphs away from its sentence a pull quote may stand.
NEAR = 40
MOST_HEADING_WORDS = 12
# What may stand between clutter at the end and still be part of it.
MOST_LABEL_WORDS = 8
MOST_GAP_WORDS = 45
LEAST_CLUTTER = 4


def find_clutter(blocks: Sequence[Block]) -> Settled:
    """Settle what can be told without knowing title and author."""
    return _run(blocks, {}, (_from_patterns, _from_markup, _captions))


def find_roles(
    blocks: Sequence[Block], settled: Settled, *, title: str | None, author: str | None
) -> list[Role]:
    """Give every block its role, once clutter and the head are ``settled``."""

    def titles(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
        for number, block in enumerate(blocks):
            if title is not None and same_title(block.words, title):
                yield number, Role.TITLE

    def biographies(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
        return _biographies(blocks, settled, author)

    passes = (titles, _end_matter, _listed, biographies, _tail, _pull_quotes, _quoted, _headings)
    done = _run(blocks, settled, passes)
    return [done.get(number, block.role or Role.BODY) for number, block in enumerate(blocks)]


def paragraphs(blocks: Sequence[Block], roles: Sequence[Role], text: str) -> tuple[Paragraph, ...]:
    """Turn blocks into paragraphs, and part the dateline from the first that is body."""
    made: list[Paragraph] = []
    bodies = 0
    for block, role in zip(blocks, roles, strict=True):
        start = block.start
        if role is Role.BODY:
            bodies += 1
            match = _DATELINE.match(text[start : block.end]) if bodies <= 2 else None
            if match:
                end = start + len(match[0].rstrip())
                made.append(Paragraph(start, end, Role.DATELINE))
                start += match.end()
        made.append(Paragraph(start, block.end, role))
    return tuple(made)


def _run(blocks: Sequence[Block], settled: Settled, passes: Sequence[Pass]) -> Settled:
    """Run the passes in order; what one has settled no later one changes."""
    done = dict(settled)
    for one in passes:
        for number, role in list(one(blocks, done)):
            done.setdefault(number, role)
    return done


def _from_markup(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Take the roles that markup gives, but not yet quotations: pull quotes are marked up so."""
    for number, block in enumerate(blocks):
        if block.role not in (None, Role.QUOTATION):
            yield number, block.role


def _from_patterns(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    for number, block in enumerate(blocks):
        if number not in settled and (kind := clutter(block.words)):
            yield number, kind.role


def _captions(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find the caption that is printed once more before its copy with the credit."""
    for first, second in pairwise(range(len(blocks))):
        bare = _CREDIT.sub("", blocks[second].words)
        again = blocks[first].words == bare
        if again and (bare != blocks[second].words or settled.get(second) is Role.CAPTION):
            yield first, Role.CAPTION
            yield second, Role.CAPTION


def _biographies(
    blocks: Sequence[Block], settled: Settled, author: str | None
) -> Iterator[tuple[int, Role]]:
    """Find who the author is: lines at the very end, or anywhere that begin with the author."""
    names = re.split(r",? and |,? & |, ", author) if author else []
    only_clutter_below = True
    for number in reversed(range(len(blocks))):
        block = blocks[number]
        known = any(block.words.startswith(name) for name in names)
        if number in settled:
            continue
        if (known or only_clutter_below) and _is_biography(block, known=known):
            yield number, Role.BYLINE
        else:
            only_clutter_below = only_clutter_below and not block.is_prose


def _is_biography(block: Block, *, known: bool) -> bool:
    if block.count > MOST_BIOGRAPHY_WORDS or not _POST.search(block.words):
        return False
    return known or _BIOGRAPHY.match(block.words) is not None


def _end_matter(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find what follows "References", "See also" and the like in the second half of a text."""
    half = blocks[-1].end / 2 if blocks else 0
    starts = (
        number
        for number, block in enumerate(blocks)
        if block.start > half and (kind := clutter(block.words)) and kind.end_matter
    )
    for number in range(next(starts, len(blocks)), len(blocks)):
        yield number, Role.BOILERPLATE


def _listed(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find the unfinished lines below a label such as "Related articles": its entries."""
    inside = False
    for number, block in enumerate(blocks):
        if number in settled:
            kind = clutter(block.words)
            inside = kind.heads if kind else inside and settled[number] is not Role.HEADING
        elif inside and (not block.ends_sentence or block.words.endswith("?")):
            yield number, Role.BOILERPLATE
        else:
            inside = False


def _tail(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find the block of clutter that ends a page, from the last line up.

    It begins at a line that closes articles: a sign-up prompt, a biography, a copyright line.
    Between two of them labels are swallowed, and a few sentences where the clutter above
    shows that the article is over.
    """
    start = len(blocks)
    for number in reversed(range(len(blocks))):
        if number not in settled or not _closes(blocks[number], settled[number]):
            continue
        gap = [blocks[n] for n in range(number, start) if n not in settled]
        sentences = any(block.ends_sentence or block.count > MOST_LABEL_WORDS for block in gap)
        few = sum(block.count for block in gap) <= MOST_GAP_WORDS
        if sentences and not (few and _clutter_above(blocks, settled, number) >= LEAST_CLUTTER):
            break
        start = number
    for number in range(start, len(blocks)):
        yield number, Role.BOILERPLATE


def _clutter_above(blocks: Sequence[Block], settled: Settled, number: int) -> int:
    """Count the clutter from a line up to the nearest sentence of the article."""
    count = 0
    while number >= 0 and (number in settled or not blocks[number].ends_sentence):
        count += number in settled
        number -= 1
    return count


def _closes(block: Block, role: Role) -> bool:
    kind = clutter(block.words)
    return kind.closes if kind else role is Role.BYLINE and block.count > MOST_LABEL_WORDS


def _pull_quotes(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find lines that repeat a stretch of another paragraph, and leave that one alone."""
    keys = [_plain(block.words) for block in blocks]
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        if number in settled or block.count > MOST_PULL_QUOTE_WORDS or block.count < 5:
            continue
        first = max(0, number - NEAR)
        repeated = keys[number] in seen or any(
            f" {keys[number]} " in f" {other} "
            for n, other in enumerate(keys[first : number + NEAR], first)
            if len(other) > len(keys[number]) and n not in settled
        )
        seen.add(keys[number])
        if repeated:
            yield number, Role.BOILERPLATE


def _plain(words: str) -> str:
    return _QUOTED.sub(" ", words).strip().casefold()


def _quoted(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find the paragraph that a line such as "as explained on the website:" announces."""
    for number, block in enumerate(blocks[:-1]):
        last = block.words[-MOST_ANNOUNCEMENT:]
        if number not in settled and last.endswith(":") and _ANNOUNCES.search(last):
            yield number, Role.BODY
            yield number + 1, Role.QUOTATION


def _headings(blocks: Sequence[Block], settled: Settled) -> Iterator[tuple[int, Role]]:
    """Find short lines without a final stop that a paragraph follows."""
    for number, block in enumerate(blocks[:-1]):
        following = blocks[number + 1]
        if number not in settled and is_heading(block) and following.count > block.count:
            yield number, Role.HEADING


def is_heading(block: Block) -> bool:
    """Whether a line is worded as a heading: short, capitalised, no stop at its end."""
    words = re.sub(r"\s*\[edit\]$", "", block.words)
    first = re.sub(r"^[\W\d_]+", "", words)[:1]
    if block.count > MOST_HEADING_WORDS or not first.isupper():
        return False
    if words.endswith("?"):
        return True
    return not block.ends_sentence and not re.search(r"[:;,\"”’)»–—-]$", words)
