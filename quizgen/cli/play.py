"""``quizgen play``: the quiz in the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.sources import bank_option


@click.command()
@bank_option
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, help="Questions in a round."
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
    "--mode",
    type=click.Choice(["mix", "choice", "typed", "flip"]),
    default="mix",
    show_default=True,
    help="Choose among answers, type them, or turn cards over; a mix goes by how well you know it.",
)
@click.option("--seed", type=int, help="Shuffle new questions; the same number, the same order.")
@click.option("--drafts", is_flag=True, help="Also ask questions that nobody has reviewed.")
@click.option("--ahead", is_flag=True, help="Also ask questions that are not due yet.")
def command(
    folder: Path,
    limit: int,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    tags: tuple[str, ...],
    mode: str,
    seed: int | None,
    drafts: bool,
    ahead: bool,
) -> None:
    """Take the quiz in the terminal: what is due first, then new questions.

    Every answer is saved at once; leave when you like and come back.
    """
    from quizgen.bank.bank import Bank
    from quizgen.play.game import Selection, play
    from quizgen.play.plan import Mode, Settings

    settings = Settings(limit, None if mode == "mix" else Mode(mode), seed, ahead)
    play(Bank.load(folder), Selection(drafts, kinds, sources, tags), settings)
