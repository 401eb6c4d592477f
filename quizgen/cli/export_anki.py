"""The options of ``quizgen export anki`` and ``anki-text``."""

from __future__ import annotations

import click

CARDS = ("basic", "typed", "choice", "cloze")
PORT = 8765


def _cards(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Read codes of note types, joined by commas."""
    codes = tuple(code.strip() for code in value.split(","))
    for code in codes:
        if code not in CARDS:
            raise click.BadParameter(f"{code!r} is none of {', '.join(CARDS)}.")
    return codes


def _two_names(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, str]:
    """Read the names of two note types, joined by a comma."""
    names = [name.strip() for name in value.split(",")]
    if len(names) != 2 or not all(names):
        raise click.BadParameter(f"{value!r} is not two names joined by a comma.")
    return names[0], names[1]


CARDS_OPTION = click.option(
    "--cards",
    metavar="LIST",
    callback=_cards,
    default=",".join(CARDS),
    show_default=True,
    help="Which cards to make, joined by commas.",
)
DECKS_OPTION = click.option(
    "--decks",
    type=click.Choice(("one", "source")),
    default="source",
    show_default=True,
    help="One deck, or below it one for each source.",
)

ANKI_OPTIONS = (
    CARDS_OPTION,
    DECKS_OPTION,
    click.option(
        "--withdrawn",
        is_flag=True,
        help="Add the last version of questions rejected since they went out, tagged as such.",
    ),
    click.option(
        "--to-anki",
        is_flag=True,
        help="Send the deck to the Anki that runs here, with the add-on AnkiConnect.",
    ),
    click.option(
        "--port",
        type=click.IntRange(1, 65535),
        default=PORT,
        show_default=True,
        help="With --to-anki: the port of AnkiConnect on this machine.",
    ),
    click.option(
        "--key",
        envvar="ANKICONNECT_KEY",
        help="With --to-anki: AnkiConnect's apiKey, if it has one; or set ANKICONNECT_KEY.",
    ),
)
TEXT_OPTIONS = (
    CARDS_OPTION,
    DECKS_OPTION,
    click.option(
        "--note-types",
        metavar="BASIC,CLOZE",
        callback=_two_names,
        default="Basic,Cloze",
        show_default=True,
        help="What your Anki calls these two note types.",
    ),
)
