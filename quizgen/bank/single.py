"""One question found in its file and changed there, while the rest of the file is not even parsed.

A decision in a file of many thousand questions costs no more than one in a small file. Where the
file has not the usual shape, or the question is not plainly there, the whole file has to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from quizgen.bank.bank import BankQuestion
from quizgen.bank.editor import newline_of
from quizgen.bank.emitting import Raw
from quizgen.bank.identity import without_seal
from quizgen.bank.model import Entry
from quizgen.bank.outline import Block, Outline, block_data, outline
from quizgen.bank.reading import FileText, valid
from quizgen.bank.splicing import Changes, SpliceError, splice


@dataclass(frozen=True, slots=True)
class Spot:
    """The part of a file that holds one question, and the entry as it stands there."""

    read: FileText
    block: Block
    stored: Entry
    line: int


def find_spot(read: FileText, question: BankQuestion) -> Spot | None:
    """Find the part that holds a question loaded earlier, in its file as it is now.

    Returns:
        None where it is not plainly there as it was: whoever asks has to read the whole file.
    """
    parts = outline(read.text)
    if parts is None:
        return None
    for block in _candidates(parts, question):
        spot = _spot(read, block)
        if spot is None or spot.stored.id not in (None, question.id):
            continue
        named = spot.stored.model_copy(update={"id": question.id})
        return spot if without_seal(named) == without_seal(question.entry) else None
    return None


def _spot(read: FileText, block: Block) -> Spot | None:
    found = block_data(read.text[block.start : block.end])
    entry = valid(Entry, found[0]) if found else None
    return Spot(read, block, entry, block.line + found[1]) if found and entry else None


def _candidates(parts: Outline, question: BankQuestion) -> Iterator[Block]:
    """Give the parts with a line that names the question's id, else the one at its old place."""
    text, at = parts.text, parts.start - 1
    named = False
    while (at := text.find(question.id, at + 1)) >= 0:
        if "id" in text[text.rfind("\n", 0, at) + 1 : at]:
            named = True
            yield parts.block_at(at)
    if not named:
        yield from list(takewhile(lambda block: block.line <= question.line, parts.blocks()))[-1:]


def change_spot(spot: Spot, fields: Mapping[str, Raw]) -> Spot:
    """Give the file with keys of the question set, and every byte around them as it was.

    Raises:
        SpliceError: the new text does not read back as what was wanted.
    """
    text, block = spot.read.text, spot.block
    # The part is changed as a file of its own, which is read back and compared.
    head = "questions:" + newline_of(text)
    alone = replace(spot.read, text=head + text[block.start : block.end])
    part = splice(alone.text, alone.root, Changes(fields={0: fields})).removeprefix(head)
    if block.end < len(text) and not part.endswith("\n"):
        raise SpliceError("the question after this one would not read as meant")
    changed = replace(spot.read, text=text[: block.start] + part + text[block.end :])
    made = _spot(changed, replace(block, end=block.start + len(part)))
    if made is None:
        raise SpliceError("the changed question would not be a valid one")
    return made
