"""Results: "as a result", "therefore" at the head of a sentence, "so … that", participles."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causes import parent
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

_CONNECTIVES = tuple(
    tuple(words.split())
    for words in (
        "as a result",
        "as a consequence",
        "in consequence",
        "consequently",
        "therefore",
        "thus",
        "hence",
        "for this reason",
        "for that reason",
        "because of this",
        "because of that",
    )
)
_MOTIVES = frozenset("fear hope worry cite allege protest suspect believe demand seek".split())


@rule(
    "cause.connective",
    finds={
        "The harvest failed in three provinces. As a result, the price of bread doubled.": {
            "cause": "The harvest failed in three provinces",
            "effect": "the price of bread doubled",
        },
        "The tunnel was too narrow for trucks. It was therefore closed to traffic.": {
            "cause": "The tunnel was too narrow for trucks",
            "effect": "It was therefore closed to traffic",
        },
    },
    ignores=["The harvest failed. However, the price of bread did not rise.", "Therefore, it closed."],
)
def connective(sentence: Sentence) -> Iterator[CauseFact]:
    """A sentence that opens with "As a result", "Therefore": its cause is the sentence before."""
    previous = sentence.previous
    if previous is None or previous.parsed.paragraph is not sentence.parsed.paragraph:
        return
    effect, cause = _main(sentence), _main(previous)
    if effect is None or cause is None or previous.text.endswith("?"):
        return
    signal = _opening(sentence) or _adverb(effect)
    if signal:
        rest = tuple(i for i in effect.tokens if i not in signal or i > signal[-1] or i not in _opening(sentence))
        yield CauseFact(
            sentence,
            cause.tokens,
            rest,
            signal,
            "because",
            cause_clause=cause,
            effect_clause=effect,
            cause_sentence=previous,
        )


@rule(
    "cause.so_that",
    finds={
        "The queen was so ill that the ceremony was moved to May.": {
            "cause": "The queen was so ill",
            "effect": "the ceremony was moved to May",
        },
        "The wind was so strong that two towers fell.": {
            "cause": "The wind was so strong",
            "effect": "two towers fell",
        },
    },
    ignores=["He said so, and that was it.", "She said that the wind was so strong."],
)
def so_that(sentence: Sentence) -> Iterator[CauseFact]:
    """"so ADJECTIVE that …"."""
    doc = sentence.parsed.doc
    for effect in sentence.clauses:
        if effect.kind not in {"advcl", "ccomp"} or effect.finite is None or effect.subject is None:
            continue
        cause = parent(sentence, effect)
        so = next((t for t in doc if t.lower_ == "so" and t.i < effect.tokens[0]), None)
        that = next((i for i in effect.marker if doc[i].lower_ == "that"), None)
        if cause is None or so is None or that is None or cause.subject is None or cause.negation:
            continue
        if so.i + 1 >= len(doc) or doc[so.i + 1].tag_ not in {"JJ", "RB", "VBN"} or so.i not in cause.tokens:
            continue
        inside = {t.i for t in doc[effect.head].subtree}
        yield CauseFact(
            sentence,
            tuple(i for i in cause.tokens if i not in inside),
            effect.tokens,
            (so.i, that),
            "so",
            cause_clause=cause,
            effect_clause=effect,
        )


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
    },
    ignores=["The villagers stayed indoors, singing.", "The villagers kept fearing another avalanche."],
)
def motive(sentence: Sentence) -> Iterator[CauseFact]:
    """A participle that tells what moved somebody: "fearing …", "citing …"."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        head = doc[clause.head]
        if clause.kind != "advcl" or head.tag_ != "VBG" or lemma(head) not in _MOTIVES or clause.marker:
            continue
        deed = parent(sentence, clause)
        if deed is None or deed.subject is None or deed.finite is None or len(clause.tokens) < 2:
            continue
        inside = {t.i for t in head.subtree}
        effect = tuple(i for i in deed.tokens if i not in inside)
        yield CauseFact(
            sentence,
            clause.tokens,
            effect,
            (clause.head,),
            "motive",
            cause_clause=clause,
            effect_clause=deed,
        )


def _main(sentence: Sentence) -> Clause | None:
    return next(
        (c for c in sentence.clauses if c.kind == "ROOT" and c.finite is not None and c.subject), None
    )


def _opening(sentence: Sentence) -> tuple[int, ...]:
    words = [t.lower_ for t in sentence.parsed.doc[:5]]
    if words and words[0] in {"and", "but"}:
        return ()
    for connective_words in _CONNECTIVES:
        if tuple(words[: len(connective_words)]) == connective_words:
            return tuple(range(len(connective_words)))
    return ()


def _adverb(effect: Clause) -> tuple[int, ...]:
    doc = effect.doc
    for phrase in effect.phrases:
        words = tuple(doc[i].lower_ for i in phrase.tokens)
        if words in {("therefore",), ("consequently",)} and phrase.first < effect.head + 1:
            return phrase.tokens
    return ()
