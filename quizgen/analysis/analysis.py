"""All that is known of a document before any fact is looked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizgen.analysis.clauses import Clause, find_clauses
from quizgen.analysis.names import Name, find_names
from quizgen.analysis.parse import ParsedSentence, parse
from quizgen.analysis.reference import Reference
from quizgen.analysis.roles import Role, find_roles
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.speech import find_speech
from quizgen.analysis.times import Tense, TimeExpression, find_times
from quizgen.reading.document import Document, Paragraph

_JUDGING = frozenset({"should", "must", "might", "may", "could", "would", "likely", "perhaps"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us"})


@dataclass(frozen=True, eq=False)
class Analysis:
    """A document's sentences, names, times, roles, and who its pronouns stand for."""

    document: Document
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...]
    roles: tuple[Role, ...]
    reference: Reference

    @cached_property
    def opinion(self) -> bool:
        """Tell whether the author argues rather than reports.

        Measured outside quotations: words of the first person ("in our view"), and modal verbs of
        judgement ("should", "must", "might"), more than one in sixty words.
        """
        judging = words = 0
        for sentence in self.sentences:
            for token in sentence.parsed.doc:
                if token.is_punct or sentence.speech_at(token.i):
                    continue
                words += 1
                # The month of May and the US are no words of judgement.
                named = token.tag_ in {"NNP", "NNPS"}
                judging += not named and token.lower_ in _JUDGING | _FIRST_PERSON
        return words > 0 and judging / words > 1 / 60

    @cached_property
    def mentions(self) -> dict[str, int]:
        """Count how often each full name is mentioned."""
        counts: dict[str, int] = defaultdict(int)
        for name in self.names:
            counts[name.full] += 1
        return dict(counts)


def analyse(document: Document) -> Analysis:
    """Find sentences, clauses, names, times and speakers."""
    sentences = parse(document)
    clauses = [find_clauses(s.doc) for s in sentences]
    names = find_names(document, sentences)
    times = find_times(
        document.text,
        document.published,
        spans=[(p.start, p.end) for p in _paragraphs(sentences)],
        tense=_tenses(sentences, clauses),
        sentences=[s.start for s in sentences],
    )
    speech = find_speech(document, sentences, clauses, names)
    roles = find_roles(sentences, clauses, names)
    joined: list[Sentence] = []
    for parsed, own in zip(sentences, clauses, strict=True):
        joined.append(
            Sentence(
                document,
                parsed,
                own,
                tuple(t for t in times if parsed.start <= t.start and t.end <= parsed.end),
                tuple(n for n in names if n.sentence == parsed.index),
                tuple(s for s in speech if s.sentence == parsed.index),
                tuple(r for r in roles if r.sentence == parsed.index),
                joined[-1] if joined else None,
            )
        )
    return Analysis(document, tuple(joined), names, times, roles, Reference(joined, roles))


def _paragraphs(sentences: Sequence[ParsedSentence]) -> list[Paragraph]:
    return list(dict.fromkeys(sentence.paragraph for sentence in sentences))


def _tenses(
    sentences: Sequence[ParsedSentence], clauses: Sequence[Sequence[Clause]]
) -> Callable[[int], Tense | None]:
    """Look up the tense of the clause around a character: "on Friday" was or will be."""
    starts = [sentence.start for sentence in sentences]

    def tense(at: int) -> Tense | None:
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= sentences[index].end:
            return None
        finite = [c for c in clauses[index] if c.tense is not None]
        around = [c for c in finite if _covers(sentences[index], c, at)]
        chosen = min(around, key=lambda c: len(c.tokens), default=None) or next(iter(finite), None)
        return chosen.tense if chosen else None

    return tense


def _covers(sentence: ParsedSentence, clause: Clause, at: int) -> bool:
    tokens = clause.tokens
    first, last = sentence.doc[tokens[0]], sentence.doc[tokens[-1]]
    return sentence.start + first.idx <= at < sentence.start + last.idx + len(last)
