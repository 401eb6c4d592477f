"""What moved somebody: "fearing …", "in protest against …", "jailed for …", "angry over …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma, verb_lemma
from quizgen.analysis.phrases import subtree
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causal_words import phrases, words
from quizgen.facts.causality import deed_of, eventive, explained, hanging_on, opens_with
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

_MOTIVES = words("motives")
_STRONG = frozenset(["demand", "protest", "condemn", "oppose", "seek", "fear"])
_CHARGES = frozenset(["allege", "accuse", "claim", "call", "ask"])
# What is written or called out holds the demand itself: "a letter demanding …".
_TEXTS = words("texts")
# Doing one of these, people say why.
_REFUSALS = words("refusals")
_SAYING = frozenset(
    ["say", "argue", "claim", "insist", "explain", "complain", "note", "warn", "contend"]
)
_FEELINGS = words("feelings")
_PHRASES = phrases("reason phrases")
_REWARDED = words("rewarded")
_AGITATE = frozenset(["protest", "strike", "agitate", "campaign", "demonstrate", "march", "rally"])
_HARMED = frozenset(["kill", "shoot", "hang", "burn", "behead", "beat", "attack"])
_STRUGGLE = words("struggle")


@rule(
    "cause.motive",
    finds={
        "The villagers stayed indoors, fearing another avalanche.": {
            "cause": "fearing another avalanche",
            "effect": "The villagers stayed indoors",
        },
        "Citing safety concerns, the mayor closed the bridge.": {
            "cause": "Citing safety concerns",
            "effect": "the mayor closed the bridge",
        },
        "Hundreds of miners staged a protest demanding higher wages.": {
            "cause": "demanding higher wages",
            "effect": "Hundreds of miners staged a protest",
        },
    },
    ignores=[
        "The villagers stayed indoors, singing.",
        "The villagers kept fearing another avalanche.",
        "She wrote a letter demanding an answer.",
    ],
)
def motive(sentence: Sentence) -> Iterator[CauseFact]:
    """A participle that tells what moved somebody: "fearing …", "citing …"."""
    doc = sentence.parsed.doc
    for token in doc:
        if token.tag_ != "VBG" or token.dep_ not in _LOOSE or _has_marker(token):
            continue
        # The parser may take "a protest demanding" for a compound noun: all that follows counts.
        cause = tuple(i for i in subtree(token) if i >= token.i or token.dep_ == "advcl")
        deed = deed_of(sentence, token.i)
        if deed is None or len(cause) < 2 or not _moves(token, cause, deed):
            continue
        yield from explained(sentence, deed, cause, (token.i,), "motive")


_LOOSE = frozenset({"advcl", "acl", "xcomp", "ccomp", "obj", "obl", "nmod", "conj", "dep"})


def _has_marker(token: Token) -> bool:
    return any(
        c.dep_ in {"aux", "aux:pass", "mark", "case", "cc", "det", "nsubj"} and c.i < token.i
        for c in token.children
    ) and (token.dep_ != "obj")


def _moves(head: Token, cause: tuple[int, ...], deed: Clause) -> bool:
    doc = head.doc
    verb, done = verb_lemma(head.text), lemma(doc[deed.head])
    before = doc[cause[0] - 1] if cause[0] else None
    if before is not None and before.lower_ in _TEXTS:
        return False
    if head.dep_ in {"xcomp", "ccomp", "obj", "obl", "nmod", "conj"}:
        return (
            verb in _STRONG
            and head.i > deed.head + 1
            and before is not None
            and before.pos_ in {"NOUN", "PROPN", "PUNCT"}
        )
    set_off = before is None or before.text == ","
    if verb in _SAYING:
        return done in _REFUSALS and set_off and deed.head < head.i
    if verb == "call":
        return doc[min(head.i + 1, len(doc) - 1)].lower_ == "for"
    return verb in _MOTIVES or (verb in _CHARGES and head.dep_ != "acl")


@rule(
    "cause.feeling",
    finds={
        "Angry over the new tax, farmers from Brittany blocked the road to Rennes.": {
            "cause": "Angry over the new tax",
            "effect": "farmers from Brittany blocked the road to Rennes",
        },
        "Convinced that the earth was round, the captain sailed west.": {
            "cause": "Convinced that the earth was round",
            "effect": "the captain sailed west",
        },
    },
    ignores=["The farmers were angry over the new tax.", "Tired and hungry, they slept."],
)
def feeling(sentence: Sentence) -> Iterator[CauseFact]:
    """An opening adjective or participle that tells what somebody felt or knew."""
    doc = sentence.parsed.doc
    main = next((c for c in sentence.clauses if c.kind == "ROOT" and c.finite and c.subject), None)
    if main is None or main.subject is None:
        return
    first = next((i for i in range(min(3, len(doc))) if doc[i].lower_ in _FEELINGS), None)
    comma = next((i for i in range(main.subject.first - 1, 0, -1) if doc[i].text == ","), None)
    if first is None or comma is None or comma - first < 3 or doc[first].tag_ in {"NN", "NNS"}:
        return
    if doc[first + 1].tag_ not in {"IN", "TO", "RP"} or main.subject.first - comma > 1:
        return
    yield from explained(sentence, main, range(0, comma), (first,), "motive")


@rule(
    "cause.phrase",
    finds={
        "Thousands of teachers marched through Lima in protest against the new law.": {
            "cause": "in protest against the new law",
            "effect": "Thousands of teachers marched through Lima",
        },
        "The two brothers were arrested on suspicion of smuggling.": {
            "cause": "on suspicion of smuggling",
            "effect": "The two brothers were arrested",
        },
        "The king abdicated following the defeat of his army.": {
            "cause": "following the defeat of his army",
            "effect": "The king abdicated",
        },
    },
    ignores=["The mine was closed in the following year.", "They met in front of the church."],
)
def phrase(sentence: Sentence) -> Iterator[CauseFact]:
    """A phrase that tells the reason: "in protest against", "on suspicion of", "with a view to"."""
    doc = sentence.parsed.doc
    for token in doc:
        width = opens_with(sentence, tuple(range(token.i, len(doc))), _PHRASES)
        if not width or (token.i and doc[token.i - 1].text == "-"):
            continue
        deed, cause = hanging_on(sentence, token.i)
        if not _stated(deed) or not cause or (len(cause) <= width and token.lower_ != "in"):
            continue
        if token.lower_ == "following" and not _event_follows(sentence, cause[1:]):
            continue
        relation = "following" if token.lower_ == "following" else "motive"
        if deed:
            yield from explained(sentence, deed, _at_whom(deed, cause), cause[:width], relation)


def _stated(deed: Clause | None) -> bool:
    return deed is not None and not deed.supposed and not deed.negation


def _at_whom(deed: Clause, cause: tuple[int, ...]) -> tuple[int, ...]:
    """Join "against the law" to "in protest" where the parser hung both on the verb."""
    beside = next((p for p in deed.phrases if p.first == cause[-1] + 1), None)
    if beside is not None and deed.doc[beside.first].lower_ in {
        "against",
        "at",
        "over",
        "with",
        "for",
    }:
        return (*cause, *beside.tokens) if len(cause) == 2 else cause
    return cause


def _event_follows(sentence: Sentence, cause: tuple[int, ...]) -> bool:
    return bool(cause) and (
        eventive(sentence, cause) or sentence.parsed.doc[cause[-1]].tag_ == "VBG"
    )


@rule(
    "cause.for_deed",
    finds={
        "The journalist was jailed for insulting the king of Siam.": {
            "cause": "for insulting the king of Siam",
            "effect": "The journalist was jailed",
        },
        "Drivers in Naples protested for better pay.": {
            "cause": "for better pay",
            "effect": "Drivers in Naples protested",
        },
        "Critics praised the novel for its wit.": {
            "cause": "for its wit",
            "effect": "Critics praised the novel",
        },
    },
    ignores=["The journalist was jailed for three years.", "They waited for the train."],
)
def for_deed(sentence: Sentence) -> Iterator[CauseFact]:
    """What somebody was punished or praised for."""
    doc = sentence.parsed.doc
    for token in doc:
        if token.lower_ != "for" or token.dep_ not in {"case", "mark"}:
            continue
        deed, cause = hanging_on(sentence, token.i)
        if deed is None or not _stated(deed) or token.i < deed.head or len(cause) < 2:
            continue
        verb = verb_lemma(doc[deed.head].text)
        struggling = verb in _AGITATE or _struggle(deed, token.i)
        if (
            verb not in _REWARDED
            and not struggling
            and not (verb in _HARMED and doc[cause[1]].tag_ == "VBG")
        ):
            continue
        if not _length_of_time(sentence, cause):
            yield from explained(sentence, deed, cause, (token.i,), "motive")


def _length_of_time(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    doc = sentence.parsed.doc
    timed = {i for t in sentence.times for i in sentence.tokens_of(t.start, t.end)}
    units = {
        "year",
        "years",
        "month",
        "months",
        "day",
        "days",
        "week",
        "weeks",
        "hours",
        "time",
        "life",
        "now",
    }
    return any(i in timed for i in tokens[1:3]) or any(doc[i].lower_ in units for i in tokens[1:4])


@rule(
    "cause.over",
    finds={
        "Police and fans clashed over the closing of the stadium in Turin.": {
            "cause": "the closing of the stadium in Turin",
            "effect": "Police and fans clashed",
        },
        "The minister resigned over a scandal.": {
            "cause": "a scandal",
            "effect": "The minister resigned",
        },
    },
    ignores=["The plane flew over the lake.", "They argued over three days."],
)
def over(sentence: Sentence) -> Iterator[CauseFact]:
    """What people fought, protested or resigned over."""
    doc = sentence.parsed.doc
    for token in doc:
        if token.lower_ != "over" or token.dep_ != "case":
            continue
        deed, cause = hanging_on(sentence, token.i)
        if deed is None or not _stated(deed) or token.i < deed.head or len(cause) < 2:
            continue
        if verb_lemma(doc[deed.head].text) not in _STRUGGLE and not _struggle(deed, token.i):
            continue
        if not _length_of_time(sentence, cause) and doc[cause[1]].tag_ not in {"CD", "PRP$"}:
            yield from explained(sentence, deed, cause[1:], (token.i,), "of")


def _struggle(deed: Clause, over_at: int) -> bool:
    """ "staged a protest over": the object tells of the struggle."""
    return any(
        p.label == "obj"
        and p.head < over_at
        and deed.doc[p.head].lower_.removesuffix("s") in _STRUGGLE
        for p in deed.phrases
    )


@rule(
    "cause.means",
    finds={
        "The rebels cut off the city by blowing up two bridges.": {
            "cause": "by blowing up two bridges",
            "effect": "The rebels cut off the city",
        },
        "Farmers protested by dumping milk in front of the ministry.": {
            "cause": "by dumping milk in front of the ministry",
            "effect": "Farmers protested",
        },
    },
    ignores=["The bridge was blown up by the rebels.", "She began by thanking her mother."],
)
def means(sentence: Sentence) -> Iterator[CauseFact]:
    """A gerund with "by": how something was done."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        head = doc[clause.head]
        by = next(
            (c.i for c in head.children if c.lower_ == "by" and c.dep_ in {"mark", "case"}), None
        )
        if (
            by is None
            or (by and doc[by - 1].text == "-")
            or head.tag_ != "VBG"
            or by > clause.head
            or clause.subject is not None
        ):
            continue
        deed = deed_of(sentence, clause.head)
        if deed is None or deed.supposed or lemma(doc[deed.head]) in _NO_MEANS:
            continue
        if by > 0 and doc[by - 1].lower_ in {"not", "only"}:
            continue
        yield from explained(sentence, deed, (by, *subtree(head)), (by,), "means", clause)


_NO_MEANS = frozenset(
    [
        "begin",
        "start",
        "end",
        "open",
        "respond",
        "react",
        "reply",
        "chip",
        "continue",
        "close",
        "conclude",
    ]
)


@rule(
    "cause.with",
    finds={
        "With the border still closed, traders in Tumen had nothing left to sell.": {
            "cause": "With the border still closed",
            "effect": "traders in Tumen had nothing left to sell",
        },
        "The two towns fell out, with Ravenna closing its harbour to ships from Rimini.": {
            "cause": "with Ravenna closing its harbour to ships from Rimini",
            "effect": "The two towns fell out",
        },
        "With food running low, the captain turned back to Lisbon.": {
            "cause": "With food running low",
            "effect": "the captain turned back to Lisbon",
        },
    },
    ignores=["With his brother, he opened a shop.", "He walked with a stick in his hand."],
)
def with_state(sentence: Sentence) -> Iterator[CauseFact]:
    """ "With" and a state of things: "With the border closed, …"."""
    parsed = [
        c for c in sentence.clauses if c.kind == "advcl" and c.subject and _with(c) is not None
    ]
    for clause in parsed:
        deed, at = deed_of(sentence, clause.head), _with(clause)
        if deed is not None and at is not None and not deed.supposed:
            yield from explained(sentence, deed, (at, *clause.tokens), (at,), "motive", clause)
    if not parsed:
        yield from _with_by_surface(sentence)


def _with(clause: Clause) -> int | None:
    return next((i for i in clause.marker if clause.doc[i].lower_ == "with"), None)


def _with_by_surface(sentence: Sentence) -> Iterator[CauseFact]:
    """An opening "With NOUN … STATE," up to the comma before the subject."""
    doc = sentence.parsed.doc
    main = next((c for c in sentence.clauses if c.kind == "ROOT" and c.finite and c.subject), None)
    if main is None or main.subject is None or main.inherited:
        return
    start = next((i for i in (0, 1, 2) if i < len(doc) and doc[i].lower_ == "with"), None)
    comma = next((i for i in range(main.subject.first - 1, 0, -1) if doc[i].text == ","), None)
    if (
        start is None
        or comma is None
        or main.subject.first - comma > 1
        or (start and not doc[start - 1].is_punct)
    ):
        return
    states = [
        i
        for i in range(start + 2, comma)
        if doc[i].tag_ in {"VBG", "VBN", "VBD", "JJ", "JJR"}
        and doc[i - 1].tag_ in {"NN", "NNS", "NNP", "NNPS", "RB", "RBR", "CD", "VBG"}
        and doc[i].dep_ not in {"amod", "compound"}
    ]
    if states and doc[start + 1].lower_ not in {"a", "an", "his", "her", "their", "this"}:
        yield from explained(sentence, main, range(start, comma), (start,), "motive")
