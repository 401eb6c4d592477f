"""The checks run over a whole bank: every finding with the line and column of its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from quizgen.bank.articles import Articles
from quizgen.bank.bank import Bank, BankQuestion, read_bytes
from quizgen.bank.model import Entry, Evidence
from quizgen.bank.reading import question_nodes, read_text
from quizgen.bank.settings import unknown_rules
from quizgen.bank.tree import Mapping, Node, Sequence
from quizgen.checks import check_question
from quizgen.checks.finding import Finding
from quizgen.checks.quoted import UNKNOWN_SOURCE, evidence_gone
from quizgen.checks.together import disagreeing, repeated


def check_bank(bank: Bank) -> list[Finding]:
    """Give all that is wrong with the accepted questions and the drafts, by file and line.

    Sources are looked for where the bank says they are, seen from the folder that holds the bank
    and from the working directory; quotes of a source that is not there are not checked.
    """
    questions = bank.select(drafts=True)
    locate = _locator()
    findings = [
        locate(question, finding)
        for question in questions
        for finding in check_question(question.entry)
    ]
    findings += _repeated(questions, locate)
    findings += _evidence(bank, questions, locate)
    findings += unknown_rules(bank.folder, bank.info)
    return sorted(findings, key=place_of)


def place_of(finding: Finding) -> tuple[str, int, int, str]:
    """Give the key that sorts findings by file, line and column."""
    return (str(finding.path), finding.line or 0, finding.column or 0, finding.code)


Locate = Callable[[BankQuestion, Finding], Finding]


def _repeated(questions: tuple[BankQuestion, ...], locate: Locate) -> Iterator[Finding]:
    entries = [question.entry for question in questions]
    contradicted = list(disagreeing(entries, [question.source_id for question in questions]))
    told = {(number, earlier) for number, earlier, _ in contradicted}
    again = (one for one in repeated(entries) if one[:2] not in told)
    for number, earlier, finding in [*contradicted, *again]:
        other = questions[earlier]
        message = f"{finding.message}: see {other.path}:{other.line}"
        yield locate(questions[number], replace(finding, message=message))


def _evidence(bank: Bank, questions: tuple[BankQuestion, ...], locate: Locate) -> Iterator[Finding]:
    sources = {source.id: source for source in bank.files.values()}
    articles = Articles(bank.folder)
    for question in questions:
        for whose, pieces in _by_source(question.entry).items():
            source = question.source if whose is None else sources.get(whose)
            if source is None:
                message = f'evidence of a source that the bank does not know: "{whose}"'
                yield locate(question, UNKNOWN_SOURCE.finding(("evidence", message)))
                continue
            article = articles.find(source.path, whose or question.source_id)
            for finding in evidence_gone(pieces, article.text) if article else ():
                yield locate(question, finding)


def _by_source(entry: Entry) -> dict[str | None, list[Evidence]]:
    found: dict[str | None, list[Evidence]] = {}
    for piece in entry.evidence:
        found.setdefault(piece.source, []).append(piece)
    return found


def _locator() -> Locate:
    """Give a function that puts a finding at its field; each file is parsed once, when needed."""
    nodes: dict[Path, dict[int, Mapping]] = {}

    def locate(question: BankQuestion, finding: Finding) -> Finding:
        path = question.path
        if path not in nodes:
            root = read_text(path, read_bytes(path)[0]).root
            nodes[path] = {node.line: node for node in question_nodes(root)}
        node = _field_node(nodes[path].get(question.line), finding.field)
        line, column = (node.line, node.column) if node else (question.line, 1)
        return replace(finding, path=path, line=line, column=column, question_id=question.id)

    return locate


def _field_node(node: Mapping | None, field: str | None) -> Node | None:
    value = node.get(field) if node and field else None
    if isinstance(value, Sequence) and value.items:
        return value.items[0]
    return value or node
