"""Two logs of one learner's answers, such as of two computers, made one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from heapq import merge

from quizgen.play.answer import Answer, Logged

_Key = tuple[str, datetime, str, str, int, str, timedelta]


def merged(mine: Sequence[Logged], theirs: Sequence[Logged]) -> tuple[list[Logged], int]:
    """Put both logs into one, each answer once; gives it and how much of ``theirs`` is new to it.

    Each log keeps its own order, also where its clock was set back in between. An answer that was
    taken back in one of them is taken back.
    """
    known = {_key(entry.answer): place for place, entry in enumerate(mine)}
    kept = list(mine)
    new: dict[_Key, Logged] = {}
    changed = 0
    for entry in theirs:
        key = _key(entry.answer)
        if key not in known:
            new.setdefault(key, entry)
        elif entry.undone and not kept[known[key]].undone:
            kept[known[key]] = entry
            changed += 1
    both = merge(_timed(kept), _timed(list(new.values())), key=lambda pair: pair[0])
    return [entry for _, entry in both], len(new) + changed


def _key(answer: Answer) -> _Key:
    return (
        answer.question,
        answer.at,
        answer.mode,
        answer.verdict,
        answer.rating,
        answer.typed,
        answer.duration,
    )


def _timed(log: Sequence[Logged]) -> Iterator[tuple[datetime, Logged]]:
    """Give each entry with the latest time that the log had shown by then."""
    latest: datetime | None = None
    for entry in log:
        latest = max(latest or entry.answer.at, entry.answer.at)
        yield latest, entry
