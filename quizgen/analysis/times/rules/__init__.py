"""The rules of the time grammar, one module a family."""

from __future__ import annotations

from . import clock, dates, durations, not_times, periods, relative, sets, vague
from .rule import NO_TIME, Rule

RULES: tuple[Rule, ...] = (
    *not_times.RULES,
    *dates.RULES,
    *periods.RULES,
    *relative.RULES,
    *clock.RULES,
    *sets.RULES,
    *vague.RULES,
    *durations.RULES,
)

__all__ = ["NO_TIME", "RULES", "Rule"]
