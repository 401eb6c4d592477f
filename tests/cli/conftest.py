"""The program as people start it, and two short articles to read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizgen.cli.main import main

BRIDGE = """\
How the town of Arvik got its bridge

By Ingrid Solberg
4 May 2018

The council of Arvik opened the Stone Bridge on 12 June 1911, after nine years of quarrels about \
its cost. Until then people crossed the river Lund in a ferry, which belonged to Maria Holm.

The ferry sank on 3 March 1902 because its planks had rotted. Nobody drowned, but the market lost \
its customers for a whole spring. Anders Berg, the mayor of Arvik, asked the king for money in 1903.

The king refused because the war had emptied his treasury. Berg then sold the town forest to pay \
for the first two arches. The forest was bought by the timber merchant Olaf Dahl in 1905.

The bridge survived the flood of 1934 because its pillars stand on rock. The engineer Karin \
Lindqvist repaired the western arch in August 1956.
"""

LIGHTHOUSE = """\
---
title: The keepers of Skarv
author: Peter Nygaard
published: 2019-03-02
---

# The keepers of Skarv

The lighthouse of Skarv was lit for the first time on 1 October 1868. Its first keeper was Jonas \
Lie, who had been a whaler.

Lie left the island in 1881 because the winters had ruined his lungs. His daughter Hedda Lie took \
over the lamp and kept it until 1919. She died on 7 January 1923.

The lamp went out on 9 November 1940 because the army had forbidden all lights on the coast. \
Fishermen cut off from the harbour steered by the bells of the church.

The state sold the tower to Greta Moen in 2004. She turned it into a hotel to save it from the sea.
"""


@dataclass(frozen=True)
class Ended:
    """What is left of a run: its exit code and what it said, line by line."""

    code: int
    out: list[str]
    err: list[str]


Run = Callable[..., Ended]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a bridge, a lighthouse and nothing else."""
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "lighthouse.md").write_text(LIGHTHOUSE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Start ``quizgen`` with arguments, and with ``stdin`` for its standard input."""

    def start(*arguments: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["quizgen", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out.splitlines(), err.splitlines())

    return start
