"""Dates: an event in the past and when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Basis, Tense, TimeExpression
from quizgen.facts.fact import DateFact
from quizgen.facts.rule import rule

_DATED = re.compile(r"^(?:BC)?\d{2,4}(?:-|$|T)")
_TIME_WORDS = words("words around a date")
# A journey takes its date from the verb: "he left for the trip home on Sunday".
DATED_NOUNS = EVENT_NOUNS - {"journey", "trip", "tour", "visit", "program", "programme", "letter"}
_BOUNDS = frozenset({"from", "until", "to", "by", "between", "since"})
_AFTERWARDS = frozenset({"then", "later", "afterwards", "subsequently", "eventually", "finally"})
_WINNING = frozenset({"win", "receive", "earn"})
_PRIZES = frozenset(
    {"award", "prize", "medal", "championship", "championships", "cup", "trophy", "contest"}
)
_FAR = 2
"""Years before publication beyond which a date without its own year is not trusted."""
_EVENT_KINDS = frozenset({"ROOT", "conj", "parataxis", "appos", "advcl", "acl:relcl", "ccomp"})


@rule(
    "date.adverbial",
    finds={
        "The Soviet Union launched Sputnik 1 on 4 October 1957.": {
            "event": "The Soviet Union launched Sputnik 1 on 4 October 1957",
            "date": "4 October 1957",
        },
        "In 1889, Gustave Eiffel's company finished the tower in Paris.": {
            "event": "In 1889, Gustave Eiffel's company finished the tower in Paris",
            "date": "1889",
        },
        "The bridge was opened by Queen Elizabeth in September 1964 and closed in 2001.": {
            "event": "The bridge was opened by Queen Elizabeth in September 1964",
            "date": "September 1964",
        },
        "Amy Johnson learnt to fly in 1929. In May of the following year she reached Darwin.": {
            "event": "In May of the following year she reached Darwin",
            "date": "May of the following year",
        },
    },
    ignores=[
        "The ministry will open the station in 2031.",
        "If Napoleon had won at Waterloo in 1815, Europe would look different.",
        "Sales rose after the 2008 crisis.",
        "She did not visit Rome in 1987.",
        "From 1951 on, the school taught German.",
        "Amy Johnson worked in London before moving to Blackpool in 1938.",
        "The games were held at Oslo in May 2000 and at Bergen in July 2002.",
        "Karl Berg ruled Norway from its founding in 1947 until his death in 1964.",
    ],
)
def adverbial(sentence: Sentence) -> Iterator[DateFact]:
    """A date, or a range of two, that hangs on the verb of a clause in the past."""
    for time, until in dates_of(sentence):
        tokens = sentence.tokens_of(time.start, (until or time).end)
        clause = _clause_of(sentence, tokens) if tokens else None
        clause = clause and _finite_above(sentence, clause, tokens)
        if clause is None or not happened(clause):
            continue
        adverbials = _adverbials(sentence, clause, tokens)
        if _of_another_deed(clause, tokens[0]):
            continue
        told = set(tokens) <= {i for p in adverbials for i in p.tokens}
        if until is None and several_dates(sentence, clause):
            continue
        if told and (
            until or (_only(sentence, adverbials) and not _open_ended(clause, adverbials))
        ):
            yield DateFact(sentence, clause, time, adverbials, until)
            for other in _under_same_date(sentence, clause, tokens):
                yield DateFact(sentence, other, time, (), until)


@rule(
    "date.award",
    finds={
        "Clara Lind received the 2012 Arvik Prize for Physics.": {
            "event": "Clara Lind received the 2012 Arvik Prize for Physics",
            "date": "2012",
        },
        "Clara Lind won the 1999 National Poetry Contest.": {
            "event": "Clara Lind won the 1999 National Poetry Contest",
            "date": "1999",
        },
    },
    ignores=[
        "Clara Lind was nominated for the 2012 Arvik Prize.",
        "Clara Lind starred in the 2012 film Arvik.",
    ],
)
def award(sentence: Sentence) -> Iterator[DateFact]:
    """A year before the name of a prize that somebody won: "received the 2012 Arvik Prize"."""
    for time in sentence.times:
        tokens = sentence.tokens_of(time.start, time.end)
        if len(tokens) != 1 or not re.fullmatch(r"\d{4}", time.value or ""):
            continue
        clause = _clause_of(sentence, tokens)
        if clause is None or not happened(clause) or clause.passive:
            continue
        phrase = clause.phrase_at(tokens[0])
        won = lemma(clause.doc[clause.head]) in _WINNING and not time_adverbials(sentence, clause)
        if not won or phrase is None or phrase.label != "obj":
            continue
        prize = clause.doc[phrase.head]
        if prize.lower_ in _PRIZES and tokens[0] < prize.i:
            yield DateFact(sentence, clause, time, (Phrase(tokens[0], "nummod", tokens),))


def several_dates(sentence: Sentence, clause: Clause) -> bool:
    """ "were held at Oslo in May 2000 and at Bergen in July 2002": each date has its own place."""
    doc, own = clause.doc, set(clause.tokens)
    dated = [
        tokens
        for t in sentence.times
        if t.type == "DATE" and (tokens := sentence.tokens_of(t.start, t.end))
    ]
    for one, other in pairwise(tokens for tokens in dated if set(tokens) <= own):
        between = doc[one[-1] + 1 : other[0]]
        joined = any(t.lower_ == "and" for t in between) and len(between) > _JOINT
        if joined and not any(t.pos_ in {"VERB", "AUX"} or t.text == ";" for t in between):
            return True
    return False


_JOINT = 2
"""Words between two dates of one range: "1950 and in 1951"."""


def _of_another_deed(clause: Clause, dated: int) -> bool:
    """ "she began in Oslo before moving to Rome in 1910": the year is that of the move."""
    doc = clause.doc
    between = range(clause.head + 1, dated - 1)
    return any(
        doc[i].lower_ in {"before", "after"} and doc[i + 1].tag_ == "VBG" for i in between
    ) and not any(doc[i].text == "," for i in range(dated - 2, dated))


def dates_of(sentence: Sentence) -> Iterator[tuple[TimeExpression, TimeExpression | None]]:
    """Yield the resolved dates, a range ("from 1966 to 1968") as one."""
    skip = False
    for time, following in zip_longest(sentence.times, sentence.times[1:]):
        if skip:
            skip = False
            continue
        if not _dated(sentence, time):
            continue
        if following is not None and _range(sentence, time, following):
            skip = True
            yield time, following
        else:
            yield time, None


def _dated(sentence: Sentence, time: TimeExpression) -> bool:
    if time.type not in {"DATE", "TIME"} or not time.value or not _DATED.match(time.value):
        return False
    if time.approximate or time.basis is Basis.UNSURE:
        return False
    if time.basis is not Basis.PUBLICATION:
        return True
    published = sentence.document.published
    year = time.value.partition("-")[0]
    return published is None or (year.isdigit() and int(published[:4]) - int(year) <= _FAR)


def _range(sentence: Sentence, one: TimeExpression, other: TimeExpression) -> bool:
    between = sentence.document.text[one.end : other.start].strip(" ,").lower()
    before = sentence.document.text[max(sentence.start, one.start - 9) : one.start].lower()
    joined = between in {"-", "–", "to", "until", "till", "through"} or (
        between == "and" and "between" in before
    )
    return joined and _dated(sentence, other) and len(one.value or "") == len(other.value or "")


def _finite_above(sentence: Sentence, clause: Clause, dated: tuple[int, ...]) -> Clause | None:
    """ "set up an office to train pilots in 1940": a last date is when the deed was done."""
    while clause.finite is None and clause.kind == "advcl":
        above = next((c for c in sentence.clauses if c.head == clause.parent), None)
        if above is None or dated[-1] != max(clause.tokens):
            return None
        clause = above
    return clause


def _adverbials(sentence: Sentence, clause: Clause, dated: tuple[int, ...]) -> tuple[Phrase, ...]:
    """Give the phrases that tell the time, the date itself where it stands deeper in the clause."""
    found = time_adverbials(sentence, clause)
    if any(set(dated) <= set(p.tokens) for p in found):
        return found
    deeper = [c for c in sentence.clauses if c.finite is None and set(dated) <= set(c.tokens)]
    for inner in sorted(deeper, key=lambda c: len(c.tokens)):
        for phrase in time_adverbials(sentence, inner):
            if set(dated) <= set(phrase.tokens):
                return (*found, phrase)
    return found


def _open_ended(clause: Clause, adverbials: tuple[Phrase, ...]) -> bool:
    """ "from 1967 on", "until May", "until his death": the deed is not dated but bounded."""
    first = [clause.doc[p.first].lower_ for p in clause.phrases if p.label == "obl"]
    told = [clause.doc[p.first].lower_ for p in adverbials]
    return bool(_BOUNDS & set(told) or {"until", "till"} & set(first))


def _under_same_date(
    sentence: Sentence, clause: Clause, dated: tuple[int, ...]
) -> Iterator[Clause]:
    """ "On Monday she flew to Oslo and met the king": a date in front holds for both deeds."""
    if clause.subject is None or clause.inherited or dated[-1] > clause.subject.first:
        return
    for other in sentence.clauses:
        own = any(
            set(sentence.tokens_of(t.start, t.end)) & set(other.tokens) for t in sentence.times
        )
        coordinated = other.kind == "conj" and other.parent == clause.head and other.inherited
        then = any(sentence.parsed.doc[i].lower_ in _AFTERWARDS for i in other.tokens)
        if coordinated and not own and not then and happened(other):
            yield other


def _clause_of(sentence: Sentence, tokens: tuple[int, ...]) -> Clause | None:
    """Find the smallest clause whose own phrases hold the expression."""
    holding = [c for c in sentence.clauses if all(c.phrase_at(i) for i in tokens)]
    return min(holding, key=lambda c: len(c.tokens), default=None)


def happened(clause: Clause) -> bool:
    """The clause tells something that took place: past, affirmed, not supposed."""
    if clause.kind not in _EVENT_KINDS or clause.subject is None or clause.finite is None:
        return False
    if clause.negation or clause.modal or clause.tense is not Tense.PAST:
        return False
    return not clause.supposed


def time_adverbials(sentence: Sentence, clause: Clause) -> tuple[Phrase, ...]:
    """List the phrases of a clause, or ends of phrases, that say nothing but when."""
    covered = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    doc = clause.doc
    found = []
    for phrase in clause.phrases:
        if phrase.label in {"predicate", "xcomp", "ccomp"} or not covered & set(phrase.tokens):
            continue
        if all(tells_time(doc[i], covered) for i in phrase.tokens):
            if phrase.label != "obj":
                found.append(phrase)
        elif (
            phrase is clause.phrases[-1]
            and doc[phrase.first].lower_ not in _BOUNDS
            and (end := _time_at_end(doc, phrase, covered)) is not None
        ):
            found.append(end)
    return tuple(found)


def tells_time(token: Token, covered: set[int]) -> bool:
    """Tell whether a token says nothing but when; ``covered`` are those of time expressions."""
    return token.i in covered or token.lower_ in _TIME_WORDS or token.is_punct


def _time_at_end(doc: Doc, phrase: Phrase, covered: set[int]) -> Phrase | None:
    """Split "on Saturday" off "for the long journey home on Saturday".

    The parser hangs a last date on the noun before it. The date is the verb's all the same, unless
    that noun is an event with a date of its own ("the meeting on Saturday").
    """
    cut = len(phrase.tokens)
    while cut and tells_time(doc[phrase.tokens[cut - 1]], covered):
        cut -= 1
    while cut < len(phrase.tokens) and doc[phrase.tokens[cut]].lower_ in {"of", "the", "that"}:
        cut += 1
    tokens = phrase.tokens[cut:]
    if not tokens or cut == 0 or doc[tokens[0]].lower_ not in {"on", "in"}:
        return None
    noun = doc[tokens[0]].head.head
    if noun.i in tokens or noun.i not in phrase.tokens:
        return None
    own = doc[tokens[0]].lower_ == "on" or noun.pos_ == "PROPN"
    return Phrase(tokens[-1], "obl", tokens) if own and noun.lower_ not in DATED_NOUNS else None


def _only(sentence: Sentence, adverbials: tuple[Phrase, ...]) -> bool:
    """Two different dates on one verb ("from May to June") are no single answer."""
    tokens = {i for p in adverbials for i in p.tokens}
    values = [
        t.value.partition("T")[0]
        for t in sentence.times
        if t.type in {"DATE", "TIME"}
        and t.value
        and _DATED.match(t.value)
        and tokens & set(sentence.tokens_of(t.start, t.end))
    ]
    longest = max(values, key=len)
    return all(longest.startswith(value) for value in values)
