"""The keys of the review: one table for what they do, what the screen says and the help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key's names as Textual calls them, as people see it, and what it does.

    ``action`` is the method of the screen, with its argument behind a colon where there is one.
    ``word`` stands beside the key at the foot of the screen; "" where it has no room there.
    """

    names: tuple[str, ...]
    shown: str
    action: str
    word: str
    helps: str


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a question that can be edited: its key, and whether it holds several values."""

    key: str
    name: str
    label: str
    helps: str
    several: bool = False

    @property
    def title(self) -> str:
        """What stands over the box: "Wrong choices, one a line"."""
        title = self.helps.removeprefix("edit the ").removeprefix("edit your ")
        return title[:1].upper() + title[1:]


FIELDS = (
    Field("1", "question", "Question", "edit the question"),
    Field("2", "answer", "Answer", "edit the answer"),
    Field("3", "distractors", "Choices", "edit the wrong choices, one a line", several=True),
    Field("4", "accept", "Accepted", "edit the further right answers, one a line", several=True),
    Field("5", "cloze", "Cloze", "edit the cloze, with the answer in double braces"),
    Field("6", "tags", "Tags", "edit the tags, one a line", several=True),
    Field("7", "note", "Note", "edit your note"),
)

REASON_KEYS = {"w": "wrong", "v": "vague", "t": "trivial", "d": "duplicate", "o": "other"}
"""The second key of a rejection, and the reason it stands for."""

KEYS = (
    Key(("a",), "a", "accept", "accept", "accept the question and go on"),
    Key(
        ("r",),
        "r",
        "reject",
        "reject",
        "reject it; one more key says why: w wrong, v vague, t trivial, d duplicate, o other",
    ),
    Key(("s",), "s", "skip", "skip", "put it off: it comes again after all others"),
    Key(
        ("u",),
        "u",
        "undo",
        "undo",
        "take the last step of the sitting back, then the one before, and so on",
    ),
    Key(("down", "n", "j"), "↓ or n", "move:1", "next", "the next question of the list"),
    Key(("up", "p", "k"), "↑ or p", "move:-1", "previous", "the one before"),
    Key(("pagedown", "space"), "space", "scroll:1", "", "scroll a long question down"),
    Key(("pageup", "b"), "b", "scroll:-1", "", "scroll it up"),
    Key(("home",), "Home", "move:-1000000", "", "the first question of the list"),
    Key(("end",), "End", "move:1000000", "", "the last one"),
    *(Key((field.key,), field.key, f"edit:{field.name}", "", field.helps) for field in FIELDS),
    Key(
        ("f",),
        "f",
        "filter",
        "filter",
        "choose by status, source, kind, rule, tag, check and confidence",
    ),
    Key(("x",), "x", "flag", "", "take a learner's flag off the question, or put one on"),
    Key(
        ("A",),
        "A",
        "accept_all",
        "accept all",
        "accept all that wait in the list, after telling how many and asking",
    ),
    Key(("question_mark",), "?", "help", "help", "these keys"),
    Key(("q", "ctrl+c"), "q", "leave", "leave", "leave; every decision is saved already"),
)

BY_NAME = {field.name: field for field in FIELDS}
ACTIONS = {name: key.action for key in KEYS for name in key.names}
"""What each key does on the screen of questions."""
