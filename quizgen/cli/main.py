"""The command line: one module a command, loaded only when it is used."""

from __future__ import annotations

import difflib
import importlib
import keyword
import sys
from io import TextIOWrapper

import click

from quizgen.errors import as_error

COMMANDS = {
    "build": "The whole way: extract, then the deck and the worksheet.",
    "extract": "Turn sources into questions in the bank.",
    "import": "Bring questions from tables and from Anki into the bank.",
    "review": "Go through drafts: accept, edit, reject.",
    "check": "Tell everything that is wrong with the bank.",
    "export": "Write the bank as an Anki deck or a worksheet.",
    "play": "Take the quiz in the terminal.",
    "stats": "Show the bank, the reviews and the learner in numbers.",
    "history": "Keep, carry over and forget what a learner has answered.",
    "rules": "List the rules with their examples.",
    "inspect": "Show what quizgen sees in a text.",
}

INTERRUPTED = 130
"""The exit code that shells expect of a program ended with Ctrl-C."""


class LazyGroup(click.Group):
    """Imports ``quizgen.cli.NAME`` only when NAME runs, so that --help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; each module offers it as ``command``."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"quizgen.cli.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command in the arguments; of a misspelt one say which was meant."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean '{close[0]}'?" if close else ""
            raise click.UsageError(f"No such command '{args[0]}'.{meant}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the table of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizgen")
def cli() -> None:
    """Read articles and make quizzes from them: Anki decks, worksheets, a terminal quiz."""


def main() -> None:
    """Run the program; whatever goes wrong becomes one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows "?" in its place.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(_run())


def _run() -> int:
    try:
        # The value of --help and the like is their exit code, that of a command is None.
        code: int | None = cli(prog_name="quizgen", standalone_mode=False)
        return code or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        told = as_error(error)
        click.echo(f"quizgen: {told}", err=True)
        return told.exit_code
