"""Results: "as a result", "therefore" at the head of a sentence, "so … that", participles."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import verb_lemma
from quizgen.analysis.sentence import Sentence
from quizgen.facts.causal_words import phrases, words
from quizgen.facts.causality import deed_of, without
from quizgen.facts.causes import parent
from quizgen.facts.fact import CauseFact
from quizgen.facts.rule import rule

_CONNECTIVES = phrases("connective phrases")


@rule(
    "cause.connective",
    finds={
        "The harvest failed in three provinces. As a result, the price of bread doubled.": {
            "cause": "The harvest failed in three provinces",
            "effect": "the price of bread doubled",
        },
        "The pass was closed by snow. So the pilgrims stayed in Aosta.": {
            "cause": "The pass was closed by snow",
            "effect": "the pilgrims stayed in Aosta",
        },
        "The tunnel was too narrow for trucks. It was therefore closed to traffic.": {
            "cause": "The tunnel was too narrow for trucks",
            "effect": "It was therefore closed to traffic",
        },
    },
    ignores=[
        "The harvest failed. So far, the price of bread has not risen.",
        "The harvest failed. However, the price of bread did not rise.",
        "Therefore, it closed.",
    ],
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
        opening = _opening(sentence)
        rest = tuple(i for i in effect.tokens if i not in opening)
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
    ignores=[
        "He said so, and that was it.",
        "She said that the wind was so strong.",
    ],
)
def so_that(sentence: Sentence) -> Iterator[CauseFact]:
    """ "so ADJECTIVE that …"."""
    doc = sentence.parsed.doc
    for effect in sentence.clauses:
        if effect.finite is None or effect.subject is None or effect.kind not in _THAT_CLAUSES:
            continue
        # The parser may take "that" for a relative pronoun of the noun before it.
        that = effect.subject.first - 1
        degree = [t.i for t in doc[max(0, that - 9) : max(0, that)] if _degree(t)]
        if effect.inherited or that < 2 or doc[that].lower_ != "that" or not degree:
            continue
        # "so sure that he would lose that he fled": only the second tells what followed.
        if any(t.lower_ == "that" for t in doc[that + 1 :]):
            continue
        cause = min(
            (
                c
                for c in sentence.clauses
                if degree[-1] in c.tokens and c.finite is not None and c.subject
            ),
            key=lambda c: len(c.tokens),
            default=None,
        )
        if cause is None or cause is effect or cause.negation or cause.supposed:
            continue
        below = {t.i for t in doc[effect.head].subtree}
        causing = tuple(i for i in without(sentence, cause, below) if i < that)
        if causing:
            yield CauseFact(
                sentence,
                causing,
                tuple(i for i in effect.tokens if i > that),
                (degree[-1], that),
                "so",
                cause_clause=cause,
                effect_clause=effect,
            )


_THAT_CLAUSES = frozenset({"advcl", "ccomp", "acl", "acl:relcl", "advcl:relcl"})


def _degree(token: Token) -> bool:
    following = token.doc[min(token.i + 1, len(token.doc) - 1)]
    return (
        token.lower_ == "so" and following.tag_ in {"JJ", "RB", "VBN"} and following.lower_ != "far"
    )


@rule(
    "cause.so",
    finds={
        "The bridge had collapsed, so the army crossed the river by boat.": {
            "cause": "The bridge had collapsed",
            "effect": "the army crossed the river by boat",
        },
        "The pump had failed, and so the mine filled with water.": {
            "cause": "The pump had failed",
            "effect": "the mine filled with water",
        },
    },
    ignores=[
        "He was so tired.",
        "She sings, and so does he.",
        "He worked so that she could study.",
    ],
)
def so(sentence: Sentence) -> Iterator[CauseFact]:
    """ "…, so …", "… and thus …": the second clause follows from the first."""
    doc = sentence.parsed.doc
    for effect in sentence.clauses:
        if effect.kind not in {"conj", "parataxis", "advcl", "ccomp"} or effect.finite is None:
            continue
        if effect.subject is None or effect.subject.first > effect.finite:
            continue
        start = effect.subject.first if not effect.inherited else effect.verbs[0]
        signal = _link(sentence, start)
        cause = parent(sentence, effect)
        if not signal or cause is None or cause.finite is None or cause.subject is None:
            continue
        if (
            cause.supposed
            or cause.head > signal[0]
            or doc[signal[-1] + 1].lower_ in {"that", "far"}
        ):
            continue
        below = {t.i for t in doc[effect.head].subtree} | set(signal)
        causing, following = (
            without(sentence, cause, below),
            tuple(i for i in effect.tokens if i > signal[-1]),
        )
        if causing and following:
            yield CauseFact(
                sentence,
                causing,
                following,
                signal,
                "because",
                cause_clause=cause,
                effect_clause=effect,
            )


def _link(sentence: Sentence, start: int) -> tuple[int, ...]:
    """Find ", so", "and so", "and thus", "and therefore" right before a clause."""
    doc = sentence.parsed.doc
    if start < 2:
        return ()
    word, before = doc[start - 1].lower_, doc[start - 2].lower_
    if word in {"so", "thus", "therefore", "hence", "consequently"} and before == "and":
        return (start - 2, start - 1)
    if word in {"so", "hence", "therefore", "thus"} and before in {",", ";", "-", "–", "—"}:
        return (start - 1,)
    return ()


_RESULTS = words("resulting")
_RESULTS_INTO = {"lead": "to", "result": "in", "give": "rise", "contribute": "to"}


@rule(
    "cause.participle",
    finds={
        "A bomb exploded in the market of Kano, killing eleven people.": {
            "cause": "A bomb exploded in the market of Kano",
            "effect": "killing eleven people",
        },
        "The factory closed in 1982, leaving thousands of workers without a job.": {
            "cause": "The factory closed in 1982",
            "effect": "leaving thousands of workers without a job",
        },
        "The dam broke, leading to a flood in three villages.": {
            "cause": "The dam broke",
            "effect": "leading to a flood in three villages",
        },
    },
    ignores=["He entered the room, leading a dog.", "She sat in the garden, making plans."],
)
def participle(sentence: Sentence) -> Iterator[CauseFact]:
    """A result told by a participle behind a comma: "…, leaving two people dead"."""
    doc = sentence.parsed.doc
    for clause in sentence.clauses:
        head = doc[clause.head]
        if (
            clause.kind not in {"advcl", "acl", "conj"}
            or head.tag_ != "VBG"
            or len(clause.verbs) > 1
        ):
            continue
        first = clause.tokens[0]
        set_off = first > 0 and doc[first - 1].text == ","
        deed = deed_of(sentence, clause.head)
        set_off = set_off or verb_lemma(head.text) in {"force", "prompt", "spark", "trigger"}
        if (
            deed is None
            or deed.head > clause.head
            or deed.supposed
            or not _follows(clause, set_off)
        ):
            continue
        above = parent(sentence, deed) if deed.kind == "advcl" else None
        if above is not None and above.finite is not None and above.subject is not None:
            # "… before the king arrived, leaving six dead": the deed is the main clause's.
            below = {t.i for t in doc[deed.head].subtree}
            deed = above if above.head < clause.head and above.head not in below else deed
        causing = without(sentence, deed, {t.i for t in head.subtree})
        if len(causing) > 1 and clause.kind != "conj":
            yield CauseFact(
                sentence,
                causing,
                clause.tokens,
                (clause.head,),
                "participle",
                cause_clause=deed,
                verb_clause=clause,
            )


def _follows(clause: Clause, set_off: bool) -> bool:
    doc = clause.doc
    verb = verb_lemma(doc[clause.head].text)
    if any(doc[i].lower_ not in {"thus", "thereby", "hence"} for i in clause.marker):
        return False
    after = next((p for p in clause.phrases if p.first > clause.head), None)
    if after is None or (
        doc[after.head].lower_ in {"plans", "way", "use", "himself", "themselves"}
    ):
        return False
    if verb in _RESULTS_INTO:
        return set_off and doc[after.first].lower_ == _RESULTS_INTO[verb]
    if verb == "make":
        return set_off and any(p.label in {"xcomp", "ccomp"} for p in clause.phrases)
    if verb in {"leave", "bring", "cut", "end", "raise"}:
        return set_off and (len(clause.phrases) > 1 or len(after.tokens) > 3)
    return set_off and verb in _RESULTS


def _main(sentence: Sentence) -> Clause | None:
    return next(
        (c for c in sentence.clauses if c.kind == "ROOT" and c.finite is not None and c.subject),
        None,
    )


def _opening(sentence: Sentence) -> tuple[int, ...]:
    doc = sentence.parsed.doc
    start = next((t.i for t in doc if not t.is_punct), 0)
    words = tuple(t.lower_ for t in doc[start : start + 5])
    for connective_words in _CONNECTIVES:
        if words[: len(connective_words)] == connective_words:
            return tuple(range(start, start + len(connective_words)))
    # "So the army left", but not "So far", "So many", "So did he".
    if words[:1] == ("so",) and len(doc) > start + 1 and doc[start + 1].tag_ in _AFTER_SO:
        return (start,)
    return ()


_AFTER_SO = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "IN", ",", "EX"})


def _adverb(effect: Clause) -> tuple[int, ...]:
    doc = effect.doc
    for phrase in effect.phrases:
        words = tuple(doc[i].lower_ for i in phrase.tokens)
        if words in {("therefore",), ("consequently",)} and phrase.first < effect.head + 1:
            return phrase.tokens
    return ()
