"""``quizgen inspect``: what quizgen saw in a text, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.sources import Sources, quiet_option

if TYPE_CHECKING:
    from quizgen.analysis import Analysis, Sentence
    from quizgen.extraction import Extraction
    from quizgen.facts import Fact
    from quizgen.reading import Document, Paragraph

MOST_SHOWN = 72
"""Characters that are shown of a stretch of text that is printed whole elsewhere or not asked."""


MOST_LISTED = 100
"""Characters of a line of names or times."""


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
@quiet_option
def command(files: tuple[str, ...], form: str, quiet: bool) -> None:
    """Show what quizgen sees in FILES: sentences, names, times, facts, and why a fact is not asked.

    FILES are as for quizgen extract; without any, the folder seeds/.
    """
    given = Sources(files)
    work = _json if form == "jsonl" else _text
    # A progress line would stand in the way of output on the same terminal.
    for output in given.each(work, quiet=quiet or sys.stdout.isatty()):
        click.echo(output)
    sys.exit(given.exit_code)


def _json(document: Document) -> bytes:
    """Give the line of one document, in UTF-8 whatever the terminal speaks."""
    from quizgen.analysis import analyse
    from quizgen.facts import find_facts

    analysis = analyse(document)
    return json.dumps(_record(analysis, find_facts(analysis)), ensure_ascii=False).encode()


def _record(analysis: Analysis, facts: Iterator[Fact]) -> dict[str, Any]:
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


def _text(document: Document) -> str:
    from quizgen.extraction import extract

    return "\n".join(_lines(extract(document)))


def _lines(extraction: Extraction) -> Iterator[str]:
    """Tell a person, paragraph by paragraph, what was found and what came of it."""
    document = extraction.document
    yield from _head(document)
    sentences: dict[Paragraph, list[Sentence]] = {}
    for sentence in extraction.analysis.sentences:
        sentences.setdefault(sentence.parsed.paragraph, []).append(sentence)
    for paragraph in document.paragraphs:
        yield ""
        if paragraph.role.asked:
            for sentence in sentences.get(paragraph, []):
                yield from _seen(extraction, sentence)
        else:
            words = _one_line(document.text[paragraph.start : paragraph.end])
            yield click.style(f"({paragraph.role}) {_cut(words)}", dim=True)
    yield from ("", _summary(extraction), "")


def _summary(extraction: Extraction) -> str:
    """Count what came of the text."""
    asked = len(extraction.questions)
    return (
        f"{len(extraction.analysis.sentences)} sentences: {asked} question{'s' * (asked != 1)} "
        f"asked, {len(extraction.left_out)} left out"
    )


def _head(document: Document) -> Iterator[str]:
    yield click.style(_one_line(document.title or document.id), bold=True)
    for label in ("author", "published", "url", "path"):
        guess = " (guessed)" if label in document.guessed else ""
        yield f"  {label + ':':<10} {getattr(document, label) or 'unknown'}{guess}"


def _seen(extraction: Extraction, sentence: Sentence) -> Iterator[str]:
    """Tell what is known of one sentence, and then what came of it."""
    text = extraction.document.text
    yield _one_line(sentence.text)
    names = dict.fromkeys((n.mention, n.full, n.type) for n in sentence.names)
    times = [(_one_line(text[t.start : t.end]), t.value or "not resolved") for t in sentence.times]
    yield from _listed("names", [_name(*map(_one_line, name)) for name in names])
    yield from _listed("times", [f"{words} = {value}" for words, value in times])
    for speech in sentence.speech:
        speaker = speech.speaker.full if speech.speaker else "somebody"
        if speech.speaker is None and speech.source is not None:
            speaker = sentence.parsed.doc[speech.source.first : speech.source.last + 1].text
        yield _line("says", f"{speaker}: {_cut(_one_line(text[speech.start : speech.end]))}")
    yield from _outcomes(extraction, sentence)


def _name(mention: str, full: str, kind: str) -> str:
    return f"{mention}{f' = {full}' if full != mention else ''} ({kind})"


def _listed(label: str, items: list[str]) -> Iterator[str]:
    """Put many small things on few lines, each whole."""
    line = ""
    for item in items:
        if line and len(line) + len(item) > MOST_LISTED:
            yield click.style(_line(label, line), dim=True)
            line = ""
        line += f" · {item}" if line else item
    if line:
        yield click.style(_line(label, line), dim=True)


def _outcomes(extraction: Extraction, sentence: Sentence) -> Iterator[str]:
    from quizgen.silence import why_silent

    asked = [q for q in extraction.questions if q.evidence[-1].start == sentence.start]
    left = [(o.fact, why) for o, why in extraction.left_out if o.fact.sentence is sentence]
    for question in asked:
        words = click.style(_one_line(f"{question.question} — {question.answer}"), fg="green")
        yield _line("asked", f"{words} [{question.rule}]")
    for fact, why in left:
        yield _line("left", f"{why} [{fact.rule}: {_slots(fact)}]")
    if not asked and not left:
        yield _line("none", _one_line(why_silent(extraction.analysis, sentence)))


def _slots(fact: Fact) -> str:
    """Name what a fact says, part by part."""
    return ", ".join(
        f"{name} “{_cut(_one_line(fact.text(name)), MOST_SHOWN // 2)}”" for name in fact.slots()
    )


def _line(label: str, words: str) -> str:
    return f"    {label:<6}{words}"


def _one_line(text: str) -> str:
    """Print a stretch of a source on one line, without what would steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _cut(text: str, most: int = MOST_SHOWN) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
