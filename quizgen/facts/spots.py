"""Phrases that name a place: "in the village of Arvik, Norway", "to Oslo and Bergen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from quizgen.analysis.names import Name, NameType
from quizgen.analysis.names.grains import grain_of, sure
from quizgen.analysis.names.tables import table
from quizgen.analysis.sentence import Sentence
from quizgen.facts.place_words import words

_DIRECTIONS = words("directions")
_TYPES = frozenset({NameType.PLACE, NameType.COUNTRY, NameType.FACILITY, NameType.ORGANIZATION})
_STATES_TOO = frozenset({"New York", "Washington"})
_DEED_TAGS = frozenset({"VBD", "VBN", "VBZ", "PRP", "WRB"})
_INNER_TAGS = frozenset({"JJ", "NN", "NNP", "NNS", "HYPH", "VBN"})


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place as a sentence names it.

    ``names`` are the places, several where they are coordinated; ``outer`` the tokens of what
    lies around it (", Norway"); ``noun`` those of a noun before "of" with its modifiers ("port
    city"). ``tokens`` are all of the phrase, the ``preposition`` included; ``answer`` from the
    first name to the end. ``root`` is the token by which the phrase hangs on the rest. ``around``
    are the tokens of places that follow at once and hold this one ("at Trinity Church in Oslo").
    """

    names: tuple[Name, ...]
    noun: tuple[int, ...]
    outer: tuple[int, ...]
    answer: tuple[int, ...]
    tokens: tuple[int, ...]
    preposition: int | None
    root: int
    around: tuple[int, ...] = ()

    def sure(self, sentence: Sentence) -> bool:
        """Tell whether tables, telling words or the larger place around say that it is a place."""
        return bool(sure(self.name) or self.noun or self.outer) or _tagged(sentence, self.name)

    @property
    def name(self) -> Name:
        """The first place."""
        return self.names[0]


def _tagged(sentence: Sentence, name: Name) -> bool:
    """Ask the statistical tagger, which tells places from titles and subjects of study."""
    start, end = name.start - sentence.start, name.end - sentence.start
    ents = sentence.parsed.doc.ents
    return any(
        e.label_ in {"LOC", "GPE"} and e.start_char < end and start < e.end_char for e in ents
    )


@lru_cache(maxsize=8)
def spots(sentence: Sentence) -> tuple[Spot, ...]:
    """List the places of a sentence whose bounds are clear, each with its preposition.

    Kept for the sentences at hand, since every rule for places asks for them.
    """
    return tuple(_innermost(sentence))


def _innermost(sentence: Sentence) -> Iterator[Spot]:
    inner: Spot | None = None
    for spot in _all_spots(sentence):
        if inner is not None and _holds(sentence, inner, spot):
            inner = replace(inner, around=(*inner.around, *spot.tokens))
            continue
        if inner is not None:
            yield inner
        inner = spot
    if inner is not None:
        yield inner


def _holds(sentence: Sentence, inner: Spot, spot: Spot) -> bool:
    """Tell whether "in Oslo" stands right behind "at Trinity Church", which lies in it."""
    doc = sentence.parsed.doc
    end = (inner.around or inner.tokens)[-1]
    end += end + 1 < len(doc) and doc[end + 1].text == ","
    case = doc[spot.preposition].lower_ if spot.preposition is not None else ""
    return inner.preposition is not None and spot.tokens[0] == end + 1 and case in {"in", "at"}


def _all_spots(sentence: Sentence) -> Iterator[Spot]:
    behind = -1
    for number, name in enumerate(sentence.names):
        if name.type not in _TYPES or grain_of(name) is None or name.ambiguous:
            continue
        own = sentence.tokens_of(name.start, name.end)
        if not own or own[0] <= behind:
            continue
        spot = _spot(sentence, sentence.names[number:], own)
        if spot is not None:
            behind = spot.tokens[-1]
            yield spot


def _spot(sentence: Sentence, names: Sequence[Name], own: tuple[int, ...]) -> Spot | None:
    doc = sentence.parsed.doc
    listed = _list(sentence, names)
    end = sentence.tokens_of(listed[-1].start, listed[-1].end)[-1]
    outer = _outer(sentence, end) if len(listed) == 1 else ()
    end = outer[-1] if outer else end
    if not _ends(doc[end], in_list=len(listed) > 1):
        return None
    left, noun = _before(sentence, own[0])
    case = doc[left] if left >= 0 else None
    preposition = case.i if case is not None and case.tag_ in {"IN", "TO"} else None
    first = left if preposition is not None else left + 1
    tokens = tuple(range(first, end + 1))
    root = _root(sentence, tokens, noun[-1] if noun else own[-1], own)
    if root is None or (not (sure(names[0]) or noun or outer) and preposition is None):
        return None
    return Spot(
        tuple(listed), noun, outer, tuple(range(own[0], end + 1)), tokens, preposition, root
    )


def _root(
    sentence: Sentence, tokens: tuple[int, ...], likely: int, own: tuple[int, ...]
) -> int | None:
    """Find the one token of the names by which the phrase hangs on the rest of the sentence."""
    doc = sentence.parsed.doc
    inside = set(tokens)
    heads = [i for i in (likely, *own) if doc[i].head.i not in inside or doc[i].head.i == i]
    return heads[0] if heads else None


def _before(sentence: Sentence, first: int) -> tuple[int, tuple[int, ...]]:
    """Step back over "the", "northern", "the port city of"; give what is before, and the noun."""
    doc = sentence.parsed.doc
    left = first - 1
    while left >= 0 and (doc[left].lower_ == "the" or doc[left].lower_ in _DIRECTIONS):
        left -= 1
    nouns = table("grains")["nouns"]
    if left < 2 or doc[left].lower_ != "of" or doc[left - 1].lower_ not in nouns:
        return left, ()
    end = left
    left -= 1
    while left >= 0 and doc[left].tag_ in _INNER_TAGS and not doc[left].is_punct:
        left -= 1
    if left < 0 or doc[left].lower_ != "the":
        return first - 1, ()
    return left - 1, tuple(range(left + 1, end))


def _outer(sentence: Sentence, end: int) -> tuple[int, ...]:
    """Find ", Aberdeenshire, Scotland" behind a place: larger places, no list."""
    doc = sentence.parsed.doc
    found: list[int] = []
    while end + 2 < len(doc) and doc[end + 1].text == ",":
        name = sentence.name_at(end + 2)
        if name is None or name.type not in {NameType.COUNTRY, NameType.PLACE}:
            break
        own = sentence.tokens_of(name.start, name.end)
        if (
            not own
            or own[0] != end + 2
            or (grain_of(name) == "city" and name.mention not in _STATES_TOO)
        ):
            break
        after = doc[own[-1] + 1] if own[-1] + 1 < len(doc) else None
        if after is not None and (after.tag_ in {"POS", "CC", "NN", "NNS", "HYPH"}):
            break
        found += [end + 1, *own]
        end = own[-1]
    return tuple(found)


def _list(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Gather "Oslo, Bergen and Rome": places of one grain with nothing but joints between."""
    text = sentence.document.text
    listed = [names[0]]
    closed = False
    for name in names[1:]:
        joint = text[listed[-1].end : name.start].strip()
        joint = joint.removesuffix("the").strip()
        if closed or joint not in {",", "and", ", and"} or grain_of(name) != grain_of(names[0]):
            break
        listed.append(name)
        closed = joint.endswith("and")
    return listed if closed else [names[0]]


def _ends(last: Token, *, in_list: bool) -> bool:
    """Tell whether a place ends here and is no part of a longer phrase ("Oslo harbour")."""
    if last.i + 1 >= len(last.doc):
        return True
    after = last.doc[last.i + 1]
    if after.tag_ in {"POS", "HYPH", "NN", "NNS", "NNP", "NNPS", "VBG"} or after.text in {"-", "/"}:
        return False
    if after.lower_ in {"and", "but"} and last.i + 2 < len(last.doc) and not in_list:
        # "in Oslo and died": another deed may follow, another place may not.
        following = last.doc[last.i + 2]
        return following.tag_ in _DEED_TAGS or (after.lower_ == "but" and following.tag_ != "IN")
    if after.text == "," and last.i + 2 < len(last.doc):
        following = last.doc[last.i + 2]
        return not (following.tag_ in {"NNP"} and following.dep_ == "conj")
    return after.lower_ not in {"and", "or", "but", "&"} or in_list
