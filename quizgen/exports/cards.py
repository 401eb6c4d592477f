"""A bank question as every export format needs it: plain text, taken apart, in a fixed order.

The exporters only lay out what stands here, so that a deck and a sheet made from the same bank
agree about the choices, the marked evidence and the wording of the source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import Entry, Source

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What choices are called, and so how many there can be."""

LEAST_CHOICES = 3
"""So many choices, the answer among them, make a multiple choice question."""

LONGEST_TYPED = 32
MOST_WORDS_TYPED = 4
"""Characters and words of an answer to type; more is recalled, not typed letter by letter."""

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")
_WEB = re.compile(r"https?://\S+")
_GAP = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Span:
    """A text with one stretch singled out: ``before + hit + after`` is the whole of it.

    In a cloze ``hit`` is the gap and never empty; in evidence it is the answer, and empty
    where the answer does not stand in the source in so many words.
    """

    before: str
    hit: str
    after: str

    @property
    def text(self) -> str:
        """The whole text, without any mark."""
        return self.before + self.hit + self.after


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a question comes from; ``published`` is in words ("14 March 2019")."""

    id: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    @property
    def line(self) -> str:
        """Author, title and date in one line, without the address; "" where nothing is known."""
        title = f"“{self.title}”" if self.title else None
        return ", ".join(part for part in (self.author, title, self.published) if part)

    @property
    def on_the_web(self) -> bool:
        """Whether the address is one to follow: no script, no file."""
        return bool(self.url and _WEB.fullmatch(self.url))

    @property
    def known(self) -> bool:
        """Whether there is anything to cite."""
        return bool(self.line or self.url)


@dataclass(frozen=True, slots=True)
class Card:
    """One question, ready to be laid out.

    ``witnesses`` are other sources that state the same.
    ``choices`` holds the answer and the distractors in an order that depends on the question's
    id alone, or nothing where there are no distractors. ``key`` is the place of the answer in it.
    """

    id: str
    kind: str | None
    question: str
    answer: str
    accept: tuple[str, ...]
    choices: tuple[str, ...]
    cloze: Span | None
    hint: str | None
    evidence: tuple[Span, ...]
    source: Citation
    tags: tuple[str, ...]
    note: str | None
    reviewed: bool
    confidence: float | None
    changed: datetime | None
    witnesses: tuple[Citation, ...] = ()

    @property
    def sources(self) -> tuple[Citation, ...]:
        """All sources that there is anything to cite of, the question's own first."""
        return tuple(one for one in (self.source, *self.witnesses) if one.known)

    @property
    def key(self) -> int:
        """Index of the answer among the choices."""
        return self.choices.index(self.answer)

    @property
    def multiple_choice(self) -> bool:
        """Whether there are enough distractors to choose among: two, as in three-option items.

        Three options do as well as four or five (Rodriguez, "Three options are optimal for
        multiple-choice items", Educational Measurement: Issues and Practice 24(2), 2005).
        """
        return len(self.choices) >= LEAST_CHOICES

    @property
    def short(self) -> bool:
        """Whether the answer is short enough to be typed and compared."""
        return can_be_typed(self.answer)


def can_be_typed(answer: str) -> bool:
    """Tell whether an answer is short enough to be typed letter by letter."""
    return len(answer) <= LONGEST_TYPED and len(answer.split()) <= MOST_WORDS_TYPED


def to_cards(questions: Sequence[BankQuestion]) -> tuple[Card, ...]:
    """Turn bank questions into cards, in the same order."""
    return tuple(_to_card(question) for question in questions)


def _to_card(question: BankQuestion) -> Card:
    entry = question.entry
    answer = _tidy(entry.answer)
    cloze = parse_cloze(entry.cloze)
    wordings = [answer, *(_tidy(text) for text in entry.accept)]
    source, *witnesses = _citations(question)
    return Card(
        id=question.id,
        kind=entry.kind,
        question=_tidy(entry.question),
        answer=answer,
        accept=tuple(dict.fromkeys(text for text in wordings[1:] if text != answer)),
        choices=order_choices(question.id, answer, [_tidy(d) for d in entry.distractors]),
        cloze=cloze,
        hint=_tidy(entry.hint) if entry.hint else None,
        evidence=_mark_evidence(entry, wordings + ([cloze.hit] if cloze else [])),
        source=source,
        tags=entry.tags,
        note=entry.note.strip() or None if entry.note else None,
        reviewed=entry.status == "accepted",
        confidence=entry.confidence,
        changed=question.changed,
        witnesses=tuple(witnesses),
    )


def _citations(question: BankQuestion) -> list[Citation]:
    """Cite the file's source and those of the evidence from elsewhere.

    The file's own is left out where all the evidence is from elsewhere.
    """
    witnesses = [cite(source.id or "", source) for source in question.witnesses]
    if witnesses and all(piece.source is not None for piece in question.entry.evidence):
        return witnesses
    return [cite(question.source_id, question.source), *witnesses]


def _tidy(text: str) -> str:
    """Join what the source's line breaks tore apart."""
    return " ".join(text.split())


def order_choices(question_id: str, answer: str, distractors: Sequence[str]) -> tuple[str, ...]:
    """Put the answer among the distractors, in an order that only the id decides.

    Rewording a choice keeps every choice in its place, so that learners do not find a familiar
    question shuffled. Distractors equal to the answer, or repeated, are left out.
    """
    seen = {answer.casefold()}
    choices = [answer]
    for distractor in distractors:
        if distractor.casefold() not in seen and len(choices) < len(LETTERS):
            seen.add(distractor.casefold())
            choices.append(distractor)
    if len(choices) == 1:
        return ()
    places = range(len(choices))
    return tuple(choices[i] for i in sorted(places, key=lambda i: stable_hash(question_id, i)))


def stable_hash(*parts: object) -> int:
    """A number below 2**64 that depends on nothing but ``parts``: the same on every machine."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def parse_cloze(cloze: str | None) -> Span | None:
    """Take ``"{{On 2 March 2019}}, Kim …"`` apart at its gap; None where there is no gap."""
    match = _GAP.search(cloze) if cloze else None
    if cloze is None or match is None or not match[1].strip():
        return None
    return Span(_untorn(cloze[: match.start()]), match[1].strip(), _untorn(cloze[match.end() :]))


def _untorn(text: str) -> str:
    """Turn line breaks into spaces but keep the spaces at both ends, which join to the gap."""
    return re.sub(r"\s+", " ", text)


def cite(source_id: str, source: Source) -> Citation:
    """Word where a question comes from."""
    return Citation(
        id=source_id,
        title=_tidy(source.title) if source.title else None,
        author=_tidy(source.author) if source.author else None,
        published=date_in_words(source.published) if source.published else None,
        url=source.url,
    )


def date_in_words(iso: str) -> str:
    """Write "2019-03-14" as "14 March 2019", "2019-03" as "March 2019"; the rest stays as it is."""
    match = _ISO_DATE.fullmatch(iso.strip())
    if match is None:
        return iso
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return iso
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day else words


def _mark_evidence(entry: Entry, wordings: Sequence[str]) -> tuple[Span, ...]:
    return tuple(mark_answer(_tidy(evidence.quote), wordings) for evidence in entry.evidence)


def mark_answer(quote: str, wordings: Sequence[str]) -> Span:
    """Find the answer in the quote, in the first of its ``wordings`` that stands there.

    Where none does, the longest run of words that quote and answer share is marked, if it is at
    least half of the answer: "2 March" for "2 March 2019".
    """
    for wording in wordings:
        start = _find(quote, wording)
        if start is not None:
            return _cut(quote, start, start + len(wording))
    return _mark_shared_words(quote, wordings[0]) if wordings else Span(quote, "", "")


def _find(quote: str, wording: str) -> int | None:
    """Find whole words, in any case where changing the case keeps every character in its place."""
    lower, wanted = quote.lower(), wording.lower()
    if len(lower) != len(quote) or len(wanted) != len(wording):
        lower, wanted = quote, wording
    start = lower.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        around = lower[max(start - 1, 0) : start] + lower[end : end + 1]
        if wanted and not any(character.isalnum() for character in around):
            return start
        start = lower.find(wanted, start + 1)
    return None


def _mark_shared_words(quote: str, answer: str) -> Span:
    there = list(_WORD.finditer(quote))
    wanted = [word[0].casefold() for word in _WORD.finditer(answer)]
    found = [word[0].casefold() for word in there]
    start, size = _longest_run(found, wanted)
    if size < 2 or size * 2 < len(wanted):
        return Span(quote, "", "")
    return _cut(quote, there[start].start(), there[start + size - 1].end())


def _longest_run(words: Sequence[str], others: Sequence[str]) -> tuple[int, int]:
    """Find the longest run of words that both have: where it begins in the first, how long it is.

    What difflib's ``find_longest_match`` finds, without the tables that it makes for more.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(others):
        places.setdefault(word, []).append(place)
    start = size = 0
    ending: dict[int, int] = {}
    for place, word in enumerate(words):
        if word not in places:
            ending = {}
            continue
        ending = {other: ending.get(other - 1, 0) + 1 for other in places[word]}
        longest = max(ending.values())
        if longest > size:
            start, size = place - longest + 1, longest
    return start, size


def _cut(text: str, start: int, end: int) -> Span:
    return Span(text[:start], text[start:end], text[end:])
