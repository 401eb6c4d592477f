"""``quizgen play``: the quiz in the terminal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from quizgen.cli.sources import bank_option, learner_option

MINUTES_A_QUESTION = 1
"""How long an exam without --minutes gives for each of its questions."""


@click.command()
@bank_option
@learner_option
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, help="Questions in a round."
)
@click.option(
    "--new-limit", type=click.IntRange(0), help="At most so many of them new.  [default: any]"
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, 24 * 60, min_open=True),
    help="Ask no further question after so many minutes; an exam ends then.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    help="Only from this source (its id), or a folder of the bank.",
)
@click.option("--kind", "kinds", multiple=True, help="Only this kind, such as date or person.")
@click.option("--tag", "tags", multiple=True, help="Only questions with this tag.")
@click.option(
    "--only",
    type=click.Choice(["due", "new", "wrong"]),
    help="Only what is due, what is new, or what was not right last time.",
)
@click.option(
    "--mode",
    type=click.Choice(["mix", "choice", "typed", "flip", "cloze", "exam"]),
    default="mix",
    show_default=True,
    help="How to ask; a mix goes by how well you know it, an exam tells the result at the end.",
)
@click.option("--shuffle", is_flag=True, help="Mix the questions that are due, and the new ones.")
@click.option("--seed", type=int, help="Shuffle the same way as with this number before.")
@click.option("--drafts", is_flag=True, help="Also ask questions that nobody has reviewed.")
@click.option("--ahead", is_flag=True, help="Also ask questions that are not due yet.")
@click.option("--plain", is_flag=True, help="Print line after line and never redraw the screen.")
@click.option(
    "--report",
    "reports",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Write the result to this file: .txt, .json or .html.",
)
def command(
    folder: Path,
    learner: str | None,
    limit: int,
    new_limit: int | None,
    minutes: float | None,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    tags: tuple[str, ...],
    only: str | None,
    mode: str,
    shuffle: bool,
    seed: int | None,
    drafts: bool,
    ahead: bool,
    plain: bool,
    reports: tuple[Path, ...],
) -> None:
    """Take the quiz in the terminal: what is due first, then new questions.

    Every answer is saved at once; leave when you like and come back.
    """
    from random import randrange

    from quizgen.play.game import play
    from quizgen.play.plan import Mode, Only, Settings
    from quizgen.play.result import check_reports
    from quizgen.play.shelf import Selection

    check_reports(reports)
    exam = mode == "exam"
    if exam and minutes is None:
        minutes = limit * MINUTES_A_QUESTION
    settings = Settings(
        limit=limit,
        mode=None if mode in {"mix", "exam"} else Mode(mode),
        seed=randrange(2**32) if shuffle and seed is None else seed,
        ahead=ahead,
        new_limit=new_limit,
        only=Only(only) if only else None,
        exam=exam,
        time=None if minutes is None else timedelta(minutes=minutes),
    )
    selection = Selection(drafts, kinds, sources, tags)
    play(folder, selection, settings, learner=learner, plain=plain, reports=reports)
