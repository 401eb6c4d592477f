"""Worksheets: files that print as a class hand-out, each with its answer key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import QuizgenError, UsageError
from quizgen.exports.cards import to_cards
from quizgen.exports.formats import QUESTIONS_ON_A_SHEET
from quizgen.exports.sheets.branding import brand_of
from quizgen.exports.sheets.catalogue import messages
from quizgen.exports.sheets.choosing import Chosen, Missing, choose
from quizgen.exports.sheets.forms import Form
from quizgen.exports.sheets.layout import PLAIN, Look, render
from quizgen.exports.sheets.mix import DEFAULT_MIX, Mix, parse_mix
from quizgen.exports.sheets.passages import Passage, find_passages
from quizgen.exports.sheets.pdf import to_pdf
from quizgen.exports.sheets.sheet import Sheet, make_versions
from quizgen.exports.written import Written, write_atomically

if TYPE_CHECKING:
    from quizgen.bank.bank import BankQuestion
    from quizgen.bank.model import BankInfo

MOST_VERSIONS = 26
"""As many as there are letters."""


def write_worksheet(
    info: BankInfo,
    questions: Sequence[BankQuestion],
    path: Path,
    *,
    limit: int | None = QUESTIONS_ON_A_SHEET,
    mix: Mix | str | None = None,
    versions: int = 1,
    seed: int | None = None,
    look: Look = PLAIN,
    passage: bool = False,
    pdf: bool = False,
    folder: Path | None = None,
) -> Written:
    """Write a self-contained sheet, the same bytes for the same questions and the same seed.

    ``limit`` is the largest number of questions; None takes all. Where there are more, the sheet
    takes turns between the sources and kinds, surest questions first. ``mix`` says in which forms
    they are asked, as ``parse_mix`` reads it. Several ``versions`` go to files of their own, whose
    names end in -a, -b, …. ``passage`` puts the articles on the sheet, which are found as the bank
    in ``folder`` says; the logo lies there, too.

    Raises:
        UsageError: the mix or a template cannot be read.
        QuizgenError: nothing can be asked as the mix wants it, no article is to be found, the
            logo cannot be read, WeasyPrint is missing, or a file cannot be written.
    """
    _require(path, versions, pdf)
    cards = to_cards(questions)
    chosen = choose(cards, _mix(mix), limit)
    if not chosen.questions:
        forms = " or ".join(_heading(form) for one in chosen.missing for form in one.forms)
        raise QuizgenError(f"no question can be asked as {forms}", hint=_FORMS_HINT)
    sheets = make_versions(info.name, chosen, versions, seed)
    passages, notes = _passages(chosen, questions, folder) if passage else ((), ())
    brand = brand_of(info, folder)
    pages = [render(sheet, look, brand=brand, passages=passages) for sheet in sheets]
    paths = [_path_of(path, sheet) for sheet in sheets]
    files_from = look.template.parent if look.template else None
    contents = [to_pdf(page, files_from=files_from) if pdf else page.encode() for page in pages]
    for one, content in zip(paths, contents, strict=True):
        write_atomically(one, content)
    return Written(
        path=paths[0],
        questions=chosen.questions,
        offered=_offered(len(cards), chosen, limit),
        parts=_parts(sheets[0]),
        unreviewed=sheets[0].unreviewed,
        others=tuple(paths[1:]),
        remarks=(*map(_missing, chosen.missing), *notes),
        told=", ".join(map(str, paths)),
    )


_FORMS_HINT = "each form needs something of a question: a cloze, distractors, a date or a cause"


def _require(path: Path, versions: int, pdf: bool) -> None:
    if not 1 <= versions <= MOST_VERSIONS:
        raise UsageError(f"there can be 1 to {MOST_VERSIONS} versions", hint="one for each letter")
    if not pdf and path.suffix.lower() == ".pdf":
        raise UsageError("a worksheet is HTML", path=path, hint="add --pdf for a PDF file")
    if pdf and path.suffix.lower() in (".html", ".htm"):
        raise UsageError("the PDF would be called HTML", path=path, hint="end its name in .pdf")


def _mix(mix: Mix | str | None) -> Mix:
    if mix is None:
        return DEFAULT_MIX
    return parse_mix(mix) if isinstance(mix, str) else mix


def _passages(
    chosen: Chosen, questions: Sequence[BankQuestion], folder: Path | None
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Find the articles of the questions on the sheet, in the order of the bank."""
    asked = {card.id for card, _ in chosen.singles}
    asked.update(card.id for block in chosen.blocks for card in block.cards)
    sources = {one.source_id: one.source for one in questions if one.id in asked}
    passages, notes = find_passages(sources.items(), folder or Path())
    if not passages:
        message, hint = "no article of these questions is to be found", "; ".join(notes[:3])
        raise QuizgenError(message, path=folder, hint=hint)
    return passages, notes


def _path_of(path: Path, sheet: Sheet) -> Path:
    return path.with_stem(f"{path.stem}-{sheet.version.lower()}") if sheet.version else path


def _offered(cards: int, chosen: Chosen, limit: int | None) -> int:
    """How many questions there would be room for with a higher limit."""
    is_full = limit is not None and chosen.questions >= limit
    return cards if is_full else chosen.questions


def _parts(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    counts = Counter[Form]()
    for group in sheet.groups:
        counts[group.form] += len(group.answers)
    return tuple((_heading(form), number) for form, number in counts.items())


def _heading(form: Form) -> str:
    return str(messages("en")["headings"][form]).lower()


def _missing(missing: Missing) -> str:
    """Say what the bank could not give."""
    forms = " and ".join(_heading(form) for form in missing.forms)
    what = "exercises" if missing.forms[0].is_block else "questions"
    return f"the bank gives {missing.given} of {missing.wanted} {what} for {forms}"
