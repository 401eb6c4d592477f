"""What no bank should hold, and folders that are closed: told in one line with a place, at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizgen.bank.bank import Bank, read_bank
from quizgen.bank.reading import MAX_BYTES, BankError
from quizgen.bank.tree import MAX_FAULTS

QUESTION = "- question: Why?\n  answer: So\n"


def loop(path: Path) -> None:
    path.symlink_to(path)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)


def text(content: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(content) and None


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "alias bomb": (text("a: &a [x, x]\nb: [*a, *a]\n"), "1:4: anchor &a"),
    "alias below a question": (text(f"questions:\n{QUESTION}  tags: *a\n"), r"4:9: alias \*a"),
    "brackets": (text("questions: " + "[" * 100_000), "1:19: nested too deeply"),
    "dashes": (text("questions:\n" + "- " * 100_000), "2:15: nested too deeply"),
    "deep in a question": (
        text(f"questions:\n{QUESTION}  tags: " + "[" * 100_000),
        "4:14: nested too deeply",
    ),
    "one key again and again": (
        text(f"questions:\n{QUESTION}" + "  answer: No\n" * 10_000),
        rf'4:3: "answer" is given twice .* lists {MAX_FAULTS - 1} more',
    ),
    "a flaw behind many questions": (
        text("questions:\n" + QUESTION * 5_000 + "- question: 'Why?\n"),
        r"10002:13: not valid YAML: .* \(close the quotation mark",
    ),
    "a list": (text("# a list\n\n- a\n- b\n"), "3:1: not a bank file"),
    "an object": (
        text("questions: !!python/object/apply:os.system ['exit']\n"),
        "1:12: tag .* is not allowed",
    ),
    "too large": (sparse, "1:1: larger than 100 MB"),
    "a link to itself": (loop, "1:1: cannot be read: Too many levels of symbolic links"),
    "a link to nothing": (lambda path: path.symlink_to("gone"), "1:1: cannot be read: No such"),
    "a pipe": (lambda path: os.mkfifo(path), "1:1: is no file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "1:1: is no file"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and devices among the files")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_place(tmp_path: Path, name: str) -> None:
    make, told = HOSTILE[name]
    make(tmp_path / "bad.yaml")
    with pytest.raises(BankError, match=rf"bad\.yaml:{told}") as caught:
        Bank.load(tmp_path)
    assert len(str(caught.value).splitlines()) == 1


def test_a_hostile_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("questions:\n" + QUESTION)
    loop(tmp_path / "b.yaml")
    (tmp_path / "c.yaml").write_text("questions:\n" + QUESTION.replace("Why", "Who"))
    bank, findings = read_bank(tmp_path)
    assert [one.entry.question for one in bank.questions] == ["Why?", "Who?"]
    assert [finding.code for finding in findings] == ["B001"]


def test_folders_that_link_in_a_circle_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("questions:\n" + QUESTION)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(Bank.load(tmp_path).questions) == 1


# ---- folders and files that are closed -----------------------------------------------------------

# Root may do anything, unless it gives that up, which holds for the program that it then becomes.
ORDINARY = """
import ctypes, os, sys
if os.geteuid() == 0:
    for capability in (1, 2):  # to write, and to read, whatever the permissions say
        if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):
            sys.exit(99)
program = "import sys; from quizgen.cli.main import main; sys.exit(main())"
os.execv(sys.executable, [sys.executable, "-c", program, *sys.argv[1:]])
"""


def as_ordinary_user(place: Path, *arguments: str) -> tuple[int, list[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", ORDINARY, *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    if ended.returncode == 99:
        pytest.skip("root may do anything, and cannot give it up here")
    return ended.returncode, ended.stderr.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "bank"
    made.mkdir()
    (made / "a.yaml").write_text("questions:\n" + QUESTION)
    yield made
    made.chmod(0o755)
    for path in made.iterdir():
        path.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
@pytest.mark.parametrize("command", ["review --accept", "import table.csv", "check --fix"])
def test_a_folder_that_cannot_be_written_is_told(folder: Path, command: str) -> None:
    (folder.parent / "table.csv").write_text("question,answer\nWho?,Me\n")
    ids = [Bank.load(folder).questions[0].id] if command.startswith("review") else []
    before = (folder / "a.yaml").read_bytes()
    folder.chmod(0o555)
    code, told = as_ordinary_user(folder.parent, *command.split(), *ids, "--bank", "bank")
    assert code == 1
    assert told == [
        "quizgen: bank: the bank cannot be written to: Permission denied"
        " (check the permissions of the folder)"
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.yaml": before}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_file_and_a_folder_that_cannot_be_read_are_told(folder: Path) -> None:
    (folder / "a.yaml").chmod(0)
    assert as_ordinary_user(folder.parent, "stats", "--bank", "bank") == (
        1,
        [
            "quizgen: bank/a.yaml:1:1: cannot be read: Permission denied"
            " (check the file and its permissions)"
        ],
    )
    (folder / "a.yaml").unlink()
    (folder / "closed").mkdir(mode=0)
    assert as_ordinary_user(folder.parent, "stats", "--bank", "bank") == (
        1,
        [
            "quizgen: bank/closed: cannot be read: Permission denied"
            " (check the folder's permissions)"
        ],
    )
