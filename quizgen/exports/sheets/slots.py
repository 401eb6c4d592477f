"""Places for questions, so many of each form, filled so that none stays empty without need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from quizgen.exports.sheets.forms import Form

_Forms = frozenset[Form]


class Slots:
    """Takes questions one by one as long as all that were taken still find a place.

    Whether they do is Hall's marriage theorem: for each set of forms, no more questions that can
    be asked only in these than they have places. Taking the best questions first so gives both the
    best and the most that there can be (the sets of questions that find a place are a matroid).
    """

    def __init__(self, forms: Mapping[Form, int]) -> None:
        self.forms = dict(forms)
        self._taken: dict[str, _Forms] = {}
        self._waiting: Counter[_Forms] = Counter()
        sizes = range(1, len(self.forms) + 1)
        self._sets = [frozenset(some) for size in sizes for some in combinations(self.forms, size)]

    def take(self, name: str, possible: _Forms) -> bool:
        """Take a question that can be asked in the ``possible`` forms; False where none is left."""
        possible = possible.intersection(self.forms)
        if not possible:
            return False
        self._waiting[possible] += 1
        if not self._all_fit(self._waiting, self.forms):
            self._waiting[possible] -= 1
            return False
        self._taken[name] = possible
        return True

    def assigned(self) -> dict[str, Form]:
        """Give each question that was taken its form, the least filled form first."""
        left, waiting = dict(self.forms), self._waiting.copy()
        given: dict[str, Form] = {}
        for name, possible in self._taken.items():
            waiting[possible] -= 1
            for form in sorted(possible, key=lambda form: (-left[form] / self.forms[form], form)):
                left[form] -= 1
                if left[form] >= 0 and self._all_fit(waiting, left):
                    given[name] = form
                    break
                left[form] += 1
        return given

    def _all_fit(self, waiting: Mapping[_Forms, int], left: Mapping[Form, int]) -> bool:
        return all(
            sum(number for forms, number in waiting.items() if forms <= some)
            <= sum(left[form] for form in some)
            for some in self._sets
        )
