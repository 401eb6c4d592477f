"""Which checks are wanted: codes, or the beginnings of codes, that people name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.checks.files import FILE_FLAWS
from quizgen.checks.registry import CHECKS
from quizgen.errors import UsageError


@dataclass(frozen=True, slots=True)
class Selection:
    """A container of codes: what ``select`` names and ``ignore`` does not name more exactly.

    Both hold codes or the beginnings of codes; an empty ``select`` names all. What keeps a file
    from being read (B…) is always in it: the rest of such a file was not looked at.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __contains__(self, code: object) -> bool:
        if not isinstance(code, str):
            return False
        if code.startswith("B"):
            return True
        chosen = _longest(code, self.select or ("",))
        return chosen is not None and chosen > (_longest(code, self.ignore) or -1)


def _longest(code: str, beginnings: Iterable[str]) -> int | None:
    """Give the length of the longest of the beginnings that a code has."""
    return max((len(one) for one in beginnings if code.startswith(one)), default=None)


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
    """Read what is wanted; each text holds codes or beginnings of codes between commas.

    Raises:
        UsageError: a code does not exist, or the checks of files are to be ignored.
    """
    wanted, unwanted = tuple(_codes(select)), tuple(_codes(ignore))
    if any(code.startswith("B") for code in unwanted):
        hint = "mend the file, or move it out of the bank"
        raise UsageError("what keeps a file from being read cannot be ignored", hint=hint)
    return Selection(wanted, unwanted)


def _codes(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for given in text.replace(",", " ").split():
            code = given.upper()
            if not is_beginning(code):
                raise UsageError(f"no check has the code {given}", hint=nearest_code(code))
            yield code


def is_beginning(code: str) -> bool:
    """Tell whether at least one check has a code that begins so."""
    return any(known.startswith(code) for known in (*CHECKS, *FILE_FLAWS))


def nearest_code(code: str) -> str:
    """Say which code was probably meant."""
    close = difflib.get_close_matches(code, (*CHECKS, *FILE_FLAWS), n=1)
    return f"did you mean {close[0]}?" if close else "docs/checks.md lists them all"
