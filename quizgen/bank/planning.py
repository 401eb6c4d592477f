"""What a merge will do to each question of the bank, decided before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from quizgen.bank.bank import BankQuestion
from quizgen.bank.conflicts import Conflict, Standing, overruled
from quizgen.bank.emitting import Raw
from quizgen.bank.identity import is_untouched
from quizgen.bank.joining import Placed, homes, with_evidence, with_witnesses, without_witnesses
from quizgen.bank.matching import match, successors
from quizgen.bank.model import Entry, Evidence
from quizgen.bank.splicing import Changes
from quizgen.bank.standing import Loss, losses, moved
from quizgen.bank.writing import entry_changes
from quizgen.checks.sameness import answers
from quizgen.questions.wanted import ALL, Wanted

GROUPS = ("added", "updated", "removed", "kept", "unchanged", "moved", "gone", "joined")


@dataclass(slots=True, eq=False)
class Slot:
    """A place in a file: what stands there, and what shall stand there.

    ``old`` is None where the question is new, ``new`` where none shall be left. ``touched`` tells
    that a person has had a hand in it, so that it stays as it is. ``home`` is the question of
    another source that stands in for this one, ``conflict`` what its own source says against it.
    """

    source: str
    id: str
    old: Entry | None
    new: Entry | None
    touched: bool = False
    home: Slot | None = None
    conflict: Conflict | None = None

    @property
    def left(self) -> Entry | None:
        """The question that is left in the file at the end."""
        return None if self.home else self.new


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is added (``before`` is None), removed (``after`` is None) or worded anew."""

    id: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge will do to one file, and the ids of those it does it to.

    ``places`` tells by their numbers where pieces of evidence start now, of questions that
    otherwise stay as people left them.
    """

    changes: Changes
    groups: Mapping[str, list[str]]
    changed: tuple[Change, ...] = ()
    losses: tuple[Loss, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    places: Mapping[int, Mapping[int, int]] = field(default_factory=dict)


def own_slots(
    source: str,
    questions: Sequence[BankQuestion],
    fresh: Sequence[Entry],
    sources: Mapping[str, str],
    wanted: Wanted = ALL,
) -> list[Slot]:
    """Give the slots of the file of a source that was just extracted.

    Args:
        fresh: the questions made from it.
        sources: the texts of all sources just extracted, by their ids.
        wanted: what the bank wants; untouched drafts that it does not want go.
    """
    entries = [question.entry for question in questions]
    partner = {
        number: mine
        for number, mine in match(entries, fresh, sources[source]).items()
        if not (
            _lasting(entries[number], sources) and _changes_answer(entries[number], fresh[mine])
        )
    }
    slots = []
    for number, question in enumerate(questions):
        mine = partner.get(number)
        renewed = _renewed(question.entry, fresh, mine, sources)
        if mine is None and _is_unwanted(question.entry, wanted):
            renewed = None
        touched = not is_untouched(question.entry)
        slots.append(Slot(source, question.id, question.entry, renewed, touched))
    known = set(partner.values())
    added = [entry for number, entry in enumerate(fresh) if number not in known]
    slots += [Slot(source, entry.id or "", None, entry) for entry in added]
    _find_conflicts(slots, fresh, partner, sources[source])
    return slots


def _find_conflicts(
    slots: Sequence[Slot], fresh: Sequence[Entry], partner: Mapping[int, int], text: str
) -> None:
    """Note what the source says now against questions that people have decided.

    A fresh question that has the old one's id is what the old one was made as: where the two
    differ, a person wanted it so.
    """
    decided = {
        number: slot.old
        for number, slot in enumerate(slots)
        if slot.touched and slot.old and slot.old.status != "rejected"
    }
    for number, old in decided.items():
        if number in partner and (new := fresh[partner[number]]).id != slots[number].id:
            slots[number].conflict = overruled(slots[number].id, old, new, slots[number].source)
    left = {number: old for number, old in decided.items() if number not in partner}
    drafts = [slot for slot in slots if not slot.touched and slot.new]
    entries = [slot.new for slot in drafts if slot.new]
    for place, mine in successors(list(left.values()), entries, text).items():
        number = list(left)[place]
        slot = slots[number]
        new, id = entries[mine], drafts[mine].id
        slot.conflict = overruled(slot.id, left[number], new, slot.source, id)


def _renewed(
    old: Entry, fresh: Sequence[Entry], mine: int | None, sources: Collection[str]
) -> Entry | None:
    """Give what becomes of a question, as far as its own source decides.

    What the source no longer states stays as long as others are known to state it.
    """
    if not is_untouched(old):
        return old
    foreign = _lasting(old, sources)
    if mine is not None:
        new = fresh[mine]
        return with_evidence(new, [*new.evidence, *foreign])
    return with_evidence(old, foreign) if foreign else None


def _is_unwanted(entry: Entry, wanted: Wanted) -> bool:
    """Tell whether this is an untouched draft that the bank no longer wants."""
    sure = 1.0 if entry.confidence is None else entry.confidence
    return is_untouched(entry) and bool(entry.rule and wanted.refuses(entry.rule, sure))


def _lasting(entry: Entry, sources: Collection[str]) -> list[Evidence]:
    """Give the evidence of other sources that were not extracted now, and so still stands."""
    return [piece for piece in entry.evidence if piece.source not in (None, *sources)]


def _changes_answer(old: Entry, new: Entry) -> bool:
    return is_untouched(old) and answers(old).isdisjoint(answers(new))


def other_slots(questions: Sequence[BankQuestion], sources: Collection[str]) -> list[Slot]:
    """Give the slots of a file whose source was not extracted now: only evidence can change."""
    slots = []
    for question in questions:
        new: Entry | None = question.entry
        touched = not is_untouched(question.entry)
        if not touched:
            new = without_witnesses(question.entry, sources)
            new = new if new.evidence else None
        slots.append(Slot(question.source_id, question.id, question.entry, new, touched))
    return slots


def join(slots: Sequence[Slot]) -> None:
    """Let one question stand in for all that ask the same, and have the evidence of all."""
    standing = [(slot, slot.new) for slot in slots if slot.new is not None]
    placed = [Placed(slot.source, new, slot.old, slot.touched) for slot, new in standing]
    others: dict[int, list[Placed]] = {}
    for number, stand_ins in homes(placed).items():
        standing[number][0].home = standing[stand_ins[0]][0]
        for home in stand_ins:
            others.setdefault(home, []).append(placed[number])
    for home, joined in others.items():
        slot, _ = standing[home]
        if not slot.touched:
            slot.new = with_witnesses(placed[home], joined)


def plan(slots: Sequence[Slot], texts: Mapping[str, str], moment: str) -> Plan:
    """Plan the changes to one file.

    Args:
        texts: the texts of the sources just extracted, by their ids.
        moment: the time of a change.
    """
    groups: dict[str, list[str]] = {name: [] for name in GROUPS}
    fields: dict[int, dict[str, Raw]] = {}
    places = {}
    removed = set()
    changed = []
    lost: list[Loss] = []
    for number, slot in enumerate(slots):
        if slot.old is None:
            continue
        if slot.touched:
            lost += losses(slot.id, slot.old, slot.source, texts)
            if starts := moved(slot.old, slot.source, texts):
                places[number] = starts
                groups["moved"].append(slot.id)
        elif (left := slot.left) is None:
            removed.add(number)
            changed.append(Change(slot.id, slot.old, None))
        elif anew := _changes(slot, slot.old, left, moment):
            fields[number] = anew
            changed.append(Change(slot.id, slot.old, left))
        if group := _group(slot, changed=number in fields):
            groups[group].append(slot.id)
    added = [(slot.id, slot.left) for slot in slots if slot.old is None and slot.left]
    conflicts = tuple(slot.conflict for slot in slots if slot.conflict)
    groups["added"] = [id for id, _ in added]
    groups["gone"] = list(dict.fromkeys(loss.id for loss in lost))
    groups["joined"] = list(dict.fromkeys(slot.home.id for slot in slots if slot.home))
    return Plan(
        Changes(fields, frozenset(removed), tuple(entry for _, entry in added)),
        groups,
        (*changed, *(Change(id, None, entry) for id, entry in added)),
        tuple(lost),
        conflicts,
        places,
    )


def standing(slots: Sequence[Slot]) -> list[Standing]:
    """Give the questions that a merge leaves in a file."""
    return [Standing(slot.id, slot.source, left) for slot in slots if (left := slot.left)]


def _group(slot: Slot, *, changed: bool) -> str | None:
    """Name the group of a report that a question of the bank belongs to, joined ones apart."""
    if slot.touched:
        return "kept"
    if slot.new is None:
        return "removed"
    return None if slot.home else "updated" if changed else "unchanged"


def _changes(slot: Slot, old: Entry, new: Entry, moment: str) -> dict[str, Raw]:
    """Give what changes in an untouched draft; only a change that a learner sees has a time."""
    changed = old.changed if new.seal == old.seal else moment
    return entry_changes(old, new.model_copy(update={"id": old.id, "changed": changed}))
