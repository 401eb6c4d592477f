"""Places in a question: the word that asks for one, the answer, and what would give it away."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.names.grains import UNKNOWN, beside, grain_of, sure
from quizgen.analysis.names.tables import capital_of, countries, table
from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import PlacedFact, PlaceFact
from quizgen.facts.spots import Spot
from quizgen.questions.draft import Draft
from quizgen.questions.lexicon import words
from quizgen.questions.phrase import Abstain

_IN = frozenset({"in", "at", "on"})
_GOALS = frozenset({"to", "into", "toward", "towards"})
_AT = words("places that something is at")
_ON = words("places that something is on")
_NO_HINT = words("words of names that give nothing away")
_PLURALS = {"country": "countries", "city": "cities", "university": "universities"}
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_WITH_OUTER = frozenset({"city", "country", "county", "university", "college", "school", "airport"})
_WITH_ARTICLE = frozenset(c.name for c in countries() if c.article) | table("articles")["always"]
_YEAR = re.compile(r"\d{4}")
_STATES_SINCE = 1850
"""The year from which a U.S. state is surely one."""


def kind_of(sentence: Sentence, spot: Spot) -> str:
    """Give the noun that a place is asked for by: "city", or ``UNKNOWN``."""
    doc = sentence.parsed.doc
    if spot.noun:
        return doc[spot.noun[-1]].lower_
    grain = grain_of(spot.name) or UNKNOWN
    if spot.outer and grain not in _WITH_OUTER:
        # "Hyde Park, New York" is a town.
        return UNKNOWN
    years = [int(t.value[:4]) for t in sentence.times if t.value and _YEAR.match(t.value)]
    if grain == "U.S. state" and any(year < _STATES_SINCE for year in years):
        return UNKNOWN
    return grain


def interrogative(sentence: Sentence, spot: Spot, case: str | None) -> str:
    """Write "in which city", "to which port city", "which two countries" or "where".

    Args:
        case: the preposition of the text; None where the place is subject or object.

    Raises:
        Abstain: no one word asks for all the places.
    """
    doc = sentence.parsed.doc
    kind = kind_of(sentence, spot)
    noun = " ".join(doc[i].text for i in spot.noun) or kind
    if len(spot.names) > 1:
        if kind == UNKNOWN:
            raise Abstain("places of different kinds")
        noun = f"{_NUMBERS.get(len(spot.names), 'several')} {_PLURALS.get(kind, f'{noun}s')}"
    if case is None:
        return f"which {noun}"
    if kind == UNKNOWN and len(spot.names) == 1:
        if case == "near":
            raise Abstain("near a place of which nobody knows what it is")
        return "where" if case in _IN | _GOALS else f"{case} which place"
    return f"{fitting(kind, case)} which {noun}"


def fitting(kind: str, case: str) -> str:
    """Give the preposition that a kind of place takes: in a city, at a station, on an island."""
    if case in _IN:
        return "at" if kind in _AT else "on" if kind in _ON else "in"
    return "to" if case in _GOALS else case


def place_answer(sentence: Sentence, spot: Spot) -> str:
    """Write the place as the text names it: "Arvik, Norway", "the Netherlands"."""
    names = [_written(name) for name in spot.names]
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    if not spot.outer:
        return names[0]
    start, end = sentence.span(spot.outer)
    return names[0] + sentence.document.text[start - (start > spot.name.end) : end].rstrip()


def gap(answer: str) -> str:
    """Put the braces of a cloze around a place; its article stays outside."""
    bare = answer.removeprefix("the ")
    return f"{'the ' * (bare != answer)}{{{{{bare}}}}}"


def accepted_places(sentence: Sentence, spot: Spot, answer: str) -> tuple[str, ...]:
    """List the place without what lies around it, or with all of it, and a country's names."""
    if len(spot.names) > 1:
        return ()
    name = spot.name
    forms = [_written(name).removeprefix("the "), name.mention.removeprefix("the ")]
    if spot.around:
        start, end = sentence.span((*spot.answer, *spot.around))
        forms.append(" ".join(sentence.document.text[start:end].split()))
    if name.type is NameType.COUNTRY:
        same = (c.aliases for c in countries() if name.full == c.name)
        forms += [alias for aliases in same for alias in aliases if "." not in alias]
    bare = answer.removeprefix("the ")
    return tuple(form for form in dict.fromkeys(forms) if form not in {answer, bare})


def not_given_away(spot: Spot, asked: str) -> None:
    """Check that a question says nothing of its answer: no Norwegians where Norway is asked for.

    Raises:
        Abstain: the answer, its people or its capital stand in the question.
    """
    said = {word.strip(",.?'’\"“”").removesuffix("'s").removesuffix("’s") for word in asked.split()}
    padded = f" {' '.join(sorted(said))} "
    for name in spot.names:
        own = {w for w in (*name.full.split(), *name.mention.split()) if w[0].isupper()}
        telling = {w for w in own if w.lower() not in _NO_HINT and len(w) > 2}
        if telling & said or any(_related(word, said) for word in telling):
            raise Abstain("the question would give the place away")
        for country in countries():
            if name.full in (country.name, *country.aliases):
                hints = {*country.adjectives, *country.people, *country.capitals}
                if any(hint in padded or hint in asked for hint in hints):
                    raise Abstain("the question would give the country away")


def other_places(analysis: Analysis, draft: Draft, others: Sequence[Draft]) -> Iterator[str]:
    """Yield places of the same kind that are wrong here: from the document, then from the tables.

    Where the answer is "Arvik, Norway", so must the others be: the capitals of other countries.
    """
    fact = draft.fact
    assert isinstance(fact, PlaceFact | PlacedFact)
    spot, sentence = fact.spot, fact.sentence
    if len(spot.names) > 1:
        return
    here = {name.full for name in sentence.names} | {spot.name.full}
    here |= set(_right_elsewhere(draft, others))
    if spot.outer:
        yield from _with_countries(draft, here)
        return
    if draft.form == UNKNOWN:
        # Of places whose kind nobody knows only those stand beside each other that something
        # happened in: no continent beside a village.
        yield from (d.answer for d in others if _unknown_too(d) and d.answer not in here)
        return
    ranked: dict[str, Name] = {}
    for name in analysis.names:
        if not name.ambiguous and sure(name) and grain_of(name) == draft.form:
            ranked.setdefault(name.full, name)
    for full in sorted(ranked, key=lambda f: (-analysis.mentions[f], f)):
        if full not in here:
            yield _written(ranked[full])
    near = beside(spot.name.full, draft.form)
    first = bisect(near, spot.name.full)
    for full in (*near[first:], *near[:first]):
        if full not in here:
            yield f"the {full}" if full in _WITH_ARTICLE else full


def _with_countries(draft: Draft, here: set[str]) -> Iterator[str]:
    """Yield "Tehran, Iran" beside "Baghdad, Iraq"."""
    city, _, country = draft.answer.partition(", ")
    if capital_of(city) != country:
        return
    for full in beside(country, "country"):
        capital = next((c.capitals[:1] for c in countries() if c.name == full), ())
        if capital and capital[0] not in here and full not in here:
            yield f"{capital[0]}, {full}"


def _unknown_too(draft: Draft) -> bool:
    fact = draft.fact
    return (
        isinstance(fact, PlaceFact | PlacedFact) and draft.form == UNKNOWN and not fact.spot.outer
    )


def _right_elsewhere(draft: Draft, others: Sequence[Draft]) -> Iterator[str]:
    """Yield where the same subject did the same: "returned to Oslo" in one year and another."""
    fact = draft.fact
    for other in others:
        if isinstance(fact, PlaceFact) and isinstance(other.fact, PlaceFact):
            one, two = fact.clause, other.fact.clause
            if lemma(one.doc[one.head]) == lemma(two.doc[two.head]):
                yield from (name.full for name in other.fact.spot.names)


def _related(word: str, said: set[str]) -> bool:
    """ "Roman" for Rome is a hint, too: a long beginning in common."""
    return len(word) > 4 and any(s[: len(word) - 1] == word[:-1] for s in said if s[:1].isupper())


def _written(name: Name) -> str:
    words = name.full if name.type is NameType.COUNTRY else name.mention
    words = words.removeprefix("the ").removeprefix("The ").replace("\n", " ")
    return f"the {words}" if name.article else words
