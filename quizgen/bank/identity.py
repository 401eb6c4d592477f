"""Ids, made once and then kept, and seals, which tell whether a person has edited a question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable
from datetime import UTC, datetime, timedelta

from quizgen.bank.model import Entry

# No vowels, so that no id reads as a word; no 0, 1 or l, which look like others.
LETTERS = "bcdfghjkmnpqrstvwxyz"
ALPHABET = LETTERS + "23456789"
ID_LENGTH = 6
SEAL_LENGTH = 6
EDITED = "-edited"
"""Ends the seal of a question that a person has edited, so that extraction leaves it alone."""


def make_id(parts: Iterable[str | None], taken: Container[str] = ()) -> str:
    """Give the first id for these parts that is not yet taken.

    The parts are the source's id, the kind, the quotes of the evidence and the answer. The same
    parts and the same ids taken always give the same id; it begins with a letter, so that no
    YAML reader takes it for a number.
    """
    key = json.dumps(list(parts), ensure_ascii=False)
    attempt = 0
    while True:
        number = _number(key if attempt == 0 else f"{key}#{attempt}")
        number, first = divmod(number, len(LETTERS))
        made = LETTERS[first]
        for _ in range(ID_LENGTH - 1):
            number, digit = divmod(number, len(ALPHABET))
            made += ALPHABET[digit]
        if made not in taken:
            return made
        attempt += 1


def id_parts(source_id: str, entry: Entry) -> list[str | None]:
    """Give what an entry's id is made of; without evidence the question has to stand in for it."""
    quotes = [piece.quote for piece in entry.evidence] or [entry.question]
    return [source_id, entry.kind, *quotes, entry.answer]


def content_hash(entry: Entry) -> str:
    """Hash all that a learner may see of a question.

    That is its kind, question, answer, accepted answers, distractors, cloze, hint, quotes, tags
    and note. Status, reason, rule, confidence and the evidence's place in the source stay out:
    they can change without the question becoming another one.
    """
    content = [
        entry.kind,
        entry.question,
        entry.answer,
        entry.accept,
        entry.distractors,
        entry.cloze,
        entry.hint,
        [piece.quote for piece in entry.evidence],
        entry.tags,
        entry.note,
    ]
    return _digest(json.dumps(content, ensure_ascii=False))[:SEAL_LENGTH]


def seal_of(entry: Entry, *, edited: bool = False) -> str:
    """Give the seal for the entry as it is now; ``edited`` says that a person had a hand in it."""
    return content_hash(entry) + (EDITED if edited else "")


def seal_holds(entry: Entry) -> bool:
    """Tell whether the content is as quizgen last knew it."""
    return entry.seal is not None and entry.seal.removesuffix(EDITED) == content_hash(entry)


def without_seal(entry: Entry) -> Entry:
    """Give the entry without what quizgen keeps the books with: its seal and the time."""
    return entry.model_copy(update={"seal": None, "changed": None})


def is_untouched(entry: Entry) -> bool:
    """Tell whether this is a draft that a rule made and no person has edited."""
    return entry.status == "draft" and entry.rule is not None and is_unedited(entry)


def is_unedited(entry: Entry) -> bool:
    """Tell whether the content is as quizgen made it, or brought it in."""
    return seal_holds(entry) and not (entry.seal or "").endswith(EDITED)


def change_time(entry: Entry, file_time: datetime) -> datetime | None:
    """Give when the content last changed, or None for a fresh question.

    Where a person has edited since quizgen last wrote, that is ``file_time``, the time of the
    file, but always later than a change that is already on record.
    """
    recorded = datetime.fromisoformat(entry.changed).astimezone(UTC) if entry.changed else None
    if seal_holds(entry):
        return recorded
    seen = file_time.astimezone(UTC).replace(microsecond=0)
    return max(seen, recorded + timedelta(seconds=1)) if recorded else seen


def timestamp(moment: datetime) -> str:
    """Write a moment the way the bank does: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _number(text: str) -> int:
    return int(_digest(text), 16)
