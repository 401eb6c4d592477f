"""What goes wrong is told in one line, with the right exit code, and costs nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GERMAN = """\
Die Brücke von Arvik

Der Rat der Stadt hat die Brücke im Juni eröffnet, und der Bürgermeister dankte den Arbeitern für \
ihre Geduld. Sie war nicht teuer, aber die Bürger hatten lange auf sie gewartet, und das Geld kam \
von einem König, der sich nicht für die Stadt interessierte. Auch die Kirche ist mit dem Fluss \
verbunden, und die Fähre ist im Frühjahr gesunken.
"""

BANK = """\
format: 1
source:
  id: bridge
questions:
  - id: q1
    status: accepted
    question: When did the bridge of Arvik open?
    answer: 12 June 1911
"""

SOURCES = {
    "empty.txt": (b"", "this is empty"),
    "blank.txt": (b" \n\n\t\n", "this is empty"),
    "binary.txt": (bytes(range(256)) * 40, "this is a binary file, not text"),
    "paper.txt": (b"%PDF-1.7\n" + bytes(200), "this is a PDF, not text"),
    "long.txt": (b"The bridge was built because the ferry had sunk.\n\n" * 100_000, "too long"),
    "deutsch.txt": (GERMAN.encode(), "this looks like German (quizgen reads English)"),
    "sheet.xlsx": (b"PK\x03\x04", 'files that end in ".xlsx" are not read'),
    "half.jsonl": (b'{"id": "x", "text":\n', "this line is not JSON"),
}


def contents(folder: Path) -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_that_cannot_be_read(place: Path, run: Run, name: str) -> None:
    content, told = SOURCES[name]
    Path(name).write_bytes(content)
    ended = run("extract", name)
    assert (ended.code, ended.out, len(ended.err)) == (1, [], 1)
    assert ended.err[0].startswith(f"quizgen: {name}:")
    assert told in ended.err[0]
    assert not Path("question_bank").exists()


def test_a_missing_file_is_wrong_use(place: Path, run: Run) -> None:
    ended = run("build", "brigde.txt")
    assert ended.code == 2
    assert ended.err == ["quizgen: brigde.txt: there is no such file (check the spelling)"]
    assert not Path("output").exists()


def test_a_name_with_a_line_break_is_still_one_line(place: Path, run: Run) -> None:
    assert len(run("extract", "two\nlines.txt").err) == 1


def test_one_bad_source_does_not_stop_the_others(place: Path, run: Run) -> None:
    for name, (content, _) in SOURCES.items():
        Path(name).write_bytes(content)
    names = list(SOURCES)
    ended = run("build", *names[:4], "bridge.txt", *names[4:], "lighthouse.md")
    assert ended.code == 1
    assert len(ended.err) == len(names)
    assert sorted(path.name for path in Path("question_bank").glob("*.yaml")) == [
        "bank.yaml",
        "bridge.yaml",
        "lighthouse.yaml",
    ]
    assert sorted(path.suffix for path in Path("output").iterdir()) == [".apkg", ".html"]


def test_the_worst_problem_decides_the_exit_code(place: Path, run: Run) -> None:
    Path("empty.txt").touch()
    assert run("extract", "empty.txt", "nowhere.txt", "bridge.txt").code == 2


@pytest.mark.parametrize("unit", ["the of ", "a", "1,2,3;"])
def test_one_endless_line(place: Path, run: Run, unit: str) -> None:
    line = f"The bridge of Arvik was opened in June 1911 {unit * (1_500_000 // len(unit))}"
    Path("line.txt").write_text(line, encoding="utf-8")
    ended = run("extract", "line.txt")
    assert (ended.code, ended.err) == (0, [])
    assert ended.out == ["line.txt: no questions; quizgen inspect tells why"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_without_permission(place: Path, run: Run) -> None:
    Path("bridge.txt").chmod(0)
    ended = run("extract", "bridge.txt")
    assert (ended.code, ended.err) == (1, ["quizgen: bridge.txt: Permission denied"])


def test_a_folder_is_no_file(place: Path, run: Run) -> None:
    Path("folder").mkdir()
    ended = run("extract", "folder")
    assert ended.code == 1
    assert ended.err[0].startswith("quizgen: folder: no articles in this folder (quizgen reads")


def test_nothing_to_read(place: Path, run: Run) -> None:
    ended = run("extract")
    assert ended.code == 2
    assert ended.err == ["quizgen: name what to read: there is no folder seeds here"]


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("questions:\n", "questions: [\n", ":5:3: not valid YAML"),
        ("status: accepted", "status: done", '6:13: unknown status "done" (use one of: draft, '),
        ("1911\n", "1911\n  - {id: q1, question: Why?, answer: So}\n", '9:10: id "q1" is taken'),
    ],
)
def test_a_broken_bank_is_left_alone(
    place: Path, run: Run, command: str, old: str, new: str, told: str
) -> None:
    Path("question_bank").mkdir()
    Path("question_bank/bridge.yaml").write_text(BANK.replace(old, new), encoding="utf-8")
    before = contents(place)
    ended = run(command, "lighthouse.md")
    assert (ended.code, ended.out, len(ended.err)) == (1, [], 1)
    assert ended.err[0].startswith("quizgen: question_bank/bridge.yaml:")
    assert told in ended.err[0]
    assert contents(place) == before


def test_a_bank_that_is_a_file(place: Path, run: Run) -> None:
    before = contents(place)
    ended = run("extract", "lighthouse.md", "--bank", "bridge.txt")
    assert ended.code == 2
    assert ended.err[0].startswith("quizgen: bridge.txt: is not a folder (")
    assert contents(place) == before


@pytest.mark.parametrize("command", ["check", "export anki", "play", "stats", "rules"])
@pytest.mark.parametrize(
    ("bank", "code"), [("bridge.txt", 2), ("broken", 1)], ids=["a file", "a broken bank"]
)
def test_commands_that_only_read_the_bank(
    place: Path, run: Run, command: str, bank: str, code: int
) -> None:
    Path("broken").mkdir()
    Path("broken/bridge.yaml").write_text("questions: [", encoding="utf-8")
    ended = run(*command.split(), "--bank", bank)
    told = ended.err + ended.out[:1] if command == "check" and code == 1 else ended.err
    assert (ended.code, len(told)) == (code, 1)
    assert bank in told[0]


def test_a_bank_that_cannot_be_made(place: Path, run: Run) -> None:
    ended = run("extract", "lighthouse.md", "--bank", "bridge.txt/bank")
    assert (ended.code, ended.out, len(ended.err)) == (1, [], 1)
    assert ended.err[0].startswith("quizgen: bridge.txt/bank: Not a directory")


def test_an_output_that_cannot_be_written(place: Path, run: Run) -> None:
    ended = run("build", "lighthouse.md", "--output", "bridge.txt/below")
    assert (ended.code, len(ended.err)) == (1, 1)
    assert ended.err[0].startswith("quizgen: bridge.txt/below/question-bank.apkg: cannot write")
    assert Path("question_bank/lighthouse.yaml").exists()
    assert run("build", "lighthouse.md", "--output", "bridge.txt").code == 2


def test_a_fault_of_a_rule_costs_one_source(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizgen import extraction

    whole = extraction.extract

    def faulty(document: extraction.Document, wanted: extraction.Wanted) -> extraction.Extraction:
        if document.id == "bridge":
            raise RecursionError("too deep")
        return whole(document, wanted)

    monkeypatch.setattr(extraction, "extract", faulty)
    ended = run("extract", "bridge.txt", "lighthouse.md")
    assert ended.code == 1
    assert ended.err[0].startswith("quizgen: bridge.txt: a fault in quizgen: RecursionError: too")
    assert [line.split(":")[0] for line in ended.out] == ["question_bank/lighthouse.yaml"]
    monkeypatch.setenv("QUIZGEN_TRACEBACK", "1")
    with pytest.raises(RecursionError):
        run("extract", "bridge.txt")


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from quizgen.cli.main import main; main()", *arguments]


def test_nobody_reads_the_output_to_its_end(place: Path) -> None:
    with subprocess.Popen(
        program("rules"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_interrupted_while_it_reads(place: Path) -> None:
    with subprocess.Popen(
        program("extract", "lighthouse.md", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdin is not None
        # The pipe takes no more than this once the program has begun to wait for its end.
        running.stdin.write("The bridge was opened in June 1911. " * 30_000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err.strip()) == (130, "", "")
    assert not Path("question_bank").exists()
