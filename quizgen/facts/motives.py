"""What moved somebody: "fearing …", "in protest against …", "jailed for …", "angry over …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma, verb_lemma
from quizgen.analysis.phrases import subtree
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.facts.causal_words import phrases, words
from quizgen.facts.causality import ACTORS, deed_of, eventive, explained, hanging_on, opens_with
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

_MOTIVES = words("motives")
_STRONG = frozenset(["demand", "protest", "condemn", "oppose", "seek", "fear"])
_CHARGES = frozenset(["allege", "accuse", "claim"])
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
    if before is not None and before.lower_ in _TEXTS | ACTORS:
        return False
    # "Accusing the king of treason, he said …" goes on saying.
    if done in REPORTING | {"refer", "ask"}:
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
        width = opens_with(sentence, range(token.i, len(doc)), _PHRASES)
        if not width or (token.i and doc[token.i - 1].text == "-"):
            continue
        deed, cause = hanging_on(sentence, token.i)
        if not _stated(deed) or not cause:
            continue
        if token.lower_ == "following" and not _event_follows(sentence, cause[1:]):
            continue
        relation = "following" if token.lower_ == "following" else "motive"
        cause = _at_whom(sentence, cause)
        if width > 1 and _of_noun(sentence, token.i):
            continue
        if deed and len(cause) > width and not _loose_end(sentence, deed, cause):
            yield from explained(sentence, deed, cause, cause[:width], relation)


def _of_noun(sentence: Sentence, start: int) -> bool:
    """ "after a boycott in protest against …": it is the boycott that is explained."""
    before = sentence.parsed.doc[max(0, start - 1)]
    adverbial = before.dep_ in {"obl", "nmod"} and before.i < start
    return adverbial and eventive(sentence, (before.i,))


def _stated(deed: Clause | None) -> bool:
    return deed is not None and not deed.supposed and not deed.negation


def _at_whom(sentence: Sentence, cause: tuple[int, ...]) -> tuple[int, ...]:
    """Join "against the law" to "in protest" where the parser hung both on the verb."""
    doc = sentence.parsed.doc
    following = doc[cause[-1] + 1] if cause[-1] + 1 < len(doc) else None
    joins = following is not None and (
        following.lower_ in _AT
        if len(cause) == len(("in", "protest"))
        else following.lower_ == "by"
    )
    if following is None or not joins or following.dep_ != "case":
        return cause
    return (*cause, *(i for i in subtree(following.head) if i >= following.i))


_AT = frozenset({"against", "at", "over", "with", "for"})


def _loose_end(sentence: Sentence, deed: Clause, cause: tuple[int, ...]) -> bool:
    """ "walked out in protest, Congress …": a phrase holds no early comma and not its deed."""
    doc = sentence.parsed.doc
    return deed.head in cause or any(doc[i].text == "," for i in cause[:3])


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
        after = [t.lower_ for t in doc[cause[-1] + 1 : cause[-1] + 4] if not t.is_punct]
        if (
            deed.copula
            or after[:2] == ["and", "for"]
            or after[:1] == ["to"]
            or doc[token.i - 1].lower_ == "punishment"
        ):
            continue
        verb = verb_lemma(doc[deed.head].text)
        struggling = verb in _AGITATE or _struggle(deed, token.i)
        if (
            verb not in _REWARDED
            and not struggling
            and not (verb in _HARMED and doc[cause[1]].tag_ == "VBG")
        ):
            continue
        done = doc[cause[1]].tag_ in {"VBG", "PRP$"} or eventive(sentence, cause[1:])
        if (done or struggling) and not _length_of_time(sentence, cause):
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
    return any(i in timed for i in tokens[1:3]) or any(doc[i].lower_ in units for i in tokens[1:6])


@rule(
    "cause.over",
    finds={
        "Two players were suspended over a fight in the stadium of Turin.": {
            "cause": "a fight in the stadium of Turin",
            "effect": "Two players were suspended",
        },
        "The minister resigned over a scandal.": {
            "cause": "a scandal",
            "effect": "The minister resigned",
        },
    },
    ignores=[
        "The plane flew over the lake.",
        "They marched over three days.",
        "The brothers quarrelled over the house.",
    ],
)
def over(sentence: Sentence) -> Iterator[CauseFact]:
    """What somebody resigned, was suspended or is sued over; a quarrel only has its matter."""
    doc = sentence.parsed.doc
    for token in doc:
        if token.lower_ != "over" or token.dep_ != "case":
            continue
        deed, cause = hanging_on(sentence, token.i)
        if deed is None or not _stated(deed) or token.i < deed.head or len(cause) < 2:
            continue
        if _of_noun(sentence, token.i) or verb_lemma(doc[deed.head].text) not in _STRUGGLE:
            continue
        if not _length_of_time(sentence, cause) and doc[cause[1]].tag_ not in {"CD", "PRP$"}:
            yield from explained(sentence, deed, cause[1:], (token.i,), "of")


def _struggle(deed: Clause, before: int) -> bool:
    """ "staged a protest for": the object tells of the struggle."""
    return any(
        p.label == "obj"
        and p.head < before
        and deed.doc[p.head].lower_.removesuffix("s") in _AGITATE
        for p in deed.phrases
    )
