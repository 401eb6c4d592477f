"""A question as the checks look at it, wherever it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Quoted(Protocol):
    """A piece of evidence, as far as checks look at it."""

    @property
    def quote(self) -> str:
        """The exact words of the source."""


class Placed(Quoted, Protocol):
    """A piece of evidence that may say where it stands."""

    @property
    def start(self) -> int | None:
        """Where the quote begins in the source's text, in characters, if that is known."""


class Checkable(Protocol):
    """What checks look at; questions fresh from the rules and entries of the bank both have it."""

    @property
    def kind(self) -> str | None:
        """The kind of fact, or None in a hand-written question."""

    @property
    def question(self) -> str:
        """The question as it is asked."""

    @property
    def answer(self) -> str:
        """The key."""

    @property
    def accept(self) -> Sequence[str]:
        """Further right answers."""

    @property
    def distractors(self) -> Sequence[str]:
        """The wrong choices."""

    @property
    def tags(self) -> Sequence[str]:
        """The tags that a person or the rules gave it."""

    @property
    def cloze(self) -> str | None:
        """The sentence with its gap in double braces."""

    @property
    def evidence(self) -> Sequence[Quoted]:
        """The words of the source behind it."""


class Shown:
    """The parts of a question, and its texts with the names of their fields.

    ``texts`` holds for each text its field, the text, and which item of a list it is or None.
    ``joined`` is all of them line by line: most questions can be passed over at one look.
    """

    __slots__ = (
        "accept",
        "answer",
        "cloze",
        "distractors",
        "evidence",
        "hint",
        "joined",
        "kind",
        "question",
        "tags",
        "texts",
    )

    def __init__(self, item: Checkable) -> None:
        self.kind, self.question, self.answer = item.kind, item.question, item.answer
        self.accept, self.distractors, self.cloze = item.accept, item.distractors, item.cloze
        self.tags, self.evidence = item.tags, item.evidence
        # Only those of the bank can have one.
        self.hint: str | None = getattr(item, "hint", None)
        self.texts = tuple(self._texts())
        self.joined = "\n".join([text for _, text, _ in self.texts])

    def _texts(self) -> list[tuple[str, str, int | None]]:
        found: list[tuple[str, str, int | None]] = [
            ("question", self.question, None),
            ("answer", self.answer, None),
        ]
        found += [("accept", text, number) for number, text in enumerate(self.accept)]
        found += [("distractors", text, number) for number, text in enumerate(self.distractors)]
        found += [("cloze", self.cloze, None)] if self.cloze is not None else []
        found += [("hint", self.hint, None)] if self.hint else []
        return found
