"""The articles behind a bank, found again where the bank says they are."""

from __future__ import annotations

from pathlib import Path

from quizgen.errors import QuizgenError
from quizgen.reading.decode import decode
from quizgen.reading.document import Document
from quizgen.reading.files import read

_PLAIN = (".txt", ".text", ".md", ".markdown")


class Articles:
    """Finds the article of a source by path and id, and reads each once.

    Paths are seen from the folder that holds the bank, then from the working directory.
    """

    def __init__(self, bank_folder: Path) -> None:
        self._folders = (bank_folder.resolve().parent, Path.cwd())
        self._found: dict[tuple[str, str], Document | None] = {}
        self._plain: dict[str, str | None] = {}

    def find(self, path: str | None, source_id: str) -> Document | None:
        """Give the article, or None where it is not there or cannot be read."""
        if not path:
            return None
        key = (path, source_id)
        if key not in self._found:
            self._found[key] = self._read(path, source_id)
        return self._found[key]

    def plain(self, path: str | None) -> str | None:
        """Give the text of a file of plain text, in a fraction of the time that `find` takes.

        None where it is not there, or is of another kind.
        """
        if not path or not path.lower().endswith(_PLAIN):
            return None
        if path not in self._plain:
            file = self._file(path)
            try:
                self._plain[path] = decode(file.read_bytes()) if file else None
            except (OSError, QuizgenError):
                self._plain[path] = None
        return self._plain[path]

    def _file(self, path: str) -> Path | None:
        there = (folder / path for folder in self._folders)
        return next((place for place in there if place.is_file()), None)

    def _read(self, path: str, source_id: str) -> Document | None:
        file = self._file(path)
        if file is None:
            return None
        documents: list[Document] = list(read([file], on_problem=_ignore))
        same_id = [document for document in documents if document.id == source_id]
        chosen = same_id or (documents if len(documents) == 1 else [])
        return chosen[0] if chosen else None


def _ignore(_: QuizgenError) -> None:
    """Pass over a source that cannot be read: the bank is what is looked at."""
