"""The keys of a round: one table for what they do, what the screens say and the help."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.play.plan import Mode
from quizgen.play.session import Act, Phase, Session


@dataclass(frozen=True, slots=True)
class Key:
    """A key as people see it, and what it does."""

    shown: str
    helps: str


KEYS = (
    Key("1 2 3 4", "choose an answer; on a turned card: again, hard, good, easy"),
    Key("space, Enter", "turn the card over; say that you don't know; go on"),
    Key(
        "h", "a hint: first letters, then more; or a wrong choice less (right then counts as hard)"
    ),
    Key(
        "e",
        "the evidence in its paragraph; before you answer with a gap (right then counts as hard)",
    ),
    Key("s", "skip: the question counts as not asked"),
    Key("b", "bury: not before tomorrow"),
    Key("x", "flag the question for the reviewer, or take the flag back"),
    Key("u", "undo: take the last answer back and be asked again"),
    Key("↑ ↓", "scroll what does not fit on the screen"),
    Key("?", "these keys"),
    Key("q", "leave; everything answered is saved"),
    Key("Tab", "while you type an answer: the next key is one of these"),
)
HELP, PEEK = "?", "e"
ACTS = {
    "h": Act.HINT,
    PEEK: Act.PEEK,
    "s": Act.SKIP,
    "b": Act.BURY,
    "x": Act.FLAG,
    "u": Act.UNDO,
    "q": Act.LEAVE,
}
"""Letters and what they do; they are letters of the answer while one is typed."""

GRADES = "1 again · 2 hard · 3 good · 4 easy"
_ONLY_ASKED = {Act.HINT, Act.SKIP, Act.BURY, Act.PEEK}
_NOT_IN_EXAMS = {Act.HINT, Act.BURY, Act.PEEK}
_WORDS = {
    Act.HINT: "hint",
    Act.PEEK: "evidence",
    Act.SKIP: "skip",
    Act.BURY: "bury",
    Act.FLAG: "flag",
    Act.UNDO: "undo",
}


def allowed(session: Session, act: Act) -> bool:
    """Tell whether a key does something where the round stands."""
    if act in _ONLY_ASKED and session.phase is not Phase.ASKED:
        return False
    return not (session.exam and act in _NOT_IN_EXAMS)


def letters(session: Session) -> list[str]:
    """Give the letters that do something now, each with its word: "h hint"."""
    named = [
        f"{key} {_WORDS[act]}"
        for key, act in ACTS.items()
        if act in _WORDS and allowed(session, act)
    ]
    return [*named, f"{HELP} help", "q leave"]


def hints(session: Session) -> list[str]:
    """Give what the foot of the screen says about keys, the most important first."""
    if session.phase is Phase.REVEALED:
        return [*GRADES.split(" · "), "e paragraph", *letters(session)]
    if session.phase is Phase.JUDGED:
        return ["space next", "e paragraph", *letters(session)]
    if session.item.mode is Mode.CHOICE:
        count = len(session.item.choices)
        return [f"1-{count} choose", "space don't know", *letters(session)]
    if session.item.is_typed:
        return ["Enter check (empty: don't know)", "Tab keys"]
    return ["space turn over", *letters(session)]
