"""Files change whole or not at all, and no writer loses what another wrote."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from quizgen.bank.bank import Bank
from quizgen.bank.locking import locked
from quizgen.bank.replacing import replace_text, write_atomically
from quizgen.bank.writing import change_question
from quizgen.errors import QuizgenError

COUNT = 40
WRITER = """
import sys
from pathlib import Path
from quizgen.bank.bank import Bank
from quizgen.bank.writing import change_question

folder, first = Path(sys.argv[1]), int(sys.argv[2])
bank = Bank.load(folder)
for number in range(first, len(bank.questions), 2):
    change_question(folder, bank.questions[number], {"status": "accepted"})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = ["questions:"]
    for number in range(COUNT):
        lines += [f"- id: q{number}   # number {number}", f"  question: What is {number}?"]
        lines += [f"  answer: number {number}"]
    (tmp_path / "mine.yaml").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_two_processes_at_once_lose_nothing(folder: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), first]) for first in "01"
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    questions = Bank.load(folder).questions
    assert [one.entry.status for one in questions] == ["accepted"] * COUNT
    assert (folder / "mine.yaml").read_text().count("# number") == COUNT
    assert [path.name for path in folder.iterdir()] == ["mine.yaml"]


def test_a_lock_dies_with_its_holder(folder: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\nfrom quizgen.bank.locking import locked\n"
            "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n",
            str(folder),
        ],
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(QuizgenError, match="another program is writing"), locked(folder, 0.0):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with locked(folder, 0.0):
        pass
    assert not (folder / ".lock").exists()


def test_a_question_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    question = Bank.load(folder).questions[3]
    path = folder / "mine.yaml"
    path.write_text(path.read_text().replace("What is 3?", "What are 3?"))
    before = path.read_bytes()
    with pytest.raises(QuizgenError, match="q3 has been changed meanwhile"):
        change_question(folder, question, {"status": "accepted"})
    assert path.read_bytes() == before


def test_a_question_is_found_where_it_has_moved_to(folder: Path) -> None:
    question = Bank.load(folder).questions[3]
    path = folder / "mine.yaml"
    head, _, tail = path.read_text().partition("- id: q1 ")
    path.write_text(head + "- {id: new, question: Who?, answer: me}\n- id: q1 " + tail)
    assert change_question(folder, question, {"status": "accepted"}).entry.status == "accepted"
    assert [one.id for one in Bank.load(folder).questions if one.entry.status == "accepted"] == [
        "q3"
    ]


def test_the_time_of_a_change_never_goes_back(folder: Path) -> None:
    late, early = datetime(2030, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    question = Bank.load(folder).questions[0]
    first = change_question(folder, question, {"answer": "none"}, now=late)
    second = change_question(folder, first, {"answer": "nothing"}, now=early)
    assert (first.changed, second.changed) == (late, late.replace(second=1))


def test_deciding_is_no_change_of_content(folder: Path) -> None:
    first = change_question(folder, Bank.load(folder).questions[0], {"status": "accepted"})
    second = change_question(folder, first, {"status": "rejected"})
    assert (second.changed, second.entry.seal) == (first.changed, first.entry.seal)


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "notes.yaml"
    path.write_bytes("\ufeffquestions:\r\n- question: Wer?\r\n  answer: é\r\n".encode())
    change_question(tmp_path, Bank.load(tmp_path).questions[0], {"status": "accepted"})
    content = path.read_bytes()
    assert content.startswith("\ufeffquestions:\r\n- id: ".encode())
    assert content.count(b"\n") == content.count(b"\r\n") == 7


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)
    assert link.is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_what_is_saved_while_a_file_is_being_replaced_stands(
    tmp_path: Path, seconds: float
) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old")
    opened = [path.open("ab", buffering=0)]  # by an editor in the middle of saving

    def finish(editor: BinaryIO) -> None:
        time.sleep(seconds)
        with editor:
            editor.write(b" and edited")

    def save(event: str, arguments: tuple[object, ...]) -> None:
        # Python tells its hooks of a renaming just before it does it.
        if event == "os.rename" and str(arguments[1]) == str(path) and opened:
            threading.Thread(target=finish, args=[opened.pop()]).start()

    sys.addaudithook(save)
    with pytest.raises(QuizgenError, match="has just changed this file"):
        replace_text(path, b"old", "new")
    assert path.read_bytes() == b"old and edited"
    assert [one.name for one in tmp_path.iterdir()] == ["x.yaml"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(QuizgenError, match="cannot be written"):
        write_atomically(tmp_path / "x", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_the_reason_for_a_rejection_is_kept_and_is_no_edit(folder: Path) -> None:
    first = change_question(folder, Bank.load(folder).questions[1], {"status": "accepted"})
    rejected = change_question(folder, first, {"status": "rejected", "reason": "vague"})
    assert "  status: rejected\n  reason: vague\n" in (folder / "mine.yaml").read_text()
    assert (rejected.changed, rejected.entry.seal) == (first.changed, first.entry.seal)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  status: rejected\n  reason: vague\n  answer: x\n", "  status: accepted\n  answer: x\n"),
        ("  answer: x\n  status: rejected\n  reason: 'vague'", "  answer: x\n  status: accepted\n"),
        (
            "  status: rejected\n  reason: vague  # which one?\n  answer: x\n",
            "  status: accepted\n  reason: null  # which one?\n  answer: x\n",
        ),
        ("  answer: x\n  status: rejected\n", "  answer: x\n  status: accepted\n"),
    ],
)
def test_a_reason_that_no_longer_holds_goes_with_its_line(
    tmp_path: Path, before: str, after: str
) -> None:
    head, more = (
        "questions:\n- id: q1\n  question: Why?\n",
        "- {id: q2, question: Who?, answer: I}\n",
    )
    path = tmp_path / "mine.yaml"
    for rest in (more, ""):
        whole = head + before + ("\n" if rest and not before.endswith("\n") else "") + rest
        path.write_text(whole)
        loaded = Bank.load(tmp_path).questions[0]
        change_question(tmp_path, loaded, {"status": "accepted", "reason": None})
        kept = re.sub(r"(?m)^  (?:seal|changed): .*\n", "", path.read_text())
        assert kept.splitlines() == (head + after + rest).splitlines()


def test_a_reason_in_braces_becomes_null(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "questions:\n- {id: q1, status: rejected, reason: vague, question: Q, answer: A}\n"
    )
    change_question(
        tmp_path, Bank.load(tmp_path).questions[0], {"status": "accepted", "reason": None}
    )
    assert "status: accepted, reason: null, question: Q" in path.read_text()
