"""What a learner sees of a round, as lines of styled text; nothing here knows the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rich.text import Text

from quizgen.exports.cards import Card, Span
from quizgen.exports.passages import Passage, clean, harmless
from quizgen.play import hints
from quizgen.play.grading import Verdict
from quizgen.play.keytable import KEYS
from quizgen.play.plan import Item, Mode
from quizgen.play.session import Outcome, Passed, Phase, Session

GAP = "_____"
STYLES = {Verdict.RIGHT: "green", Verdict.PARTLY: "magenta", Verdict.WRONG: "red", None: "dim"}
"""Colours that are legible on light and on dark, which yellow and bright ones are not."""

_WORDS = {
    Verdict.RIGHT: "Right:",
    Verdict.PARTLY: "Partly right. The answer:",
    Verdict.WRONG: "Not right. The answer:",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show: letters beyond ASCII, and colours."""

    unicode: bool = True
    colour: bool = True

    def mark(self, verdict: Verdict | None) -> str:
        """Give the sign of a verdict, or of a question passed over."""
        marks = "✓~✗·" if self.unicode else "+~x."
        return marks[[Verdict.RIGHT, Verdict.PARTLY, Verdict.WRONG, None].index(verdict)]

    @property
    def stroke(self) -> str:
        """What a bar and a rule are drawn with."""
        return "━" if self.unicode else "="

    @property
    def thin(self) -> str:
        """What the rest of a bar is drawn with."""
        return "─" if self.unicode else "-"

    @property
    def flag(self) -> str:
        """The sign of a question that waits for the reviewer."""
        return "⚑" if self.unicode else "!"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: ``lead`` stands before its first line, the others begin under the text."""

    text: Text = field(default_factory=Text)
    indent: int = 0
    lead: Text = field(default_factory=Text)


BLANK = Line()
_ASCII = str.maketrans("“”‘’–—…·↑↓━─✓✗⚑�", "\"\"''--~*^v=-+x!?")


def in_ascii(text: str) -> str:
    """Put plain characters in the place of quizgen's own signs and of typographic ones."""
    return text.translate(_ASCII)


def opening(
    bank: str, items: Sequence[Item], session: Session, left_out: int = 0
) -> Iterator[Line]:
    """Say what this round holds; ``left_out`` questions have answers that an exam cannot mark."""
    now = session.started
    due = sum(1 for item in items if item.memory and item.memory.due <= now)
    new = sum(1 for item in items if not item.memory)
    parts = [f"{due} due" if due else "", f"{new} new" if new else ""]
    parts.append(f"{len(items) - due - new} ahead of time" if len(items) > due + new else "")
    line = Text.assemble((clean(bank), "bold"), "  " + ", ".join(filter(None, parts)))
    if session.deadline:
        line.append(f"  {'exam, ' if session.exam else ''}{spell(session.deadline - now)}")
    yield Line(line)
    if left_out:
        what = f"{left_out} with a long answer and no choices"
        yield Line(Text(f"Left out, since nobody could mark them: {what}.", "dim"))
    if any(not item.card.reviewed for item in items):
        yield Line(Text("Some of these questions are drafts that nobody has reviewed.", "magenta"))


def title(session: Session, look: Look) -> Text:
    """Say which question it is, and what is special about it."""
    item = session.item
    text = Text(f"Question {session.position + 1} of {len(session.items)}", "bold cyan")
    notes = ["new" if item.memory is None else "", "" if item.card.reviewed else "draft"]
    text.append("".join(f", {note}" for note in notes if note))
    if item.card.id in session.flagged:
        text.append(f" {look.flag} flagged", "magenta")
    return text


def standing(session: Session, now: datetime) -> list[str]:
    """Say how the round goes: right answers in a row, and the time."""
    parts = [] if session.exam or session.streak < 2 else [f"{session.streak} in a row"]
    if session.deadline:
        return [*parts, f"{spell(session.deadline - now)} left"]
    minutes = (now - session.started) // timedelta(minutes=1)
    return [*parts, f"{minutes} min"] if minutes else parts


def until_it_changes(session: Session, now: datetime) -> float:
    """Give the seconds after which ``standing`` says something else."""
    if session.deadline is None:
        return 60 - (now - session.started).total_seconds() % 60
    left = (session.deadline - now).total_seconds()
    if left <= 0:
        return 60.0
    return min(left % 60 if left > 60 else left % 1, left) + 0.01


def spell(time: timedelta) -> str:
    """Say how long something takes: "50 s", "3 min", the last minute begun counted whole."""
    seconds = max(round(time.total_seconds()), 0)
    return f"{seconds} s" if seconds < 60 else f"{-(-seconds // 60)} min"


def bar(session: Session, width: int, look: Look) -> Text:
    """Draw how far the round has come: each question a stretch in the colour of its verdict."""
    text = Text()
    total = len(session.items)
    for place in range(total):
        cells = width * (place + 1) // total - width * place // total
        if place < len(session.outcomes):
            style = "cyan" if session.exam else STYLES[session.outcomes[place].verdict]
            text.append(look.stroke * cells, style)
        else:
            text.append(look.thin * cells, "dim")
    return text


def question(session: Session) -> Iterator[Line]:
    """Show the question that is asked, with its choices and the hints taken."""
    item = session.item
    yield Line(Text(asked(item), "bold"), 2)
    if item.choices:
        yield BLANK
    gone = hints.struck(item, session.hints) if session.phase is Phase.ASKED else frozenset()
    for number, choice in enumerate(item.choices, start=1):
        lead = Text(f"{number}  ", "cyan")
        yield Line(Text("-", "dim") if choice in gone else Text(clean(choice)), 4, lead)
    if session.phase is Phase.ASKED and session.hints and item.mode is not Mode.CHOICE:
        yield BLANK
        yield Line(Text(hint(session)), 4, Text("Hint: ", "dim"))


def marked_question(outcome: Outcome, look: Look) -> Iterator[Line]:
    """Show a question with choices after the answer: which was right, and which was taken."""
    item = outcome.item
    yield Line(Text(asked(item), "bold"), 2)
    if item.choices:
        yield BLANK
    for number, choice in enumerate(item.choices, start=1):
        right, taken = choice == item.card.answer, choice == outcome.typed
        verdict = Verdict.RIGHT if right else Verdict.WRONG if taken else None
        sign = look.mark(verdict) if verdict else " "
        style = STYLES[verdict]
        yield Line(Text(clean(choice), style), 2, Text(f"{sign} {number}  ", style))


def asked(item: Item) -> str:
    """Give what is asked: of a cloze the sentence with a gap."""
    cloze = item.card.cloze
    if item.mode is Mode.CLOZE and cloze:
        return f"{harmless(cloze.before)}{GAP}{harmless(cloze.after)}"
    return clean(item.card.question)


def hint(session: Session) -> str:
    """Give the letters that the hints taken show, and the bank's own hint."""
    item = session.item
    shown = hints.letters(clean(item.wanted), session.hints)
    return f"{shown}  ({clean(item.card.hint)})" if item.card.hint else shown


def peek(card: Card, passages: Sequence[Passage]) -> Iterator[Line]:
    """Show the evidence with the answer left out, where that gives nothing away."""
    shown = [gap for one in passages if (gap := _with_gap(one, card))]
    for text in shown:
        yield Line(Text(text, "italic"), 4)
    if not shown:
        yield Line(Text("The source's sentence would give the answer away.", "dim"), 4)


def _with_gap(passage: Passage, card: Card) -> str | None:
    """Give a paragraph with a gap, or only its sentence where the rest tells the answer."""
    quote = passage.quote
    if not quote.hit:
        return None
    sentence = f"{harmless(quote.before)}{GAP}{harmless(quote.after)}"
    whole = " ".join(filter(None, (passage.before, sentence, passage.after)))
    forms = [form.casefold() for form in (card.answer, *card.accept, quote.hit)]
    for text in (whole, sentence):
        if not any(form in text.casefold() for form in forms):
            return text
    return None


def revealed(item: Item, shown: Iterable[Line]) -> Iterator[Line]:
    """Turn a card over; ``shown`` is its evidence."""
    yield Line(Text(clean(item.card.answer), "bold green"), 2)
    yield from shown


def judged(outcome: Outcome, look: Look, shown: Iterable[Line]) -> Iterator[Line]:
    """Show the verdict, the right answer, what was forgiven, and ``shown``, the evidence."""
    item, grade, verdict = outcome.item, outcome.grade, outcome.verdict
    assert verdict is not None and grade is not None
    word = _WORDS[verdict] if outcome.typed else "The answer:"
    line = Text.assemble((f"{word} ", STYLES[verdict]), (clean(item.wanted), "bold"))
    if item.wanted != item.card.answer:
        line.append(f" ({clean(item.card.answer)})")
    yield Line(line, 2, Text(f"{look.mark(verdict)} ", STYLES[verdict]))
    if verdict is not Verdict.RIGHT and outcome.typed:
        did = "chose" if item.mode is Mode.CHOICE else "typed"
        yield Line(Text(f"You {did}: {clean(outcome.typed)}", "dim"), 4)
    if grade.forgiven:
        forgiven = ", ".join(map(clean, grade.forgiven))
        yield Line(Text(f"Not counted against you: {forgiven}.", "dim"), 4)
    if grade.note:
        yield Line(Text(clean(grade.note), "dim"), 4)
    yield from shown


def evidence(card: Card, look: Look) -> Iterator[Line]:
    """Show the sentences that the answer is taken from, and their source."""
    for span in card.evidence:
        yield Line(_marked(span, look, quoted=True), 4)
    yield from _sources(card)


def paragraphs(card: Card, passages: Sequence[Passage], look: Look) -> Iterator[Line]:
    """Show the evidence in its paragraphs."""
    for passage in passages:
        text = Text()
        if passage.before:
            text.append(passage.before + " ", "dim")
        text.append_text(_marked(passage.quote, look))
        if passage.after:
            text.append(" " + passage.after, "dim")
        yield Line(text, 4)
        if not passage.found:
            yield Line(Text("The article is not at hand, so the sentence stands alone.", "dim"), 4)
    if not passages:
        yield Line(Text("This question has no evidence.", "dim"), 4)
    yield from _sources(card)


def _sources(card: Card) -> Iterator[Line]:
    for line in filter(None, (source.line for source in card.sources)):
        yield Line(Text(clean(line), "dim"), 4, Text("— ", "dim"))


def _marked(span: Span, look: Look, *, quoted: bool = False) -> Text:
    text = Text("“" if quoted else "").append(harmless(span.before))
    if hit := harmless(span.hit):
        # Without colour, and read aloud, only brackets tell the answer from the rest.
        text.append(hit if look.colour else f"[{hit}]", "bold green")
    return text.append(harmless(span.after)).append("”" if quoted else "")


def help_lines() -> Iterator[Line]:
    """List the keys."""
    width = max(len(key.shown) for key in KEYS) + 2
    for key in KEYS:
        yield Line(Text(key.helps), 2, Text(key.shown.ljust(width), "cyan"))


def summary(session: Session, dues: Sequence[datetime], now: datetime) -> Iterator[Line]:
    """Show the score, what went wrong, and when the answered questions come again."""
    yield from _score(session, now)
    missed = [one for one in session.outcomes if one.verdict in {Verdict.WRONG, Verdict.PARTLY}]
    if missed:
        yield BLANK
        yield Line(Text("To look at again", "bold"), 2)
    for outcome in missed:
        yield Line(Text(asked(outcome.item)), 4)
        answer = Text(clean(outcome.item.wanted), "green")
        if outcome.typed:
            answer.append(f"   (you said: {clean(outcome.typed)})", "dim")
        yield Line(answer, 6)
    if dues:
        yield BLANK
        yield Line(Text(f"Coming back: {when_due(dues, now)}."), 2)


def _score(session: Session, now: datetime) -> Iterator[Line]:
    counts = Counter(outcome.verdict for outcome in session.outcomes)
    answered = sum(counts[verdict] for verdict in Verdict)
    out_of = len(session.items) if session.exam else answered
    if not answered:
        yield Line(Text("Nothing answered."), 2)
    else:
        line = Text(f"{counts[Verdict.RIGHT]} of {out_of} right", "bold")
        share = f"  {counts[Verdict.RIGHT] / out_of:.0%}" if out_of else ""
        yield Line(line.append(share, "not bold"), 2)
    passed = Counter(outcome.passed for outcome in session.outcomes if outcome.passed)
    detail = [(counts[Verdict.PARTLY], "partly right"), (counts[Verdict.WRONG], "not right")]
    detail += [(passed[one], one.value) for one in Passed]
    detail += [(len(session.items) - len(session.outcomes), "not reached" if session.exam else "")]
    told = [f"{count} {name}" for count, name in detail if count and name]
    if answered:
        told.append(f"{spell(now - session.started)}")
    if told:
        yield Line(Text(", ".join(told), "dim"), 2)


def when_due(dues: Iterable[datetime], now: datetime) -> str:
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
