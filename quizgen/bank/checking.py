"""The checks run over a whole bank: every finding with the line and column of its field."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from quizgen.bank.articles import Articles
from quizgen.bank.bank import Bank, BankQuestion, collection_paused
from quizgen.bank.ignoring import Ignored, comments
from quizgen.bank.locating import LocatedFile
from quizgen.bank.model import Evidence, Source
from quizgen.bank.settings import unknown_rules
from quizgen.bank.spacing import stray_spaces
from quizgen.bank.tree import place
from quizgen.checks import CHECKS, check_question
from quizgen.checks.files import STRAY_SPACE, USELESS_IGNORE
from quizgen.checks.finding import Finding
from quizgen.checks.quoted import (
    EVIDENCE_GONE,
    MISPLACED,
    NO_EVIDENCE,
    SOURCE_MISSING,
    UNKNOWN_SOURCE,
    evidence_gone,
    misplaced,
)
from quizgen.checks.selection import Selection
from quizgen.checks.together import (
    NEARLY_ASKED_TWICE,
    RIGHT_ELSEWHERE,
    disagreeing,
    nearly_repeated,
    repeated,
    right_elsewhere,
)

Found = tuple[BankQuestion, Finding]
"""A question and what is wrong with it."""


def check_bank(bank: Bank, codes: Container[str] | None = None) -> list[Finding]:
    """Give all that is wrong with the accepted questions and the drafts, by file and line.

    Sources are looked for where the bank says they are, seen from the folder that holds the bank
    and from the working directory; quotes of a source that is not there are not checked. What a
    comment beside a question wants ignored is left out.

    Args:
        codes: the checks to run; None runs all of them.
    """
    chosen = Selection() if codes is None else codes
    with collection_paused():
        return _checked(bank, frozenset(code for code in CHECKS if code in chosen))


def _checked(bank: Bank, wanted: frozenset[str]) -> list[Finding]:
    questions = bank.select(drafts=True)
    articles = Articles(bank.folder)
    of_file: dict[Path, list[Found]] = {path: [] for path in bank.files}
    for question, finding in chain(
        _single(questions, wanted),
        _together(questions, wanted),
        _evidence(bank, questions, articles),
    ):
        if finding.code in wanted:
            of_file.setdefault(question.path, []).append((question, finding))
    lines: dict[Path, set[int]] = {}
    for question in questions:
        lines.setdefault(question.path, set()).add(question.line)
    told = list(unknown_rules(bank.folder, bank.info))
    for path, found in of_file.items():
        file = LocatedFile(path)
        placed = [*_placed(file, found), *_of_file(file, bank.files.get(path), articles, wanted)]
        told += _told(file, placed, lines.get(path, set()), wanted)
    return sorted(told, key=place_of)


def place_of(finding: Finding) -> tuple[str, int, int, str]:
    """Give the key that sorts findings by file, line and column."""
    return (str(finding.path), finding.line or 0, finding.column or 0, finding.code)


def _single(questions: tuple[BankQuestion, ...], codes: frozenset[str]) -> Iterator[Found]:
    for question in questions:
        for finding in check_question(question.entry, codes):
            yield question, finding


def _together(questions: tuple[BankQuestion, ...], codes: frozenset[str]) -> Iterator[Found]:
    """Hold questions against each other; a pair is told of once, by the gravest code."""
    entries = [question.entry for question in questions]
    told: set[tuple[int, int]] = set()
    for found in (
        disagreeing(entries, [question.source_id for question in questions]),
        repeated(entries),
        right_elsewhere(entries) if RIGHT_ELSEWHERE.code in codes else (),
        nearly_repeated(entries) if NEARLY_ASKED_TWICE.code in codes else (),
    ):
        for number, other, finding in found:
            pair = (max(number, other), min(number, other))
            if pair in told or finding.code not in codes:
                continue
            told.add(pair)
            there = questions[other]
            message = f"{finding.message}: see {there.path}:{there.line}"
            yield questions[number], replace(finding, message=message)


def _evidence(
    bank: Bank, questions: tuple[BankQuestion, ...], articles: Articles
) -> Iterator[Found]:
    sources = {source.id: source for source in bank.files.values()}
    for question in questions:
        if question.entry.rule and not question.entry.evidence:
            message = f"made by the rule {question.entry.rule}, but without evidence"
            yield question, NO_EVIDENCE.finding(("rule", message))
        for number, piece in enumerate(question.entry.evidence):
            source = question.source if piece.source is None else sources.get(piece.source)
            if source is None:
                message = f'evidence of a source that the bank does not know: "{piece.source}"'
                yield question, UNKNOWN_SOURCE.finding(("evidence", message, number))
            elif _stands(piece, articles.plain(source.path)):
                continue
            elif article := articles.find(source.path, piece.source or question.source_id):
                for one in _against(piece, article.text):
                    yield question, replace(one, item=number)


Placed = tuple[Finding, int | None]
"""A finding with its place, and the line on which the question around it begins, if any does."""


def _placed(file: LocatedFile, found: list[Found]) -> Iterator[Placed]:
    for question, finding in found:
        line, column = file.place(question.line, finding.field, finding.item)
        at = replace(finding, path=file.path, line=line, column=column, question_id=question.id)
        yield at, question.line


def _of_file(
    file: LocatedFile, source: Source | None, articles: Articles, codes: frozenset[str]
) -> Iterator[Placed]:
    """Find what is wrong with a file, whatever its questions."""
    if source and SOURCE_MISSING.code in codes and _is_missing(source, articles):
        line, column = file.source_place("path")
        finding = SOURCE_MISSING.finding(("path", f'no source to be read at "{source.path}"'))
        yield replace(finding, path=file.path, line=line, column=column), None
    if STRAY_SPACE.code in codes and (spaces := stray_spaces(file.read)):
        line, column = place(file.read.text, spaces[0][0])
        more = f", and at {len(spaces) - 1} more places" if len(spaces) > 1 else ""
        finding = STRAY_SPACE.finding(("file", f"a space that nobody sees{more}"))
        yield replace(finding, path=file.path, line=line, column=column), None


def _told(
    file: LocatedFile, placed: list[Placed], checked: set[int], codes: frozenset[str]
) -> Iterator[Finding]:
    """Leave out what comments want ignored, and tell of comments that ignore nothing."""
    ignored = Ignored(comments(file.read))
    yield from (finding for finding, line in placed if not ignored.keeps(finding, line))
    if USELESS_IGNORE.code in codes:
        for finding in ignored.useless(checked, codes):
            yield replace(finding, path=file.path)


def _is_missing(source: Source, articles: Articles) -> bool:
    if not source.path or articles.plain(source.path) is not None:
        return False
    return articles.find(source.path, source.id or "") is None


def _stands(piece: Evidence, text: str | None) -> bool:
    """Tell whether a quote stands to the letter where it says; nothing else need be known then."""
    return (
        text is not None and piece.start is not None and text.startswith(piece.quote, piece.start)
    )


def _against(piece: Evidence, text: str) -> Iterator[Finding]:
    """Hold a piece of evidence against the text that it is from."""
    if gone := evidence_gone(piece, text):
        yield EVIDENCE_GONE.finding(gone)
    elif (at := misplaced(piece, text)) is not None:
        message = f"the quote begins at character {at} of the source, not at {piece.start}"
        yield MISPLACED.finding(("evidence", message))
