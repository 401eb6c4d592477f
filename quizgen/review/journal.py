"""The steps of a sitting on disk, so that they can be undone after the screen was closed.

One JSON object a line in the person's data folder: a step before it is taken, and the number of
a step after it was undone. A sitting ends when nothing is done for twelve hours.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from quizgen.review.session import Change, Step
from quizgen.userdata import data_folder

PAUSE = 12 * 3600
"""A pause of so many seconds ends a sitting."""


class Journal:
    """The journal of one bank in one place.

    It is only ever a help: where it cannot be written, ``lost`` says why, and the review goes on.
    """

    def __init__(self, bank_folder: Path, folder: Path | None = None) -> None:
        place = hashlib.sha256(str(bank_folder.resolve()).encode()).hexdigest()[:12]
        self.path = (folder or data_folder()) / f"review-{place}.jsonl"
        self.lost: str | None = None

    def steps(self) -> list[Step]:
        """Give the steps of this sitting that were not undone, the last one last.

        A line cut off by a crash is passed over. The journal of a sitting that is over is deleted.
        """
        with suppress(OSError):
            if time.time() - self.path.stat().st_mtime > PAUSE:
                self.path.unlink()
        steps: dict[int, Step] = {}
        for line in self._lines():
            if "undone" in line:
                steps.pop(line["undone"], None)
            else:
                changes = [Change(**change) for change in line["changes"]]
                before = steps[line["id"]].changes if line["id"] in steps else ()
                steps[line["id"]] = Step(line["id"], (*before, *changes))
        return list(steps.values())

    def begin(self, step: Step) -> None:
        """Note a step that is about to be taken."""
        changes = [
            {"question": one.question, "before": one.before, "after": one.after}
            for one in step.changes
        ]
        self._append({"id": step.id, "changes": changes})

    def undone(self, step: Step) -> None:
        """Note that a step has been taken back, or was never taken."""
        self._append({"undone": step.id})

    def _append(self, line: dict[str, Any]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # A line cut off by a crash must not swallow this one, so each begins on a new line.
            with self.path.open("a", encoding="utf-8") as file:
                file.write("\n" + json.dumps(line, ensure_ascii=False, separators=(",", ":")))
            self.lost = None
        except OSError as error:
            self.lost = f"{self.path.parent}: {error.strerror}"

    def _lines(self) -> Iterator[dict[str, Any]]:
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        for line in text.split("\n"):
            with suppress(ValueError):
                read = json.loads(line)
                if isinstance(read, dict) and ("undone" in read or {"id", "changes"} <= set(read)):
                    yield read
