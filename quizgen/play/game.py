"""A whole visit: the bank's questions, the learner's history, one round, and the score."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quizgen.bank.bank import Bank, BankQuestion
from quizgen.errors import QuizgenError
from quizgen.exports.cards import Card, to_cards
from quizgen.play.history import History
from quizgen.play.keys import open_input
from quizgen.play.plan import Settings, plan_round
from quizgen.play.rounds import Round, make_judge
from quizgen.play.screen import Screen, distance


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the bank's questions may be asked; an empty tuple lets everything through."""

    drafts: bool = False
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def play(bank: Bank, selection: Selection, settings: Settings) -> None:
    """Play one round on standard input and output.

    Raises:
        QuizgenError: there is nothing to ask, or the history cannot be used.
    """
    cards = to_cards(_choose(bank, selection))
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark, and the round goes on.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    keys = open_input()
    screen = Screen(live=keys.one_key)
    with History.open(bank.info.id) as history:
        if history.set_aside:
            print(f"quizgen: {history.set_aside_message}", file=sys.stderr)
        now = _now()
        memories = history.memories()
        items = plan_round(cards, memories, now, settings)
        if not items:
            screen.message(_nothing_to_ask(cards, history, now))
            return
        try:
            screen.opening(bank.info.name, items, now)
            judge = make_judge(to_cards(bank.questions))
            session = Round(items, judge, history, screen, _now).play(keys)
            screen.summary(session, _dues(history, [i.card for i in items], now), _now())
        except BrokenPipeError:
            # Nobody reads any more; what was answered is saved.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _now() -> datetime:
    return datetime.now(UTC)


def _choose(bank: Bank, selection: Selection) -> tuple[BankQuestion, ...]:
    chosen = bank.select(
        drafts=selection.drafts,
        kinds=selection.kinds,
        sources=selection.sources,
        tags=selection.tags,
    )
    if chosen:
        return chosen
    with_drafts = bank.select(
        drafts=True, kinds=selection.kinds, sources=selection.sources, tags=selection.tags
    )
    if with_drafts:
        count = len(with_drafts)
        raise QuizgenError(
            f"none of the questions is accepted yet, {count} wait to be reviewed",
            path=bank.folder,
            hint="set their status to accepted, or play them as they are with --drafts",
        )
    narrowed = selection.kinds or selection.sources or selection.tags
    raise QuizgenError(
        "no question fits" if narrowed else "there are no questions in this bank",
        path=bank.folder,
        hint="ask for less with --source, --kind, --tag" if narrowed else "run quizgen extract",
    )


def _nothing_to_ask(cards: Sequence[Card], history: History, now: datetime) -> str:
    dues = sorted(memory.due for card in cards if (memory := history.memory(card.id)))
    return (
        f"Nothing is due and nothing is new: the next question comes {distance(dues[0], now)}. "
        "Play all the same with --ahead."
    )


def _dues(history: History, cards: Sequence[Card], since: datetime) -> list[datetime]:
    """Give when the questions answered in this round come again."""
    found = (history.memory(card.id) for card in cards)
    # The log keeps milliseconds, so an answer can seem a moment older than the round.
    since -= timedelta(milliseconds=1)
    return [memory.due for memory in found if memory and memory.last_review >= since]
