"""``quizgen inspect``: lines for people, and JSON lines that scorers and programs rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.cli.conftest import BRIDGE, Run

TWO = [
    {
        "id": "a",
        "text": "The ferry sank on 3 March 1902 because its planks had rotted.",
        "url": "x",
    },
    {
        "id": "b",
        "text": "“The bridge opened on Friday,” Maria Holm said.",
        "published": "2019-03-03",
    },
]


def inspected(run: Run, *names: str) -> list[dict[str, Any]]:
    ended = run("inspect", *names, "--format", "jsonl")
    assert (ended.code, ended.err) == (0, [])
    return [json.loads(line) for line in ended.out]


def write_two() -> str:
    lines = "".join(json.dumps(document) + "\n" for document in TWO)
    Path("two.jsonl").write_text(lines, encoding="utf-8")
    return "two.jsonl"


def test_one_object_a_document_in_the_order_given(place: Path, run: Run) -> None:
    records = inspected(run, write_two(), "bridge.txt")
    assert [record["id"] for record in records] == ["a", "b", "bridge"]
    for record in records:
        assert list(record) == [
            "id", "title", "published", "paragraphs", "sentences", "times", "names", "facts",
        ]  # fmt: skip


def test_spans_are_characters_of_the_original_text(place: Path, run: Run) -> None:
    first, second = inspected(run, write_two())

    def words(spans: list[dict[str, Any]], of: int) -> list[str]:
        return [TWO[of]["text"][span["start"] : span["end"]] for span in spans]

    assert words(first["sentences"], 0) == [TWO[0]["text"]]
    assert words(first["times"], 0) == ["3 March 1902"]
    assert [(t["type"], t["value"]) for t in first["times"]] == [("DATE", "1902-03-03")]
    assert words(second["times"], 1) == ["Friday"]
    assert second["times"][0]["value"] == "2019-03-01"
    assert [(n["type"], n["full"]) for n in second["names"]] == [("person", "Maria Holm")]
    (cause,) = (fact for fact in first["facts"] if fact["kind"] == "cause")
    assert cause["rule"] == "cause.because"
    assert words([cause["slots"]["cause"], cause["slots"]["effect"]], 0) == [
        "its planks had rotted",
        "The ferry sank on 3 March 1902",
    ]
    assert cause["start"] <= min(slot["start"] for slot in cause["slots"].values())


def test_paragraphs_have_roles(place: Path, run: Run) -> None:
    (record,) = inspected(run, "bridge.txt")
    assert [part["role"] for part in record["paragraphs"]] == ["title", "byline", "byline"] + [
        "body"
    ] * 4
    assert record["published"] == "2018-05-04"
    last = record["paragraphs"][-1]
    assert BRIDGE[last["start"] : last["end"]].startswith("The bridge survived")


def test_people_get_each_sentence_with_what_came_of_it(place: Path, run: Run) -> None:
    lines = run("inspect", "bridge.txt").out
    assert lines[:5] == [
        "How the town of Arvik got its bridge",
        "  author:    Ingrid Solberg (guessed)",
        "  published: 2018-05-04 (guessed)",
        "  url:       unknown",
        "  path:      bridge.txt",
    ]
    assert "(byline) By Ingrid Solberg" in lines
    assert "    times 12 June 1911 = 1911-06-12 · nine years = P9Y" in lines
    assert any("Berg = Anders Berg (person)" in line for line in lines if "names" in line)
    assert any(line.startswith("    asked ") for line in lines)
    assert any(line.startswith("    left  ") for line in lines)
    assert any(line.startswith("    none  ") for line in lines)
    assert re.fullmatch(r"\d+ sentences: \d+ questions asked, \d+ left out", lines[-2])


def test_nothing_in_a_text_steers_the_terminal(place: Path, run: Run) -> None:
    text = "The \x1b[31mred\x1b[0m bridge opened on 12 June 1911.\n"
    Path("red.txt").write_text(text + "It was painted again every summer. " * 40, encoding="utf-8")
    ended = run("inspect", "red.txt")
    assert ended.code == 0
    assert not any("\x1b" in line for line in ended.out)


def test_standard_input(place: Path, run: Run) -> None:
    assert run("inspect", "-", stdin=BRIDGE.encode()).out[4] == "  path:      unknown"
