"""What a bank file may hold: the one place where the outside world's YAML is validated."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Kind = Literal["date", "person", "cause", "effect", "place", "quantity", "term", "quote"]
Status = Literal["draft", "accepted", "rejected"]
Reason = Literal["wrong", "vague", "trivial", "duplicate", "other"]

KINDS: tuple[str, ...] = get_args(Kind)
STATUSES: tuple[str, ...] = get_args(Status)
SWITCHES: tuple[str, ...] = ("on", "off")
REASONS: tuple[str, ...] = get_args(Reason)
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"
SOURCE_ID_PATTERN = r"^\w[\w.-]{0,199}$"


def _instant(text: str) -> str:
    """Accept an ISO 8601 date and time that says its zone."""
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a time needs its zone, such as the Z at the end of 2019-04-01T10:00:00Z")
    return text


Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
SourceId = Annotated[str, Field(pattern=SOURCE_ID_PATTERN)]
Switch = Literal["on", "off"]
Share = Annotated[float, Field(ge=0, le=1)]
Instant = Annotated[str, AfterValidator(_instant)]
# All scalars reach the model as text, the number of the format too.
Format = Annotated[Literal[1], BeforeValidator(lambda value: 1 if value == "1" else value)]


class _Part(BaseModel):
    """Unknown keys are refused, values never change, and spaces around a text mean nothing.

    What stands below a key is its description in the schema that editors complete from.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True
    )


class Evidence(_Part):
    """A piece of the source: its exact words and where they stand."""

    quote: Text
    """Exact words of the source."""
    start: int | None = Field(default=None, ge=0)
    """Where the quote begins in the source's text, in characters from 0."""
    source: SourceId | None = None
    """The id of the quote's source, where that is not the file's own."""


class Entry(_Part):
    """One question of the bank; ``question`` and ``answer`` are all that a person must write."""

    id: Id | None = None
    """Made once, then kept; leave it out in a question of your own."""
    kind: Kind | None = None
    """What is asked for."""
    status: Status = "draft"
    """Whether a person has accepted or rejected the question."""
    reason: Reason | None = None
    """Why it was rejected."""
    question: Text
    """The question."""
    answer: Text
    """The right answer."""
    accept: tuple[Text, ...] = ()
    """Further right answers, for typed answers."""
    distractors: tuple[Text, ...] = ()
    """Wrong choices; two or more make a multiple-choice question."""
    cloze: Text | None = None
    """A sentence with the answer in double braces: It opened in {{1931}}."""
    hint: Text | None = None
    """A hint that the card can show."""
    evidence: tuple[Evidence, ...] = ()
    """The words of the source, or of several, that the answer is taken from."""
    rule: Text | None = None
    """The rule that made the question."""
    confidence: Share | None = None
    """How sure the rules are, from 0 to 1."""
    tags: tuple[Text, ...] = ()
    """Your own tags."""
    note: Text | None = None
    """A note of yours, shown on the back of the card."""
    seal: Text | None = None
    """A hash of the content as quizgen last knew it; leave it to quizgen."""
    changed: Instant | None = None
    """When the content last changed; leave it to quizgen."""


class Source(_Part):
    """Where a file's questions come from; a source without an id is a hand-written one."""

    id: SourceId | None = None
    """What other files call this source by; by default the file's name."""
    title: Text | None = None
    """The title of the article."""
    author: Text | None = None
    """Who wrote it."""
    published: Text | None = None
    """When it appeared: a date, a month or a year."""
    url: Text | None = None
    """Where it can be read."""
    path: Text | None = None
    """The file that it was read from."""


class BankFile(_Part):
    """One YAML file: its format, its source and its questions."""

    format: Format = 1
    """The version of the format, always 1."""
    source: Source = Source()
    """Where the questions come from."""
    questions: tuple[Entry, ...] = ()
    """The questions, in any order."""


class BankInfo(_Part):
    """``bank.yaml``: the bank's name, the id that decks are recognised by, and what it wants.

    ``rules`` turns rules on and off for extraction, ``least_confidence`` leaves out what is less
    sure. A rule of which a smaller share than ``least_acceptance`` was accepted is pointed out.
    """

    format: Format = 1
    """The version of the format, always 1."""
    id: Id
    """What Anki and the learner's history know the bank by; leave it as it is."""
    name: Text
    """The name that decks and sheets carry."""
    licence: Text | None = None
    """Under which licence others may use the questions; decks say it."""
    rules: dict[Text, Switch] = {}
    """Rules to turn off or on, by name or by kind."""
    least_confidence: Share | None = None
    """Extraction leaves out questions that the rules are less sure of, from 0 to 1."""
    least_acceptance: Share = 0.5
    """A rule of whose questions a smaller share is accepted is pointed out, from 0 to 1."""
    school: Text | None = None
    """The name of the school, at the top of worksheets."""
    logo: Text | None = None
    """An image at the top of worksheets: the path of a file, seen from the bank's folder."""
