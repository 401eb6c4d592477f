"""The command line: one module a command, loaded only when it is used."""

from __future__ import annotations

import importlib
import sys

import click

from quizgen.errors import QuizgenError

COMMANDS = {
    "build": "The whole way: extract, then the deck and the worksheet.",
    "extract": "Turn sources into questions in the bank.",
    "check": "Tell everything that is wrong with the bank.",
    "export": "Write the bank as an Anki deck or a worksheet.",
    "play": "Take the quiz in the terminal.",
    "stats": "Show the bank, the reviews and the learner in numbers.",
    "rules": "List the rules with their examples.",
    "inspect": "Show what quizgen sees in a text.",
}


class LazyGroup(click.Group):
    """Imports ``quizgen.cli.NAME`` only when NAME runs, so that --help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; each module offers it as ``command``."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"quizgen.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the table of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizgen")
def cli() -> None:
    """Read articles and make quizzes from them: Anki decks, worksheets, a terminal quiz."""


def main() -> None:
    """Run the program; a QuizgenError becomes one line on standard error."""
    try:
        cli(prog_name="quizgen")
    except QuizgenError as error:
        click.echo(f"quizgen: {error}", err=True)
        sys.exit(error.exit_code)
