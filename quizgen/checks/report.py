"""Findings as other programs read them: JSON, the commands of GitHub's workflows, SARIF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quizgen.checks.files import FILE_FLAWS
from quizgen.checks.finding import Finding, Severity
from quizgen.checks.registry import CHECKS

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where editors find the schema of SARIF 2.1.0."""


def as_json(findings: Sequence[Finding]) -> str:
    """Write findings as a list of objects."""
    return json.dumps([_data(one) for one in findings], ensure_ascii=False, indent=2)


def _data(finding: Finding) -> dict[str, str | int | None]:
    return {
        "path": finding.path.as_posix() if finding.path else None,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "name": finding.name,
        "question": finding.question_id,
        "field": finding.field,
        "item": finding.item,
        "message": finding.message,
        "hint": finding.hint,
    }


def as_github(findings: Sequence[Finding]) -> str:
    """Write findings as workflow commands, which GitHub shows beside the lines of a change.

    The form and its escapes are those of the toolkit for GitHub's actions (core, command.ts).
    """
    return "\n".join(map(_command, findings))


def _command(finding: Finding) -> str:
    given = {
        "file": _relative(finding.path).as_posix() if finding.path else None,
        "line": finding.line,
        "col": finding.column,
        "title": f"{finding.code} {finding.name}",
    }
    properties = ",".join(
        f"{key}={_property(str(value))}" for key, value in given.items() if value is not None
    )
    return f"::{finding.severity} {properties}::{_message(f'{finding.message} ({finding.hint})')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding], version: str) -> str:
    """Write findings as a log of SARIF 2.1.0, with all checks as its rules.

    Args:
        version: that of quizgen.
    """
    rules = [*map(_check_rule, sorted(CHECKS)), *map(_file_rule, sorted(FILE_FLAWS))]
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "quizgen", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places[one.code]) for one in findings],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _check_rule(code: str) -> dict[str, Any]:
    one = CHECKS[code]
    return _rule(code, one.name, one.severity, one.explains, one.helps)


def _file_rule(code: str) -> dict[str, Any]:
    name, means = FILE_FLAWS[code]
    helps = "mend the file: until then, the commands that read the bank stop at it"
    return _rule(code, name, Severity.ERROR, means, helps)


def _rule(code: str, name: str, severity: Severity, explains: str, helps: str) -> dict[str, Any]:
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": name.replace("-", " ")},
        "fullDescription": {"text": explains},
        "help": {"text": f"{helps[0].upper()}{helps[1:]}."},
        "defaultConfiguration": {"level": severity.value},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    known = f"{finding.code}:{finding.question_id}:{finding.field}:{finding.item}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message} ({finding.hint})"},
    }
    if finding.path:
        where: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
        if finding.line:
            where["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
        result["locations"] = [{"physicalLocation": where}]
    if finding.question_id:
        # The question stays the same one when lines are added above it.
        digest = hashlib.sha256(known.encode("utf-8")).hexdigest()
        result["partialFingerprints"] = {"question/v1": digest}
    return result


def _uri(path: Path) -> str:
    near = _relative(path)
    return near.as_uri() if near.is_absolute() else quote(near.as_posix())


def _relative(path: Path) -> Path:
    """Give a path as seen from the working directory, which on GitHub is the repository."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve())
    except ValueError:
        return path.resolve()
