"""Who wrote what and when: the metadata of a document, and the front matter that states it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

import yaml

from quizgen.errors import QuizgenError
from quizgen.reading.dates import parse_date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its text; None is unknown.

    ``published`` is an ISO date, or one cut short to month or year.
    """

    id: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Fill what is unknown here from ``other``."""
        return Metadata(
            *(
                getattr(self, name) if getattr(self, name) is not None else getattr(other, name)
                for name in FIELDS
            )
        )

    def known(self) -> frozenset[str]:
        """Name the fields that have a value."""
        return frozenset(name for name in FIELDS if getattr(self, name) is not None)


FIELDS = tuple(field.name for field in fields(Metadata))

# What people and site generators call the fields in front matter.
SYNONYMS = {
    "id": ("id", "slug"),
    "title": ("title",),
    "author": ("author", "authors", "by", "byline"),
    "published": ("published", "date", "pubdate", "publish_date", "published_at", "created"),
    "url": ("url", "link", "source", "canonical_url"),
}

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter(text: str) -> tuple[Metadata, int]:
    """Read the YAML between ``---`` lines that opens a text, and tell where it ends.

    A text that merely opens with a rule has none, and its end is 0.

    Raises:
        QuizgenError: the front matter is not valid YAML, or its date is no date.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Metadata(), 0
    try:
        values = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise QuizgenError(
            f"the front matter is not valid YAML: {getattr(error, 'problem', None) or error}",
            line=mark.line + 2 if mark else None,
            hint="put values that hold a colon or a quotation mark in quotes",
        ) from None
    if not isinstance(values, dict):
        return Metadata(), 0
    return from_mapping({str(key).lower(): value for key, value in values.items()}), match.end()


def from_mapping(values: Mapping[str, object]) -> Metadata:
    """Pick the metadata out of front matter or a JSON line, under any of their usual names.

    Raises:
        QuizgenError: the date is none that can be understood.
    """
    found = {
        name: next((text for key in keys if (text := _as_text(values.get(key)))), None)
        for name, keys in SYNONYMS.items()
    }
    return checked(Metadata(**found))


def checked(metadata: Metadata) -> Metadata:
    """Bring a stated date into ISO form.

    Raises:
        QuizgenError: it is not a date.
    """
    if metadata.published is None:
        return metadata
    published = parse_date(metadata.published)
    if published is None:
        raise QuizgenError(
            f'"{metadata.published}" is not a publication date',
            hint="write it as 2019-03-02, 2019-03 or 2019",
        )
    return Metadata(published=published).over(metadata)


def _as_text(value: object) -> str | None:
    """Give a scalar, or a list of scalars, as one line of text; None for anything else."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split()) or None
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_text, value))) or None
    return None
