"""Flaws planted in a bank of ordinary questions are found, and ordinary questions have none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from quizgen.bank.bank import Bank, read_bank
from quizgen.bank.checking import check_bank
from quizgen.bank.emitting import emit_file
from quizgen.bank.model import BankFile, Entry
from quizgen.checks import CHECKS
from quizgen.checks.files import FILE_FLAWS
from quizgen.checks.finding import Finding

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """\
A short history of nearly nothing

The bell of Arvik was rung by Ann Lee in 1807. In the same year Eva Moe bought the mill.
"""
MAY_BE_MISSED = 0.05
"""Of sixty flaws three."""


def loaded(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), yaml.BaseLoader)


SOUND = BankFile.model_validate(loaded("sound.yaml"))
PLANTED: list[dict[str, Any]] = loaded("planted.yaml")


def write(bank: Path, entries: dict[str, Entry]) -> None:
    bank.mkdir()
    (bank.parent / "a-short-history.txt").write_text(ARTICLE, encoding="utf-8")
    text = emit_file(SOUND.source, tuple(entries.values()))
    (bank / "sound.yaml").write_text(text, encoding="utf-8")


def sound() -> dict[str, Entry]:
    return {entry.id or "": entry for entry in SOUND.questions}


def planted(bank: Path) -> list[tuple[str, str]]:
    """Plant all flaws; give the code of each, and the question or the file that has it."""
    entries = sound()
    expected = []
    files = {}
    for flaw in PLANTED:
        if "set" in flaw:
            entries[flaw["of"]] = Entry.model_validate(
                {**entries[flaw["of"]].model_dump(), **flaw["set"]}
            )
        if "add" in flaw:
            made = Entry.model_validate(flaw["add"])
            entries[made.id or ""] = made
        if "file" in flaw:
            files[flaw["file"]] = flaw["text"]
        where = flaw.get("of") or flaw.get("file") or flaw["add"]["id"]
        expected.append((flaw["code"], where))
    write(bank, entries)
    for name, text in files.items():
        (bank / name).write_text(text, encoding="utf-8")
    return expected


def found_in(bank: Path) -> list[Finding]:
    read, unreadable = read_bank(bank)
    return unreadable + check_bank(read)


def test_sixty_planted_flaws_are_found(tmp_path: Path) -> None:
    expected = planted(tmp_path / "bank")
    findings = found_in(tmp_path / "bank")
    told = {(one.code, one.question_id) for one in findings}
    told |= {(one.code, one.path.name) for one in findings if one.path}
    missed = [flaw for flaw in expected if flaw not in told]
    assert len(expected) >= 60
    assert len(missed) <= MAY_BE_MISSED * len(expected), missed
    assert {code for code, _ in expected} == {*CHECKS, *FILE_FLAWS}


def test_ordinary_questions_have_no_flaw(tmp_path: Path) -> None:
    write(tmp_path / "bank", sound())
    assert [str(one) for one in found_in(tmp_path / "bank")] == []


def test_hardly_a_false_alarm_in_the_reviewed_bank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    bank = Bank.load(ROOT / "question_bank")
    accepted = {question.id for question in bank.select()}
    alarms = {one.question_id for one in check_bank(bank)} & accepted
    assert len(accepted) > 25
    assert len(alarms) <= len(accepted) / 50, alarms
