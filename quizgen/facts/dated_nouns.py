"""Dates that hang on a noun: "the treaty signed in 1648", "the earthquake of 1755"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import dropwhile

from spacy.tokens import Doc, Token

from quizgen.analysis.clauses import AUXILIARIES, FINITE_TAGS, SUBJECTS
from quizgen.analysis.lexicon import words
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import subtree
from quizgen.analysis.sentence import Sentence
from quizgen.facts.dates import DATED_NOUNS, dates_of
from quizgen.facts.fact import EventDateFact, OriginFact
from quizgen.facts.rule import rule

_DATING = tuple((verb, *rest) for verb in ("date", "dates") for rest in (("back", "to"), ("from",)))
_PERIODS = words("periods of hardship or bloom")
_ACTIONS = words("nouns for historic deeds")


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
    for time, until in dates_of(sentence):
        tokens = sentence.tokens_of(time.start, (until or time).end)
        if not tokens or tokens[0] == 0 or doc[tokens[0] - 1].lower_ not in {"in", "of", "on"}:
            continue
        preposition = tokens[0] - 1
        # Up from the preposition past the date itself, to the noun that it hangs on.
        above = [doc[preposition].head, *doc[preposition].head.ancestors]
        head = next((t for t in above if t.i not in tokens), doc[preposition])
        if head.lower_ not in DATED_NOUNS | _PERIODS or head.i > preposition:
            continue
        event = _without_case(doc, (i for i in subtree(head) if _opening(head) < i < preposition))
        if event and event[-1] == preposition - 1 and _tells_which(sentence, event, head.i):
            yield EventDateFact(sentence, event, time, until)


def _tells_which(sentence: Sentence, event: tuple[int, ...], head: int) -> bool:
    """Tell whether a noun for an event says of what: "the invasion" of which country?"""
    name = sentence.name_at(head)
    behind = any(i > head for i in event)
    named = name is not None and name.type is NameType.EVENT
    plain = all(sentence.name_at(i) is None for i in event)
    return behind or named or plain or sentence.parsed.doc[head].lower_ in _PERIODS


@rule(
    "date.modifier",
    finds={
        "The 1836 assault on the Alamo was over in an hour.": {
            "event": "The 1836 assault on the Alamo",
            "date": "1836",
        },
        "Sugar lost its value with Brazil's 1888 abolition of slavery.": {
            "event": "Brazil's 1888 abolition of slavery",
            "date": "1888",
        },
    },
    ignores=[
        "The 1953 film Titanic won a prize.",
        "The 1836 assault lasted an hour.",
        "Everybody talked about the 2012 Olympic Games.",
    ],
)
def modifier(sentence: Sentence) -> Iterator[EventDateFact]:
    """A year right before a noun for an event that says itself which one it is."""
    doc = sentence.parsed.doc
    for time, until in dates_of(sentence):
        tokens = sentence.tokens_of(time.start, time.end)
        if until is not None or len(tokens) != 1 or not 0 < tokens[0] < len(doc) - 1:
            continue
        year, noun = doc[tokens[0]], doc[tokens[0] + 1]
        if noun.lower_ not in DATED_NOUNS | _ACTIONS or not year.text.isdigit():
            continue
        before = doc[year.i - 1]
        owner = _owner(sentence, before) if before.tag_ == "POS" else ()
        if not owner and before.lower_ != "the":
            continue
        behind = tuple(i for i in subtree(noun) if i > noun.i)
        if any(doc[i].tag_ in FINITE_TAGS for i in behind):
            continue
        whole = behind and behind[0] == noun.i + 1 and doc[behind[0]].tag_ == "IN"
        if whole and behind[-1] - behind[0] + 1 == len(behind):
            yield EventDateFact(sentence, (*(owner or (before.i,)), noun.i, *behind), time)


def _owner(sentence: Sentence, mark: Token) -> tuple[int, ...]:
    """Give the tokens of "Brazil's" where a name stands before the mark of the genitive."""
    name = sentence.name_at(mark.i - 1) if mark.i else None
    return (*sentence.tokens_of(name.start, name.end), mark.i) if name else ()


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
    for time, until in dates_of(sentence):
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


def _without_case(doc: Doc, tokens: Iterable[int]) -> tuple[int, ...]:
    """Cut the preposition off: "in the great earthquake" → "the great earthquake"."""
    return tuple(
        dropwhile(lambda i: doc[i].dep_ in {"case", "cc", "mark"} or doc[i].is_punct, tokens)
    )


def _opening(noun: Token) -> int:
    """Find where a noun that is a predicate begins: behind its subject and copula."""
    before = (c.right_edge.i for c in noun.lefts if c.dep_ in SUBJECTS | AUXILIARIES | {"advmod"})
    return max(before, default=-1)
