"""Word lists that rules go by: tables in text files, with a section for each list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path


class Lexicon:
    """The lists of one table: ``[section]``, then its words, or one phrase a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def words(self, section: str) -> frozenset[str]:
        """Give the words of a section, in lower case unless the table has capitals."""
        return frozenset(word for line in self._sections[section] for word in line.split())

    def phrases(self, section: str) -> tuple[tuple[str, ...], ...]:
        """Give the phrases of a section, each as its words."""
        return tuple(tuple(line.split()) for line in self._sections[section])

    @cached_property
    def _sections(self) -> Mapping[str, list[str]]:
        sections: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in self._path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                lines = sections.setdefault(line.strip("[]"), [])
            elif line and not line.startswith("#"):
                lines.append(line)
        return sections
