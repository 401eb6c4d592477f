"""What a sheet carries of its school: the name, and the logo as part of the file."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from quizgen.bank.model import BankInfo
from quizgen.errors import QuizgenError

_MOST_BYTES = 2_000_000
_STARTS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Brand:
    """The name of the school and its logo, as the address of an image; "" where there is none."""

    school: str = ""
    logo: str = ""


NO_BRAND = Brand()


def brand_of(info: BankInfo, folder: Path | None) -> Brand:
    """Read what ``bank.yaml`` says about the school; the logo lies in the bank's ``folder``.

    Raises:
        QuizgenError: the logo cannot be read, is too large, or is no image that sheets can show.
    """
    logo = _logo((folder or Path()) / info.logo) if info.logo else ""
    return Brand(info.school or "", logo)


def _logo(path: Path) -> str:
    hint = "correct logo in bank.yaml"
    try:
        if path.stat().st_size > _MOST_BYTES:
            most = f"{_MOST_BYTES // 1_000_000} MB"
            raise QuizgenError(f"the logo is larger than {most}", path=path, hint="make it smaller")
        content = path.read_bytes()
    except OSError as error:
        message = f"cannot read the logo: {error.strerror}"
        raise QuizgenError(message, path=path, hint=hint) from error
    kind = next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
    if kind is None and b"<svg" in content[:1000]:
        kind = "image/svg+xml"
    if kind is None:
        raise QuizgenError("the logo is no PNG, JPEG, GIF or SVG image", path=path, hint=hint)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
