"""What a teacher asks for: how many questions of which form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quizgen.errors import UsageError
from quizgen.exports.sheets.forms import SINGLES, Form

_MOST = 1000
_PART = re.compile(r"([a-z]+)(?:=(\d+))?")

SHARES: Mapping[Form, float] = MappingProxyType(
    {Form.CHOICE: 0.35, Form.TRUE_FALSE: 0.15, Form.BLANK: 0.25, Form.SHORT: 0.25}
)
"""How a sheet is divided between forms that come without a number."""


@dataclass(frozen=True, slots=True)
class Mix:
    """``counts`` holds the forms with a number: questions, or exercises of several questions.

    The forms in ``free`` share what is left of the sheet. ``blocks_where_possible`` adds a
    matching and an ordering exercise where the bank has enough for them.
    """

    counts: Mapping[Form, int] = field(default_factory=dict)
    free: tuple[Form, ...] = ()
    blocks_where_possible: bool = False


DEFAULT_MIX = Mix(free=SINGLES, blocks_where_possible=True)
"""All forms, as far as the bank goes."""


def parse_mix(text: str) -> Mix:
    """Read "mc=8,short=6,match=1": forms with numbers, or forms alone, which share the rest.

    Raises:
        UsageError: a part is no form, has no sensible number, or comes twice.
    """
    counts: dict[Form, int] = {}
    free: list[Form] = []
    for part in text.replace(" ", "").split(","):
        form, number = _part(part)
        if form in counts or form in free:
            raise UsageError(f"--mix names {form} twice", hint=_HINT)
        if number is not None:
            counts[form] = number
        elif form.is_block:
            counts[form] = 1
        else:
            free.append(form)
    return Mix({form: number for form, number in counts.items() if number}, tuple(free))


def _part(text: str) -> tuple[Form, int | None]:
    match = _PART.fullmatch(text)
    if match is None or match[1] not in {form.value for form in Form}:
        raise UsageError(f"--mix cannot be read at {text!r}", hint=_HINT)
    if match[2] is None:
        return Form(match[1]), None
    if len(match[2]) > len(str(_MOST)) or int(match[2]) > _MOST:
        raise UsageError(f"--mix asks for more than {_MOST} {match[1]}", hint=_HINT)
    return Form(match[1]), int(match[2])


_HINT = f"write it like mc=8,short=6,match=1, of the forms {', '.join(Form)}"
