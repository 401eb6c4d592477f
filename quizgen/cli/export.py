"""``quizgen export FORMAT``: write the bank as a deck, a worksheet, or what others read."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from quizgen.bank.model import Kind
from quizgen.cli.export_anki import ANKI_OPTIONS, TEXT_OPTIONS
from quizgen.cli.export_sheets import TIMELINE_OPTIONS, WORKSHEET_OPTIONS
from quizgen.errors import QuizgenError, UsageError
from quizgen.exports.formats import FORMATS, Format
from quizgen.exports.written import Written

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank


_SHARED = (
    click.option(
        "--bank",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("question_bank"),
        show_default=True,
        help="The folder of the bank.",
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file to write; output/NAME by default.",
    ),
    click.option("--drafts", is_flag=True, help="Take questions that nobody has reviewed, too."),
    click.option(
        "--kind", "kinds", multiple=True, type=click.Choice(get_args(Kind)), help="Only this kind."
    ),
    click.option(
        "--source",
        "sources",
        multiple=True,
        help="Only from this source (its id), or from a folder of the bank.",
    ),
    click.option("--tag", "tags", multiple=True, help="Only with this tag."),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing."),
)

_OWN: dict[str, tuple[Callable[[Any], Any], ...]] = {
    "anki": ANKI_OPTIONS,
    "anki-text": TEXT_OPTIONS,
    "kahoot": (
        click.option(
            "--seconds",
            type=click.Choice(("5", "10", "20", "30", "60", "90", "120", "240")),
            callback=lambda ctx, param, value: int(value),
            default="30",
            show_default=True,
            help="The time for each question.",
        ),
    ),
    "timeline": TIMELINE_OPTIONS,
    "worksheet": WORKSHEET_OPTIONS,
}


@click.group()
def command() -> None:
    """Write the reviewed questions of the bank in another form.

    The file goes to output/ unless --output names another place.
    """


def _add(name: str, form: Format) -> None:
    """Give the group one command: the shared options and those of the format itself."""

    def run(
        folder: Path,
        output: Path | None,
        drafts: bool,
        kinds: tuple[str, ...],
        sources: tuple[str, ...],
        tags: tuple[str, ...],
        quiet: bool,
        **own: Any,
    ) -> None:
        from quizgen.bank.bank import Bank

        if output and own.get("to_anki"):
            raise UsageError("--to-anki writes no file", hint="leave out --output, or --to-anki")
        bank = Bank.load(folder)
        _require_sources(bank, sources)
        questions = bank.select(drafts=drafts, kinds=kinds, sources=sources, tags=tags)
        if not questions:
            waiting = bank.select(drafts=True, kinds=kinds, sources=sources, tags=tags)
            raise _nothing_to_export(bank, len(waiting))
        suffix = ".pdf" if own.get("pdf") else form.suffix
        path = output or Path("output") / (file_name(bank.info.name) + suffix)
        written = form.write(bank, questions, path, **own)
        if not quiet:
            click.echo(describe(written))

    for option in reversed(_SHARED + _OWN.get(name, ())):
        run = option(run)
    command.command(name, help=form.summary)(run)


def _require_sources(bank: Bank, sources: tuple[str, ...]) -> None:
    known = sorted({one for question in bank.questions for one in bank.places(question)})
    for source in sources:
        if source.rstrip("/") not in known:
            close = get_close_matches(source, known, n=1) or known[:5]
            hint = f"the bank has {', '.join(close)}" if close else None
            raise UsageError(f"there is no source {source!r}", path=bank.folder, hint=hint)


def _nothing_to_export(bank: Bank, waiting: int) -> QuizgenError:
    if not bank.questions:
        message, hint = "the bank holds no questions", "make some with quizgen extract"
    elif waiting:
        message = f"{_questions(waiting)} to review, and none accepted yet"
        hint = "set status: accepted on the good ones, or take all as they are with --drafts"
    else:
        message = "no question is left to export"
        hint = "ask for fewer things with --kind, --source and --tag"
    return QuizgenError(message, path=bank.folder, hint=hint)


def file_name(name: str) -> str:
    """A name for a file: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or "quizgen"


def describe(written: Written) -> str:
    """Say what was written: the file, how many questions in which form, what is left out."""
    parts = ", ".join(f"{count} {form}" for form, count in written.parts)
    text = f"{written.told or written.path}: {_questions(written.questions)} ({parts})"
    if written.questions < written.offered:
        text += f"; {written.offered - written.questions} more with --questions all"
    if written.unreviewed:
        text += f"; {written.unreviewed} not reviewed"
    return "\n".join((text, *written.remarks))


def _questions(count: int) -> str:
    return f"{count} question{'s' if count != 1 else ''}"


for _name, _form in FORMATS.items():
    _add(_name, _form)
