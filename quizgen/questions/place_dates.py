"""When a placed event was: the date that its question keeps, gains or does without."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.analysis.analysis import Analysis
from quizgen.analysis.clauses import Clause
from quizgen.analysis.lemmas import lemma
from quizgen.analysis.names import NameType
from quizgen.analysis.phrases import Phrase
from quizgen.analysis.sentence import Sentence
from quizgen.analysis.times import TimeExpression
from quizgen.facts.dates import time_adverbials
from quizgen.facts.place_clauses import REPEATED
from quizgen.questions.occasion import occasion, own_date
from quizgen.questions.phrase import Writer

_BOUNDS = frozenset({"until", "till", "since", "by"})


def dates_of(sentence: Sentence, clause: Clause) -> set[int]:
    """List the tokens that tell when."""
    return {i for p in time_adverbials(sentence, clause) for i in p.tokens}


def superfluous_dates(sentence: Sentence, clause: Clause) -> Iterator[int]:
    """List dates behind the verb that are written anew, or told again more exactly.

    "on Friday", "later that year"; "on the same day" beside "on 2 March".
    """
    exact: list[tuple[int, Phrase]] = []
    for phrase in time_adverbials(sentence, clause):
        times = _within(sentence, phrase.tokens)
        if phrase.first < clause.head or not times:
            continue
        if any(t.relative for t in times):
            yield from phrase.tokens
        elif clause.doc[phrase.first].lower_ in {"from", "between", "to"}:
            return
        else:
            exact.append((max(len(t.value or "") for t in times), phrase))
    exact.sort(key=lambda pair: pair[0])
    for _, phrase in exact[:-1]:
        yield from phrase.tokens


def date_as_thing(sentence: Sentence, clause: Clause) -> bool:
    """ "spent Friday in Oslo", "the Saturday edition", "until May": no date of the event."""
    doc = clause.doc
    tokens = {
        i for t in sentence.times if t.relative for i in sentence.tokens_of(t.start, t.end)
    } & set(clause.tokens)
    part = any(
        doc[i].dep_ in {"obj", "compound", "nsubj"} and doc[i].head.i not in tokens for i in tokens
    )
    phrases = time_adverbials(sentence, clause)
    bounded = any(doc[p.first].lower_ in _BOUNDS for p in phrases)
    # "on the Tuesday after the fair" cannot be told anew without its second half.
    told = (doc[p.last + 1].lower_ for p in phrases if p.last + 1 < len(doc))
    return part or bounded or any(word in {"after", "before"} for word in told)


def date_for(
    analysis: Analysis, sentence: Sentence, clause: Clause, writer: Writer, asked: str
) -> str | None:
    """Give the date that ``asked`` lacks, nothing where it has one, None where there is none."""
    if fronted := _fronted_date(sentence, clause):
        words = writer.write(fronted)
        return f"{words[:1].lower()}{words[1:]}"
    if (event := _fronted_event(sentence, clause)) is not None:
        words = writer.write(event.tokens)
        return f"{words[:1].lower()}{words[1:]}"
    # What a relative clause tells, or was before, may lie far from the narrative's time.
    finite = clause.doc[clause.finite].lower_ if clause.finite is not None else ""
    aside = clause.kind.endswith("relcl") or finite == "had" or _other_date(sentence)
    when = own_date(analysis, sentence, clause) if aside else occasion(analysis, sentence, clause)
    if when is not None:
        return "" if when.split()[-1] in asked else when
    return "" if _dated_within(sentence, clause) else None


def may_do_without(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether an event may be known by names alone: no news, no match and no visit."""
    verb = lemma(clause.doc[clause.head])
    return analysis.document.published is None and verb not in REPEATED


def _other_date(sentence: Sentence) -> bool:
    """Tell whether the sentence has a date of its own, be it another clause's."""
    return any(t.type in {"DATE", "TIME"} and (t.value or "")[:3].isdigit() for t in sentence.times)


def _dated_within(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a date stands deeper in the clause: "after the summit of 2019"."""
    times = _within(sentence, clause.tokens)
    return any((t.value or "")[:4].isdigit() and not t.relative for t in times)


def _within(sentence: Sentence, tokens: tuple[int, ...]) -> list[TimeExpression]:
    return [
        t
        for t in sentence.times
        if t.type in {"DATE", "TIME"} and set(tokens) & set(sentence.tokens_of(t.start, t.end))
    ]


def _fronted_event(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Find "After the Crimean War," at the head of a clause."""
    for phrase in clause.phrases:
        if clause.doc[phrase.first].lower_ not in {"after", "before", "during", "following"}:
            continue
        names = (sentence.name_at(i) for i in phrase.tokens)
        event = any(n is not None and n.type is NameType.EVENT for n in names)
        if event and clause.finite is not None and phrase.last < clause.finite:
            return phrase
    return None


def _fronted_date(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Find "From 1947 to 1960," at the head of a clause, which a question has to put behind."""
    found: list[int] = []
    for phrase in time_adverbials(sentence, clause):
        times = _within(sentence, phrase.tokens)
        resolved = any((t.value or "")[:3].isdigit() and not t.relative for t in times)
        preposition = clause.doc[phrase.first].tag_ in {"IN", "TO"}
        before = clause.finite is not None and phrase.last < clause.finite
        if resolved and preposition and before and (not found or phrase.first == found[-1] + 1):
            found += phrase.tokens
    return tuple(found)
