"""The HTML of Anki's fields as plain text, and the names of what no text can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_LINE = frozenset(
    "br div p li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre hr dt dd".split()  # noqa: SIM905
)
_UNSEEN = frozenset({"script", "style", "head", "title"})
_MEDIA = frozenset({"img", "video", "audio", "object", "embed", "source"})
_MARKUP = re.compile(
    r"</?(?:br|div|p|b|i|u|em|strong|span|font|img|ul|ol|li|sub|sup|a|hr|table|code|pre)\b[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|#\d+);",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
_ENDS = tuple(".,;:!?-–—(/")


@dataclass(frozen=True, slots=True)
class Plain:
    """The lines of a field, without spaces around them, and the files it showed or played."""

    lines: tuple[str, ...]
    media: tuple[str, ...] = ()

    @property
    def one_line(self) -> str:
        """The text as one line."""
        return " ".join(self.lines)

    @property
    def listed(self) -> str:
        """The text as one line in which lines that stood below each other are told apart."""
        text = ""
        for line in self.lines:
            joint = "" if not text else " " if text.endswith(_ENDS) else "; "
            text += joint + line
        return text


def has_markup(text: str) -> bool:
    """Tell whether a field is written in HTML."""
    return _MARKUP.search(text) is not None


def plain(field: str, *, html: bool) -> Plain:
    """Give the text of a field."""
    media: list[str] = []
    text = _CONTROL.sub(" ", field)
    if html:
        reader = _Reader()
        reader.feed(text.replace("\n", " "))
        reader.close()
        text = "".join(reader.parts)
        media = reader.media
    media += _SOUND.findall(text)
    text = _SOUND.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return Plain(tuple(line for line in lines if line), tuple(filter(None, media)))


class _Reader(HTMLParser):
    """Collects the text between the tags, a line break for each tag that begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.media: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _LINE:
            self.parts.append("\n")
        if tag in _MEDIA:
            named = dict(attrs)
            self.media.append(named.get("src") or named.get("data") or tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag in _LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
