"""Which questions are wanted: rules can be turned off, and those that are too unsure left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to be asked about.

    ``rules`` turns rules on (True) and off, by their names or by the kind, which is the first
    part of a name; the whole name wins. ``least_confidence`` is between 0 and 1.
    """

    rules: Mapping[str, bool] = field(default_factory=dict)
    least_confidence: float = 0.0

    def is_off(self, rule: str) -> bool:
        """Tell whether a rule is turned off."""
        return not self.rules.get(rule, self.rules.get(rule.partition(".")[0], True))

    def insists_on(self, rule: str) -> bool:
        """Tell whether a rule is turned on by its own name, though others would leave it out."""
        return self.rules.get(rule, False)

    def refuses(self, rule: str, confidence: float) -> str | None:
        """Tell why a question is not wanted, or None where it is."""
        if self.is_off(rule):
            return "the rule is turned off in the bank"
        if confidence < self.least_confidence:
            return f"less sure ({confidence:g}) than the bank wants ({self.least_confidence:g})"
        return None


ALL = Wanted()
"""Everything that the rules are good at."""
