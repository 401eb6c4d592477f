"""JSON: all that the bank knows about its questions, for other programs.

``docs/formats.md`` describes the object; new keys can come, and those there stay.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.exports.asking import asking, written
from quizgen.exports.cards import Card, Citation, Span, to_cards
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

VERSION = 1


def write_json(info: BankInfo, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as one JSON object.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    records = {
        "format": VERSION,
        "bank": {"id": info.id, "name": info.name, "licence": info.licence},
        "questions": [record_of(card) for card in cards],
    }
    write_atomically(path, (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode())
    return written(path, cards, map(asking, cards))


def record_of(card: Card) -> dict[str, Any]:
    """One question as JSON holds it; what is unknown is null, and no key is ever missing."""
    return {
        "id": card.id,
        "kind": card.kind,
        "question": card.question,
        "answer": card.answer,
        "accept": list(card.accept),
        "choices": list(card.choices),
        "cloze": span_record(card.cloze) if card.cloze else None,
        "hint": card.hint,
        "evidence": [span_record(span) for span in card.evidence],
        "sources": [_source(source) for source in (card.source, *card.witnesses)],
        "tags": list(card.tags),
        "note": card.note,
        "reviewed": card.reviewed,
        "confidence": card.confidence,
        "changed": card.changed.isoformat() if card.changed else None,
    }


def span_record(span: Span) -> dict[str, str]:
    """A text in three parts: before the marked one, the marked one, after it."""
    return {"before": span.before, "hit": span.hit, "after": span.after}


def _source(source: Citation) -> dict[str, str | None]:
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "published": source.published,
        "url": source.url,
    }
