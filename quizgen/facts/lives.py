"""Dates of lives and periods that stand in brackets: "Marie Curie (1867–1934)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.analysis.names import Name, NameType
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import TimeExpression
from quizgen.facts.fact import EventDateFact, LifeFact
from quizgen.facts.rule import rule

_TITLE = re.compile(r"(?:Dame|Sir|Lord|Lady|Saint|St\.?|Dr\.?|Count|Baron) ")
_DASHES = frozenset("-–—")
_CIRCA = re.compile(r"\b(?:c|ca|circa|fl|about|around|r)\b\.?\s*$|\?\s*$")
_BORN = re.compile(r"\b(?:born|b\.)\s+(?:on\s+|in\s+)?$", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|d\.)\s+(?:on\s+|in\s+)?$", re.IGNORECASE)
_PERIODS = frozenset(
    {"period", "era", "dynasty", "war", "wars", "empire", "republic", "revolution", "age"}
)
_YEAR = re.compile(r"(?:BC)?\d{4}")
_BEHIND_NAME = re.compile(r"(?:,? [A-Z]{2,5})*(?: (?:of|de|von|van) [A-Z]\w+)? ?\(")
"""Letters of honour and the place of a family: "Ada Holm DBE (…)", "Olaf Berg of Arvik (…)"."""
WORKS = {
    **dict.fromkeys(("film", "movie", "album", "song", "single", "documentary"), "released"),
    **dict.fromkeys(("comedy", "drama", "thriller"), "released"),
    **dict.fromkeys(("novel", "novella", "poem", "essay", "book"), "published"),
}
"""Nouns for works, and what is done with them in the year behind their title."""
_ON_STAGE_TOO = frozenset({"comedy", "drama", "thriller"})
_TITLE_WORDS = 9
_LONGEST = 160
"""Characters; a longer bracket tells more than dates."""


@rule(
    "date.life",
    finds={
        "Marie Curie (7 November 1867 – 4 July 1934) was a physicist.": {
            "person": "Marie Curie",
            "date": "7 November 1867",
        },
        "Astrid Lindgren (born 14 November 1907) wrote for children.": {
            "person": "Astrid Lindgren",
            "date": "14 November 1907",
        },
        "Olaf Berg of Arvik (31 March 1635 in Arvik – 2 May 1699 in Oslo) was a general.": {
            "person": "Olaf Berg",
            "date": "31 March 1635",
        },
    },
    ignores=[
        "Marie Curie (1867 edition) is a book.",
        "Homer (c. 750 – c. 700 BC) was a poet.",
        "Her father Elias Berg (1843–1904) was a teacher.",
    ],
)
def life(sentence: Sentence) -> Iterator[LifeFact]:
    """Birth and death in brackets behind the name that opens a sentence."""
    opening = next((n for n in sentence.names if n.start == _start(sentence)), None)
    if opening is None or opening.type is not NameType.PERSON or opening.ambiguous:
        return
    bracket = _bracket(sentence, opening)
    if bracket is None:
        return
    text = sentence.document.text
    dated = [t for t in sentence.times if bracket[0] <= t.start < bracket[1]]
    times = [t for t in dated if _sure(text, t)]
    told = text[bracket[0] : bracket[1]]
    if len(dated) == 2 and _DASHES & set(text[dated[0].end : dated[1].start]):
        for time, event in zip(dated, ("born", "died"), strict=True):
            if time in times:
                yield LifeFact(sentence, opening, time, event)
    elif not _DASHES & set(told):
        for time in times:
            before = text[bracket[0] : time.start]
            if _BORN.search(before):
                yield LifeFact(sentence, opening, time, "born")
            elif _DIED.search(before):
                yield LifeFact(sentence, opening, time, "died")


def _start(sentence: Sentence) -> int:
    """Give where a sentence starts behind a title: "Dame Ada Holm"."""
    title = _TITLE.match(sentence.text)
    return sentence.start + (title.end() if title else 0)


@rule(
    "date.period",
    finds={
        "Trade grew in the Meiji period (1868–1912) and after it.": {
            "event": "the Meiji period",
            "date": "1868–1912",
        },
        "The Crimean War (1853–1856) was fought on the Black Sea.": {
            "event": "The Crimean War",
            "date": "1853–1856",
        },
    },
    ignores=[
        "Trade grew in the Meiji period (a time of reforms).",
        "The novel (1868–1912) is long.",
    ],
)
def period(sentence: Sentence) -> Iterator[EventDateFact]:
    """Two years in brackets behind the name of a period, a war or a dynasty."""
    text = sentence.document.text
    for one, other in zip(sentence.times, sentence.times[1:], strict=False):
        if not (_YEAR.fullmatch(one.value or "") and _YEAR.fullmatch(other.value or "")):
            continue
        if text[one.end : other.start].strip() not in _DASHES:
            continue
        if text[one.start - 1] != "(" or text[other.end : other.end + 1] != ")":
            continue
        event = _named_period(sentence, sentence.tokens_of(sentence.start, one.start - 1))
        if event:
            yield EventDateFact(sentence, event, one, other)


@rule(
    "date.work",
    finds={
        "She is known for the film Night Ferry (1962).": {
            "event": "film Night Ferry",
            "date": "1962",
        },
        "His first novel, The Last Winter (1931), was banned.": {
            "event": "novel, The Last Winter",
            "date": "1931",
        },
    },
    ignores=[
        "She is known for the film (1962).",
        "The film is based on a book by Karl Holm (1962).",
        "She likes the play Night Ferry (1962).",
    ],
)
def work(sentence: Sentence) -> Iterator[EventDateFact]:
    """A year in brackets behind the title of a film, an album, a novel, …."""
    text = sentence.document.text
    for time in sentence.times:
        bracketed = text[time.start - 1] == "(" and text[time.end : time.end + 1] == ")"
        if not bracketed or not _YEAR.fullmatch(time.value or ""):
            continue
        event = _titled(sentence, sentence.tokens_of(sentence.start, time.start - 1))
        if event:
            yield EventDateFact(sentence, event, time)


def _titled(sentence: Sentence, before: Sequence[int]) -> tuple[int, ...]:
    """Give the tokens of "film Night Ferry" where they end a stretch of text; else nothing."""
    doc = sentence.parsed.doc
    for width, i in enumerate(reversed(before[-_TITLE_WORDS:])):
        token = doc[i]
        if token.lower_ in WORKS and token.text.islower():
            title = before[len(before) - width :]
            title = title[1:] if title and doc[title[0]].text == "," else title
            opens = title and doc[title[0]].text[:1].isupper()
            staged = token.lower_ in _ON_STAGE_TOO and " film" not in sentence.document.text
            return (i, *title) if opens and not staged else ()
        if token.is_punct and token.text not in {",", "'", "’", ":"}:
            return ()
        if token.text in {"by", "(", ")"} or (token.pos_ == "VERB" and token.text.islower()):
            return ()
    return ()


def _bracket(sentence: Sentence, name: Name) -> tuple[int, int] | None:
    """Find the bracket right behind a name, as characters of the document."""
    text = sentence.document.text
    behind = _BEHIND_NAME.match(text, name.end)
    start = behind.end() - 1 if behind else name.end
    if text[start : start + 1] != "(":
        return None
    end = text.find(")", start, start + _LONGEST)
    return (start + 1, end) if end > 0 else None


def _sure(text: str, time: TimeExpression) -> bool:
    """Tell whether a date is given as one that is known: not "c. 750", not "1902?"."""
    circa = _CIRCA.search(text[max(0, time.start - 12) : time.start].lower())
    value = (time.value or "").removeprefix("BC")
    known = value[:4].isdigit() and "X" not in value
    exact = not time.relative and not time.approximate
    return time.type == "DATE" and exact and known and not circa


def _named_period(sentence: Sentence, before: Sequence[int]) -> tuple[int, ...]:
    """Give the tokens of "the Meiji period" where they end a stretch of text; else nothing."""
    doc = sentence.parsed.doc
    if not before or doc[before[-1]].lower_ not in _PERIODS:
        return ()
    found = [before[-1]]
    for i in reversed(before[:-1]):
        token = doc[i]
        if token.tag_ not in {"NNP", "NNPS", "JJ", "NN", "HYPH"} and token.lower_ not in {
            "of",
            "the",
        }:
            break
        found.append(i)
        if token.lower_ == "the":
            break
    tokens = tuple(reversed(found))
    capital = any(doc[i].text[:1].isupper() for i in tokens if doc[i].lower_ != "the")
    return tokens if doc[tokens[0]].lower_ == "the" and capital and len(tokens) > 2 else ()
