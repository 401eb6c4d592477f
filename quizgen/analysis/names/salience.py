"""How much a document is about each name: its mentions, and whether they open the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizgen.analysis.names.name import Name, normal_form
from quizgen.reading.document import Document, Role

LEAD_SENTENCES = 4
"""The opening of an article, which says what it is about."""


@dataclass(frozen=True, slots=True)
class Salience:
    """Mention counts of one name; ``mentions`` includes the lead, and not the title."""

    mentions: int
    lead: int
    title: bool

    @property
    def score(self) -> float:
        """One figure to rank by: a title counts as five mentions, the lead doubles its own."""
        return self.mentions + self.lead + 5 * self.title


def salience(document: Document, names: Sequence[Name]) -> Mapping[str, Salience]:
    """Return the salience of every unambiguous name by its ``key``, the most salient first."""
    title = f" {normal_form(_title(document))} "
    found: dict[str, list[Name]] = {}
    for name in names:
        if not name.ambiguous:
            found.setdefault(name.key, []).append(name)
    result = {
        key: Salience(
            mentions=len(group),
            lead=sum(name.sentence < LEAD_SENTENCES for name in group),
            title=any(f" {normal_form(name.mention)} " in title for name in group),
        )
        for key, group in found.items()
    }
    return dict(sorted(result.items(), key=lambda item: (-item[1].score, item[0])))


def _title(document: Document) -> str:
    if document.title:
        return document.title
    titles = (p for p in document.paragraphs if p.role == Role.TITLE)
    return " ".join(document.text[p.start : p.end] for p in titles)
