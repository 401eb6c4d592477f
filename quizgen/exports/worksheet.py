"""Worksheets: one HTML file that prints as a class hand-out, with its answer key at the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import jinja2

from quizgen.exports.cards import LETTERS, Card, Citation, Span, to_cards
from quizgen.exports.formats import QUESTIONS_ON_A_SHEET
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

Paper = Literal["a4", "letter"]

MOST_WORDS_IN_A_BLANK = 5
_WORDS_ON_A_LINE = 7
_MOST_LINES = 4
_LONGEST_CHOICE_IN_COLUMNS = 36  # characters that fit beside each other on either paper

_T = TypeVar("_T")


class Form(Enum):
    """How a question is asked on paper, in the order of the sections."""

    CHOICE = "Multiple choice"
    BLANK = "Fill in the blanks"
    SHORT = "Short answers"


@dataclass(frozen=True, slots=True)
class Section:
    """What is said about all questions of a form; ``share`` is its part of a mixed sheet."""

    form: Form
    instruction: str
    points: int
    share: float


SECTIONS = (
    Section(Form.CHOICE, "Circle the letter of the right answer.", 1, 0.4),
    Section(Form.BLANK, "Write the missing words on the line.", 1, 0.3),
    Section(Form.SHORT, "Answer in a few words or a short sentence.", 2, 0.3),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered question of the sheet; ``sources`` are numbers in the list of sources."""

    number: int
    card: Card
    form: Form
    sources: tuple[int, ...]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The choices with their letters."""
        return tuple(zip(LETTERS, self.card.choices, strict=False))

    @property
    def in_columns(self) -> bool:
        """Whether the choices are short enough to stand beside each other."""
        return max(map(len, self.card.choices)) <= _LONGEST_CHOICE_IN_COLUMNS

    @property
    def lines(self) -> int:
        """How many lines to write on: handwriting is larger than print, reasons are sentences."""
        least = 2 if self.card.kind in ("cause", "effect") else 1
        needed = 1 + (len(self.card.answer.split()) - 1) // _WORDS_ON_A_LINE
        return min(max(needed, least), _MOST_LINES)

    @property
    def key(self) -> str:
        """The right answer as the key gives it."""
        if self.form is Form.CHOICE:
            return f"{LETTERS[self.card.key]} {self.card.answer}"
        if self.form is Form.BLANK and self.card.cloze:
            return self.card.cloze.hit
        return self.card.answer

    @property
    def evidence(self) -> Span | None:
        """The sentence behind the answer, cut to a line or two around it."""
        return shorten(self.card.evidence[0]) if self.card.evidence else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet, laid out except for the look of it."""

    title: str
    sections: tuple[tuple[Section, tuple[Item, ...]], ...]
    sources: tuple[Citation, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All questions in the order of their numbers."""
        return tuple(chain.from_iterable(items for _, items in self.sections))

    @property
    def points(self) -> int:
        """The highest possible score."""
        return sum(section.points * len(items) for section, items in self.sections)

    @property
    def unreviewed(self) -> int:
        """How many questions nobody has reviewed."""
        return sum(not item.card.reviewed for item in self.items)

    @property
    def has_marks(self) -> bool:
        """Whether reviewed and unreviewed questions stand beside each other, to be told apart."""
        return 0 < self.unreviewed < len(self.items)


def write_worksheet(
    info: BankInfo,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    limit: int | None = QUESTIONS_ON_A_SHEET,
    paper: Paper = "a4",
    key: bool = True,
) -> Written:
    """Write one self-contained HTML file, the same bytes for the same questions.

    ``limit`` is the largest number of questions; None takes all. Where there are more, the sheet
    takes turns between the sources and kinds, surest questions first. ``key`` adds the answers.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    sheet = make_sheet(info.name, pick(cards, limit))
    write_atomically(path, render(sheet, paper=paper, key=key).encode())
    return Written(
        path=path,
        questions=len(sheet.items),
        offered=len(cards),
        parts=tuple((section.form.value.lower(), len(items)) for section, items in sheet.sections),
        unreviewed=sheet.unreviewed,
    )


def pick(cards: Sequence[Card], limit: int | None) -> tuple[Card, ...]:
    """Take ``limit`` cards evenly from sources and kinds, and give them in the bank's order.

    A second question about the same sentence is taken only when the others have run out: on one
    sheet the two would give each other away.
    """
    if limit is None or limit >= len(cards):
        return tuple(cards)
    groups: dict[Citation, dict[str | None, list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in sorted(cards, key=_doubt):
        groups[card.source][card.kind].append(card)
    in_turn = _take_turns(_take_turns(kinds.values()) for kinds in groups.values())
    picked = {card.id for card in _repetitions_last(in_turn)[:limit]}
    return tuple(card for card in cards if card.id in picked)


def _repetitions_last(cards: Sequence[Card]) -> list[Card]:
    """Move each further card about a sentence behind the first cards about all sentences."""
    times: Counter[str] = Counter()
    turn: dict[str, int] = {}
    for card in cards:
        sentence = card.evidence[0].text if card.evidence else card.id
        turn[card.id] = times[sentence]
        times[sentence] += 1
    return sorted(cards, key=lambda card: turn[card.id])


def _doubt(card: Card) -> float:
    """The less the surer; what a person wrote carries no confidence and comes first."""
    return -1.0 if card.confidence is None else -card.confidence


def _take_turns(rows: Iterable[Iterable[_T]]) -> list[_T]:
    """Take the first of each row, then the second of each, and so on."""
    missing = object()
    turns = chain.from_iterable(zip_longest(*rows, fillvalue=missing))
    return [value for value in turns if value is not missing]  # type: ignore[misc]


def make_sheet(title: str, cards: Sequence[Card]) -> Sheet:
    """Decide how each question is asked, and number them through the sections."""
    forms = mix_forms(cards)
    sources = tuple(dict.fromkeys(source for card in cards for source in card.sources))
    sections = []
    number = 1
    for section in SECTIONS:
        items = []
        for card, form in zip(cards, forms, strict=True):
            if form is section.form:
                places = tuple(sources.index(source) + 1 for source in card.sources)
                items.append(Item(number, card, form, places))
                number += 1
        if items:
            sections.append((section, tuple(items)))
    return Sheet(title, tuple(sections), sources)


def mix_forms(cards: Sequence[Card]) -> tuple[Form, ...]:
    """Give each card a form that it can be asked in, keeping close to the sections' shares.

    Cards with the fewest possible forms go first, so that the flexible ones even the mix out.
    """
    possible = [_possible_forms(card) for card in cards]
    made: Counter[Form] = Counter()
    chosen: dict[int, Form] = {}
    for place in sorted(range(len(cards)), key=lambda place: len(possible[place])):
        section = min(possible[place], key=lambda section: (made[section.form] + 1) / section.share)
        made[section.form] += 1
        chosen[place] = section.form
    return tuple(chosen[place] for place in range(len(cards)))


def _possible_forms(card: Card) -> tuple[Section, ...]:
    fits = {
        Form.CHOICE: card.multiple_choice,
        Form.BLANK: card.cloze is not None and len(card.cloze.hit.split()) <= MOST_WORDS_IN_A_BLANK,
        Form.SHORT: True,
    }
    return tuple(section for section in SECTIONS if fits[section.form])


def shorten(span: Span, room: int = 140) -> Span:
    """Cut a sentence to about ``room`` characters around its marked part, at spaces."""
    spare = max(room - len(span.hit), 40)
    if len(span.text) <= room:
        return span
    if not span.hit:
        return Span(_head(span.before, room), "", "")
    wanted_after = min(len(span.after), spare // 2)
    before = _tail(span.before, spare - wanted_after)
    return Span(before, span.hit, _head(span.after, spare - len(before)))


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rpartition(" ")[0] + " …"


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return "… " + text[len(text) - room :].partition(" ")[2]


def render(sheet: Sheet, *, paper: Paper, key: bool) -> str:
    """Lay a sheet out as HTML."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("quizgen.exports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    template = environment.get_template("worksheet.html")
    return template.render(sheet=sheet, paper=paper, key=key, Form=Form)
