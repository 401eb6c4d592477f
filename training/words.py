"""The word lists in ``words.toml``."""

import tomllib
from pathlib import Path

_LISTS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)

TITLES = frozenset(_LISTS["titles"].split())
PARTICLES = frozenset(_LISTS["particles"].split())
SURNAMES = tuple(_LISTS["surnames"].split())
GIVEN_NAMES = tuple(_LISTS["given_names"].split())
