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
    for clause in _plain(sentence):
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
    for clause in _plain(sentence):
        subject = clause.subject
        assert subject is not None and clause.finite is not None
        light = lemma(clause.doc[clause.head]) in _HOLLOW and not clause.copula
        if not light and subject.last < clause.finite and _says_something(sentence, subject):
            yield ClaimFact(sentence, clause, subject)


def _plain(sentence: Sentence) -> Iterator[Clause]:
    """Yield main and reported clauses with a subject of their own that is no pronoun."""
    for clause in sentence.clauses:
        if clause.kind not in _SAID or clause.finite is None or clause.subject is None:
            continue
        opening = clause.doc[clause.subject.first]
        pronoun = clause.doc[clause.subject.head].pos_ in {"PRON", "DET"}
        counted = any(clause.doc[i].tag_ == "CD" for i in clause.subject.tokens)
        before = clause.doc[opening.i - 1] if opening.i > 1 else opening
        listed = before.tag_ == "CC" and clause.kind != "conj"
        misread = opening.tag_ in {"CC", "IN"} or clause.inherited or listed or counted
        reports = lemma(clause.doc[clause.head]) in REPORTING and not clause.copula
        if not (pronoun or misread or reports or clause.negation or clause.supposed):
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
    told = len(content) > 1 or sentence.name_at(phrase.head) is not None
    return whole and noun and told and not timed and len(phrase.tokens) <= _LONGEST
