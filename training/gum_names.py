"""Names in GUM: its entity annotation covers every noun phrase; what is a name is worked out here.

GUM marks "the president of the country" and "President Lincoln" alike as persons. A recogniser
of names should find "Lincoln" alone, so the proper-noun core of a phrase is looked for in its
tree: the head, and those dependents that make up a name with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from training.conllu import Sentence, Token
from training.iob import Span
from training.words import PARTICLES, TITLES

LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
PROPER = {"NNP", "NNPS"}
ROMAN_OR_JUNIOR = re.compile(r"[IVX]+|Jr\.?|Sr\.?")
JOINING = {"of", "the", "for", "and", "&", "'s", "’s", "-", "on", "in"}
"""Words within the names of organisations and places ("Bank of the West")."""
LONGEST_NAME = 10
"""Tokens; what is longer is a description with capitals."""

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
_BRACKET = re.compile(r"\(([^()]+)(\))?|(\d+)\)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that GUM calls a person, an organisation or a place."""

    start: int
    end: int
    kind: str


def names(sentences: Sequence[Sentence]) -> list[list[Span]]:
    """Names of each sentence, none overlapping; of two that overlap the longer is kept.

    The sentences must be those of whole documents in order, since GUM's brackets may
    close in a later sentence (such an entity is left out).
    """
    return [
        _longest(_name(sentence.tokens, phrase) for phrase in phrases)
        for sentence, phrases in zip(sentences, _phrases(sentences), strict=True)
    ]


def _phrases(sentences: Sequence[Sentence]) -> list[list[Phrase]]:
    """Undo the brackets of ``Entity=(12-person-…`` … ``12)``."""
    found: list[list[Phrase]] = [[] for _ in sentences]
    opened: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for s, sentence in enumerate(sentences):
        for i, token in enumerate(sentence.tokens):
            annotation = _ENTITY.search(token.misc)
            for opening, closed, closing in _BRACKET.findall(annotation[1] if annotation else ""):
                group, _, rest = opening.partition("-")
                kind = rest.partition("-")[0]
                if closed:
                    found[s].append(Phrase(i, i + 1, kind))
                elif opening:
                    opened[group].append((s, i, kind))
                elif opened[closing]:
                    began, start, kind = opened[closing].pop()
                    if began == s:
                        found[s].append(Phrase(start, i + 1, kind))
    return [[phrase for phrase in phrases if phrase.kind in LABELS] for phrases in found]


def _longest(candidates: Iterator[Span | None]) -> list[Span]:
    kept: list[Span] = []
    unique = {span for span in candidates if span}
    for start, end, label in sorted(unique, key=lambda span: (span[0] - span[1], span)):
        if all(end <= s or e <= start for s, e, _ in kept):
            kept.append((start, end, label))
    return sorted(kept)


def _name(tokens: Sequence[Token], phrase: Phrase) -> Span | None:
    """The name within a phrase, or None when it holds none."""
    inside = range(phrase.start, phrase.end)
    heads = [i for i in inside if not _within(tokens, i, inside) and tokens[i].deprel != "punct"]
    if len(heads) != 1:
        return None
    (head,) = heads
    if phrase.kind == "person" and tokens[head].xpos not in PROPER:
        return _name_after_role(tokens, head, phrase.end)
    if tokens[head].xpos not in PROPER or not tokens[head].form[:1].isupper():
        return None
    if phrase.kind == "person":
        bounds = _person_core(tokens, head, _grown(tokens, head, phrase))
    else:
        bounds = _grown(tokens, head, phrase)
    return _tidied(tokens, bounds, phrase.kind) if bounds else None


def _within(tokens: Sequence[Token], i: int, inside: range) -> bool:
    return tokens[i].head != i and tokens[i].head in inside


def _name_after_role(tokens: Sequence[Token], head: int, end: int) -> Span | None:
    """ "goalkeeper Ada Bell": the head is a common noun, the name hangs flat on it."""

    def flat(i: int) -> bool:
        token = tokens[i]
        return token.head == head and token.deprel == "flat" and token.xpos in PROPER

    start = head + 1
    if start >= end or not flat(start):
        return None
    stop = start
    while stop < end and (
        flat(stop) or (tokens[stop].xpos in PROPER and start <= tokens[stop].head < stop)
    ):
        stop += 1
    while stop - start > 1 and _is_title(tokens[start]):
        start += 1
    return start, stop, LABELS["person"]


def _grown(tokens: Sequence[Token], head: int, phrase: Phrase) -> tuple[int, int]:
    """From the head outwards over the dependents that belong to the name."""
    included, waiting = {head}, [head]
    while waiting:
        governor = waiting.pop()
        for i in range(phrase.start, phrase.end):
            if i in included or tokens[i].head != governor:
                continue
            if _belongs(tokens, i, phrase.kind):
                included.add(i)
                waiting.append(i)
    return min(included), max(included) + 1


def _belongs(tokens: Sequence[Token], i: int, kind: str) -> bool:
    token = tokens[i]
    if token.deprel == "flat":
        return True
    if token.xpos in PROPER and token.deprel in (
        "compound",
        "amod",
        "nmod:desc",
        "goeswith",
        "nmod:unmarked",
    ):
        return True
    if kind == "person":
        return token.deprel == "nummod" and bool(ROMAN_OR_JUNIOR.fullmatch(token.form))
    if token.deprel == "amod":
        return token.form[:1].isupper()
    return _joined(tokens, i, kind)


def _joined(tokens: Sequence[Token], i: int, kind: str) -> bool:
    """ "Bank of England", "Trinidad and Tobago": a second part, joined by small words."""
    token = tokens[i]
    if token.deprel not in ("nmod", "conj", "nmod:poss") or token.xpos not in PROPER:
        return False
    if not token.form[:1].isupper() or (token.deprel == "conj" and kind == "place"):
        return False
    between = tokens[min(i, token.head) + 1 : max(i, token.head)]
    small = [t.form.lower() for t in between]
    if token.deprel == "nmod" and not {"of", "for"} & set(small):
        return False
    return len(between) <= 4 and all(
        t.form[:1].isupper() or word in JOINING for t, word in zip(between, small, strict=True)
    )


def _person_core(
    tokens: Sequence[Token], head: int, bounds: tuple[int, int]
) -> tuple[int, int] | None:
    """The unbroken run of name words round the head, without titles."""
    low, high = bounds
    start, end = head, head + 1
    while start > low and _is_name_word(tokens[start - 1]):
        start -= 1
    while end < high and _is_name_word(tokens[end]):
        end += 1
    start = _skip(tokens, start, end, lambda t: t.form in "-'\"")
    if _is_title(tokens[end - 1]) and not tokens[end - 1].form.endswith("r."):
        return None
    start = _skip(
        tokens,
        start,
        end,
        lambda t: (
            _is_title(t)
            or t.xpos in ("DT", "POS")
            or (t.deprel == "nmod:desc" and t.xpos not in PROPER)
        ),
    )
    alone = end - start == 1 and _is_title(tokens[start])
    return None if alone or tokens[start].xpos == "NNPS" else (start, end)


def _is_name_word(token: Token) -> bool:
    return (
        token.xpos in PROPER
        or token.deprel == "flat"
        or token.form.lower() in PARTICLES
        or bool(ROMAN_OR_JUNIOR.fullmatch(token.form))
    )


def _is_title(token: Token) -> bool:
    return token.form.lower().rstrip(".") in TITLES


def _skip(tokens: Sequence[Token], start: int, end: int, drop: Callable[[Token], bool]) -> int:
    while end - start > 1 and drop(tokens[start]):
        start += 1
    return start


def _tidied(tokens: Sequence[Token], bounds: tuple[int, int], kind: str) -> Span | None:
    """Trim small words at the edges; refuse what is too long or broken by punctuation."""
    start, end = bounds
    edge = ("DT", "PRP$", "POS", "IN", "HYPH", ",")
    start = _skip(tokens, start, end, lambda t: t.xpos in edge)
    while end - start > 1 and tokens[end - 1].xpos in ("POS", ",", "."):
        end -= 1
    forms = {token.form for token in tokens[start:end]}
    breaking = {";", "(", ")"} if kind == "person" else {",", ";", "(", ")"}
    if end - start > LONGEST_NAME or forms & breaking:
        return None
    return start, end, LABELS[kind]
