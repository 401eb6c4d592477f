"""What a learner sees: plain lines from top to bottom, never redrawn, so they work everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TextIO

from rich.console import Console
from rich.text import Text

from quizgen.exports.cards import Card, Span
from quizgen.play.grading import Verdict
from quizgen.play.plan import Item, Mode
from quizgen.play.session import Outcome, Phase, Session

WIDEST = 84
_MARKS = {Verdict.RIGHT: "✓", Verdict.PARTLY: "~", Verdict.WRONG: "✗", None: "·"}
_ASCII_MARKS = {Verdict.RIGHT: "+", Verdict.PARTLY: "~", Verdict.WRONG: "x", None: "."}
_WORDS = {
    Verdict.RIGHT: "Right:",
    Verdict.PARTLY: "Partly right. The answer:",
    Verdict.WRONG: "Not right. The answer:",
}
_STYLES = {Verdict.RIGHT: "green", Verdict.PARTLY: "yellow", Verdict.WRONG: "red", None: "dim"}
_MOST_MARKS = 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

KEYS = {
    Mode.CHOICE: "1-{choices} choose · space don't know · e evidence · s skip · ? help · q leave",
    Mode.FLIP: "space turn over · e evidence · s skip · ? help · q leave",
    Mode.TYPED: "Enter alone: don't know · :e evidence · :s skip · :? help · :q leave",
}
GRADE_KEYS = "1 again · 2 hard · 3 good · 4 easy"
NEXT_KEYS = "space next · u undo · q leave"
HELP = (
    ("1 2 3 4", "choose an answer; on a turned card: again, hard, good, easy"),
    ("space, Enter", "turn the card over, say that you don't know, go on"),
    ("e", "see the sentence of the source with the answer left out (right then counts as hard)"),
    ("s", "skip this question; it counts as not asked"),
    ("u", "undo: take the last answer back and be asked again"),
    ("q", "leave; everything answered is saved"),
    (":", "goes before a letter while you type an answer: :s, :u, :q"),
)


class Screen:
    """Prints a round; ``live`` tells that a person sits at a terminal and presses single keys."""

    def __init__(self, *, live: bool, file: TextIO | None = None) -> None:
        self.live = live
        self.console = Console(file=file, highlight=False, emoji=False, markup=False)
        encoding = (self.console.encoding or "").casefold()
        self._unicode = encoding.startswith("utf")
        self._marks = _MARKS if self._unicode else _ASCII_MARKS
        self._colour = self.console.is_terminal and not self.console.no_color

    def opening(self, bank: str, items: Sequence[Item], now: datetime) -> None:
        """Say what this round holds."""
        due = sum(1 for item in items if item.memory and item.memory.due <= now)
        new = sum(1 for item in items if not item.memory)
        parts = [f"{due} due" if due else "", f"{new} new" if new else ""]
        parts.append(f"{len(items) - due - new} ahead of time" if len(items) > due + new else "")
        self._line(Text.assemble((bank, "bold"), "  " + ", ".join(filter(None, parts))))
        if any(not item.card.reviewed for item in items):
            self._line(
                Text("Some of these questions are drafts that nobody has reviewed.", "yellow")
            )

    def ask(self, session: Session) -> None:
        """Show the question that is asked now."""
        item = session.item
        self._gap()
        self._header(session)
        self._gap()
        self._line(Text(_clean(item.card.question), "bold"), indent=2)
        self._gap()
        for number, choice in enumerate(item.choices, start=1):
            self._line(Text(_clean(choice)), indent=4, lead=Text(f"{number}  ", "cyan"))
        if item.choices:
            self._gap()
        self._hint(KEYS[item.mode].format(choices=len(item.choices)))

    def prompt(self, session: Session) -> None:
        """Mark the place where an answer is typed."""
        if self.live and session.phase is Phase.ASKED and session.item.mode is Mode.TYPED:
            self.console.print(Text("  > ", "cyan"), end="")
            self.console.file.flush()

    def reveal(self, session: Session) -> None:
        """Turn a card over: the answer, its evidence, and the keys to grade oneself."""
        self._gap()
        self._line(Text(_clean(session.item.card.answer), "bold green"), indent=2)
        self._evidence(session.item.card)
        self._gap()
        self._hint(f"How well did you know it?  {GRADE_KEYS}")

    def judged(self, outcome: Outcome) -> None:
        """Show the verdict, the right answer, what was forgiven, and where it stands."""
        card, grade = outcome.item.card, outcome.grade
        verdict = outcome.verdict
        assert verdict is not None and grade is not None
        word = _WORDS[verdict] if outcome.typed else "The answer:"
        line = Text.assemble((f"{word} ", _STYLES[verdict]), (_clean(card.answer), "bold"))
        self._gap()
        self._line(line, indent=2, lead=Text(f"{self._marks[verdict]} ", _STYLES[verdict]))
        if verdict is Verdict.WRONG and outcome.item.mode is Mode.CHOICE and outcome.typed:
            self._line(Text(f"You chose: {_clean(outcome.typed)}", "dim"), indent=4)
        if grade.forgiven:
            forgiven = ", ".join(_clean(part) for part in grade.forgiven)
            self._line(Text(f"Not counted against you: {forgiven}.", "dim"), indent=4)
        if grade.note:
            self._line(Text(_clean(grade.note), "dim"), indent=4)
        self._evidence(card)
        if self.live:
            self._gap()
            self._hint(NEXT_KEYS)

    def peek(self, card: Card) -> None:
        """Show the evidence with the answer left out, where that gives nothing away."""
        shown = [text for span in card.evidence if (text := _with_gap(span, card))]
        for text in shown:
            self._line(Text(_clean(text), "italic"), indent=4)
        if not shown:
            self._line(Text("The source's sentence would give the answer away.", "dim"), indent=4)

    def help(self) -> None:
        """List the keys."""
        self._gap()
        width = max(len(keys) for keys, _ in HELP) + 2
        for keys, what in HELP:
            self._line(Text(what), indent=2, lead=Text(keys.ljust(width), "cyan"))
        if not self.live:
            self._line(Text("End every key with Enter."), indent=2)

    def unknown(self, session: Session) -> None:
        """Say which keys there are after one that means nothing here."""
        if session.phase is Phase.REVEALED:
            self._hint(GRADE_KEYS)
        elif session.phase is Phase.JUDGED:
            self._hint(NEXT_KEYS)
        else:
            self._hint(KEYS[session.item.mode].format(choices=len(session.item.choices)))

    def undone(self, done: bool) -> None:
        """Say whether there was anything to take back."""
        self._line(
            Text("Taken back." if done else "There is nothing to take back.", "dim"), indent=2
        )

    def skipped(self) -> None:
        """Say that a question was passed over."""
        self._line(Text("Skipped.", "dim"), indent=2)

    def summary(self, session: Session, dues: Sequence[datetime], now: datetime) -> None:
        """Show the score, what went wrong, and when the answered questions come again."""
        answered = [outcome for outcome in session.outcomes if outcome.verdict]
        self._gap()
        self._rule("Score")
        self._gap()
        self._score(session)
        missed = [outcome for outcome in answered if outcome.verdict is not Verdict.RIGHT]
        if missed:
            self._gap()
            self._line(Text("To look at again", "bold"), indent=2)
            for outcome in missed:
                self._missed(outcome)
        if dues:
            self._gap()
            self._line(Text(f"Coming back: {when_due(dues, now)}."), indent=2)

    def message(self, text: str) -> None:
        """Print one line."""
        self._line(Text(text))

    def _header(self, session: Session) -> None:
        title = f"Question {session.position + 1} of {len(session.items)}"
        item = session.item
        notes = ["new" if item.memory is None else "", "" if item.card.reviewed else "draft"]
        title = ", ".join(filter(None, [title, *notes]))
        self._rule(title, session.outcomes)

    def _rule(self, title: str, outcomes: Sequence[Outcome] = ()) -> None:
        """Print a title, and on a terminal a line with the marks of the questions so far."""
        if not self.live:
            self._line(Text(title))
            return
        marks = Text()
        for outcome in outcomes[-_MOST_MARKS:]:
            marks.append(self._marks[outcome.verdict], _STYLES[outcome.verdict])
        stroke = "─" if self._unicode else "-"
        rest = self._width - len(title) - len(marks) - 5 - bool(marks)
        line = Text.assemble((stroke * 2, "dim"), " ", (title, "bold cyan"), " ")
        line.append(stroke * max(rest, 2), "dim")
        self.console.print(Text.assemble(line, " " if marks else "", marks), soft_wrap=True)

    def _score(self, session: Session) -> None:
        counts = Counter(outcome.verdict for outcome in session.outcomes)
        answered = sum(counts[verdict] for verdict in Verdict)
        if not answered:
            self._line(Text("Nothing answered."), indent=2)
            return
        parts = [(counts[Verdict.RIGHT], "right", Verdict.RIGHT)]
        parts.append((counts[Verdict.PARTLY], "partly right", Verdict.PARTLY))
        parts.append((counts[Verdict.WRONG], "not right", Verdict.WRONG))
        line = Text.assemble((f"{counts[Verdict.RIGHT]} of {answered} right", "bold"))
        if self.live:
            line.append("   ")
            for count, _, verdict in parts:
                line.append(("█" if self._unicode else "#") * count, _STYLES[verdict])
        self._line(line, indent=2)
        detail = [f"{count} {name}" for count, name, _ in parts[1:] if count]
        detail += [f"{counts[None]} skipped"] if counts[None] else []
        if detail:
            self._line(Text(", ".join(detail), "dim"), indent=2)

    def _missed(self, outcome: Outcome) -> None:
        card = outcome.item.card
        self._line(Text(_clean(card.question)), indent=4)
        answer = Text.assemble((_clean(card.answer), "green"))
        if outcome.typed:
            answer.append(f"   (you said: {_clean(outcome.typed)})", "dim")
        self._line(answer, indent=6)

    def _evidence(self, card: Card) -> None:
        for span in card.evidence:
            self._line(self._marked(span), indent=4)
        for line in filter(None, (source.line for source in card.sources)):
            self._line(Text(f"— {_clean(line)}", "dim"), indent=4)

    def _marked(self, span: Span) -> Text:
        quote = Text.assemble("“", _clean(span.before))
        hit = _clean(span.hit)
        if hit:
            # Without colour, and read aloud, only brackets tell the answer from the rest.
            quote.append(hit if self._colour else f"[{hit}]", "bold green")
        quote.append(_clean(span.after) + "”")
        return quote

    def _hint(self, keys: str) -> None:
        self._line(Text(keys, "dim"), indent=2)

    @property
    def _width(self) -> int:
        return min(self.console.width, WIDEST)

    def _gap(self) -> None:
        self.console.print()

    def _line(self, text: Text, indent: int = 0, lead: Text | None = None) -> None:
        """Print a paragraph: wrapped for a person, on one line for a program.

        ``lead`` stands before the first line; the others begin under the first one's text.
        """
        lead = lead or Text()
        if not self.console.is_terminal:
            self.console.print(Text.assemble(" " * indent, lead, text), soft_wrap=True)
            return
        room = max(self._width - indent - len(lead), 16)
        for number, line in enumerate(text.wrap(self.console, room)):
            line.rstrip()
            before = Text(" " * len(lead)) if number else lead
            self.console.print(Text.assemble(" " * indent, before, line), soft_wrap=True)


def when_due(dues: Sequence[datetime], now: datetime) -> str:
    """Say when questions come again: "2 in 10 minutes, 1 tomorrow, 5 in 3 days"."""
    counts = Counter(distance(due, now) for due in sorted(dues))
    return ", ".join(f"{count} {when}" for when, count in counts.items())


def distance(due: datetime, now: datetime) -> str:
    """Say how far away a time is, by the learner's own calendar."""
    away = due - now
    if away <= timedelta(0):
        return "now"
    if away < timedelta(hours=1):
        return _amount(max(round(away / timedelta(minutes=1)), 1), "minute")
    days = (due.astimezone().date() - now.astimezone().date()).days
    if days == 0:
        return _amount(round(away / timedelta(hours=1)), "hour")
    if days == 1:
        return "tomorrow"
    return _amount(days, "day") if days < 60 else _amount(round(days / 30.4), "month")


def _amount(number: int, unit: str) -> str:
    return f"in {number} {unit}{'s' if number != 1 else ''}"


def _clean(text: str) -> str:
    """Keep a bank's text from steering the terminal, and on one line."""
    return _CONTROL.sub(" ", text)


def _with_gap(span: Span, card: Card) -> str | None:
    if not span.hit:
        return None
    text = f"{span.before}_____{span.after}"
    given = any(form.casefold() in text.casefold() for form in (card.answer, *card.accept))
    return None if given else text
