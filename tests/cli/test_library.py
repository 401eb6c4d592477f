"""A bank that has grown: several sources, folders, tags, imports and files written by hand."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.identity import seal_holds
from quizgen.bank.importing.table import import_table
from quizgen.bank.writing import change_question, settle
from quizgen.extraction import add_to_bank, extract
from quizgen.reading import read
from tests.cli.conftest import BRIDGE, LIGHTHOUSE, Run

BANK = Path("question_bank")
BY_HAND = """\
# my own
questions:
- question: Which sea lies off Skarv?
  answer: The Norwegian Sea   # so says the map
  status: accepted
  tags: [sea]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with articles, a table and the library, made once."""
    place = tmp_path_factory.mktemp("library")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        Path("bridge.txt").write_text(BRIDGE, encoding="utf-8")
        Path("lighthouse.md").write_text(LIGHTHOUSE, encoding="utf-8")
        add_to_bank(BANK, map(extract, read(["bridge.txt", "lighthouse.md"])))
        (BANK / "north").mkdir()
        (BANK / "lighthouse.yaml").rename(BANK / "north" / "towers.yml")
        (BANK / "north" / "mine.yaml").write_text(BY_HAND, encoding="utf-8")
        (BANK / "north" / ".hidden.yaml").write_text("no bank: [", encoding="utf-8")
        (BANK / "README.md").write_text("Our bank.\n", encoding="utf-8")
        Path("rivers.csv").write_text("question,answer,tags\nWhich river?,The Lund,sea\n")
        import_table(BANK, "rivers.csv", name="south/deep/rivers", accepted=True)
        settle(BANK)
        change_question(BANK, Bank.load(BANK).questions[0], {"status": "accepted"})
    return place


@pytest.fixture(autouse=True)
def library(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))


def exported(path: Path) -> set[str]:
    """The questions of an Anki deck, as it holds them."""
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", path.parent)
    with sqlite3.connect(path.parent / "collection.anki2") as deck:
        return {row[0].split("\x1f")[0] for row in deck.execute("SELECT flds FROM notes")}


def test_everything_is_one_bank(run: Run) -> None:
    files = [path.relative_to(BANK).as_posix() for path in Bank.load(BANK).files]
    assert files == ["bridge.yaml", "north/mine.yaml", "north/towers.yml", "south/deep/rivers.yaml"]
    ended = run("check", "--format", "json")
    assert [one for one in json.loads("\n".join(ended.out)) if one["severity"] == "error"] == []
    found = json.loads("\n".join(run("stats", "--format", "json").out))
    assert {tally["name"] for tally in found["sources"]} == {
        "bridge", "lighthouse", "mine", "south-deep-rivers"
    }  # fmt: skip
    assert found["questions"]["accepted"] == 3


def test_extraction_finds_its_files_wherever_they_are(run: Run) -> None:
    before = {path: path.read_bytes() for path in BANK.rglob("*") if path.is_file()}
    ended = run("extract", "lighthouse.md", "bridge.txt")
    assert [line.split(":")[0] for line in ended.out[:2]] == [
        "question_bank/north/towers.yml",
        "question_bank/bridge.yaml",
    ]
    assert not any("added" in line or "updated" in line for line in ended.out)
    after = {path: path.read_bytes() for path in BANK.rglob("*") if path.is_file()}
    assert after == before


def test_files_by_hand_get_ids_and_keep_their_words(run: Run) -> None:
    text = (BANK / "north" / "mine.yaml").read_text(encoding="utf-8")
    assert all(
        line in text.splitlines() for line in BY_HAND.splitlines() if "- question" not in line
    )
    (mine,) = (one for one in Bank.load(BANK).questions if one.source_id == "mine")
    assert mine.entry.id
    assert seal_holds(mine.entry)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 3),
        (["--source", "north"], 1),
        (["--source", "north/", "--drafts"], 2),
        (["--source", "south"], 1),
        (["--source", "south/deep", "--source", "bridge"], 2),
        (["--source", "south-deep-rivers"], 1),
        (["--tag", "sea"], 2),
        (["--tag", "sea", "--source", "north"], 1),
    ],
)
def test_parts_of_it_are_exported(run: Run, options: list[str], count: int) -> None:
    ended = run("export", "anki", "-o", "deck.apkg", *options)
    assert (ended.code, ended.err) == (0, [])
    assert len(exported(Path("deck.apkg"))) == count
    assert run("export", "worksheet", "-o", "sheet.html", *options).code == 0


def test_a_folder_that_is_not_there(run: Run) -> None:
    ended = run("export", "anki", "--source", "nort")
    assert ended.err == ["quizgen: question_bank: there is no source 'nort' (the bank has north)"]


def test_a_round_with_a_part_of_it(run: Run) -> None:
    ended = run("play", "--source", "south", "--mode", "typed", stdin=b"the lund\n\n")
    assert ended.code == 0
    assert "Which river?" in "\n".join(ended.out)
    assert "Which sea" not in "\n".join(ended.out)


def test_a_part_of_it_is_reviewed(run: Run) -> None:
    listed = run("review", "--list", "--status", "any", "--source", "north").out
    assert len(listed) == 2
    assert len(run("review", "--list", "--source", "north", "--source", "bridge").out) == 2
    assert len(run("review", "--list", "--status", "any", "--tag", "sea").out) == 2
    assert run("review", "--list", "--source", "..").out == []
    draft = next(line.split("\t")[0] for line in listed if "\tdraft\t" in line)
    run("review", "--reject", draft, "--reason", "trivial")
    found = json.loads("\n".join(run("stats", "--rules", "--format", "json").out))
    assert {"trivial": 1} in [one["reasons"] for one in found["rules"]]


def test_rules_are_counted_over_all_files(run: Run) -> None:
    found = json.loads("\n".join(run("stats", "--rules", "--format", "json").out))
    counts = {one["rule"]: one["draft"] + one["accepted_untouched"] for one in found["rules"]}
    assert counts == {"cause.because": 1, "date.adverbial": 2}
