"""The numbers of ``stats`` as tables and bars, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quizgen.play.stats import Learned, Stats, Tally

_BAR = 30  # cells
_PIPE_WIDTH = 100
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def to_json(stats: Stats) -> str:
    """Write everything as one JSON object; shares are between 0 and 1, days ISO dates."""
    values = asdict(stats)
    for group in ("kinds", "sources", "rules"):
        for value, tally in zip(values[group], getattr(stats, group), strict=True):
            value["acceptance"] = tally.acceptance
    for days in ("due", "reviewed"):
        values[days] = {day.isoformat(): count for day, count in values[days]}
    return json.dumps(values, ensure_ascii=False, indent=2)


def print_report(stats: Stats, file: TextIO | None = None) -> None:
    """Print tables and bars; without colour where the output is no terminal."""
    console = plain_console(file)
    unicode = (console.encoding or "").casefold().startswith("utf")
    questions = stats.questions
    console.print(Text(stats.name, "bold"))
    console.print(
        f"{_count(questions.total, 'question')}: {questions.accepted} accepted, "
        f"{_count(questions.draft, 'draft')}, {questions.rejected} rejected"
    )
    for title, tallies in (
        ("Kind", stats.kinds),
        ("Source", stats.sources),
        ("Rule", stats.rules),
    ):
        if tallies:
            console.print()
            print_table(console, _tally_table(title, tallies))
    console.print()
    _print_learner(console, stats, unicode)


def plain_console(file: TextIO | None) -> Console:
    """Give a console that prints texts as they are; a pipe is as wide as a page."""
    console = Console(file=file, highlight=False, emoji=False, markup=False)
    if console.is_terminal:
        return console
    return Console(file=file, highlight=False, emoji=False, markup=False, width=_PIPE_WIDTH)


def _tally_table(title: str, tallies: Sequence[Tally]) -> Table:
    made = table(title, "accepted", "draft", "rejected", "all", "acceptance")
    for tally in tallies:
        share = "" if tally.acceptance is None else f"{tally.acceptance:.0%}"
        counts = (tally.accepted, tally.draft, tally.rejected, tally.total)
        made.add_row(Text(tally.name), *(str(count) for count in counts), share)
    return made


def table(first: str, *numbers: str) -> Table:
    """Make a table of numbers; ``first`` heads what they are about."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    made.add_column(first, overflow="fold")
    for name in numbers:
        made.add_column(name, justify="right", no_wrap=True)
    return made


def _print_learner(console: Console, stats: Stats, unicode: bool) -> None:
    console.print(Text("Learner", "bold"))
    if not stats.answers:
        console.print("Nothing answered yet; begin with quizgen play.")
        return
    console.print(
        f"{_count(stats.answers, 'answer')} to {_count(stats.asked, 'question')}, "
        f"{stats.right / stats.answers:.0%} right; {stats.due_now} due now"
    )
    if stats.retention.share is not None:
        console.print(
            f"Retention in {stats.retention.days} days: {stats.retention.share:.0%} of "
            f"{_count(stats.retention.reviews, 'review')} a day or more after the answer before"
        )
    console.print()
    print_table(console, _bars("Due", stats.due, unicode))
    console.print()
    print_table(console, _bars("Answered", stats.reviewed, unicode))
    for title, groups in (("Kind", stats.learned_kinds), ("Source", stats.learned_sources)):
        if groups:
            console.print()
            print_table(console, _learned_table(title, groups))
    if stats.weakest:
        console.print()
        weakest = table("Weakest questions", "missed", "asked", "recall now")
        for weak in stats.weakest:
            weakest.add_row(
                Text(weak.question), str(weak.lapses), str(weak.reviews), f"{weak.recall:.0%}"
            )
        print_table(console, weakest)


def _learned_table(title: str, groups: Sequence[Learned]) -> Table:
    made = table(title, "asked", "answers", "missed", "not missed")
    for group in groups:
        counts = (group.asked, group.answers, group.missed)
        made.add_row(Text(group.name), *(str(count) for count in counts), f"{group.kept:.0%}")
    return made


def _bars(title: str, days: Sequence[tuple[date, int]], unicode: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column(title, no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    most = max((count for _, count in days), default=0)
    for day, count in days:
        table.add_row(f"{day:%a %d %b}", str(count), Text(bar(count, most, unicode), "cyan"))
    return table


def bar(count: int, most: int, unicode: bool = True) -> str:
    """Draw ``count`` as a bar, in eighths of a cell; ``most`` is as long as a bar gets."""
    if not count:
        return ""
    if not unicode:
        return "#" * max(round(_BAR * count / most), 1)
    eighths = max(round(8 * _BAR * count / most), 1)
    return (_EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


def print_table(console: Console, table: Table) -> None:
    """Print a table without the blanks that fill its last column."""
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
