"""Which questions are looked at: by status, source, kind, rule, tag, check and confidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from quizgen.bank.bank import BankQuestion
from quizgen.errors import UsageError

BANDS = ("0-0.5", "0.5-0.6", "0.6-0.7", "0.7-0.8", "0.8-0.9", "0.9-1")
"""The stretches of confidence that are offered; a filter may have any other."""

FACETS = {
    "statuses": "status",
    "sources": "source",
    "kinds": "kind",
    "rules": "rule",
    "tags": "tag",
    "codes": "check",
    "confidence": "confidence",
}
"""What can be filtered by: the field of ``Filter``, and what people call it."""

_OPTIONS = {facet: f"--{name}" for facet, name in FACETS.items()} | {"codes": "--code"}

Codes = Mapping[str, Collection[str]]
"""The codes of what is wrong with a question, by the question's id; one of them can be FLAGGED."""

FLAGGED = "flagged"
"""Stands among the codes of a question that a learner wants the reviewer to look at."""

DRAFTS = frozenset({"draft"})
_NONE: frozenset[str] = frozenset()
_RANGE = re.compile(r"(\d(?:\.\d+)?)?\s*(?:-|–|\.\.)\s*(\d(?:\.\d+)?)?")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a question must have. Of one field one value is enough, of several fields all count.

    An empty field lets everything through. ``rules`` holds names or their beginnings ("date"
    stands for all its rules), ``confidence`` ranges such as "0.5-0.8", the upper end left out.
    """

    statuses: frozenset[str] = DRAFTS
    sources: frozenset[str] = _NONE
    kinds: frozenset[str] = _NONE
    rules: frozenset[str] = _NONE
    tags: frozenset[str] = _NONE
    codes: frozenset[str] = _NONE
    confidence: frozenset[str] = _NONE
    ids: frozenset[str] = _NONE

    def lets_through(self, question: BankQuestion, codes: Codes) -> bool:
        """Tell whether the question is one of those that are looked at."""
        return next(self._misses(question, codes), None) is None

    def _misses(self, question: BankQuestion, codes: Codes) -> Iterator[str]:
        """Give the fields whose values the question has none of."""
        entry = question.entry
        if self.statuses and entry.status not in self.statuses:
            yield "statuses"
        if self.ids and question.id not in self.ids:
            yield "ids"
        if self.kinds and entry.kind not in self.kinds:
            yield "kinds"
        if self.sources and self.sources.isdisjoint(question.source_ids):
            yield "sources"
        if self.tags and self.tags.isdisjoint(entry.tags):
            yield "tags"
        if self.rules and not _below(entry.rule, self.rules):
            yield "rules"
        if self.confidence and not _within(entry.confidence, self.confidence):
            yield "confidence"
        if self.codes and not _has_codes(codes.get(question.id, ()), self.codes):
            yield "codes"

    def counts_under(self, question: BankQuestion, codes: Codes) -> Collection[str]:
        """Give the fields under which a question would be seen if they let everything through."""
        missed = list(islice(self._misses(question, codes), 2))
        if len(missed) > 1 or missed == ["ids"]:
            return ()
        return missed or FACETS

    def toggled(self, facet: str, value: str) -> Filter:
        """Give the filter with a value of one field added, or taken away where it was there."""
        return replace(self, **{facet: getattr(self, facet) ^ {value}})

    def options(self) -> list[str]:
        """Give the options of ``quizgen review`` that ask for the same."""
        found = [
            word
            for facet, option in _OPTIONS.items()
            for value in sorted(getattr(self, facet) or (["any"] if facet == "statuses" else []))
            for word in (option, value)
        ]
        return [*found, "--", *sorted(self.ids)]

    @property
    def words(self) -> str:
        """What the filter asks for, in a line; "" for all drafts."""
        parts = [
            f"{name} {' or '.join(sorted(getattr(self, facet)))}"
            for facet, name in FACETS.items()
            if getattr(self, facet) and (facet, self.statuses) != ("statuses", DRAFTS)
        ]
        if not self.statuses:
            parts.insert(0, "any status")
        if self.ids:
            parts.append(", ".join(sorted(self.ids)))
        return " · ".join(parts)


def with_flags(codes: Codes, flagged: Collection[str]) -> Codes:
    """Put FLAGGED among the codes of those questions, and take it from all others."""
    rest = {id_: {*found} - {FLAGGED} for id_, found in codes.items()}
    return rest | {id_: {*rest.get(id_, ()), FLAGGED} for id_ in flagged}


def check_range(text: str) -> str:
    """Give back a range of confidence; raises UsageError where it cannot be read."""
    if not text.strip(" -.–") or _RANGE.fullmatch(text.strip()) is None:
        hint = "write it as 0.5-0.8, -0.8 or 0.8-"
        raise UsageError(f'cannot read the confidence "{text}"', hint=hint)
    return text.strip()


def _within(confidence: float | None, ranges: Iterable[str]) -> bool:
    if confidence is None:
        return False
    return any(low <= confidence < high for low, high in map(_limits, ranges))


@cache
def _limits(text: str) -> tuple[float, float]:
    found = _RANGE.fullmatch(text)
    low, high = found.groups() if found else (None, None)
    above = float(high) if high else 1.0
    # Nothing is surer than 1, so a range that ends there has no upper end.
    return float(low or 0), above if above < 1 else 2.0


def _has_codes(found: Collection[str], wanted: frozenset[str]) -> bool:
    """Tell whether one of the codes is there, and the flag where it is wanted."""
    if FLAGGED in wanted and FLAGGED not in found:
        return False
    return wanted == {FLAGGED} or not (wanted - {FLAGGED}).isdisjoint(found)


def _below(rule: str | None, names: Iterable[str]) -> bool:
    return rule is not None and any(rule == name or rule.startswith(f"{name}.") for name in names)


def offered(
    questions: Iterable[BankQuestion], codes: Codes, wanted: Filter
) -> dict[str, dict[str, int]]:
    """Count the questions by each value of each field, so that people see what they can choose.

    Counted are those that the filter's other fields let through: what one would see.

    Returns:
        For each field its values with their counts, the most frequent first; chosen values are
        there even where no question has them.
    """
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for question in questions:
        for facet in wanted.counts_under(question, codes):
            for value in _values(question, facet, codes):
                counts[facet][value] += 1
    return {
        facet: {
            value: counts[facet][value]
            for value in _ordered(facet, counts[facet], getattr(wanted, facet))
        }
        for facet in FACETS
    }


def _ordered(facet: str, counts: Counter[str], chosen: frozenset[str]) -> list[str]:
    values = set(counts) | chosen
    if facet in ("confidence", "codes"):
        return sorted(values)
    return sorted(values, key=lambda value: (-counts[value], value))


def _values(question: BankQuestion, facet: str, codes: Codes) -> Iterable[str]:
    entry = question.entry
    match facet:
        case "statuses":
            return (entry.status,)
        case "sources":
            return question.source_ids
        case "kinds":
            return (entry.kind,) if entry.kind else ()
        case "rules":
            return (entry.rule,) if entry.rule else ()
        case "tags":
            return set(entry.tags)
        case "codes":
            return set(codes.get(question.id, ()))
        case _:
            return [band for band in BANDS if _within(entry.confidence, (band,))]
