"""A line that is being typed: what is in it, where the cursor is, and what each key does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

LONGEST = 500
"""So many characters an answer can have."""


@dataclass(frozen=True, slots=True)
class Typing:
    """The line, and the cursor's place in it from 0 to its length."""

    text: str = ""
    cursor: int = 0

    def press(self, key: str) -> Typing:
        """Give the line after a key; one that means nothing here changes nothing."""
        if len(key) == 1:
            return self._insert(key)
        match key:
            case "backspace":
                return self._cut(self.cursor - 1, self.cursor)
            case "delete":
                return self._cut(self.cursor, self.cursor + 1)
            case "ctrl+u":
                return self._cut(0, self.cursor)
            case "ctrl+k":
                return self._cut(self.cursor, len(self.text))
            case "ctrl+w":
                return self._cut(self._word_before(), self.cursor)
            case "left" | "ctrl+b":
                return self._go(self.cursor - 1)
            case "right" | "ctrl+f":
                return self._go(self.cursor + 1)
            case "home" | "ctrl+a":
                return self._go(0)
            case "last" | "ctrl+e":
                return self._go(len(self.text))
            case _:
                return self

    def _insert(self, character: str) -> Typing:
        if len(self.text) >= LONGEST:
            return self
        text = self.text[: self.cursor] + character + self.text[self.cursor :]
        return Typing(text, self.cursor + 1)

    def _cut(self, start: int, end: int) -> Typing:
        start = max(start, 0)
        return Typing(self.text[:start] + self.text[end:], start)

    def _go(self, place: int) -> Typing:
        return replace(self, cursor=min(max(place, 0), len(self.text)))

    def _word_before(self) -> int:
        found = re.search(r"\S+\s*$", self.text[: self.cursor])
        return found.start() if found else 0
