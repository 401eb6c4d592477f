"""The HTML of Anki's fields as plain text, and the names of what no text can hold."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_LINE = frozenset(
    "br div p li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre hr dt dd".split()  # noqa: SIM905
)
_UNSEEN = {
    "<!--": re.compile("-->"),
    "style": re.compile("</style[^>]*>", re.IGNORECASE),
    "script": re.compile("</script[^>]*>", re.IGNORECASE),
}
_MEDIA = frozenset({"img", "video", "audio", "object", "embed", "source"})
_TAG = re.compile(
    r"""<!--|<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*+)(?P<rest>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
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


def plain(field: str, *, is_html: bool) -> Plain:
    """Give the text of a field."""
    media: list[str] = []
    text = _CONTROL.sub(" ", field)
    if is_html:
        text, media = _text_of(text.replace("\n", " "))
    media += _SOUND.findall(text)
    text = _SOUND.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return Plain(tuple(line for line in lines if line), tuple(filter(None, media)))


def _text_of(field: str) -> tuple[str, list[str]]:
    """Give the text between the tags, a line break for each that begins a line, and the media.

    It takes time in proportion to the length of the field, whatever stands in it; the HTML parser
    of Python does not.
    """
    parts: list[str] = []
    media: list[str] = []
    never_closed: set[str] = set()
    at = 0
    while found := _TAG.search(field, at):
        parts.append(field[at : found.start()])
        at = found.end()
        name = (found["name"] or found[0]).casefold()
        if name in _MEDIA and (source := _SOURCE.search(found["rest"])):
            media.append(html.unescape(source[1] or source[2] or source[3]))
        if name in _LINE:
            parts.append("\n")
        elif (end := _UNSEEN.get(name)) and name not in never_closed and not found["slash"]:
            closing = end.search(field, at)
            at = closing.end() if closing else at
            never_closed |= set() if closing else {name}
    return html.unescape("".join([*parts, field[at:]])), media
