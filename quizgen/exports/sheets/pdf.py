"""Pages as PDF, made by WeasyPrint, which comes with the extra ``pdf``."""

from __future__ import annotations

import logging
from pathlib import Path

from quizgen.errors import QuizgenError

_NO_LIBRARY = "on Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0"


def to_pdf(html: str, *, files_from: Path | None = None) -> bytes:
    """Print a page, the same bytes for the same page.

    Nothing is fetched; only a template of one's own may use the files beside it, in
    ``files_from``.

    Raises:
        QuizgenError: WeasyPrint, or a library of the system that it needs, is missing.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        hint = "pip install 'quizgen[pdf]', or print the HTML file in a browser"
        raise QuizgenError("for PDF, WeasyPrint is needed", hint=hint) from error
    except OSError as error:
        message = "WeasyPrint does not find the Pango libraries"
        raise QuizgenError(message, hint=_NO_LIBRARY) from error
    # It warns of styles for the screen, which are not for it.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    allowed = ["data", "file"] if files_from else ["data"]
    base = files_from.resolve().as_uri() + "/" if files_from else None
    page = HTML(string=html, base_url=base, url_fetcher=URLFetcher(allowed_protocols=allowed))
    made: bytes = page.write_pdf(pdf_tags=True)
    return made
