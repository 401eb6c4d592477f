"""Bare descriptions in full: "the summit", "the two countries", "the company", "his organization".

Each function looks at the tokens of a description and gives a writer of the fuller words, or None
where the document does not say what is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from quizgen.questions.abstain import Abstain
from quizgen.questions.context import (
    child_of,
    fuller_event,
    last_body,
    last_country,
    last_place,
    organization_of,
    pair,
)

if TYPE_CHECKING:
    from quizgen.questions.phrase import Writer

_BODIES = frozenset({"organization", "organisation", "company", "firm", "group", "agency"})
_NOT_TELLING = frozenset({"nuclear", "historic", "failed", "recent", "bilateral"})
_POINTERS = frozenset({"the", "this", "that", "both"})


def replacements(writer: Writer, kept: Sequence[int]) -> dict[tuple[int, int], Callable[[], str]]:
    """Find descriptions that the document says in full elsewhere, as (position, width)."""
    found: dict[tuple[int, int], Callable[[], str]] = {}
    for position, index in enumerate(kept):
        if body := _body_of(writer, kept, position):
            found[position, 2] = body
        if writer.doc[index].lower_ in _POINTERS and writer.doc[index].head.i in kept[position:]:
            head = writer.doc[index].head
            width = kept.index(head.i) - position + 1
            own = kept[position : position + width]
            if head.i == index or list(own) != list(range(index, head.i + 1)):
                continue
            writers = (
                _person_for,
                _event_for,
                _pair_for,
                _couple_for,
                _child_for,
                _country_for,
                _place_for,
                _body_for,
            )
            chosen = next((w for write in writers if (w := write(writer, own, head))), None)
            if chosen:
                found[position, width] = chosen
    return found


def _body_of(writer: Writer, kept: Sequence[int], position: int) -> Callable[[], str] | None:
    """ "his organization" → "the Rockefeller Foundation", where his role names it."""
    owner = writer.doc[kept[position]]
    behind = writer.doc[kept[position + 1]] if position + 1 < len(kept) else owner
    if owner.tag_ != "PRP$" or behind.i != owner.i + 1 or behind.lower_ not in _BODIES:
        return None
    person = writer.analysis.reference.of_pronoun(writer.sentence, owner.i)
    body = organization_of(writer.analysis, person) if person else None

    def write() -> str:
        if body is None:
            raise Abstain(f"which {behind.text}?")
        writer.named.append(body.full)
        return body.with_article

    return write


def _person_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "The Danish queen" → "Margrethe II", where the document says who that is."""
    behind = [t.i for t in head.subtree if t.i > head.i]
    if writer.doc[own[0]].lower_ != "the" or any(writer.doc[i].lower_ == "of" for i in behind):
        return None
    person = writer.analysis.reference.of_description(writer.sentence, own)
    following = writer.sentence.name_at(head.i + 1) if head.i + 1 < len(writer.doc) else None
    # "the Danish queen Margrethe" says it already.
    if person is None or (following is not None and following.full == person.full):
        return None

    def write() -> str:
        writer.named.append(person.full)
        return person.full

    return write


def _event_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the summit" → "the Oslo summit"; "the summit collapse" → "the Oslo summit collapse"."""
    told = any(c.i > head.i and not c.is_punct and c.tag_ != "POS" for c in head.children)
    event = writer.doc[own[1]]
    if len(own) == 3 and event.lower_ in _NOT_TELLING and not told:
        # "the failed summit": the summit that the document is about.
        own, event = (own[0], own[2]), head
    if len(own) > 3 or (len(own) == 2 and told) or (len(own) == 3 and event.dep_ != "compound"):
        return None
    found = fuller_event(writer.analysis, event)
    if found is None:
        return None
    sentence, tokens = found
    # A phrase cannot stand for itself.
    if sentence is writer.sentence and set(own) & set(tokens):
        return None

    def write() -> str:
        words = writer.beside(sentence).write(tokens)
        owned = any(sentence.parsed.doc[i].tag_ == "POS" for i in tokens)
        words = words if owned or words.startswith("the ") else f"the {words}"
        return words if len(own) == 2 else f"{words} {head.text}"

    return write


def _country_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the country" → "Norway", the country mentioned last before it."""
    if len(own) != 2 or writer.doc[own[0]].lower_ != "the":
        return None
    country = last_country(writer.sentence, head)
    if country is None:
        return None

    def write() -> str:
        writer.named.append(country)
        return country

    return write


def _body_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the company" → "the Lund Company", the one body that can be meant."""
    if not _bare(writer, own, head):
        return None
    body = last_body(writer.analysis, writer.sentence, head)
    if body is None:
        return None

    def write() -> str:
        writer.named.append(body.full)
        return body.with_article

    return write


def _place_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the city" → "Bergen", the one place that can be meant."""
    if not _bare(writer, own, head):
        return None
    place = last_place(writer.analysis, writer.sentence, head)
    if place is None:
        return None

    def write() -> str:
        # "Bergen grew, and the city prospered": said twice, the description stays.
        if place in writer.named:
            return f"the {head.text}"
        writer.named.append(place)
        return place

    return write


def _child_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the boy" → "Karl Berg", where the document tells of one child of that sort."""
    gender = {"boy": "m", "girl": "f", "child": None}.get(head.lower_, "")
    child = child_of(writer.analysis) if gender != "" and _bare(writer, own, head) else None
    if child is None or (gender is not None and child.gender not in {None, gender}):
        return None

    def write() -> str:
        if child.full in writer.named:
            return f"the {head.text}"
        writer.named.append(child.full)
        return child.full

    return write


def _bare(writer: Writer, own: Sequence[int], head: Token) -> bool:
    """Tell "the NOUN" with nothing behind it that says which one."""
    told = any(c.i > head.i and not c.is_punct and c.tag_ != "POS" for c in head.children)
    return len(own) == 2 and writer.doc[own[0]].lower_ == "the" and not told


def _couple_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the couple" → "Karl Berg and Ida Lund", the only couple of the document."""
    if len(own) != 2 or head.lower_ not in {"couple", "pair"}:
        return None
    couple = writer.analysis.reference.couple()
    if couple is None:
        return None

    def write() -> str:
        if any(" " not in full for full in couple.fulls):
            raise Abstain(f"which {head.text}?")
        writer.named.extend(couple.fulls)
        return couple.words

    return write


def _pair_for(writer: Writer, own: Sequence[int], head: Token) -> Callable[[], str] | None:
    """ "the two countries" → "Norway and Sweden", where the document is about these two."""
    plural = head.tag_ == "NNS"
    if [writer.doc[i].lower_ for i in own[:-1]] not in (
        ["the", "two"],
        ["both"],
        ["the"] * plural,
    ):
        return None
    two = pair(writer.analysis, head)
    if two is None:
        return None

    def write() -> str:
        writer.named.extend(two)
        return " and ".join(two)

    return write
