"""Lists of names to put in place of others, from WordNet and from ISO 3166."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

WORDNET_FILES = {"14": "ORG", "15": "LOC", "17": "LOC", "18": "PERSON"}
"""Lexicographer files of named instances: group, location, object (rivers …), person."""

Gazetteer = dict[str, set[str]]


def from_wordnet(lines: Iterable[str]) -> Gazetteer:
    """Instances (not classes) in WordNet's ``data.noun``, described in its ``wndb(5WN)``."""
    found: Gazetteer = defaultdict(set)
    for line in lines:
        if line.startswith("  "):
            continue  # the licence at the head of the file
        fields = line.partition(" | ")[0].split()
        label = WORDNET_FILES.get(fields[1])
        words = [fields[4 + 2 * i].replace("_", " ") for i in range(int(fields[3], 16))]
        pointers = fields[5 + 2 * len(words) :: 4]
        if label and "@i" in pointers:
            found[label] |= {word for word in words if word[:1].isupper()}
    return found


def from_iso_codes(entries: Iterable[dict[str, str]]) -> Gazetteer:
    """Countries and regions of the iso-codes project ("common_name" before "name")."""
    names = {entry.get("common_name") or entry["name"] for entry in entries}
    return {"LOC": {name for name in names if not set(name) & set(",([")}}


def load(wordnet: Path | None, iso_codes: Path | None) -> Gazetteer:
    """Everything from a folder with ``data.noun`` and one with ``iso_3166-1.json`` and ``-2``."""
    merged: Gazetteer = defaultdict(set)
    for part in _parts(wordnet, iso_codes):
        for label, names in part.items():
            merged[label] |= names
    return merged


def _parts(wordnet: Path | None, iso_codes: Path | None) -> Iterator[Gazetteer]:
    if wordnet:
        with (wordnet / "data.noun").open(encoding="latin-1") as lines:
            yield from_wordnet(lines)
    if iso_codes:
        for standard in ("3166-1", "3166-2"):
            text = (iso_codes / f"iso_{standard}.json").read_text(encoding="utf-8")
            yield from_iso_codes(json.loads(text)[standard])
