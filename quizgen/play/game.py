"""A whole visit: the bank's questions, the learner's history, one round, and the score."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from quizgen.bank.flags import Flags
from quizgen.errors import QuizgenError
from quizgen.play import view
from quizgen.play.front import Front
from quizgen.play.history import History
from quizgen.play.judging import BankJudge
from quizgen.play.keys import Input, Terminal, open_input
from quizgen.play.plain import PlainFront
from quizgen.play.plan import Only, Settings, plan_round
from quizgen.play.result import result_of, write_reports
from quizgen.play.rounds import Round
from quizgen.play.screen import ScreenFront
from quizgen.play.session import start
from quizgen.play.shelf import Selection, Shelf
from quizgen.play.visit import Visit


def play(
    folder: Path,
    selection: Selection,
    settings: Settings,
    *,
    learner: str | None = None,
    plain: bool = False,
    reports: Sequence[Path] = (),
) -> None:
    """Play one round on standard input and output, for one ``learner`` of several.

    ``plain`` prints line after line and never redraws; ``reports`` are files to write the result
    to, in the form that their names end with.

    Raises:
        QuizgenError: there is nothing to ask, or the history cannot be used.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark, and the round goes on.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with closing(Shelf.open(folder)) as shelf:
        if not shelf.has_any(selection):
            raise _nothing_fits(shelf, selection)
        with History.open(shelf.info.id, learner=learner) as history:
            if history.set_aside:
                print(f"quizgen: {history.set_aside_message}", file=sys.stderr)
            _play(shelf, history, selection, settings, plain, reports)


def _play(
    shelf: Shelf,
    history: History,
    selection: Selection,
    settings: Settings,
    plain: bool,
    reports: Sequence[Path],
) -> None:
    now = _now()
    visit = Visit(shelf, history, selection, settings, now)
    items = plan_round(visit, visit.find, settings)
    if not items:
        print(_nothing_to_ask(visit, settings, now))
        return
    judge = BankJudge(shelf, history.accepted)
    flags = Flags(shelf.info.id)
    session = start(
        items,
        judge,
        now,
        time=settings.time,
        exam=settings.exam,
        flagged=frozenset(flags.all()),
    )
    opening = list(view.opening(shelf.info.name, items, session, visit.long_answers))
    turn = Round(session, history, flags, _now)
    with _terminal_may_go(), open_input() as keys:
        with _front(keys, visit, plain) as front:
            front.open(opening)
            judge.get_ready()
            played = turn.play(front)
        ended = _now()
        write_reports(reports, result_of(shelf.info.name, played, ended))
        dues = visit.dues(items)
        front.close(view.summary(played, dues, ended))


@contextmanager
def _front(keys: Input, visit: Visit, plain: bool) -> Iterator[Front]:
    """Give a screen where there is a terminal that has one, and plain lines everywhere else."""
    if plain or not isinstance(keys, Terminal) or os.environ.get("TERM", "dumb") == "dumb":
        yield PlainFront(keys, visit.passages, _now)
    else:
        with ScreenFront(keys, visit.passages, _now) as screen:
            yield screen


@contextmanager
def _terminal_may_go() -> Iterator[None]:
    """End quietly where nobody reads any more: what was answered is saved."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.EPIPE, errno.EIO}:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _now() -> datetime:
    return datetime.now(UTC)


def _nothing_fits(shelf: Shelf, selection: Selection) -> QuizgenError:
    with_drafts = shelf.count(Selection(True, selection.kinds, selection.sources, selection.tags))
    if with_drafts:
        return QuizgenError(
            f"none of the questions is accepted yet, {with_drafts} wait to be reviewed",
            path=shelf.folder,
            hint="set their status to accepted, or play them as they are with --drafts",
        )
    return QuizgenError(
        "no question fits" if selection.is_narrowed else "there are no questions in this bank",
        path=shelf.folder,
        hint="ask for less with --source, --kind, --tag"
        if selection.is_narrowed
        else "run quizgen extract",
    )


def _nothing_to_ask(visit: Visit, settings: Settings, now: datetime) -> str:
    """Say why there is nothing to ask, and when there will be."""
    if visit.long_answers:
        return (
            "All that could be asked has long answers without choices, which an exam cannot mark. "
            "Play it in another mode."
        )
    parts = {
        Only.NEW: "Nothing is new",
        Only.WRONG: "Nothing was answered wrong last time",
        Only.DUE: "Nothing is due",
        None: "Nothing is due and nothing is new",
    }
    said = parts[settings.only]
    if settings.new_limit is not None and settings.only is not Only.DUE:
        said += ", as far as --new-limit goes"
    if (due := visit.next_due()) is not None and settings.only is not Only.WRONG:
        said += f": the next question comes {view.distance(due, now)}"
    if buried := visit.buried():
        said += f"; {buried} buried till tomorrow"
    return f"{said}. Play all the same with --ahead."
