"""The result of a round or an exam, to keep: as text, as JSON and as an HTML page."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from quizgen.errors import UsageError
from quizgen.exports.cards import date_in_words
from quizgen.exports.passages import clean
from quizgen.exports.written import write_atomically
from quizgen.play.grading import Verdict
from quizgen.play.session import Outcome, Session
from quizgen.play.view import asked, spell

FORMS = (".txt", ".json", ".html")
_NOT_REACHED = "not reached"
_SAID = {"right": "right", "partly": "partly right", "wrong": "not right"}


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the round; ``verdict`` is right, partly or wrong, or why there is none."""

    number: int
    id: str
    mode: str
    question: str
    choices: tuple[str, ...]
    given: str
    answer: str
    verdict: str
    remark: str
    seconds: float
    source: str

    @property
    def said(self) -> str:
        """The verdict in words."""
        return _SAID.get(self.verdict, self.verdict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a round. ``minutes`` were allowed, ``seconds`` were taken; ``score`` is 0 to 1.

    In an exam the score is out of all its questions, else out of those that were answered.
    """

    bank: str
    exam: bool
    date: str
    minutes: float | None
    seconds: float
    right: int
    out_of: int
    score: float
    questions: tuple[Answered, ...]

    @property
    def when(self) -> str:
        """The date in words, and the time."""
        begun = datetime.fromisoformat(self.date)
        return f"{date_in_words(self.date)}, {begun:%H:%M}"


def result_of(bank: str, session: Session, now: datetime) -> Result:
    """Put a round that is over into a result."""
    rest = [Outcome(item, None) for item in session.items[len(session.outcomes) :]]
    questions = tuple(
        _answered(number, outcome)
        for number, outcome in enumerate((*session.outcomes, *rest), start=1)
    )
    right = sum(one.verdict == Verdict.RIGHT.value for one in questions)
    answered = sum(1 for outcome in session.outcomes if outcome.verdict)
    out_of = len(questions) if session.exam else answered
    allowed = (session.deadline - session.started).total_seconds() if session.deadline else None
    return Result(
        bank=clean(bank),
        exam=session.exam,
        date=session.started.astimezone().isoformat(timespec="minutes"),
        minutes=allowed / 60 if allowed is not None else None,
        seconds=round((now - session.started).total_seconds(), 1),
        right=right,
        out_of=out_of,
        score=right / out_of if out_of else 0.0,
        questions=questions,
    )


def _answered(number: int, outcome: Outcome) -> Answered:
    item, grade = outcome.item, outcome.grade
    if outcome.verdict:
        verdict = outcome.verdict.value
    else:
        verdict = outcome.passed.value if outcome.passed else _NOT_REACHED
    forgiven = ", ".join(map(clean, grade.forgiven)) if grade else ""
    remarks = [clean(grade.note) if grade else "", f"Overlooked: {forgiven}." if forgiven else ""]
    return Answered(
        number=number,
        id=item.card.id,
        mode=item.mode.value,
        question=asked(item),
        choices=tuple(map(clean, item.choices)),
        given=clean(outcome.typed),
        answer=clean(item.wanted),
        verdict=verdict,
        remark=" ".join(filter(None, remarks)),
        seconds=round(outcome.duration.total_seconds(), 1),
        source=clean(item.card.source.line),
    )


def to_text(result: Result) -> str:
    """Write the result for people, one question after the other."""
    what = "Exam" if result.exam else "Round"
    lines = [
        f"{what}: {result.bank}, {result.when}",
        f"{result.right} of {result.out_of} right ({result.score:.0%}), {_time(result)}",
    ]
    for one in result.questions:
        lines += ["", f"{one.number}. {one.question}"]
        lines += [f"   ( ) {choice}" for choice in one.choices]
        lines.append(f"   {one.said}: {one.given}" if one.given else f"   {one.said}")
        if one.verdict != Verdict.RIGHT.value or one.given != one.answer:
            lines.append(f"   answer: {one.answer}")
        lines += [f"   {extra}" for extra in (one.remark, one.source) if extra]
    return "\n".join(lines) + "\n"


def _time(result: Result) -> str:
    taken = spell(timedelta(seconds=result.seconds))
    if result.minutes is None:
        return taken
    return f"{taken} of {spell(timedelta(minutes=result.minutes))}"


def to_json(result: Result) -> str:
    """Write the result for programs: the fields of ``Result`` and ``Answered``."""
    return json.dumps(asdict(result), ensure_ascii=False, indent=2) + "\n"


def to_html(result: Result) -> str:
    """Write the result as a page that needs nothing else."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("quizgen.play"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("result.html").render(result=result, time=_time(result))


def check_reports(paths: Sequence[Path]) -> None:
    """Find out before a round whether its result can be written afterwards.

    Raises:
        UsageError: a name ends with another form, or there is no such folder.
    """
    for path in paths:
        if path.suffix.casefold() not in FORMS:
            hint = f"let its name end with {', '.join(FORMS)}"
            raise UsageError("a report has no such form", path=path, hint=hint)
        if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
            raise UsageError(
                "a report cannot be written there", path=path, hint="name another --report"
            )


def write_reports(paths: Sequence[Path], result: Result) -> None:
    """Write the result to each file, in the form that its name ends with."""
    forms = dict(zip(FORMS, (to_text, to_json, to_html), strict=True))
    for path in paths:
        write_atomically(path, forms[path.suffix.casefold()](result).encode())
