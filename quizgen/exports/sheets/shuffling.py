"""Orders that only a seed decides, different from version to version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quizgen.exports.cards import stable_hash

_ATTEMPTS = 24  # to find an order that no earlier version has; two things have only two orders

_T = TypeVar("_T")
_Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shuffle:
    """Puts things into the order of one version, counted from 0; without a seed nothing moves."""

    seed: int | None = None
    version: int = 0

    def __call__(self, things: Sequence[_T], label: str) -> tuple[_T, ...]:
        """Give ``things`` in this version's order; ``label`` tells one list from others."""
        if self.seed is None:
            return tuple(things)
        return self._mixed(things, label, self.seed, lambda order: True)

    def mixed(self, things: Sequence[_T], label: str) -> tuple[_T, ...]:
        """Give ``things``, which stand in an order that must not show, in another one."""
        given = tuple(range(len(things)))
        return self._mixed(things, label, self.seed or 0, lambda order: order != given)

    def _mixed(
        self, things: Sequence[_T], label: str, seed: int, is_good: Callable[[_Order], bool]
    ) -> tuple[_T, ...]:
        taken: set[_Order] = set()
        order: _Order = ()
        for version in range(self.version + 1):
            for attempt in range(_ATTEMPTS):
                mark = (seed, label, version, attempt)
                order = tuple(sorted(range(len(things)), key=lambda i: stable_hash(*mark, i)))
                if order not in taken and is_good(order):
                    break
            taken.add(order)
        return tuple(things[i] for i in order)
