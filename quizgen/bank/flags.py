"""Questions that a learner wants the reviewer to look at.

They are kept in the person's data folder and not in the bank, which only its reviewer changes: one
JSON object a line, only ever added to. The last line about a question counts.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.userdata import DATA_DIR_VARIABLE, data_folder

FILE_NAME = "flags.jsonl"


class Flags:
    """The flags of the bank with one id."""

    def __init__(self, bank: str, folder: Path | None = None) -> None:
        self.bank = bank
        self.path = (folder or data_folder()) / FILE_NAME

    def all(self) -> dict[str, str]:
        """Give the ids of the flagged questions, with the time (ISO 8601) of the flag."""
        flagged: dict[str, str] = {}
        for line in self._lines():
            if line.get("bank") != self.bank:
                continue
            question = str(line.get("question"))
            flagged.pop(question, None)
            if line.get("flagged"):
                flagged[question] = str(line.get("at", ""))
        return flagged

    def set(self, question: str, flagged: bool, at: datetime) -> None:
        """Flag a question, or take the flag away.

        Raises:
            QuizgenError: the file cannot be written.
        """
        line = {
            "bank": self.bank,
            "question": question,
            "flagged": flagged,
            "at": at.isoformat(timespec="seconds"),
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._append(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        except OSError as error:
            hint = f"choose another folder with {DATA_DIR_VARIABLE}"
            message = f"cannot keep a flag here: {error.strerror}"
            raise QuizgenError(message, path=self.path, hint=hint) from None

    def _append(self, line: bytes) -> None:
        # One write at the end of the file: lines of two rounds cannot mix.
        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            size = os.fstat(file).st_size
            # A line that a crash cut off is ended first, so that it spoils no other.
            torn = size and os.pread(file, 1, size - 1) != b"\n"
            os.write(file, b"\n" + line if torn else line)
            os.fsync(file)
        finally:
            os.close(file)

    def _lines(self) -> Iterator[dict[str, object]]:
        try:
            content = self.path.read_bytes()
        except OSError:
            return
        for raw in content.splitlines():
            try:
                line = json.loads(raw)
            except ValueError:
                continue
            if isinstance(line, dict):
                yield line
