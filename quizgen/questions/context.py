"""What a bare description stands for in its document: "the summit" → "the Hanoi summit"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Token

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType, country_of
from quizgen.analysis.names.grains import UNKNOWN, grain_of
from quizgen.analysis.names.tables import countries
from quizgen.analysis.roles import is_role_noun
from quizgen.analysis.sentence import Sentence
from quizgen.questions.lexicon import words

LEAD = 4
"""Sentences that open a document and name what it is about."""

_MODIFIERS = frozenset(
    {"nmod:poss", "compound", "amod", "nmod", "det", "case", "flat", "punct", "appos"}
)
_PAIRS = {
    "country": NameType.COUNTRY,
    "nation": NameType.COUNTRY,
    "state": NameType.COUNTRY,
    "leader": NameType.PERSON,
    "man": NameType.PERSON,
}
_MUTUAL = frozenset({"cooperation", "relation", "relations", "trade", "tie", "friendship"})
_ONE_OF_MANY = frozenset({"other", "one", "thing", "kind", "sort", "way", "day", "year", "word"})
_UNIQUE = words("things of which there is one")
_BODY_NOUNS = words("bodies called by their sort")
_TOWNS = frozenset({"city", "town"})
_PLACES = _TOWNS | {"village", "island", "state", "province", "region", "county"}
_AGED_BEFORE = re.compile(r"\b(?P<age>\d{1,2})-year-old (?:boy |girl )?$")
_AGED_BEHIND = re.compile(r", (?:a )?(?P<age>\d{1,2})(?:,|-year-old)")
_CHILD = 14
"""Up to this age somebody is called "the boy" or "the girl"."""
_FIRMS = frozenset({"company", "firm", "organization", "organisation", "group", "agency"})
_OFTEN = 3
_PAIR = 2
_NEAR = 2
"""Sentences before an event's bare mention in which its name is surely its own."""
_CLEARLY = 0.6
"""The third in a document may be mentioned this often, measured by the second of a pair."""


def fuller_event(analysis: Analysis, noun: Token) -> tuple[Sentence, tuple[int, ...]] | None:
    """Find where the document names the event that "the NOUN" stands for.

    The title wins, then the lead, then the phrase that is used most. None where two events of
    that kind have names of their own.
    """
    wanted = lemma(noun)
    event = noun.lower_ in EVENT_NOUNS
    if not event and not _may_be_topic(noun):
        return None
    plural = noun.tag_ in {"NNS", "NNPS"}
    found = [
        (s, tokens)
        for s, tokens in _named_in(analysis, wanted)
        if plural == _plural(s, tokens, wanted)
    ]
    if not found:
        return None
    counts = Counter(_key(sentence, tokens) for sentence, tokens in found)
    if not event:
        # Anything else only where the document opens with it and knows no other of its kind.
        found = [(s, tokens) for s, tokens in found if s.asked and _early(s)]
        return found[0] if found and len(counts) == 1 else None
    if len(_event_names(analysis, wanted)) > 1 and counts.most_common(1)[0][1] < len(found) / 2:
        return None

    def rank(item: tuple[Sentence, tuple[int, ...]]) -> tuple[bool, int, bool, int]:
        sentence, tokens = item
        early = _early(sentence)
        return (not sentence.asked, counts[_key(*item)], early, len(tokens))

    best = max(found, key=rank)
    # "the war" in a history of several: hardly the one that is named once, somewhere else.
    surely = not best[0].asked or counts[_key(*best)] > 1
    own = next((s.parsed.index for s in analysis.sentences if s.parsed.doc is noun.doc), 0)
    near = 0 <= own - best[0].parsed.index <= _NEAR
    return best if surely or near else None


@lru_cache(maxsize=64)
def _named_in(analysis: Analysis, wanted: str) -> tuple[tuple[Sentence, tuple[int, ...]], ...]:
    return tuple(
        (sentence, tokens)
        for sentence in analysis.sentences
        for tokens in _named_phrases(sentence, wanted)
    )


def _plural(sentence: Sentence, tokens: Sequence[int], wanted: str) -> bool:
    doc = sentence.parsed.doc
    return any(doc[i].tag_ in {"NNS", "NNPS"} and lemma(doc[i]) == wanted for i in tokens)


def _may_be_topic(noun: Token) -> bool:
    """Tell whether a noun can be what a document is about: "the law", "the bridge"; nobody."""
    if noun.tag_ != "NN" or is_role_noun(noun.text) or noun.lower_ in _ONE_OF_MANY:
        return False
    return noun.lower_ not in _UNIQUE | _BODY_NOUNS


@lru_cache(maxsize=1)
def main_event(analysis: Analysis) -> str | None:
    """Give the event that the document names most, with its article: "the Hanoi summit"."""
    early = {n.full.lower() for s in analysis.sentences if _early(s) for n in s.names}
    events = [
        n.with_article
        for n in analysis.names
        if n.type is NameType.EVENT and n.full.lower() in early
    ]
    ranked = Counter(event.lower() for event in events).most_common(1)
    if not ranked or ranked[0][1] < 2:
        return None
    spellings = Counter(event for event in events if event.lower() == ranked[0][0])
    event = spellings.most_common(1)[0][0]
    ordinal = _ordinal(analysis, event.removeprefix("the "))
    return f"the {ordinal} {event.removeprefix('the ')}" if ordinal else event


def placed_event(analysis: Analysis, event: Name) -> str | None:
    """Give the name of an event that tells where it was: "the Berg-Holm summit" was in Oslo.

    None where the document names no event of that sort by its place, or two.
    """
    sort = event.full.lower().split()[-1]
    named = {n.full for n in analysis.names if n.type is NameType.EVENT}
    alike = {full for full in named if full.lower().split()[-1] == sort}
    placed = {full for full in alike if _places(analysis) & set(full.split())}
    ordinals = {"first", "second", "third", "previous", "last", "next"}
    if len(placed) != 1 or any(set(full.lower().split()) & ordinals for full in alike):
        return None
    return next(iter(placed))


@lru_cache(maxsize=1)
def _places(analysis: Analysis) -> frozenset[str]:
    """List the places of a document that a single word names."""
    return frozenset(n.full for n in analysis.names if n.type is NameType.PLACE)


def _early(sentence: Sentence) -> bool:
    return not sentence.asked or sentence.parsed.index < LEAD


def _ordinal(analysis: Analysis, event: str) -> str | None:
    """Find "second" before an event of which there was another."""
    for sentence in analysis.sentences:
        for name in sentence.names:
            tokens = sentence.tokens_of(name.start, name.end)
            if name.full.lower() != event.lower() or not tokens or tokens[0] == 0:
                continue
            before = sentence.parsed.doc[tokens[0] - 1].lower_
            if before in {"first", "second", "third", "fourth", "fifth", "last"}:
                return before
    return None


def organization_of(analysis: Analysis, person: Name) -> Name | None:
    """Find the organisation that a person's role names: "founder of the Nobel Foundation"."""
    for role in analysis.roles:
        if role.person.full != person.full:
            continue
        sentence = analysis.sentences[role.sentence]
        for i in role.tokens:
            name = sentence.name_at(i)
            if name is not None and name.type is NameType.ORGANIZATION:
                return name
    return None


def partners(analysis: Analysis, noun: Token) -> tuple[str, str] | None:
    """Find the two countries between which "cooperation" or "trade" is in this document."""
    told = any(c.dep_ == "nmod" for c in noun.children)
    return None if told or lemma(noun) not in _MUTUAL else _two(analysis, NameType.COUNTRY)


def pair(analysis: Analysis, noun: Token) -> tuple[str, str] | None:
    """Find the two that "the two countries" or "the two leaders" are in this document."""
    wanted = _PAIRS.get(lemma(noun))
    return None if wanted is None else _two(analysis, wanted)


def _two(analysis: Analysis, wanted: NameType) -> tuple[str, str] | None:
    """Find the two that the title names; else the two that the document names by far most."""
    title = _counted([n for s in analysis.sentences if not s.asked for n in s.names], wanted)
    counts = title if len(title) == _PAIR else _counted(analysis.names, wanted)
    ranked = counts.most_common(_PAIR + 1)
    if len(ranked) < _PAIR:
        return None
    if len(ranked) > _PAIR and ranked[_PAIR][1] > _CLEARLY * ranked[_PAIR - 1][1]:
        return None
    articles = {n.full: n.with_article for n in analysis.names if n.article}
    one, two = sorted(articles.get(full, full) for full, _ in ranked[:_PAIR])
    return one, two


def _counted(names: Iterable[Name], wanted: NameType) -> Counter[str]:
    """Count mentions by full name; "Norwegian" counts for Norway."""
    counts: Counter[str] = Counter()
    for name in names:
        if name.type is wanted:
            counts[name.full] += 1
        elif wanted is NameType.COUNTRY and name.type is NameType.NATIONALITY:
            counts.update(filter(None, [country_of(name.full)]))
    return counts


def last_country(sentence: Sentence, noun: Token) -> str | None:
    """Find the country that "the country" stands for: the one named last before it.

    None where the sentence names none and the one before it names several.
    """
    if lemma(noun) not in {"country", "nation"}:
        return None
    at = sentence.start + noun.idx
    here = [full for start, full in _countries(sentence) if start < at]
    if here:
        return here[-1]
    before = {full for _, full in _countries(sentence.previous)} if sentence.previous else set()
    return next(iter(before)) if len(before) == 1 else None


def last_body(analysis: Analysis, sentence: Sentence, noun: Token) -> Name | None:
    """Find the body that "the company" or "the university" stands for.

    It is the only one of its sort in the sentence before the noun, else in the sentence before;
    else the one that the document is about. None where two fit.
    """
    if noun.lower_ not in _BODY_NOUNS:
        return None
    at = sentence.start + noun.idx
    here = [n for n in sentence.names if n.end <= at]
    earlier = list(sentence.previous.names) if sentence.previous else []
    for names in (here, earlier):
        fitting = {n.full: n for n in names if _is_body(n, noun.lower_)}
        if fitting:
            return next(iter(fitting.values())) if len(fitting) == 1 else None
    counts = Counter(n.full for n in analysis.names if _is_body(n, noun.lower_)).most_common(2)
    if not counts or counts[0][1] < _OFTEN or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return next(n for n in analysis.names if n.full == counts[0][0] and _is_body(n, noun.lower_))


def last_place(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Find the place that "the city" or "the island" stands for.

    It is the only one that can be one in the sentence before the noun, else in the sentence
    before, unless the document is about another; None where two fit.
    """
    if noun.lower_ not in _PLACES:
        return None
    at = sentence.start + noun.idx
    here = [n for n in sentence.names if n.end <= at]
    earlier = list(sentence.previous.names) if sentence.previous else []
    main = _main_place(analysis, noun.lower_)
    for names in (here, earlier):
        fitting = {n.full for n in names if _is_place(n, noun.lower_)}
        if fitting:
            alone = len(fitting) == 1 and (main is None or main in fitting)
            return next(iter(fitting)) if alone else main if main in fitting else None
    return main


@lru_cache(maxsize=64)
def _main_place(analysis: Analysis, noun: str) -> str | None:
    """Find the place of a sort that a document names far more often than any other."""
    counts = Counter(n.full for n in analysis.names if _is_place(n, noun)).most_common(2)
    if not counts or counts[0][1] < _OFTEN or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return counts[0][0]


def _is_place(name: Name, noun: str) -> bool:
    """Tell whether a name can be called so: only what is surely an island "the island"."""
    if name.type is not NameType.PLACE or name.ambiguous:
        return False
    grain = grain_of(name)
    sort = (grain or UNKNOWN).removeprefix("U.S. ")
    return sort == noun or (sort == "city" and noun in _TOWNS)


@lru_cache(maxsize=1)
def child_of(analysis: Analysis) -> Name | None:
    """Find the one child that a document tells of: "6-year-old Karl Berg"; None where several."""
    found: dict[str, Name] = {}
    for sentence in analysis.sentences:
        for name in sentence.names:
            if name.type is NameType.PERSON and _is_child(sentence, name):
                found.setdefault(name.full, name)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_child(sentence: Sentence, name: Name) -> bool:
    text = sentence.document.text
    before, behind = text[max(0, name.start - 30) : name.start], text[name.end : name.end + 30]
    told = _AGED_BEFORE.search(before) or _AGED_BEHIND.match(behind)
    return told is not None and int(told["age"]) <= _CHILD


def _is_body(name: Name, noun: str) -> bool:
    """Tell whether a name can be called so: any firm "the company", only a university so."""
    if name.type is not NameType.ORGANIZATION or name.ambiguous:
        return False
    sorts = {word.lower() for word in name.full.split()} & _BODY_NOUNS
    return noun in sorts if sorts or noun not in _FIRMS else True


def _countries(sentence: Sentence) -> list[tuple[int, str]]:
    found = []
    for name in sentence.names:
        if name.type is NameType.COUNTRY:
            found.append((name.start, name.with_article))
        elif name.type is NameType.NATIONALITY and (country := country_of(name.full)):
            found.append((name.start, country))
        else:
            # "the Communist Party of Vietnam" speaks of Vietnam, too.
            within = (c for c in countries() if name.full.endswith(f" of {c.name}"))
            found.extend((name.start, c.name) for c in within)
    return found


def _named_phrases(sentence: Sentence, wanted: str) -> Iterator[tuple[int, ...]]:
    """Noun phrases around the wanted noun that hold a name: "Kim's visit to Vietnam"."""
    for token in sentence.parsed.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or lemma(token) != wanted:
            continue
        tokens = tuple(sorted(_simple(token)))
        while sentence.parsed.doc[tokens[0]].dep_ in {"case", "cc", "punct"}:
            tokens = tokens[1:]
        named = any((n := sentence.name_at(i)) and n.type is not NameType.OTHER for i in tokens)
        first = sentence.parsed.doc[tokens[0]]
        indefinite = first.lower_ in {"a", "an", "any", "no", "some", "this", "that", "another"}
        if (
            named
            and not indefinite
            and 2 <= len(tokens) <= 10
            and "PRP$" not in {sentence.parsed.doc[i].tag_ for i in tokens}
        ):
            yield tokens


def _simple(token: Token) -> Iterator[int]:
    """The noun with what tells which one it is; no clauses, no coordination."""
    yield token.i
    for child in token.children:
        if (child.dep_ in _MODIFIERS and not child.is_punct) or child.tag_ == "HYPH":
            yield from _simple(child)


def _key(sentence: Sentence, tokens: Sequence[int]) -> str:
    names = [n.full for i in tokens if (n := sentence.name_at(i))]
    return " ".join(dict.fromkeys(names))


def _event_names(analysis: Analysis, wanted: str) -> set[str]:
    return {
        n.full.lower()
        for n in analysis.names
        if n.type is NameType.EVENT and n.full.lower().split()[-1] == wanted
    }
