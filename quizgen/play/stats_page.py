"""The numbers of ``stats`` as a page with drawn charts, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import jinja2

from quizgen.play.stats import Learned, Stats, Tally

HEADER = ("table", "name", "measure", "value")
_WIDTH = 700
_HEIGHT = 120
_ABOVE = 20
_BELOW = 24
_SHARE_OF_SLOT = 0.7
_DIGITS = 4

Row = tuple[str, str, str, object]


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a chart: where its bar stands, in the units of the drawing."""

    day: str
    count: int
    x: float
    y: float
    height: float
    middle: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on a ground; ``said`` is what they say, for those who hear the page."""

    bars: tuple[Bar, ...]
    thick: float
    said: str
    width: int = _WIDTH
    height: int = _ABOVE + _HEIGHT + _BELOW
    ground: int = _ABOVE + _HEIGHT


def chart(days: Sequence[tuple[date, int]]) -> Chart:
    """Place a bar for each day; the highest count is as high as the chart."""
    slot = _WIDTH / max(len(days), 1)
    most = max((count for _, count in days), default=0) or 1
    bars = []
    for number, (day, count) in enumerate(days):
        height = _HEIGHT * count / most
        bars.append(
            Bar(
                day=f"{day:%a} {day.day}",
                count=count,
                x=round(slot * (number + (1 - _SHARE_OF_SLOT) / 2), 1),
                y=round(_ABOVE + _HEIGHT - height, 1),
                height=round(height, 1),
                middle=round(slot * (number + 0.5), 1),
            )
        )
    said = ", ".join(f"{count} on {day.isoformat()}" for day, count in days if count)
    return Chart(tuple(bars), round(slot * _SHARE_OF_SLOT, 1), said or "none")


def to_html(stats: Stats, today: date) -> str:
    """Write the learner's numbers as a page that needs nothing else."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("quizgen.play"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("stats.html").render(
        stats=stats,
        day=f"{today.day} {today:%B %Y}",
        due=chart(stats.due),
        reviewed=chart(stats.reviewed),
    )


def to_csv(stats: Stats) -> str:
    """Write one number a line: of which table, about what, what it measures, how much.

    Shares are between 0 and 1, days ISO dates; what cannot be told is empty.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    for table, name, measure, value in _rows(stats):
        shown = round(value, _DIGITS) if isinstance(value, float) else value
        writer.writerow((table, _inert(name), measure, shown))
    return file.getvalue()


def _inert(name: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name


def _rows(stats: Stats) -> Iterator[Row]:
    yield from _tally("questions", stats.questions)
    for table, tallies in (
        ("kinds", stats.kinds),
        ("sources", stats.sources),
        ("rules", stats.rules),
    ):
        for tally in tallies:
            yield from _tally(table, tally)
    for measure in ("asked", "answers", "right", "due_now"):
        yield "learner", "all", measure, getattr(stats, measure)
    yield "learner", "all", "retention", stats.retention.share
    yield "learner", "all", "retention_reviews", stats.retention.reviews
    for table, groups in (
        ("learned_kinds", stats.learned_kinds),
        ("learned_sources", stats.learned_sources),
    ):
        for group in groups:
            yield from _learned(table, group)
    for day, count in stats.due:
        yield "due", day.isoformat(), "questions", count
    for day, count in stats.reviewed:
        yield "reviewed", day.isoformat(), "answers", count
    for weak in stats.weakest:
        yield "weakest", weak.id, "question", _inert(weak.question)
        for measure in ("reviews", "lapses", "recall"):
            yield "weakest", weak.id, measure, getattr(weak, measure)


def _tally(table: str, tally: Tally) -> Iterator[Row]:
    for measure in ("accepted", "draft", "rejected", "acceptance"):
        yield table, tally.name, measure, getattr(tally, measure)


def _learned(table: str, group: Learned) -> Iterator[Row]:
    for measure in ("asked", "answers", "missed", "kept"):
        yield table, group.name, measure, getattr(group, measure)
