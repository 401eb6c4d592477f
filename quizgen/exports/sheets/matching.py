"""Matching: people to what they were or did, terms to their meanings, with one choice too many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizgen.exports.cards import LETTERS, Card
from quizgen.exports.sheets.forms import Answer, Form
from quizgen.exports.sheets.shuffling import Shuffle

LONGEST = 160
"""Characters that fit beside each other, on either side."""

_WHEN = r"(?:(?P<when>(?:in|on|at|during|since|until|by) [^,]+), )?"
_ROLE = re.compile(rf"{_WHEN}who (?:is|was|are|were) (?:the|a|an) (?P<role>.+)\?", re.IGNORECASE)
_DEED = re.compile(
    r"who (?!(?:is|was|are|were|has|have|had|do|did|does)\b)(?P<deed>[a-z].+)\?", re.I
)
_OFFICE = re.compile(
    rf"{_WHEN}(?:what|which) (?:office|post|position|job|role) (?:did|does) (?P<person>.+?) hold\?",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"what (?:(?:is|are|was|were)(?: an?| the)? [“\"](?P<is>[^”\"]+)[”\"]"
    r"|does(?: the (?:term|word|name|abbreviation))? [“\"](?P<means>[^”\"]+)[”\"]"
    r" (?:mean|stand for))\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together; pairs of one ``group`` can stand in one exercise."""

    card: Card
    group: str
    left: str
    right: str


def pair_of(card: Card) -> Pair | None:
    """Read a question as a pair; None where its wording is not one that is understood."""
    pair = _person(card) or _term(card)
    return pair if pair and fits_on_a_line(pair) else None


def fits_on_a_line(pair: Pair) -> bool:
    """Tell whether both sides are short enough, and neither gives the other away."""
    left, right = pair.left.casefold(), pair.right.casefold()
    return max(len(left), len(right)) <= LONGEST and right not in left and left not in right


def _person(card: Card) -> Pair | None:
    if match := _OFFICE.fullmatch(card.question):
        return Pair(card, "roles", _timed(card.answer, match["when"]), match["person"])
    if card.kind not in ("person", None):
        return None
    if match := _ROLE.fullmatch(card.question):
        return Pair(card, "roles", _timed(match["role"], match["when"]), card.answer)
    if match := _DEED.fullmatch(card.question):
        return Pair(card, "deeds", match["deed"], card.answer)
    return None


def _timed(role: str, when: str | None) -> str:
    role = role[:1].upper() + role[1:]
    return f"{role} ({when[:1].lower()}{when[1:]})" if when else role


def _term(card: Card) -> Pair | None:
    match = _TERM.fullmatch(card.question)
    if match is None:
        return None
    return Pair(card, "terms", card.answer, match["is"] or match["means"])


@dataclass(frozen=True, slots=True)
class Matching:
    """Rows with a blank for a letter, and the lettered choices, one more than rows."""

    form: Form
    number: int
    pairs: tuple[Pair, ...]
    choices: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[int, Pair], ...]:
        """The left sides with their numbers."""
        return tuple(enumerate(self.pairs, start=self.number))

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """The choices with their letters."""
        return tuple(zip(LETTERS, self.choices, strict=False))

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.number + len(self.pairs) - 1

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The letter and the text of each row's choice."""
        return tuple(
            Answer(number, pair.card, pair.right, mark=LETTERS[self.choices.index(pair.right)])
            for number, pair in self.rows
        )


def make(number: int, form: Form, pairs: Sequence[Pair], spare: str, shuffle: Shuffle) -> Matching:
    """Make the exercise; without a seed, the choices stand in the order of the alphabet."""
    label = " ".join(pair.card.id for pair in pairs)
    choices = sorted((*(pair.right for pair in pairs), spare), key=lambda text: text.casefold())
    return Matching(form, number, shuffle(pairs, label), shuffle(choices, f"choices {label}"))


def spare_for(pairs: Sequence[Pair], others: Iterable[Pair], cards: Iterable[Card]) -> str | None:
    """Find the choice too many: something of the same group that is right for no row.

    Right sides of pairs that are not asked come first, then the distractors of those that are,
    where it is the right side that the question asks for, then who else the bank asks about.
    """
    group = pairs[0].group
    found = [pair.right for pair in others if pair.group == group]
    for pair in pairs:
        if pair.right == pair.card.answer:
            found += [choice for choice in pair.card.choices if choice != pair.card.answer]
    if group in ("roles", "deeds"):
        found += [card.answer for card in cards if re.search(r"\bwho\b", card.question, re.I)]
    return next((text for text in found if len(text) <= LONGEST and _is_wrong(text, pairs)), None)


def _is_wrong(text: str, pairs: Sequence[Pair]) -> bool:
    """Tell whether a choice is neither a right one nor a longer or shorter form of one."""
    folded = text.casefold()
    for pair in pairs:
        for right in (pair.right, *_other_wordings(pair)):
            if folded in right.casefold() or right.casefold() in folded:
                return False
        if folded in pair.left.casefold():
            return False
    return True


def _other_wordings(pair: Pair) -> tuple[str, ...]:
    return pair.card.accept if pair.right == pair.card.answer else ()
