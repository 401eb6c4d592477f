"""The rules of the time grammar, one module a family.

The longest match wins; of several that match the same words, the first in ``RULES``.
"""

from __future__ import annotations

from . import (
    clock,
    dates,
    durations,
    early_years,
    named_days,
    not_times,
    periods,
    relative,
    sets,
    vague,
)
from .rule import NO_TIME, Rule

RULES: tuple[Rule, ...] = (
    *not_times.RULES,
    *periods.RULES,
    *dates.RULES,
    *early_years.RULES,
    *relative.RULES,
    *named_days.RULES,
    *clock.RULES,
    *sets.RULES,
    *vague.RULES,
    *durations.RULES,
)

__all__ = ["NO_TIME", "RULES", "Rule"]
