"""Dates: an event in the past and when it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile, zip_longest

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import AUXILIARIES, SUBJECTS, Clause
from quizgen.analysis.events import EVENT_NOUNS
from quizgen.analysis.lexicon import words
from quizgen.analysis.phrases import Phrase, subtree
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import Tense, TimeExpression
from quizgen.facts.fact import DateFact, EventDateFact, OriginFact
from quizgen.facts.rule import rule

_DATED = re.compile(r"^(?:BC)?\d{2,4}(?:-|$|T)")
_TIME_WORDS = words("words around a date")
# A journey takes its date from the verb: "he left for the trip home on Sunday".
_DATED_NOUNS = EVENT_NOUNS - {"journey", "trip", "tour", "visit", "program", "programme", "letter"}
_DATING = tuple((verb, *rest) for verb in ("date", "dates") for rest in (("back", "to"), ("from",)))
_BOUNDS = frozenset({"from", "until", "to", "by", "between", "since"})
_FAR = 2
"""Years before publication beyond which a date without its own year is not trusted."""
_PERIODS = frozenset(
    {"boom", "famine", "plague", "depression", "recession", "drought", "epidemic", "renaissance"}
)
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
    },
    ignores=[
        "The ministry will open the station in 2031.",
        "If Napoleon had won at Waterloo in 1815, Europe would look different.",
        "Sales rose after the 2008 crisis.",
        "She did not visit Rome in 1987.",
        "From 1951 on, the school taught German.",
    ],
)
def adverbial(sentence: Sentence) -> Iterator[DateFact]:
    """A date, or a range of two, that hangs on the verb of a clause in the past."""
    for time, until in _dates(sentence):
        tokens = sentence.tokens_of(time.start, (until or time).end)
        clause = _clause_of(sentence, tokens) if tokens else None
        clause = clause and _finite_above(sentence, clause, tokens)
        if clause is None or not _happened(clause):
            continue
        adverbials = _adverbials(sentence, clause, tokens)
        told = set(tokens) <= {i for p in adverbials for i in p.tokens}
        if told and (
            until or (_only(sentence, adverbials) and not _open_ended(clause, adverbials))
        ):
            yield DateFact(sentence, clause, time, adverbials, until)
            for other in _under_same_date(sentence, clause, tokens):
                yield DateFact(sentence, other, time, (), until)


@rule(
    "date.participle",
    finds={
        "Visitors admire the bridge built by Norman masons in 1126.": {
            "event": "the bridge built by Norman masons",
            "date": "1126",
        },
        "The constitution of Norway, adopted on 17 May 1814, is still in force.": {
            "event": "The constitution of Norway, adopted",
            "date": "17 May 1814",
        },
    },
    ignores=["The bridge was built in 106.", "The bridge built by soldiers is old."],
)
def participle(sentence: Sentence) -> Iterator[EventDateFact]:
    """A date in a participle behind a noun: "the treaty signed in 1648"."""
    doc = sentence.parsed.doc
    for time, until in _dates(sentence):
        tokens = sentence.tokens_of(time.start, (until or time).end)
        for clause in sentence.clauses:
            head = doc[clause.head]
            if clause.kind != "acl" or head.tag_ != "VBN" or head.i < head.head.i or not tokens:
                continue
            if len(clause.verbs) > 1 or clause.subject is not None:
                continue
            dated = next((p for p in clause.phrases if set(tokens) <= set(p.tokens)), None)
            if dated is None or not _tells(doc, dated.tokens, tokens) or clause.negation:
                continue
            noun = _without_case(doc, (i for i in subtree(head.head) if i < head.i))
            told = tuple(i for i in clause.tokens if i not in dated.tokens)
            if noun and doc[head.head.i].pos_ in {"NOUN", "PROPN"}:
                yield EventDateFact(sentence, noun, told, time, until)


@rule(
    "date.noun",
    finds={
        "Nobody in Lisbon forgot the great earthquake of 1755.": {
            "event": "the great earthquake",
            "date": "1755",
        },
        "The book is about Japan's economic boom in the 1960s.": {
            "event": "Japan's economic boom",
            "date": "the 1960s",
        },
    },
    ignores=["Japan's economy in the 1960s was strong.", "The boom in Japan was long."],
)
def noun(sentence: Sentence) -> Iterator[EventDateFact]:
    """A date that hangs on a noun for an event: "the earthquake of 1755"."""
    doc = sentence.parsed.doc
    for time, until in _dates(sentence):
        tokens = sentence.tokens_of(time.start, (until or time).end)
        if not tokens or tokens[0] == 0 or doc[tokens[0] - 1].lower_ not in {"in", "of", "on"}:
            continue
        preposition = tokens[0] - 1
        # Up from the preposition past the date itself, to the noun that it hangs on.
        above = [doc[preposition].head, *doc[preposition].head.ancestors]
        head = next((t for t in above if t.i not in tokens), doc[preposition])
        if head.lower_ not in _DATED_NOUNS | _PERIODS or head.i > preposition:
            continue
        event = _without_case(doc, (i for i in subtree(head) if _opening(head) < i < preposition))
        if event and event[-1] == preposition - 1:
            yield EventDateFact(sentence, event, (), time, until)


@rule(
    "date.origin",
    finds={
        "The oldest houses in Bergen date back to 1702.": {
            "event": "The oldest houses in Bergen",
            "date": "1702",
        },
        "The university of Coimbra dates from 1290.": {
            "event": "The university of Coimbra",
            "date": "1290",
        },
    },
    ignores=["They set a date in 1702.", "The dates are from 1290 to 1310."],
)
def origin(sentence: Sentence) -> Iterator[OriginFact]:
    """ "X dates back to 1702", which the parser likes to read as a noun."""
    doc = sentence.parsed.doc
    for time, until in _dates(sentence):
        tokens = sentence.tokens_of(time.start, time.end)
        if until is not None or not tokens:
            continue
        words = [doc[i].lower_ for i in range(max(0, tokens[0] - 3), tokens[0])]
        back = next((v for v in _DATING if tuple(words[-len(v) :]) == v), None)
        verb = tokens[0] - len(back) if back else 0
        subject = tuple(i for i in range(verb) if not doc[i].is_punct)
        whole = subject and subject[-1] == verb - 1 and len(subject) == verb
        if whole and doc[0].tag_ in {"DT", "JJ", "NN", "NNS", "NNP", "PRP$", "JJS"}:
            plural = doc[verb].lower_ == "date"
            yield OriginFact(sentence, subject, time, back is not None and "back" in back, plural)


def _dates(sentence: Sentence) -> Iterator[tuple[TimeExpression, TimeExpression | None]]:
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
    if not time.relative:
        return True
    # Without a day of publication the narrative is too weak an anchor, and far from it too.
    published = sentence.document.published
    year = time.value.partition("-")[0]
    return published is not None and year.isdigit() and int(published[:4]) - int(year) <= _FAR


def _range(sentence: Sentence, one: TimeExpression, other: TimeExpression) -> bool:
    between = sentence.document.text[one.end : other.start].strip().lower()
    before = sentence.document.text[max(sentence.start, one.start - 9) : one.start].lower()
    joined = between in {"-", "–", "to", "until", "till", "through"} or (
        between == "and" and "between" in before
    )
    return joined and _dated(sentence, other) and len(one.value or "") == len(other.value or "")


def _without_case(doc: Doc, tokens: Iterable[int]) -> tuple[int, ...]:
    """Cut the preposition off: "in the great earthquake" → "the great earthquake"."""
    return tuple(
        dropwhile(lambda i: doc[i].dep_ in {"case", "cc", "mark"} or doc[i].is_punct, tokens)
    )


def _opening(noun: Token) -> int:
    """Find where a noun that is a predicate begins: behind its subject and copula."""
    before = (c.right_edge.i for c in noun.lefts if c.dep_ in SUBJECTS | AUXILIARIES | {"advmod"})
    return max(before, default=-1)


def _tells(doc: Doc, phrase: tuple[int, ...], dated: tuple[int, ...]) -> bool:
    return all(
        _tells_time(doc[i], set(dated)) or doc[i].lower_ in {"between", "from", "to"}
        for i in phrase
    )


def _finite_above(sentence: Sentence, clause: Clause, dated: tuple[int, ...]) -> Clause | None:
    """ "set up an office to train pilots in 1940": a last date is when the deed was done."""
    while clause.finite is None and clause.kind in {"advcl", "xcomp"}:
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
    """ "from 1967 on", "until May": the deed is not dated but bounded."""
    return any(clause.doc[p.first].lower_ in _BOUNDS for p in adverbials)


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
        if coordinated and not own and _happened(other):
            yield other


def _clause_of(sentence: Sentence, tokens: tuple[int, ...]) -> Clause | None:
    """Find the smallest clause whose own phrases hold the expression."""
    holding = [c for c in sentence.clauses if all(c.phrase_at(i) for i in tokens)]
    return min(holding, key=lambda c: len(c.tokens), default=None)


def _happened(clause: Clause) -> bool:
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
        if all(_tells_time(doc[i], covered) for i in phrase.tokens):
            if phrase.label != "obj":
                found.append(phrase)
        elif (end := _time_at_end(doc, phrase, covered)) is not None and phrase is clause.phrases[
            -1
        ]:
            found.append(end)
    return tuple(found)


def _tells_time(token: Token, covered: set[int]) -> bool:
    return token.i in covered or token.lower_ in _TIME_WORDS or token.is_punct


def _time_at_end(doc: Doc, phrase: Phrase, covered: set[int]) -> Phrase | None:
    """Split "on Saturday" off "for the long journey home on Saturday".

    The parser hangs a last date on the noun before it. The date is the verb's all the same, unless
    that noun is an event with a date of its own ("the meeting on Saturday").
    """
    cut = len(phrase.tokens)
    while cut and _tells_time(doc[phrase.tokens[cut - 1]], covered):
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
    return Phrase(tokens[-1], "obl", tokens) if own and noun.lower_ not in _DATED_NOUNS else None


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
