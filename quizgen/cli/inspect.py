"""``quizgen inspect``: what quizgen saw in a text, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.sources import Sources

if TYPE_CHECKING:
    from quizgen.extraction import Extraction
    from quizgen.facts import Fact


@click.command()
@click.argument("files", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Lines for people, or one JSON object a document for programs.",
)
def command(files: tuple[str, ...], form: str) -> None:
    """Show what quizgen sees in FILES: sentences, names, times, facts, and why a fact is not asked.

    Without FILES, the folder seeds/; - reads standard input.
    """
    from quizgen.extraction import extract

    given = Sources(files)
    for document in given.documents():
        if form == "jsonl":
            from quizgen.analysis import analyse
            from quizgen.facts import find_facts

            analysis = analyse(document)
            click.echo(json.dumps(_record(analysis, find_facts(analysis)), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(extract(document))))
    sys.exit(given.exit_code)


def _record(analysis: Any, facts: Any) -> dict[str, Any]:
    """Build the JSON object of one document; spans are characters of its original text."""
    document = analysis.document
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "paragraphs": [
            {"start": p.start, "end": p.end, "role": p.role.value} for p in document.paragraphs
        ],
        "sentences": [{"start": s.start, "end": s.end} for s in analysis.sentences],
        "times": [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
            for t in analysis.times
        ],
        "names": [
            {"start": n.start, "end": n.end, "type": n.type.value, "full": n.full}
            for n in analysis.names
        ],
        "facts": [_fact(fact) for fact in facts],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    start, end = fact.span
    return {
        "kind": fact.kind,
        "rule": fact.rule,
        "start": start,
        "end": end,
        "slots": {name: {"start": a, "end": b} for name, (a, b) in fact.slots().items()},
    }


def _lines(extraction: Extraction) -> Iterator[str]:
    """Tell a person, sentence by sentence, what was found and what came of it."""
    analysis = extraction.analysis
    document = analysis.document
    yield f"{document.title or document.id}"
    for label, value in (("author", document.author), ("published", document.published)):
        guess = " (guessed)" if label in document.guessed else ""
        yield f"  {label}: {value or 'unknown'}{guess}"
    left = len(document.paragraphs) - sum(1 for _ in document.asked())
    yield f"  {len(document.paragraphs)} paragraphs, {left} of them not asked about"
    for sentence in analysis.sentences:
        if not sentence.asked:
            continue
        yield ""
        yield " ".join(sentence.text.split())
        for name in dict.fromkeys(
            f"{n.mention} = {n.full}" if n.full != n.mention else n.mention for n in sentence.names
        ):
            yield f"    name  {name}"
        for time in sentence.times:
            yield f"    time  {document.text[time.start : time.end]} = {time.value or 'unknown'}"
        yield from _outcomes(extraction, sentence)


def _outcomes(extraction: Extraction, sentence: Any) -> Iterator[str]:
    asked = [q for q in extraction.questions if q.evidence[-1].start == sentence.start]
    left = [(o, why) for o, why in extraction.left_out if o.fact.sentence is sentence]
    for question in asked:
        yield f"    asked {question.question} — {question.answer} [{question.rule}]"
    for outcome, why in left:
        yield f"    left  {why} [{outcome.fact.rule}]"
    if not asked and not left:
        yield "    nothing found by any rule"
