"""Claims: what somebody says, in words of their own, of something named."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.lexicon import words
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import REPORTING
from quizgen.facts.fact import ClaimFact
from quizgen.facts.rule import rule

_LIGHT = words("verbs whose object is no claim")
_GOVERNED = words("verbs with a preposition of their own")
_INTENDING = words("verbs of what somebody means to do")
_CALLING = frozenset({"call", "dub", "label", "term", "brand", "nickname"})
_VIEWING = words("verbs of viewing something as something")
_HOLLOW = frozenset({"have", "do", "get", "go", "come", "know", "think", "give", "say", "wish"})
_AS = frozenset({"obl", "advcl", "xcomp"})
_LISTED = frozenset({"conj", "appos", "list"})
_SAID = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_LONGEST = 24
"""Words of an answer."""


@rule(
    "quote.claim",
    finds={
        "“Norway needs a larger fleet of ferries,” said Clara Lind, a botanist.": {
            "claim": "Norway needs a larger fleet of ferries",
            "answer": "a larger fleet of ferries",
        },
        "Clara Lind argues that Norway still depends on the export of dried fish.": {
            "claim": "Norway still depends on the export of dried fish",
            "answer": "on the export of dried fish",
        },
    },
    ignores=[
        "Clara Lind argues that Norway does not need a larger fleet of ferries.",
        "Clara Lind argues that they need a larger fleet of ferries.",
        "Clara Lind argues that Norway has a larger fleet of ferries.",
        "Clara Lind argues that Norway needs twenty ferries.",
    ],
)
def claim(sentence: Sentence) -> Iterator[ClaimFact]:
    """What something named needs, demands, depends on, …."""
    for clause in _plain(sentence):
        if clause.copula or clause.passive:
            continue
        phrase = next((p for p in clause.phrases if p.label == "obj"), None)
        # "wanted Oslo to build …": the object of one verb is the subject of another.
        acts = any(p.label in {"xcomp", "ccomp"} for p in clause.phrases)
        if phrase is None:
            phrase = _governed(clause)
        elif acts or lemma(clause.doc[clause.head]) in _LIGHT:
            phrase = None
        if phrase is not None and _told(sentence, clause, phrase):
            yield ClaimFact(sentence, clause, phrase)


@rule(
    "quote.described",
    finds={
        "Clara Lind regarded Norway as the last home of the grey wolf.": {
            "claim": "Clara Lind regarded Norway as the last home of the grey wolf",
            "answer": "as the last home of the grey wolf",
        },
        "The treaty of Arvik should be seen as the beginning of a long friendship.": {
            "claim": "The treaty of Arvik should be seen as the beginning of a long friendship",
            "answer": "as the beginning of a long friendship",
        },
    },
    ignores=[
        "Clara Lind never regarded Norway as the home of the grey wolf.",
        "Clara Lind worked in Norway as a teacher of botany.",
    ],
)
def described(sentence: Sentence) -> Iterator[ClaimFact]:
    """As what somebody sees, describes, regards, … something."""
    for clause in _plain(sentence, persons=True):
        if lemma(clause.doc[clause.head]) not in _VIEWING:
            continue
        for phrase in clause.phrases:
            seen = clause.doc[phrase.first].lower_ == "as" and phrase.label in _AS
            if seen and _told(sentence, clause, phrase):
                yield ClaimFact(sentence, clause, phrase)


@rule(
    "quote.subject",
    finds={
        "“The end of the ferry line would cut off the north of Norway,” said Clara Lind.": {
            "claim": "The end of the ferry line would cut off the north of Norway",
            "answer": "The end of the ferry line",
        },
        "Clara Lind argues that the price of fish remains the first worry of Norway's towns.": {
            "claim": "the price of fish remains the first worry of Norway's towns",
            "answer": "the price of fish",
        },
    },
    ignores=["Clara Lind argues that it remains the first worry of Norway's towns."],
)
def claimed_subject(sentence: Sentence) -> Iterator[ClaimFact]:
    """Who or what it is that does, causes, remains, … something."""
    for clause in _plain(sentence, denied=True):
        subject = clause.subject
        assert subject is not None and clause.finite is not None
        light = lemma(clause.doc[clause.head]) in _HOLLOW and not clause.copula
        if not light and subject.last < clause.finite and _says_something(sentence, subject):
            yield ClaimFact(sentence, clause, subject)


@rule(
    "quote.called",
    finds={
        "Clara Lind called Norway the last home of the grey wolf.": {
            "claim": "Clara Lind called Norway the last home of the grey wolf",
            "answer": "the last home of the grey wolf",
        },
        "Karl Holm called the Arvik Bridge a waste of public money.": {
            "claim": "Karl Holm called the Arvik Bridge a waste of public money",
            "answer": "a waste of public money",
        },
    },
    ignores=[
        "Clara Lind called Norway beautiful.",
        "Clara Lind called Olaf Berg.",
        "Clara Lind never called Norway the last home of the grey wolf.",
    ],
)
def called(sentence: Sentence) -> Iterator[ClaimFact]:
    """What somebody calls somebody or something."""
    for clause in _plain(sentence, persons=True):
        if lemma(clause.doc[clause.head]) not in _CALLING or clause.passive:
            continue
        named = any(p.label == "obj" for p in clause.phrases)
        for phrase in clause.phrases:
            if named and phrase.label == "xcomp" and _told(sentence, clause, phrase):
                yield ClaimFact(sentence, clause, phrase)


@rule(
    "quote.intent",
    finds={
        "In May 1903, Norway threatened to close its harbours to Swedish ships.": {
            "claim": "In May 1903, Norway threatened to close its harbours to Swedish ships",
            "answer": "to close its harbours to Swedish ships",
        },
        "In 1871, she agreed to paint the ceiling of the theatre in Arvik.": {
            "claim": "In 1871, she agreed to paint the ceiling of the theatre in Arvik",
            "answer": "to paint the ceiling of the theatre in Arvik",
        },
    },
    ignores=[
        "In May 1903, Norway did not threaten to close its harbours to Swedish ships.",
        "In 1871, she began to paint the ceiling of the theatre in Arvik.",
        "In 1871, it agreed to paint the ceiling.",
    ],
)
def intent(sentence: Sentence) -> Iterator[ClaimFact]:
    """What somebody decides, agrees, refuses, threatens, … to do."""
    for clause in _plain(sentence, persons=True):
        if lemma(clause.doc[clause.head]) not in _INTENDING or clause.passive:
            continue
        phrase = next((p for p in clause.phrases if p.label == "xcomp"), None)
        if phrase is None or any(p.label in {"obj", "ccomp"} for p in clause.phrases):
            continue
        doc = clause.doc
        whole = phrase.last - phrase.first + 1 == len(phrase.tokens)
        content = [i for i in phrase.tokens if doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
        behind = phrase.first == clause.head + 1 and doc[phrase.first].tag_ == "TO"
        if whole and behind and content and 4 <= len(phrase.tokens) <= _LONGEST:
            yield ClaimFact(sentence, clause, phrase)


def _plain(sentence: Sentence, *, persons: bool = False, denied: bool = False) -> Iterator[Clause]:
    """Yield main and reported clauses with a subject of their own that is no pronoun.

    With ``persons`` it may be "he" or "she", with ``denied`` it may be said that something is not.
    """
    for clause in sentence.clauses:
        if clause.kind not in _SAID or clause.finite is None or clause.subject is None:
            continue
        opening = clause.doc[clause.subject.first]
        subject = clause.doc[clause.subject.head]
        pronoun = subject.pos_ in {"PRON", "DET"}
        if persons and subject.lower_ in {"he", "she"}:
            pronoun = False
        counted = any(clause.doc[i].tag_ == "CD" for i in clause.subject.tokens)
        before = clause.doc[opening.i - 1] if opening.i > 1 else opening
        # "the ability to build | ships will grow": a noun before it is part of the subject.
        cut = before.pos_ in {"NOUN", "PROPN", "VERB"} and before is not opening
        cut = cut and (clause.kind == "ROOT" or before.pos_ != "VERB")
        listed = cut or (before.tag_ == "CC" and clause.kind != "conj")
        misread = opening.tag_ in {"CC", "IN"} or clause.inherited or listed or counted
        reports = lemma(clause.doc[clause.head]) in REPORTING - _INTENDING and not clause.copula
        if not (
            pronoun or misread or reports or (clause.negation and not denied) or clause.supposed
        ):
            yield clause


def _governed(clause: Clause) -> Phrase | None:
    """ "depends on the export of fish": the complement that the verb has with its preposition."""
    verb = lemma(clause.doc[clause.head])
    for phrase in clause.phrases:
        wanted = f"{verb}-{clause.doc[phrase.first].lower_}" in _GOVERNED
        if wanted and phrase.label == "obl" and phrase.first > clause.head:
            return phrase
    return None


def _told(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether an answer stands behind its verb and says something."""
    return phrase.first > clause.head and _says_something(sentence, phrase)


def _says_something(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a noun phrase stands together and has words that say something."""
    doc = sentence.parsed.doc
    whole = phrase.last - phrase.first + 1 == len(phrase.tokens)
    noun = doc[phrase.head].pos_ in {"NOUN", "PROPN"}
    content = [i for i in phrase.tokens if doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
    timed = any(
        phrase.head in sentence.tokens_of(t.start, t.end) for t in sentence.times if t.type != "SET"
    )
    # "depends on fish, timber and oil": a list of which the tree holds only the first.
    more = any(c.i > phrase.last and c.dep_ in _LISTED for c in doc[phrase.head].children)
    whole = whole and not more and doc[phrase.first].tag_ != "CC"
    # "sinks more than ten centimetres" answers how much, and not what.
    counted = any(doc[i].tag_ == "CD" and doc[i].head.i == phrase.head for i in phrase.tokens)
    told = not counted and (len(content) > 1 or sentence.name_at(phrase.head) is not None)
    return whole and noun and told and not timed and len(phrase.tokens) <= _LONGEST
