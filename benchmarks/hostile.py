"""Files made to hurt, given to every command that reads the bank: each refused in one line, fast.

Prints for each file what was said and the slowest command's processor seconds, the program's start
included, and ends with 1 where a command crashed, hung or said something else.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

COMMANDS = (
    ["check"],
    ["stats"],
    ["rules"],
    ["export", "anki", "--output", "out.apkg"],
    ["export", "worksheet", "--output", "out.html"],
    ["play"],
    ["review", "--list"],
    ["extract", "source.txt"],
    ["build", "source.txt"],
    ["import", "table.csv"],
)
RUN = "import sys; from quizgen.cli.main import main; sys.exit(main())"
GOOD = "questions:\n- question: Why?\n  answer: So\n"
SOURCE = "The Stone Bridge\n\nThe Stone Bridge of Arvik opened on 12 June 1911.\n"
PLACE = re.compile(r"bad\.yaml:\d+:\d+: ")


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for depth in range(1, 10):
        lines.append(f"a{depth}: &a{depth} [{', '.join([f'*a{depth - 1}'] * 10)}]")
    return "\n".join(lines)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


def _text(content: str | bytes) -> Callable[[Path], object]:
    data = content.encode() if isinstance(content, str) else content
    return lambda path: path.write_bytes(data)


MAKERS: dict[str, Callable[[Path], object]] = {
    "alias bomb": _text(_bomb()),
    "alias bomb below a question": _text(GOOD + "  tags: &a [x]\n  accept: *a\n"),
    "100,000 open brackets": _text("questions: " + "[" * 100_000),
    "100,000 pairs of brackets": _text("questions: " + "[" * 100_000 + "]" * 100_000),
    "100,000 open braces": _text("questions: " + "{a: " * 100_000),
    "100,000 dashes": _text("questions:\n" + "- " * 100_000),
    "100,000 question marks": _text("? " * 100_000),
    "brackets in a question": _text(GOOD + "  tags: " + "[" * 100_000),
    "1,000 deep by indents": _text("".join(" " * n + "a:\n" for n in range(1_000))),
    "a key given twice": _text(GOOD + "  answer: No\n"),
    "a key given 100,000 times": _text(GOOD + "  answer: No\n" * 100_000),
    "100,000 unknown keys": _text("".join(f"a{n}: b\n" for n in range(100_000))),
    "100,000 bad questions": _text("questions:\n" + "- question: Why?\n" * 100_000),
    "100,000 items that are texts": _text("questions:\n" + "- a\n" * 100_000),
    "100,000 questions with one flaw": _text(
        "questions:\n- kind: joke\n  question: a\n  answer: b\n"
        + "- question: Why?\n  answer: So\n" * 100_000
    ),
    "100,000 questions, then open": _text(
        "questions:\n" + "- question: Why?\n  answer: So\n" * 100_000 + "- question: 'Why?\n"
    ),
    "200 MB of nothing": _sparse,
    "200 MB of text": _text(b"a" * 200_000_000),
    "99 MB of one word": _text(b"a" * 99_000_000),
    "99 MB of empty lines": _text(b"\n" * 99_000_000 + b"x"),
    "99 MB of open brackets": _text(b"[" * 99_000_000),
    "20 MB of a list": _text(b"- a\n" * 5_000_000),
    "NUL": _text("questions:\n- question: a\0b\n"),
    "bytes that are no UTF-8": _text(GOOD.encode() + b"  note: \xff\xfe\n"),
    "UTF-16": _text(GOOD.encode("utf-16")),
    "an object of Python": _text("questions: !!python/object/apply:os.system ['touch hacked']\n"),
    "a link to itself": _loop,
    "a pipe": lambda path: os.mkfifo(path),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "many words, no colon": _text("word " * 2_000_000),
    "one quotation mark": _text("questions:\n- question: '" + "a\n" * 1_000_000),
}


def main() -> None:
    """Give each file to each command."""
    asked = sys.argv[1:]
    failed = False
    for name, make in MAKERS.items():
        if asked and not any(word in name for word in asked):
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            (place / "question_bank").mkdir()
            (place / "source.txt").write_text(SOURCE)
            (place / "table.csv").write_text("question,answer\nWho?,Me\n")
            make(place / "question_bank" / "bad.yaml")
            slowest, said = 0.0, ""
            for command in COMMANDS:
                seconds, words, fine = _run(command, place)
                slowest, said = max(slowest, seconds), said or words
                if not fine or seconds > 10:
                    failed = True
                    print(f"   {' '.join(command)}: {seconds:.1f} s: {words[:300]}")
            assert not (place / "hacked").exists()
            print(f"{name:34}{slowest:5.1f} s  {said[:110]}", flush=True)
    sys.exit(failed)


def _run(command: list[str], place: Path) -> tuple[float, str, bool]:
    start = _children_seconds()
    try:
        ended = subprocess.run(
            [sys.executable, "-c", RUN, *command],
            cwd=place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
    except subprocess.TimeoutExpired:
        return _children_seconds() - start, "no end within two minutes", False
    seconds = _children_seconds() - start
    lines = (ended.stdout if command == ["check"] else ended.stderr).strip().splitlines()
    placed = [line for line in lines if PLACE.search(line)]
    one_line = command == ["check"] or len(lines) == 1
    fine = ended.returncode in (1, 2) and bool(placed) and one_line
    return seconds, placed[0] if placed else ended.stderr[-300:], fine


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
