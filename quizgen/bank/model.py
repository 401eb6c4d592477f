"""What a bank file may hold: the one place where the outside world's YAML is validated."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["date", "person", "cause", "effect", "place", "quantity", "term", "quote"]
Status = Literal["draft", "accepted", "rejected"]


class Evidence(BaseModel):
    """A piece of the source: exact words, and where they start in its text (characters)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quote: str
    start: int | None = Field(default=None, ge=0)
    source: str | None = None


class Entry(BaseModel):
    """One question of the bank; ``question`` and ``answer`` are all that a person must write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str | None = None
    kind: Kind | None = None
    status: Status = "draft"
    question: str = Field(min_length=1)
    answer: str = Field(min_length=1)
    accept: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    cloze: str | None = None
    hint: str | None = None
    evidence: tuple[Evidence, ...] = ()
    rule: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    tags: tuple[str, ...] = ()
    note: str | None = None
    seal: str | None = None
    changed: str | None = None


class Source(BaseModel):
    """Where a file's questions come from; a source without an id is a hand-written one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None


class BankFile(BaseModel):
    """One YAML file: its format, its source and its questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    source: Source = Source()
    questions: tuple[Entry, ...] = ()


class BankInfo(BaseModel):
    """``bank.yaml``: the bank's name and the id that decks are recognised by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    id: str
    name: str
