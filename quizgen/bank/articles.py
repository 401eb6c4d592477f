"""The articles behind a bank, found again where the bank says they are."""

from __future__ import annotations

from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.reading.document import Document
from quizgen.reading.files import read


class Articles:
    """Finds the article of a source by path and id, and reads each once.

    Paths are seen from the folder that holds the bank, then from the working directory.
    """

    def __init__(self, bank_folder: Path) -> None:
        self._folders = (bank_folder.resolve().parent, Path.cwd())
        self._found: dict[tuple[str, str], Document | None] = {}

    def find(self, path: str | None, source_id: str) -> Document | None:
        """Give the article, or None where it is not there or cannot be read."""
        if not path:
            return None
        key = (path, source_id)
        if key not in self._found:
            self._found[key] = self._read(path, source_id)
        return self._found[key]

    def _read(self, path: str, source_id: str) -> Document | None:
        there = (folder / path for folder in self._folders)
        file = next((place for place in there if place.is_file()), None)
        if file is None:
            return None
        documents: list[Document] = list(read([file], on_problem=_ignore))
        same_id = [document for document in documents if document.id == source_id]
        chosen = same_id or (documents if len(documents) == 1 else [])
        return chosen[0] if chosen else None


def _ignore(_: QuizgenError) -> None:
    """Pass over a source that cannot be read: the bank is what is looked at."""
