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
    """Unknown keys are refused, values never change, and spaces around a text mean nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Evidence(_Part):
    """A piece of the source: exact words, and where they start in its text (characters).

    ``source`` is the id of another source than the file's, for a fact that two sources state.
    """

    quote: Text
    start: int | None = Field(default=None, ge=0)
    source: SourceId | None = None


class Entry(_Part):
    """One question of the bank; ``question`` and ``answer`` are all that a person must write."""

    id: Id | None = None
    kind: Kind | None = None
    status: Status = "draft"
    reason: Reason | None = None
    question: Text
    answer: Text
    accept: tuple[Text, ...] = ()
    distractors: tuple[Text, ...] = ()
    cloze: Text | None = None
    hint: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    rule: Text | None = None
    confidence: Share | None = None
    tags: tuple[Text, ...] = ()
    note: Text | None = None
    seal: Text | None = None
    changed: Instant | None = None


class Source(_Part):
    """Where a file's questions come from; a source without an id is a hand-written one."""

    id: SourceId | None = None
    title: Text | None = None
    author: Text | None = None
    published: Text | None = None
    url: Text | None = None
    path: Text | None = None


class BankFile(_Part):
    """One YAML file: its format, its source and its questions."""

    format: Format = 1
    source: Source = Source()
    questions: tuple[Entry, ...] = ()


class BankInfo(_Part):
    """``bank.yaml``: the bank's name, the id that decks are recognised by, and what it wants.

    ``rules`` turns rules on and off for extraction, ``least_confidence`` leaves out what is less
    sure. A rule of which a smaller share than ``least_acceptance`` was accepted is pointed out.
    """

    format: Format = 1
    id: Id
    name: Text
    rules: dict[Text, Switch] = {}
    least_confidence: Share | None = None
    least_acceptance: Share = 0.5
