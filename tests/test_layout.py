"""Data only moves one way: each folder imports those before it and never those after it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ORDER = (
    "reading",
    "analysis",
    "facts",
    "questions",
    "checks",
    "bank",
    "exports",
    "review",
    "play",
    "cli",
)
ROOT = Path(__file__).parent.parent / "quizgen"


def imported_folders(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [
        n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and not n.level
    ]
    names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    return {name.split(".")[1] for name in names if name.startswith("quizgen.")}


@pytest.mark.parametrize("folder", ORDER)
def test_a_folder_imports_only_those_before_it(folder: str) -> None:
    later = set(ORDER[ORDER.index(folder) + 1 :])
    for path in sorted((ROOT / folder).rglob("*.py")):
        assert not imported_folders(path) & later, path
