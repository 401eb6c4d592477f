"""``quizgen review``: go through drafts and accept, edit or reject them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.sources import bank_option
from quizgen.errors import UsageError

if TYPE_CHECKING:
    from quizgen.review.filters import Filter

STATUSES = ("draft", "accepted", "rejected", "any")
REASONS = ("wrong", "vague", "trivial", "duplicate", "other")
_OPEN = "Open this address in a browser on this machine. Ctrl-C here ends the review."


@click.command()
@click.argument("ids", nargs=-1)
@bank_option
@click.option(
    "--source",
    "sources",
    multiple=True,
    help="Only from this source (its id), or a folder of the bank.",
)
@click.option("--kind", "kinds", multiple=True, help="Only this kind, such as date or person.")
@click.option("--rule", "rules", multiple=True, help="Only this rule, or all whose names so begin.")
@click.option("--tag", "tags", multiple=True, help="Only questions with this tag.")
@click.option("--code", "codes", multiple=True, help="Only what has this code in quizgen check.")
@click.option(
    "--confidence", "ranges", metavar="RANGE", multiple=True, help="Only so sure: 0.5-0.8 or -0.8."
)
@click.option(
    "--status",
    "statuses",
    type=click.Choice(STATUSES),
    multiple=True,
    help="Also look at decided questions again.  [default: draft]",
)
@click.option("--flagged", is_flag=True, help="Only what learners have flagged in quizgen play.")
@click.option("--list", "listing", is_flag=True, help="Print the questions, one a line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What --list prints: lines with tabs, or one JSON list for programs.",
)
@click.option("--accept", is_flag=True, help="Accept the questions IDS.")
@click.option("--reject", is_flag=True, help="Reject the questions IDS.")
@click.option("--reason", type=click.Choice(REASONS), help="Why they are rejected.")
@click.option("--web", is_flag=True, help="Show the review in the browser, on this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port of --web.  [default: any]")
def command(
    ids: tuple[str, ...],
    folder: Path,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    rules: tuple[str, ...],
    tags: tuple[str, ...],
    codes: tuple[str, ...],
    ranges: tuple[str, ...],
    statuses: tuple[str, ...],
    flagged: bool,
    listing: bool,
    form: str,
    accept: bool,
    reject: bool,
    reason: str | None,
    web: bool,
    port: int | None,
) -> None:
    """Go through drafts and accept, edit or reject them; every decision is saved at once.

    With IDS, these questions are shown, whatever their status. Scripts use --list, --accept
    and --reject, which take IDS too.
    """
    from quizgen.bank.bank import source_ids_in
    from quizgen.review.filters import FLAGGED, Filter, check_range

    _one_way(listing, accept, reject, web)
    if reason and not reject:
        raise UsageError("--reason goes with --reject")
    if port is not None and not web:
        raise UsageError("--port goes with --web")
    wanted = Filter(
        statuses=_statuses(statuses, ids, flagged),
        sources=frozenset(source_ids_in(folder, sources)),
        kinds=frozenset(kinds),
        rules=frozenset(rules),
        tags=frozenset(tags),
        codes=frozenset((*codes, FLAGGED) if flagged else codes),
        confidence=frozenset(map(check_range, ranges)),
        ids=frozenset(ids),
    )
    if listing:
        _list(folder, wanted, form)
    elif accept or reject:
        _decide(folder, ids, "accepted" if accept else "rejected", reason)
    elif web:
        _serve(folder, wanted, port or 0)
    else:
        _screen(folder, wanted)


def _one_way(listing: bool, accept: bool, reject: bool, web: bool) -> None:
    ways = {"--list": listing, "--accept": accept, "--reject": reject, "--web": web}
    given = [name for name, wanted in ways.items() if wanted]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} do not go together", hint="give one of them")


def _statuses(given: tuple[str, ...], ids: tuple[str, ...], flagged: bool) -> frozenset[str]:
    """Drafts, where nothing else was asked for; nothing stands for all.

    Learners flag accepted questions, too; what was rejected since is settled.
    """
    if flagged and not given and not ids:
        return frozenset({"draft", "accepted"})
    if "any" in given or (ids and not given):
        return frozenset()
    return frozenset(given or {"draft"})


def _list(folder: Path, wanted: Filter, form: str) -> None:
    from quizgen.bank.bank import Bank
    from quizgen.review.opening import chosen
    from quizgen.review.scripting import as_data, as_line

    found = chosen(Bank.load(folder), wanted)
    if form == "json":
        listed = [as_data(question) for question in found.questions]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for question in found.questions:
            click.echo(as_line(question))


def _decide(folder: Path, ids: tuple[str, ...], status: str, reason: str | None) -> None:
    from quizgen.bank.bank import Bank
    from quizgen.review.scripting import decide, with_ids

    if not ids:
        raise UsageError("name the questions by their ids", hint="quizgen review --list shows them")
    bank = Bank.load(folder)
    questions = with_ids(bank, ids)
    changed = decide(bank, questions, status, reason)
    already = f", {len(questions) - changed} were so already" if changed < len(questions) else ""
    click.echo(f"{changed} {status}{already}.")


def _serve(folder: Path, wanted: Filter, port: int) -> None:
    from quizgen.review.opening import open_review
    from quizgen.review.web import serve

    open_review(folder, wanted)  # What is wrong with the bank is told here, not in the page.
    program = [sys.executable, "-c", "from quizgen.cli.main import main; main()", "review"]
    options = ["--bank", str(folder), *wanted.options()]
    serve([*program, *options], port, lambda address: click.echo(f"{address}\n{_OPEN}"))


def _screen(folder: Path, wanted: Filter) -> None:
    from quizgen.review.opening import open_review

    # In the browser there is no terminal: the server sets this and passes keys on.
    served = "TEXTUAL_DRIVER" in os.environ
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = "without one, use --list, --accept and --reject, or --web"
        raise UsageError("the review needs a terminal", hint=hint)
    opening = open_review(folder, wanted)
    from quizgen.review.app import run

    done = run(opening)
    if not served:
        click.echo(done)
