"""What sheets say around the questions, in several languages, from one file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Language = Literal["en", "de", "fr", "es", "vi", "ko"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_PATH = Path(__file__).with_name("messages.toml")


@cache
def _catalogue() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_PATH.read_text(encoding="utf-8"))


def messages(language: Language) -> Mapping[str, Any]:
    """Give the messages of one language: texts, and ``headings`` and ``instructions`` by form."""
    return _catalogue()[language]


def page_counter(language: Language) -> str:
    """Give "Page x of y" as the value of the CSS property ``content``."""
    text = f'"{messages(language)["page"]}"'
    text = text.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
    return text.replace(' ""', "").removeprefix('"" ')
