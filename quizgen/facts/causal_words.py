"""The words that the rules for causes go by, from the table in ``data/causal_words.txt``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "causal_words.txt"


def words(section: str) -> frozenset[str]:
    """Give the words of a section, lower case, verbs in their base form."""
    return frozenset(word for line in _sections()[section] for word in line.split())


def phrases(section: str) -> tuple[tuple[str, ...], ...]:
    """Give the phrases of a section, each as its words."""
    return tuple(tuple(line.split()) for line in _sections()[section])


@cache
def _sections() -> Mapping[str, list[str]]:
    sections: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return dict(sections)
