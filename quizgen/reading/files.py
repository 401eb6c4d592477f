"""Sources into Documents: files, folders, JSON lines and standard input."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from quizgen.errors import QuizgenError, UsageError
from quizgen.reading.decode import decode
from quizgen.reading.document import Document
from quizgen.reading.language import check_english
from quizgen.reading.metadata import Metadata, checked, from_mapping
from quizgen.reading.texts import Layout, clean_layout, document, text_layout

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
# Files that tell what a folder holds; they are read when they are named themselves.
ABOUT_THE_FOLDER = frozenset({"README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG"})
MOST_CHARACTERS = 2_000_000
# Markup may take more room than the text in it.
MOST_BYTES = 4 * MOST_CHARACTERS

_SPLIT = "split it into parts, or give one article a line in a .jsonl file"


def read(
    sources: Iterable[str | Path],
    *,
    on_problem: Callable[[QuizgenError], None] | None = None,
    stdin: BinaryIO | None = None,
    title: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Iterator[Document]:
    """Read documents from files, folders and, for ``-``, standard input, in the order given.

    A folder gives its files of known kinds, sorted, with its subfolders, without what is
    hidden and without README, LICENSE and CHANGELOG. ``title``, ``author``, ``published`` and
    ``url`` win over what a source says; ``stdin`` stands in for the standard input. No two
    documents of one call share an id: a later one gets its folder's name in front, or a number
    behind.

    Args:
        on_problem: is given what is wrong with a source or with a line of one, and reading
            goes on with the next. Without it the first problem is raised.

    Raises:
        UsageError: an override is no date, or a title or URL is given for several files.
        QuizgenError: a source cannot be read and ``on_problem`` is None.
    """
    try:
        stated = checked(Metadata(None, title, author, published, url))
    except QuizgenError as error:
        raise UsageError(error.message, hint=error.hint) from None
    found = list(chain.from_iterable(map(_expand, sources)))
    if len(found) > 1 and (title or url):
        raise UsageError("a title or URL can be given for one source only")
    taken: set[str] = set()
    for source in found:
        for result in _results(source, stated, stdin):
            if isinstance(result, Document):
                yield _with_own_id(result, taken)
            elif on_problem is None:
                raise result
            else:
                on_problem(result)


def read_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Document:
    """Make a Document of a text in memory, as if it had been a .txt file.

    ``id`` is made from the title where none is given. Offsets refer to ``text`` as it is.

    Raises:
        QuizgenError: it is empty, too long, not English, or ``published`` is no date.
    """
    stated = checked(Metadata(id, title, author, published, url))
    return _document(text_layout(text, stated), None)


def slug(name: str) -> str:
    """Make an id of a name: lower-case ASCII letters, digits and single hyphens."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:80].rstrip("-")


def _expand(source: str | Path) -> list[Path | QuizgenError]:
    """Give the files that a source stands for; Path("-") is standard input."""
    path = Path(source)
    if str(source) == "-":
        return [path]
    if not path.exists():
        return [UsageError("there is no such file", path=path, hint="check the spelling")]
    if not path.is_dir():
        return [path]
    files = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and file.stem.upper() not in ABOUT_THE_FOLDER
    )
    if not files:
        return [QuizgenError("no articles in this folder", path=path, hint=_known_kinds())]
    return list(files)


def _known_kinds() -> str:
    return "quizgen reads .txt, .md, .html and .jsonl"


def _results(
    source: Path | QuizgenError, stated: Metadata, stdin: BinaryIO | None
) -> Iterator[Document | QuizgenError]:
    """Read one source; what is wrong with it comes as a value, so that others go on."""
    if isinstance(source, QuizgenError):
        yield source
        return
    try:
        if SUFFIXES.get(source.suffix.lower()) == "jsonl":
            yield from _json_lines(source, stated)
        else:
            yield _article(source, stated, stdin)
    except QuizgenError as error:
        yield _placed(error, source)
    except OSError as error:
        yield QuizgenError(error.strerror or str(error), path=source)


def _placed(error: QuizgenError, source: Path) -> QuizgenError:
    """Name the source in an error that does not know it."""
    if error.path is None:
        error.path = "standard input" if str(source) == "-" else source
    return error


def _article(source: Path, stated: Metadata, stdin: BinaryIO | None) -> Document:
    """Read the one document of a file that is not JSON lines, or of standard input."""
    if str(source) == "-":
        data = (stdin or sys.stdin.buffer).read(MOST_BYTES + 1)
        kind = "html" if _looks_like_html(data) else "text"
        return _document(_layout(data, kind, stated), None)
    kind = SUFFIXES.get(source.suffix.lower(), "") if source.suffix else "text"
    if not kind:
        raise QuizgenError(
            f'files that end in "{source.suffix}" are not read',
            hint=f"save it as text or HTML; {_known_kinds()}",
        )
    with source.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return _document(_layout(data, kind, stated), str(source), fallback=slug(source.stem))


def _looks_like_html(data: bytes) -> bool:
    return (
        re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", data, re.IGNORECASE)
        is not None
    )


def _layout(data: bytes, kind: str, stated: Metadata) -> Layout:
    """Decode a file and take it apart, with the reader for its kind."""
    _check_size(len(data), MOST_BYTES)
    text = decode(data, markup=kind == "html")
    if kind == "html":
        from quizgen.reading.html import html_layout

        return html_layout(text, stated)
    if kind == "markdown":
        from quizgen.reading.markdown import markdown_layout

        return markdown_layout(text, stated)
    return text_layout(text, stated)


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise QuizgenError(
            f"this is too long: more than {MOST_CHARACTERS / 1e6:.0f} million characters",
            hint=_SPLIT,
        )


def _document(layout: Layout, path: str | None, *, fallback: str = "") -> Document:
    """Check what was read and give it its id.

    Raises:
        QuizgenError: there is nothing in it, too much, or another language.
    """
    if not layout.blocks:
        raise QuizgenError("this is empty")
    _check_size(len(layout.text), MOST_CHARACTERS)
    check_english(layout.text)
    made = document(layout, path)
    # A text without a name is known by its opening, so that two of them stay two.
    opening = f"text-{crc32(layout.text[:400].encode()):08x}"
    return replace(made, id=made.id or fallback or slug(made.title or "") or opening)


def _json_lines(source: Path, stated: Metadata) -> Iterator[Document | QuizgenError]:
    """Read a document from each line; a broken line does not stop those after it."""
    empty = True
    with source.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            empty = False
            try:
                yield _json_document(line, source, number, stated)
            except QuizgenError as error:
                error.line = number
                yield _placed(error, source)
    if empty:
        yield QuizgenError("this is empty", path=source)


def _json_document(line: bytes, source: Path, number: int, stated: Metadata) -> Document:
    try:
        values = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise QuizgenError(f"this line is not JSON: {error}") from None
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise QuizgenError(
            "this line has no text", hint='each line is an object such as {"id": …, "text": …}'
        )
    known = stated.over(from_mapping(values))
    layout = clean_layout(values["text"], known)
    return _document(layout, str(source), fallback=f"{slug(source.stem)}-{number}")


def _with_own_id(read: Document, taken: set[str]) -> Document:
    """Tell apart documents whose files have the same name."""
    own = read.id
    if own in taken and read.path:
        own = f"{slug(Path(read.path).parent.name)}-{own}".strip("-")
    number = 2
    unique = own
    while unique in taken:
        unique = f"{own}-{number}"
        number += 1
    taken.add(unique)
    return replace(read, id=unique) if unique != read.id else read
