"""Bytes into text, in the encodings that people's files really have."""

from __future__ import annotations

import codecs
import re

from quizgen.errors import QuizgenError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF", "save it as text or HTML first"),
    (b"PK\x03\x04", "a Word, e-book or zip file", "save it as text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as text or HTML first"),
    (b"{\\rtf", "an RTF file", "save it as text or HTML first"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_TYPED_QUOTES = re.compile(r"(?:``|(?<![\w'.,!?])''(?=\w))(?=\S)([^`]*?\S)''(?!')")
_LEFT_OPEN = re.compile(r"(?<!`)``(?=\w)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, markup: bool = False, typeset: bool = True) -> str:
    """Decode a file: a byte order mark decides, then UTF-8, then Windows-1252.

    With ``markup`` the encoding that an HTML page declares is tried before Windows-1252.
    The mark is dropped and every line ending becomes ``\\n``. With ``typeset`` the two backticks
    and two apostrophes of wire copy become the quotation marks that they stand for.

    Raises:
        QuizgenError: the bytes are not text.
    """
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            raise QuizgenError(f"this is {what}, not text", hint=hint)
    text = next(
        (text for name in _candidates(data, markup) if (text := _try(data, name)) is not None), None
    )
    if text is None or len(_CONTROLS.findall(text)) > len(text) / 1000:
        raise QuizgenError("this is a binary file, not text", hint="save it as UTF-8 text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _typeset(text) if typeset else text


def _typeset(text: str) -> str:
    """Set quotations as they are typed without proper marks, those left open at an end, too."""
    typeset, pairs = _TYPED_QUOTES.subn(r"“\1”", text)
    return _LEFT_OPEN.sub("“", typeset) if pairs else text


def _candidates(data: bytes, markup: bool) -> list[str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return [name]
    declared = _DECLARED.search(data[:2048]) if markup else None
    return ["utf-8", *([declared[1].decode("ascii")] if declared else []), "cp1252"]


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None
