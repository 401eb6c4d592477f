"""Lays a sheet out as one HTML file, with quizgen's template or with somebody's own."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from quizgen.errors import UsageError
from quizgen.exports.sheets.branding import NO_BRAND, Brand
from quizgen.exports.sheets.catalogue import Language, messages, page_counter
from quizgen.exports.sheets.passages import Passage
from quizgen.exports.sheets.sheet import Sheet, shorten

Paper = Literal["a4", "letter"]

_OWN = "\0own"  # the name of somebody's own template, which is no name of a file
_TEMPLATE_HINT = "a template that extends worksheet.html can replace its blocks one by one"
_MOST_TITLES = 4  # in the line that says what the sheet is about


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet looks, and which parts of it are printed."""

    paper: Paper = "a4"
    columns: int = 1
    large: bool = False
    language: Language = "en"
    with_sheet: bool = True
    with_key: bool = True
    template: Path | None = None

    @property
    def longest_beside(self) -> int:
        """How many characters a choice may have to stand beside another, on either paper."""
        return (26 if self.large else 32) // self.columns - 5 * (self.columns - 1)

    @property
    def font(self) -> str:
        """The fonts, all without serifs: the first one that there is."""
        return "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"


PLAIN = Look()
"""The look of a sheet about which nothing was said."""


def render(
    sheet: Sheet,
    look: Look = PLAIN,
    *,
    brand: Brand = NO_BRAND,
    passages: Sequence[Passage] = (),
) -> str:
    """Lay a sheet out.

    Raises:
        UsageError: the template cannot be read, or something in it is wrong.
    """
    return render_template(
        "worksheet.html",
        look,
        sheet=sheet,
        brand=brand,
        passages=passages,
        about=_about(sheet, look),
    )


def render_template(name: str, look: Look, **values: Any) -> str:
    """Fill in one of quizgen's templates, or that of the look in its place."""
    # A template may come from anywhere; it sees the sheet and nothing else of the machine.
    environment = SandboxedEnvironment(
        loader=_loader(look.template),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["shorten"] = shorten
    page = page_counter(look.language)
    values |= {"look": look, "t": messages(look.language), "page_counter": page}
    try:
        return environment.get_template(_OWN if look.template else name).render(values)
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        if look.template is None:
            raise
        raise _wrong(look.template, error) from error


def _loader(own: Path | None) -> jinja2.BaseLoader:
    """Find quizgen's templates by their names, before files beside somebody's own template."""
    package = jinja2.PackageLoader("quizgen.exports")
    if own is None:
        return package
    text = _read(own)
    itself = jinja2.FunctionLoader(lambda name: (text, str(own), None) if name == _OWN else None)
    return jinja2.ChoiceLoader([itself, package, jinja2.FileSystemLoader(own.parent)])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"cannot read the template: {reason}", path=path) from error


def _wrong(path: Path, error: Exception) -> UsageError:
    """Say what is wrong with a template, with its line where it is known."""
    line = error.lineno if isinstance(error, jinja2.TemplateSyntaxError) else None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == str(path):
            line = number
    return UsageError(
        f"the template cannot be used: {error}", path=path, line=line, hint=_TEMPLATE_HINT
    )


def _about(sheet: Sheet, look: Look) -> str:
    """Name the articles that the sheet is about, or count them where they are many."""
    known = [source for source in sheet.sources if source.title or source.line or source.url]
    if len(known) > _MOST_TITLES:
        return str(messages(look.language)["articles"].format(n=len(known)))
    return ", ".join(
        f"“{source.title}”" if source.title else source.line or source.url or "" for source in known
    )
