"""One sentence with everything that is known of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from quizgen.analysis.clauses import Clause
from quizgen.analysis.names import Name, NameType
from quizgen.analysis.parse import ParsedSentence
from quizgen.analysis.roles import Role
from quizgen.analysis.speech import Speech
from quizgen.analysis.times import TimeExpression
from quizgen.reading.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence with everything found in it; ``start`` and ``end`` in the document's text."""

    document: Document
    parsed: ParsedSentence
    clauses: tuple[Clause, ...]
    times: tuple[TimeExpression, ...]
    names: tuple[Name, ...]
    speech: tuple[Speech, ...]
    roles: tuple[Role, ...]
    previous: Sentence | None = field(repr=False)

    @property
    def start(self) -> int:
        """First character."""
        return self.parsed.start

    @property
    def end(self) -> int:
        """Behind the last character."""
        return self.parsed.end

    @property
    def asked(self) -> bool:
        """Tell whether questions may be made from this sentence: not from a title."""
        return self.parsed.paragraph.role.asked

    @property
    def text(self) -> str:
        """The exact words of the source."""
        return self.document.text[self.start : self.end]

    def span(self, tokens: Iterable[int]) -> tuple[int, int]:
        """Turn token indices into characters of the document, from the first to the last."""
        indices = sorted(tokens)
        doc = self.parsed.doc
        first, last = doc[indices[0]], doc[indices[-1]]
        return self.start + first.idx, self.start + last.idx + len(last)

    def tokens_of(self, start: int, end: int) -> tuple[int, ...]:
        """List the tokens that lie between two characters of the document."""
        first = bisect_left(self.parsed.starts, start - self.start)
        return tuple(range(first, bisect_right(self.parsed.ends, end - self.start)))

    def name_at(self, index: int) -> Name | None:
        """Find the name that a token belongs to."""
        at = self.start + self.parsed.doc[index].idx
        return next((n for n in self.names if n.start <= at < n.end), None)

    def person_at(self, head: int) -> Name | None:
        """Find who a noun phrase is: its head is the name, or the role that stands beside it."""
        name = self.name_at(head)
        if name is not None:
            return name if name.type is NameType.PERSON else None
        return next((role.person for role in self.roles if role.head == head), None)

    def speech_at(self, index: int) -> Speech | None:
        """Find the innermost speech that a token stands in: quoted before reported."""
        at = self.start + self.parsed.doc[index].idx
        inside = [s for s in self.speech if s.start <= at < s.end]
        return min(inside, key=lambda s: (not s.direct, s.end - s.start), default=None)
