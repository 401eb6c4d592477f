"""What the reviewer sees of a question, as styled text; nothing here knows the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quizgen.bank.bank import BankQuestion
from quizgen.checks.finding import Finding, Severity
from quizgen.exports.cards import LETTERS, Card, Span, parse_cloze
from quizgen.exports.passages import Passage, clean, harmless
from quizgen.review.keys import Field
from quizgen.review.session import Session

LABEL_WIDTH = 11
ONE_LINE = 58
"""Choices that need no more characters than this stand beside each other."""

MARKS = {"draft": "·", "accepted": "✓", "rejected": "✗"}
STYLES = {"draft": "", "accepted": "green", "rejected": "red"}
HIT = "black on yellow"  # Not bold, which many terminals draw as bright black: grey.
RIGHT = "bold green"


def counted(number: int, noun: str) -> str:
    """Put a number before a noun: "1 question", "2 questions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def row(key: str, label: str, value: RenderableType) -> Table:
    """Lay out a part of the question: its key, what it is called, and what it holds."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(width=LABEL_WIDTH - 2)
    grid.add_column(ratio=1)
    grid.add_row(Text(key, "bold cyan"), Text(label, "dim"), value)
    return grid


def field_row(field: Field, question: BankQuestion, card: Card) -> Table | None:
    """Lay out one of the parts that can be edited; None where it is empty."""
    value = _value(field.name, question, card)
    return row(field.key, field.label, value) if value is not None else None


def empty_row(fields: Sequence[Field]) -> Table:
    """Name the parts that are empty, with the keys that fill them."""
    line = Text()
    for field in fields:
        line.append("   " if line else "").append(field.key, "bold cyan")
        line.append(f" {field.label.lower()}", "dim")
    return row("", "Add", line)


def _value(name: str, question: BankQuestion, card: Card) -> RenderableType | None:
    entry = question.entry
    match name:
        case "question":
            return Text(clean(entry.question), "bold")
        case "answer":
            return Text(clean(entry.answer), RIGHT)
        case "distractors":
            return _choices(card) if card.choices else None
        case "cloze":
            return _cloze(entry.cloze) if entry.cloze else None
        case "note":
            return Text(clean(entry.note)) if entry.note else None
        case _:
            values: tuple[str, ...] = getattr(entry, name)
            return Text("; ".join(map(clean, values))) if values else None


def _choices(card: Card) -> RenderableType:
    """Lay out the choices in the order in which the card has them, in a line where they fit."""
    styles = [RIGHT if choice == card.answer else "" for choice in card.choices]
    lettered = list(zip(LETTERS, map(clean, card.choices), styles, strict=False))
    if sum(len(choice) + 5 for _, choice, _ in lettered) <= ONE_LINE:
        line = Text()
        for letter, choice, style in lettered:
            line.append("   " if line else "").append(letter, style or "dim")
            line.append(f" {choice}", style)
        return line
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    for letter, choice, style in lettered:
        grid.add_row(Text(letter, style or "dim"), Text(choice, style))
    return grid


def _cloze(cloze: str) -> Text:
    span = parse_cloze(cloze)
    if span is None:
        return Text(clean(cloze), "red")
    gap = (f"[{harmless(span.hit)}]", RIGHT)
    return Text.assemble(harmless(span.before), gap, harmless(span.after))


def about(question: BankQuestion, *, skipped: bool, flagged: bool) -> Text:
    """Say in a line what the question is and how it stands."""
    entry = question.entry
    status = "skipped" if skipped and question.is_draft else str(entry.status)
    if entry.reason:
        status += f" as {entry.reason}"
    parts = [entry.kind, entry.rule if entry.rule else "by hand"]
    if entry.confidence is not None:
        parts.append(f"{entry.confidence:.2f}")
    parts += [question.id, question.path.stem]
    style = STYLES[entry.status] or "yellow"
    line = Text.assemble((status, f"bold {style}"))
    for part in filter(None, parts):
        line.append("  ").append(clean(part), "dim")
    if flagged:
        line.append("  ⚑ a learner asks to look at it", "yellow")
    return line


def flaws(findings: Iterable[Finding]) -> Text:
    """Say what the checks find, one a line; empty where they find nothing."""
    lines = Text()
    for finding in findings:
        style = "red" if finding.severity is Severity.ERROR else "yellow"
        lines.append("\n" if lines else "")
        lines.append(f"{finding.code} ", f"bold {style}").append(clean(finding.message), style)
    return lines


def evidence(source: str, shown: Passage | None, quote: Span) -> RenderableType:
    """Lay out a piece of evidence: where it is from, and its paragraph as soon as it is there."""
    text = Text()
    if shown is None:
        _append_span(text, quote)
    else:
        if shown.before:
            text.append(shown.before + " ", "dim")
        _append_span(text, shown.quote)
        if shown.after:
            text.append(" " + shown.after, "dim")
        if not shown.found:
            text.append("  (these words are not in the article any more)", "yellow")
    return Group(Text(source, "dim italic"), text)


def _append_span(text: Text, span: Span) -> None:
    text.append(harmless(span.before)).append(harmless(span.hit), HIT)
    text.append(harmless(span.after))


def siblings(others: Sequence[BankQuestion]) -> RenderableType:
    """List the other questions of the same sentence."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    for one in others:
        entry = one.entry
        text = Text.assemble(clean(entry.question), "  ", (clean(entry.answer), "italic"))
        grid.add_row(Text(MARKS[entry.status], STYLES[entry.status]), text)
    return grid


def headline(name: str, session: Session, width: int, *, loading: bool) -> Table:
    """Say which bank it is, how far the list is done, and what the list is narrowed to."""
    total = len(session.listed)
    done = total - session.left
    counts = session.decided
    place = min(session.position + 1, total)
    told = Text(f"{place} of {total}", "bold")
    for status, count in counts.items():
        if count:
            told.append(f"   {MARKS[status]} {count}", STYLES[status])
    if session.skipped:
        told.append(f"   ↷ {session.skipped}", "yellow")
    if loading:
        told.append("   reading the bank …", "dim")
    left = Text(clean(name), "bold cyan")
    if session.filter.words:
        left.append(f"   {clean(session.filter.words)}", "yellow")
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(no_wrap=True)
    grid.add_column(width=max(10, width // 5))
    grid.add_row(left, told, _bar(done, total, max(10, width // 5)))
    return grid


def _bar(done: int, total: int, width: int) -> Text:
    full = width if done >= total else min(round(width * done / total), width - 1)
    return Text.assemble(("━" * full, "green"), ("━" * (width - full), "dim"))
