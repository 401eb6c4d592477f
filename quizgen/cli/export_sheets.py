"""The options of what is printed: worksheets and timelines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from quizgen.exports.formats import EVENTS_ON_A_TIMELINE, QUESTIONS_ON_A_SHEET
from quizgen.exports.sheets.catalogue import LANGUAGES

_Options = tuple[Callable[[Any], Any], ...]


def _count(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """Read a positive number, or "all" as None."""
    if value == "all":
        return None
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise click.BadParameter(f"{value!r} is neither a positive number nor 'all'.")


def _how_many(default: str) -> Callable[[Any], Any]:
    return click.option(
        "--questions",
        "limit",
        metavar="N|all",
        callback=_count,
        default=default,
        show_default=True,
        help="How many questions at most, or all.",
    )


_LOOK: _Options = (
    click.option(
        "--paper",
        type=click.Choice(("a4", "letter")),
        default="a4",
        show_default=True,
        help="The size of the paper.",
    ),
    click.option("--large", is_flag=True, help="Large print: 14 points, wide lines."),
    click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help="The language of headings and instructions.",
    ),
    click.option("--key/--no-key", default=True, help="Add the answer key, or leave it out."),
    click.option("--key-only", is_flag=True, help="Write the answer key alone."),
    click.option("--pdf", is_flag=True, help="Write PDF instead of HTML (needs WeasyPrint)."),
    click.option(
        "--template",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A Jinja template of your own.",
    ),
)

WORKSHEET_OPTIONS: _Options = (
    _how_many(str(QUESTIONS_ON_A_SHEET)),
    click.option(
        "--mix",
        metavar="FORM=N,…",
        help="The forms: mc, tf, cloze, match, pairs, order, short, with or without numbers.",
    ),
    click.option(
        "--versions",
        type=click.IntRange(1, 26),
        default=1,
        show_default=True,
        help="How many versions, each shuffled, in a file of its own.",
    ),
    click.option("--seed", type=int, help="Shuffle; the same number gives the same sheets."),
    click.option(
        "--columns",
        type=click.IntRange(1, 2),
        default=1,
        show_default=True,
        help="How many columns the questions stand in.",
    ),
    click.option("--passage", is_flag=True, help="Put the articles on the sheet, too."),
    *_LOOK,
)

TIMELINE_OPTIONS: _Options = (
    _how_many(str(EVENTS_ON_A_TIMELINE)),
    click.option(
        "--blanks",
        type=click.Choice(("dates", "events")),
        default="dates",
        show_default=True,
        help="What the class fills in.",
    ),
    *_LOOK,
)
