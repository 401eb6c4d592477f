"""What became of each source's questions in a merge, in words and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizgen.bank.conflicts import Conflict
from quizgen.bank.emitting import entry_data
from quizgen.bank.model import Entry
from quizgen.bank.planning import Change
from quizgen.bank.standing import Loss

GROUPS = {
    "added": "added",
    "updated": "updated",
    "removed": "removed",
    "unchanged": "unchanged",
    "kept": "kept as you left them",
    "moved": "moved in the source",
    "gone": "no longer in the source",
    "conflicting": "conflicting",
    "joined": "asked already from another source",
}
"""The groups of a report, as they are told."""

_BOOKKEEPING = ("id", "seal", "changed")


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of one source's questions, each group as ids in the order of the file.

    ``added`` are new; ``updated`` are drafts that nobody had touched, worded anew; ``removed``
    are such drafts that the rules no longer make; ``kept`` are edited, accepted or rejected, and
    so left as they are; ``unchanged`` are drafts that came out the same. ``moved`` are those of
    the kept whose evidence starts elsewhere in the source now, ``gone`` those whose evidence is no
    longer there: ``losses`` has the quotes. ``conflicting`` are those that the source, or another
    one, now answers otherwise: ``conflicts`` has the answers. ``joined`` are questions in the
    files of other sources that ask already what this source states as well. ``changes`` has the
    questions added, updated and removed, before and after. ``written`` tells whether the file was
    changed, or would have been.
    """

    source_id: str
    path: Path
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    conflicting: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    written: bool = False
    changes: tuple[Change, ...] = ()
    losses: tuple[Loss, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def counts(reports: Sequence[MergeReport]) -> dict[str, int]:
    """Count the questions in each group of the reports."""
    return {group: sum(len(getattr(one, group)) for one in reports) for group in GROUPS}


def counted(reports: Sequence[MergeReport]) -> str:
    """Count the questions in words; the empty groups go without saying."""
    return ", ".join(f"{size} {GROUPS[group]}" for group, size in counts(reports).items() if size)


def remarks(report: MergeReport) -> Iterator[str]:
    """Word what a person should look at: evidence that is gone, and answers that conflict."""
    for loss in report.losses:
        where = "the source" if loss.source == report.source_id else loss.source
        now = f"the nearest is “{loss.nearest}”" if loss.nearest else "nothing is like it"
        yield f"gone: {loss.id} rests on “{loss.quote}”, which {where} no longer has; {now}"
    for conflict in report.conflicts:
        own = conflict.source == report.source_id
        says = "the source now says" if own else f"{conflict.source} says"
        says += f" ({conflict.other})" if conflict.other else ""
        yield f"conflicting: {conflict.id} answers “{conflict.answer}”, {says} “{conflict.says}”"


def changes_in_words(report: MergeReport) -> Iterator[str]:
    """Word each question that is added (+), removed (-) or worded anew (~)."""
    for change in report.changes:
        entry = change.after or change.before
        if entry is not None:
            how = ""
            if change.before and change.after:
                how = f" ({', '.join(_differing(change.before, change.after)) or 'seal'})"
            mark = "~" if how else "+" if change.after else "-"
            yield f"{mark} {change.id} {entry.question} {entry.answer}{how}"


def as_data(report: MergeReport) -> dict[str, Any]:
    """Give a report as what JSON can hold, with the groups in the order in which they are told."""
    groups: dict[str, Any] = {group: list(getattr(report, group)) for group in GROUPS}
    groups["added"] = [_shown(one) for one in report.changes if one.before is None]
    groups["updated"] = [_shown(one) for one in report.changes if one.before and one.after]
    groups["removed"] = [_shown(one) for one in report.changes if one.id in report.removed]
    groups["gone"] = [asdict(loss) for loss in report.losses]
    groups["conflicting"] = [asdict(conflict) for conflict in report.conflicts]
    return {
        "source": report.source_id,
        "path": report.path.as_posix(),
        "written": report.written,
        **groups,
    }


def _shown(change: Change) -> dict[str, Any]:
    """Give a change: of an update only the keys that differ, before and after."""
    entry = change.after or change.before
    shown: dict[str, Any] = {"id": change.id}
    if entry is not None:
        shown |= {"rule": entry.rule, "question": entry.question, "answer": entry.answer}
    if change.before and change.after:
        keys = _differing(change.before, change.after)
        for name, side in (("before", change.before), ("after", change.after)):
            data = entry_data(side)
            shown[name] = {key: data.get(key) for key in keys}
    return shown


def _differing(before: Entry, after: Entry) -> list[str]:
    """Name the keys in which two states of a question differ, but for those of bookkeeping."""
    return [
        key
        for key in Entry.model_fields
        if key not in _BOOKKEEPING and getattr(before, key) != getattr(after, key)
    ]
