"""The checks run over a whole bank: every finding with the line and column of its field."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import chain

from quizgen.bank.articles import Articles
from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.locating import Found, LocatedFile, located
from quizgen.bank.model import Evidence
from quizgen.bank.settings import unknown_rules
from quizgen.checks import Check, check_question
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
from quizgen.checks.together import (
    NEARLY_ASKED_TWICE,
    RIGHT_ELSEWHERE,
    disagreeing,
    nearly_repeated,
    repeated,
    right_elsewhere,
)


def check_bank(bank: Bank, codes: Container[str] | None = None) -> list[Finding]:
    """Give all that is wrong with the accepted questions and the drafts, by file and line.

    Sources are looked for where the bank says they are, seen from the folder that holds the bank
    and from the working directory; quotes of a source that is not there are not checked.

    Args:
        codes: the checks to run; None runs all of them.
    """
    questions = bank.select(drafts=True)
    articles = Articles(bank.folder)
    found = chain(
        _single(questions, codes),
        _together(questions, codes),
        _evidence(bank, questions, articles),
    )
    told = located(one for one in found if codes is None or one[1].code in codes)
    told += unknown_rules(bank.folder, bank.info)
    if _wants(codes, SOURCE_MISSING):
        told += _missing(bank, articles)
    return sorted(told, key=place_of)


def place_of(finding: Finding) -> tuple[str, int, int, str]:
    """Give the key that sorts findings by file, line and column."""
    return (str(finding.path), finding.line or 0, finding.column or 0, finding.code)


def _single(questions: tuple[BankQuestion, ...], codes: Container[str] | None) -> Iterator[Found]:
    for question in questions:
        for finding in check_question(question.entry, codes):
            yield question, finding


def _together(questions: tuple[BankQuestion, ...], codes: Container[str] | None) -> Iterator[Found]:
    """Hold questions against each other; a pair is told of once, by the gravest code."""
    entries = [question.entry for question in questions]
    told: set[tuple[int, int]] = set()
    for found in (
        disagreeing(entries, [question.source_id for question in questions]),
        repeated(entries),
        right_elsewhere(entries) if _wants(codes, RIGHT_ELSEWHERE) else (),
        nearly_repeated(entries) if _wants(codes, NEARLY_ASKED_TWICE) else (),
    ):
        for number, other, finding in found:
            pair = (max(number, other), min(number, other))
            if pair in told:
                continue
            told.add(pair)
            there = questions[other]
            message = f"{finding.message}: see {there.path}:{there.line}"
            yield questions[number], replace(finding, message=message)


def _wants(codes: Container[str] | None, check: Check) -> bool:
    return codes is None or check.code in codes


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
            elif article := articles.find(source.path, piece.source or question.source_id):
                for one in _against(piece, article.text):
                    yield question, replace(one, item=number)


def _missing(bank: Bank, articles: Articles) -> Iterator[Finding]:
    """Find sources that are not where the bank says they are."""
    for path, source in bank.files.items():
        if source.path and source.id and articles.find(source.path, source.id) is None:
            finding = SOURCE_MISSING.finding(("path", f'no source to be read at "{source.path}"'))
            line, column = LocatedFile(path).source_place("path")
            yield replace(finding, path=path, line=line, column=column)


def _against(piece: Evidence, text: str) -> Iterator[Finding]:
    """Hold a piece of evidence against the text that it is from."""
    if gone := evidence_gone(piece, text):
        yield EVIDENCE_GONE.finding(gone)
    elif (at := misplaced(piece, text)) is not None:
        message = f"the quote begins at character {at} of the source, not at {piece.start}"
        yield MISPLACED.finding(("evidence", message))
