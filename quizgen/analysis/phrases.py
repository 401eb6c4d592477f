"""Constituents of a sentence: heads with what belongs to them, asides left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

# What a clause does not carry along: other clauses and asides.
ASIDE = frozenset(
    {"parataxis", "appos", "vocative", "discourse", "dislocated", "reparandum", "list"}
)
_NAMED = frozenset(
    {"album", "ballet", "film", "journal", "magazine", "musical", "newspaper", "novel", "opera"}
    | {"play", "poem", "programme", "series", "show", "single", "song", "symphony"}
)
"""Nouns for works, of which a name behind a comma tells the title."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A constituent: its head, its label, and its tokens in order."""

    head: int
    label: str
    tokens: tuple[int, ...]

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Index of the last token."""
        return self.tokens[-1]


def phrase_of(token: Token) -> Phrase:
    """Build the phrase of a token without asides: apposition, parentheses, loose relatives."""
    return Phrase(token.i, token.dep_, tuple(subtree(token)))


def subtree(token: Token) -> list[int]:
    """List the tokens below and including ``token``, without asides and outer punctuation."""
    kept: list[int] = []
    _collect(token, kept)
    return list(with_punctuation(token.doc, kept))


def _collect(token: Token, kept: list[int]) -> None:
    kept.append(token.i)
    for child in token.children:
        if is_aside(child):
            continue
        _collect(child, kept)


def is_aside(token: Token) -> bool:
    """Tell whether a subtree can be left out: loose apposition, parenthesis, loose relative."""
    if token.dep_ in ASIDE:
        kept = _tight_apposition(token) or _listed(token) or _its_name(token)
        return token.dep_ != "appos" or not kept
    return nonrestrictive(token)


def _listed(token: Token) -> bool:
    """ "an end of duties, land for all, and a state": what is taken for apposition is a list."""
    above = (token.head, token.head.head)
    common = all(t.pos_ == "NOUN" for t in (token, token.head))
    return common and any(c.dep_ == "conj" and c.i > token.i for t in above for c in t.children)


def _its_name(token: Token) -> bool:
    """ "the host of a quiz series, Room 12": without its name nobody knows which series."""
    return token.pos_ == "PROPN" and token.head.lower_ in _NAMED and token.i > token.head.i


def _tight_apposition(token: Token) -> bool:
    """ "the novelist Jane Austen" is one phrase; "Jane Austen, the novelist," is two."""
    return token.i > token.head.i and not _set_off(token)


def nonrestrictive(token: Token) -> bool:
    """A clause set off by a comma, a dash or a bracket adds something that can be left out.

    So does one before its noun: "Born in Oslo, the painter …".
    """
    return token.dep_ in {"acl", "acl:relcl"} and (_set_off(token) or token.i < token.head.i)


def _set_off(token: Token) -> bool:
    """Tell whether a comma, a dash or an opening bracket stands before the subtree's words."""
    first = next((t for t in token.subtree if not t.is_punct), token)
    return first.i > 0 and is_break(token.doc[first.i - 1])


def is_break(token: Token) -> bool:
    """Tell whether a token separates: a comma, a dash between words, a bracket, a colon."""
    return token.text in {",", ";", ":", "(", ")", "–", "—", "--"} or (
        token.text == "-" and token.i > 0 and bool(token.nbor(-1).whitespace_)
    )


def with_punctuation(doc: Doc, tokens: Iterable[int]) -> tuple[int, ...]:
    """Take in the punctuation whose two neighbours are both there; all other goes.

    Hyphens and the commas of a list stay, the commas around something left out vanish.
    """
    words = sorted({i for i in tokens if not (doc[i].is_punct or is_break(doc[i]))})
    kept = list(words[:1])
    for before, after in pairwise(words):
        between = range(before + 1, after)
        if all(doc[i].is_punct or is_break(doc[i]) for i in between):
            kept.extend(between)
        kept.append(after)
    return _balanced(doc, kept)


def _balanced(doc: Doc, kept: list[int]) -> tuple[int, ...]:
    """Take in the outer quotation mark or bracket whose partner is inside."""
    texts = [doc[i].text for i in kept]
    before = doc[kept[0] - 1].text if kept and kept[0] > 0 else ""
    after = doc[kept[-1] + 1].text if kept and kept[-1] + 1 < len(doc) else ""
    if texts.count('"') % 2 == 1:
        closing_mark = _closing_mark(doc, kept[-1])
        if before == '"' and texts.index('"') > 0:
            kept = [kept[0] - 1, *kept]
        elif closing_mark is not None:
            kept = [*kept, closing_mark]
    for opening, closing in (("(", ")"), ("[", "]")):
        if texts.count(opening) > texts.count(closing) and after == closing:
            kept = [*kept, kept[-1] + 1]
    return tuple(kept)


def _closing_mark(doc: Doc, last: int) -> int | None:
    """Find the quotation mark right behind a token, a full stop or comma between them allowed."""
    for i in range(last + 1, min(last + 3, len(doc))):
        if doc[i].text == '"':
            return i
        if doc[i].text not in {".", ","}:
            break
    return None
