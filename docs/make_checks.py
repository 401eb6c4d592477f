"""Writes the tables of checks.md anew from the code: `.venv/bin/python docs/make_checks.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from quizgen.bank.mending import ALL_MENDS
from quizgen.checks import CHECKS, Check
from quizgen.checks.files import FILE_FLAWS

PAGE = Path(__file__).resolve().parent / "checks.md"
_MADE = re.compile(r"(<!-- made from the code: (\w+) -->\n\n).*?(\n<!-- end -->)", re.DOTALL)


def made(page: str) -> str:
    """Give the page with its tables as the code has them now."""
    return _MADE.sub(lambda part: part[1] + _table(part[2]) + part[3], page)


def _table(codes: str) -> str:
    if codes == "B":
        rows = [(code, f"`{name}`", what) for code, (name, what) in sorted(FILE_FLAWS.items())]
        return _rows(("code", "name", "what is wrong"), rows)
    checks = [one for code, one in sorted(CHECKS.items()) if code.startswith(codes)]
    heading = ("code", "name", "severity", "why it matters", "what helps", "`--fix`")
    return _rows(heading, map(_row, checks))


def _row(one: Check) -> tuple[str, ...]:
    helps = f"{one.helps[0].upper()}{one.helps[1:]}."
    does = ALL_MENDS.get(one.code, "")
    return one.code, f"`{one.name}`", one.severity, one.explains, helps, does


def _rows(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    first, *rest = (f"| {' | '.join(cells)} |\n" for cells in (heading, *rows))
    return "".join([first, f"|{'---|' * len(heading)}\n", *rest])


if __name__ == "__main__":
    PAGE.write_text(made(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
