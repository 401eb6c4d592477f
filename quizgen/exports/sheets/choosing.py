"""Chooses the questions of a sheet, and decides in which form each is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quizgen.exports.cards import Card
from quizgen.exports.sheets import blank, causes, choice, matching, short, truefalse
from quizgen.exports.sheets.forms import Form
from quizgen.exports.sheets.matching import Pair, spare_for
from quizgen.exports.sheets.mix import SHARES, Mix
from quizgen.exports.sheets.ordering import ordered
from quizgen.exports.sheets.preference import Company, in_turn
from quizgen.exports.sheets.slots import Slots
from quizgen.exports.sheets.statement import Event, event_of

LEAST_ROWS, MOST_ROWS = 3, 6
"""How many questions an exercise of several is made from."""
_LEAST_FOR_BLOCKS = 12  # questions on a sheet on which a matching exercise comes unasked
_BLOCK_SHARE = 0.2  # of a sheet, for each exercise of several, where the mix leaves it open

_FITS: dict[Form, Callable[[Card], bool]] = {
    Form.CHOICE: choice.fits,
    Form.TRUE_FALSE: truefalse.fits,
    Form.BLANK: blank.fits,
    Form.SHORT: short.fits,
}
_Part = TypeVar("_Part", Pair, Event)


@dataclass(frozen=True, slots=True)
class Block:
    """What an exercise of several questions is made from: pairs and a spare choice, or events."""

    form: Form
    pairs: tuple[Pair, ...] = ()
    spare: str = ""
    events: tuple[Event, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The questions of the bank in it."""
        return tuple(part.card for part in (self.pairs or self.events))


@dataclass(frozen=True, slots=True)
class Missing:
    """Where the bank cannot give as much of some forms as was asked for."""

    forms: tuple[Form, ...]
    given: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The content of a sheet; ``missing`` is what the bank could not give of what was asked for.

    ``singles`` stand in the order of the bank, each with its form.
    """

    singles: tuple[tuple[Card, Form], ...]
    blocks: tuple[Block, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def questions(self) -> int:
        """How many questions of the bank are on the sheet."""
        return len(self.singles) + sum(len(block.cards) for block in self.blocks)


def choose(cards: Sequence[Card], mix: Mix, limit: int | None) -> Chosen:
    """Fill a sheet from the bank's cards, as the mix says.

    ``limit`` is how many questions the exercises without a number share; None takes all. What
    has a number in the mix gets it even where that is more. Questions that would give each other
    away come together only where there are no others.
    """
    return _Choice(cards, mix, limit).made()


class _Choice:
    def __init__(self, cards: Sequence[Card], mix: Mix, limit: int | None) -> None:
        self._cards = cards
        self._preferred = in_turn(cards)
        self._mix = mix
        self._takes_all = limit is None
        self._room = len(cards) if limit is None else min(limit, len(cards))
        self._company = Company()
        self._used: set[str] = set()
        self._spare: set[str] = set()
        self._missing: list[Missing] = []

    def made(self) -> Chosen:
        blocks = self._blocks()
        forms = self._counted() | self._free()
        singles = tuple((card, forms[card.id]) for card in self._cards if card.id in forms)
        return Chosen(singles, blocks, tuple(self._missing))

    # ---- exercises of several ------------------------------------------------------------------

    def _blocks(self) -> tuple[Block, ...]:
        wanted = {form: n for form, n in self._mix.counts.items() if form.is_block}
        rows = self._rows(sum(wanted.values()))
        if self._mix.blocks_where_possible and self._room >= _LEAST_FOR_BLOCKS:
            wanted = {Form.MATCH: 1, Form.ORDER: 1}
        made: list[Block] = []
        for form, number in wanted.items():
            done = [block for _ in range(number) if (block := self._block(form, rows))]
            made += done
            if len(done) < number and not self._mix.blocks_where_possible:
                self._missing.append(Missing((form,), len(done), number))
        return tuple(made)

    def _rows(self, blocks: int) -> int:
        if self._mix.free or not blocks:
            rows = round(self._room * _BLOCK_SHARE)
        else:
            rows = (self._room - sum(self._counts_of_singles().values())) // blocks
        return min(max(rows, LEAST_ROWS), MOST_ROWS)

    def _block(self, form: Form, rows: int) -> Block | None:
        block = self._order(rows) if form is Form.ORDER else self._match(form, rows)
        for card in block.cards if block else ():
            self._take(card)
        if block and block.spare:
            self._spare.add(block.spare)  # printed as a choice, so asked for last
        return block

    def _order(self, rows: int) -> Block | None:
        events = tuple(filter(None, map(event_of, self._unused())))
        taken = ordered(self._compatible(events), rows)
        return Block(Form.ORDER, events=taken) if len(taken) >= LEAST_ROWS else None

    def _match(self, form: Form, rows: int) -> Block | None:
        read = causes.pair_of if form is Form.PAIRS else matching.pair_of
        pairs = tuple(filter(None, map(read, self._unused())))
        groups = dict.fromkeys(pair.group for pair in pairs)
        made = (self._match_of([p for p in pairs if p.group == g], form, rows) for g in groups)
        found = [block for block in made if block]
        return max(found, key=lambda block: len(block.pairs), default=None)

    def _match_of(self, pairs: Sequence[Pair], form: Form, rows: int) -> Block | None:
        taken = _distinct(self._compatible(pairs), rows)
        others = [pair for pair in pairs if pair not in taken]
        spare = spare_for(taken, others, self._preferred) if taken else None
        if spare is None and len(taken) > LEAST_ROWS:
            *taken, last = taken
            spare = last.right
        if spare is None or len(taken) < LEAST_ROWS:
            return None
        return Block(form, tuple(taken), spare)

    def _compatible(self, parts: Iterable[_Part]) -> Iterator[_Part]:
        """Give the parts of an exercise that do not give each other, or others, away."""
        company = self._company.copy()
        for part in parts:
            if company.goes_with(part.card):
                company.add(part.card)
                yield part

    # ---- exercises of one question -------------------------------------------------------------

    def _counts_of_singles(self) -> dict[Form, int]:
        return {form: n for form, n in self._mix.counts.items() if not form.is_block}

    def _counted(self) -> dict[str, Form]:
        """Give each form with a number its questions, as many as there can be."""
        slots = Slots(self._counts_of_singles())
        if slots.forms:
            self._pick(lambda card: slots.take(card.id, _possible(card, slots.forms)), None)
        given = slots.assigned()
        counts = Counter(given.values())
        for form, number in slots.forms.items():
            if counts[form] < number:
                self._missing.append(Missing((form,), counts[form], number))
        return given

    def _free(self) -> dict[str, Form]:
        """Let the forms without a number share the room that is left."""
        free = self._mix.free
        room = min(self._room - len(self._used), len(self._unused()))
        if not free or room <= 0:
            return {}
        chosen = self._pick(lambda card: bool(_possible(card, free)), room)
        if len(chosen) < room and not self._takes_all:
            self._missing.append(Missing(free, len(chosen), room))
        return share_out(chosen, free)

    def _pick(self, takes: Callable[[Card], bool], most: int | None) -> list[Card]:
        """Go through the cards in order of preference, those that give nothing away first."""
        chosen: list[Card] = []
        takes_all = most is not None and most >= len(self._unused())
        for only_apart in (False,) if takes_all else (True, False):
            for card in self._unused():
                if most is not None and len(chosen) >= most:
                    return chosen
                if only_apart and not self._company.goes_with(card):
                    continue
                if takes(card):
                    chosen.append(card)
                    self._take(card)
        return chosen

    def _unused(self) -> list[Card]:
        unused = (card for card in self._preferred if card.id not in self._used)
        return sorted(unused, key=lambda card: card.answer in self._spare)

    def _take(self, card: Card) -> None:
        self._used.add(card.id)
        self._company.add(card)


def _distinct(pairs: Iterable[Pair], most: int) -> list[Pair]:
    """Take pairs of which no side repeats one."""
    taken: list[Pair] = []
    for pair in pairs:
        if len(taken) == most:
            break
        if all(_differ(pair, other) for other in taken):
            taken.append(pair)
    return taken


def _differ(pair: Pair, other: Pair) -> bool:
    one, two = pair.right.casefold(), other.right.casefold()
    return one not in two and two not in one and pair.left.casefold() != other.left.casefold()


def _possible(card: Card, forms: Collection[Form]) -> frozenset[Form]:
    return frozenset(form for form in forms if _FITS[form](card))


def share_out(cards: Sequence[Card], forms: Sequence[Form]) -> dict[str, Form]:
    """Give each card one of the forms that it can be asked in, keeping close to their shares.

    Cards with the fewest possible forms go first, so that the flexible ones even the mix out.
    """
    possible = {card.id: _possible(card, forms) for card in cards}
    made: Counter[Form] = Counter()
    given: dict[str, Form] = {}
    for card in sorted(cards, key=lambda card: len(possible[card.id])):
        choices = (form for form in forms if form in possible[card.id])
        form = min(choices, key=lambda form: (made[form] + 1) / SHARES[form])
        made[form] += 1
        given[card.id] = form
    return given
