"""The checks run over a whole bank: every finding with the line and column of its field."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import chain

from quizgen.bank.articles import Articles
from quizgen.bank.bank import Bank, BankQuestion
from quizgen.bank.locating import Found, located
from quizgen.bank.model import Evidence
from quizgen.bank.settings import unknown_rules
from quizgen.checks import check_question
from quizgen.checks.finding import Finding
from quizgen.checks.quoted import (
    EVIDENCE_GONE,
    MISPLACED,
    NO_EVIDENCE,
    UNKNOWN_SOURCE,
    evidence_gone,
    misplaced,
)
from quizgen.checks.together import disagreeing, repeated


def check_bank(bank: Bank, codes: Container[str] | None = None) -> list[Finding]:
    """Give all that is wrong with the accepted questions and the drafts, by file and line.

    Sources are looked for where the bank says they are, seen from the folder that holds the bank
    and from the working directory; quotes of a source that is not there are not checked.

    Args:
        codes: the checks to run; None runs all of them.
    """
    questions = bank.select(drafts=True)
    found = chain(_single(questions, codes), _together(questions), _evidence(bank, questions))
    wanted = (one for one in found if codes is None or one[1].code in codes)
    settings = unknown_rules(bank.folder, bank.info)
    told = [*located(wanted), *(one for one in settings if codes is None or one.code in codes)]
    return sorted(told, key=place_of)


def place_of(finding: Finding) -> tuple[str, int, int, str]:
    """Give the key that sorts findings by file, line and column."""
    return (str(finding.path), finding.line or 0, finding.column or 0, finding.code)


def _single(questions: tuple[BankQuestion, ...], codes: Container[str] | None) -> Iterator[Found]:
    for question in questions:
        for finding in check_question(question.entry, codes):
            yield question, finding


def _together(questions: tuple[BankQuestion, ...]) -> Iterator[Found]:
    entries = [question.entry for question in questions]
    contradicted = list(disagreeing(entries, [question.source_id for question in questions]))
    told = {(number, earlier) for number, earlier, _ in contradicted}
    again = (one for one in repeated(entries) if one[:2] not in told)
    for number, earlier, finding in [*contradicted, *again]:
        other = questions[earlier]
        message = f"{finding.message}: see {other.path}:{other.line}"
        yield questions[number], replace(finding, message=message)


def _evidence(bank: Bank, questions: tuple[BankQuestion, ...]) -> Iterator[Found]:
    sources = {source.id: source for source in bank.files.values()}
    articles = Articles(bank.folder)
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


def _against(piece: Evidence, text: str) -> Iterator[Finding]:
    """Hold a piece of evidence against the text that it is from."""
    if gone := evidence_gone(piece, text):
        yield EVIDENCE_GONE.finding(gone)
    elif (at := misplaced(piece, text)) is not None:
        message = f"the quote begins at character {at} of the source, not at {piece.start}"
        yield MISPLACED.finding(("evidence", message))
