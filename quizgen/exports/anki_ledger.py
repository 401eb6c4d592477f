"""What a bank has handed out to Anki: how each question is asked, and which version went out.

A collection knows a note by its guid and never lets it change its type. So how a question is
asked is decided once and written down in ``anki.tsv`` beside the bank's files, and with it when
the version went out that people have: a later one must be newer, or Anki passes it over. The file
belongs under version control with the bank. Without it everything is decided anew from what the
questions are now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from quizgen.bank.locking import locked
from quizgen.errors import QuizgenError
from quizgen.exports.cards import Card, Citation
from quizgen.exports.notetypes import BY_CODE, CHOICE, CLOZE, NoteType
from quizgen.exports.written import write_atomically

LEDGER_NAME = "anki.tsv"
HASH_LENGTH = 8
_HEADER = """\
# The questions that were exported to Anki: how each is asked, a hash of what was exported, and
# when that changed. Decks that people already have are updated by it; keep it with the bank.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one question: its note type, the hash of what went out, and its time.

    ``modified`` is in seconds since 1970.
    """

    kind: NoteType
    content: str
    modified: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records of a bank, by the questions' ids."""

    records: Mapping[str, Record] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Ledger:
        """Read the ledger of the bank in ``folder``; one that is not there is empty.

        Raises:
            QuizgenError: the file cannot be read, or a line of it is no record.
        """
        path = folder / LEDGER_NAME
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            told = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            hint = "mend it, or move it away to decide anew how questions are asked"
            raise QuizgenError(f"cannot be read: {told}", path=path, hint=hint) from None
        return cls(
            dict(
                _record(line, path, number)
                for number, line in enumerate(lines, start=1)
                if line.strip() and not line.startswith("#")
            )
        )

    def modified(self, question_id: str, kind: NoteType, content: str, changed: int) -> int:
        """Tell when a note last changed, for one whose question says ``changed``.

        What went out before keeps its time; what differs from it is always later, for a change
        that the question's own time knows nothing of: another title of its source, a rejection.
        """
        known = self.records.get(question_id)
        if known is None or known.kind is not kind:
            return changed
        return known.modified if known.content == content else max(changed, known.modified + 1)


def remember(folder: Path, handed_out: Mapping[str, Record]) -> None:
    """Add records to the bank's ledger, and leave the file alone where it holds them all.

    Raises:
        QuizgenError: the file or the folder cannot be written to.
    """
    if _holds(Ledger.load(folder), handed_out):
        return
    with locked(folder):
        records = {**Ledger.load(folder).records, **handed_out}
        lines = (_line(one, records[one]) for one in sorted(records))
        write_atomically(folder / LEDGER_NAME, (_HEADER + "".join(lines)).encode())


def _holds(ledger: Ledger, handed_out: Mapping[str, Record]) -> bool:
    return all(ledger.records.get(one) == record for one, record in handed_out.items())


def content_of(card: Card, kind: NoteType, *, withdrawn: bool) -> str:
    """Hash all that a learner can see of a question on a card of this type, apart from markup."""
    asked = (card.cloze.text, card.cloze.hit) if kind is CLOZE and card.cloze else card.question
    seen = [
        asked,
        card.answer,
        card.accept,
        card.choices if kind is CHOICE else (),
        card.hint,
        [span.text for span in card.evidence],
        [_told(source) for source in (card.source, *card.witnesses)],
        card.kind,
        card.tags,
        card.note,
        card.reviewed,
        withdrawn,
    ]
    text = json.dumps(seen, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def _told(source: Citation) -> Iterable[str | None]:
    return source.id, source.title, source.author, source.published, source.url


def _line(question_id: str, record: Record) -> str:
    moment = datetime.fromtimestamp(record.modified, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return "\t".join((question_id, record.kind.code, record.content, moment)) + "\n"


def _record(line: str, path: Path, number: int) -> tuple[str, Record]:
    try:
        question_id, code, content, moment = line.split("\t")
        time = int(datetime.fromisoformat(moment.strip()).timestamp())
        return question_id, Record(BY_CODE[code], content, time)
    except (ValueError, KeyError):
        hint = "put back the line as it was, or delete it and its question is decided anew"
        raise QuizgenError(
            "this is no record of an exported question", path=path, line=number, hint=hint
        ) from None
