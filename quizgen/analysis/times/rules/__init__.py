"""The rules of the time grammar, one module a family."""

from __future__ import annotations

from . import clock, dates, durations, relative, sets, vague
from .rule import Rule

RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *relative.RULES,
    *clock.RULES,
    *sets.RULES,
    *durations.RULES,
    *vague.RULES,
)

__all__ = ["RULES", "Rule"]
