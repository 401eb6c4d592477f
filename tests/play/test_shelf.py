"""The shelf: a bank found by id and by what is asked for, and an index that follows the files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.reading import BankError
from quizgen.exports.cards import Card, to_cards
from quizgen.play import shelf as module
from quizgen.play.shelf import Selection, Shelf
from tests.play.samples import BANK, write_bank

OTHER = """\
source:
  id: the-ferry
questions:
  - id: fff666
    kind: date
    status: accepted
    question: When did the ferry stop?
    answer: "1931"
    evidence:
      - quote: The ferry stopped in 1931.
      - quote: From 1931 nobody needed it.
        source: the-long-bridge
  - question: Who owned the ferry?
    status: accepted
    answer: Lars Holm
"""


@pytest.fixture(params=[0, 10**9], ids=["indexed", "in memory"])
def open_shelf(request, tmp_path, monkeypatch):
    """Open the shelf of a bank, with an index or without one."""
    monkeypatch.setattr(module, "LARGE", request.param)

    def start():
        return Shelf.open(tmp_path / "bank", tmp_path / "data")

    write_bank(tmp_path / "bank")
    (tmp_path / "bank" / "old").mkdir()
    (tmp_path / "bank" / "old" / "ferry.yaml").write_text(OTHER, "utf-8")
    return start


def cards_of(bank: Bank) -> list[Card]:
    """What rounds show of a bank's questions: not when the file was written."""
    return [replace(card, changed=None) for card in to_cards(bank.questions)]


def on(shelf: Shelf, bank: Bank) -> list[Card]:
    return [replace(shelf.card(one.id), changed=None) for one in bank.questions]


def ids(shelf: Shelf, **wanted) -> list[str]:
    return list(shelf.ids(Selection(**wanted)))


def test_a_shelf_has_the_cards_of_the_bank(open_shelf, tmp_path: Path) -> None:
    bank = Bank.load(tmp_path / "bank")
    for _ in range(2):  # The second time from an index that is there.
        shelf = open_shelf()
        assert shelf.info == bank.info
        assert on(shelf, bank) == cards_of(bank)
        assert ids(shelf) == [one.id for one in bank.select()]
        assert shelf.card("nowhere") is None
        shelf.close()


@pytest.mark.parametrize(
    "wanted",
    [
        {"drafts": True},
        {"kinds": ("date", "cause")},
        {"tags": ("bridge", "none")},
        {"tags": ("brid",)},
        {"sources": ("the-long-bridge",)},
        {"sources": ("old/",)},
        {"sources": ("old", "the-long-bridge"), "kinds": ("date",)},
    ],
    ids=str,
)
def test_what_is_asked_for_is_what_the_bank_selects(open_shelf, tmp_path: Path, wanted) -> None:
    shelf = open_shelf()
    expected = [one.id for one in Bank.load(tmp_path / "bank").select(**wanted)]
    assert ids(shelf, **wanted) == expected
    assert shelf.count(Selection(**wanted)) == len(expected)
    assert shelf.has_any(Selection(**wanted)) == bool(expected)
    assert [one for one in ids(shelf, drafts=True) if shelf.fits(one, Selection(**wanted))] == [
        one for one in ids(shelf, drafts=True) if one in expected
    ]


def test_answers_and_words_are_those_of_the_whole_bank(open_shelf) -> None:
    shelf = open_shelf()
    assert {"2 March 1931", "1 March 1931", "Ada Brückner", "Lars Holm"} <= set(shelf.answers())
    assert "" not in shelf.answers()
    assert shelf.has_word("bruckner")
    assert not shelf.has_word("bruckners")


def test_an_index_follows_what_happens_to_the_files(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    folder = write_bank(tmp_path / "bank")
    for number in range(5):
        text = (
            f"questions: [{{id: more{number}, question: Q{number}?, answer: A, status: accepted}}]"
        )
        (folder / f"more{number}.yaml").write_text(text, "utf-8")

    def found() -> list[str]:
        shelf = Shelf.open(folder, tmp_path / "data")
        try:
            bank = Bank.load(folder)
            assert on(shelf, bank) == cards_of(bank)
            return ids(shelf)
        finally:
            shelf.close()

    assert found()[:2] == ["more0", "more1"]
    (folder / "more0.yaml").unlink()
    assert found()[0] == "more1"
    changed = (folder / "more1.yaml").read_text("utf-8").replace("answer: A", "answer: B")
    (folder / "more1.yaml").write_text(changed, "utf-8")
    (folder / "more2.yaml").write_text("questions: [{question: By hand?, answer: Yes}]", "utf-8")
    (folder / "ferry.yaml").write_text(OTHER, "utf-8")
    assert found()[0] == "fff666"
    (folder / "more3.yaml").rename(folder / "a.yaml")
    assert found()[0] == "more3"
    (folder / "bank.yaml").unlink()
    found()


def test_an_index_tells_flaws_as_the_bank_does(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    folder = write_bank(tmp_path / "bank")
    for number in range(4):
        (folder / f"{number}.yaml").write_text(f"questions: [{{question: {number}?, answer: A}}]")
    Shelf.open(folder, tmp_path / "data").close()
    (folder / "twice.yaml").write_text(BANK, "utf-8")
    with pytest.raises(BankError, match="taken already"):
        Shelf.open(folder, tmp_path / "data")
    (folder / "twice.yaml").write_text("questions: 5", "utf-8")
    with pytest.raises(BankError):
        Shelf.open(folder, tmp_path / "data")


def test_a_damaged_index_is_made_anew_and_no_place_for_one_does_without(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    folder, data = write_bank(tmp_path / "bank"), tmp_path / "data"
    Shelf.open(folder, data).close()
    (index,) = data.iterdir()
    index.write_bytes(b"spilt tea" * 500)
    shelf = Shelf.open(folder, data)
    assert shelf.count(Selection()) == 3
    shelf.close()
    blocked = tmp_path / "a file"
    blocked.touch()
    shelf = Shelf.open(folder, blocked / "data")
    assert shelf.count(Selection()) == 3
    assert list(data.iterdir()) == [index]


def test_a_file_that_links_to_itself_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").symlink_to(tmp_path / "bad.yaml")
    with pytest.raises(BankError) as caught:
        Shelf.open(tmp_path, tmp_path)
    assert caught.value.line == 1
