"""Rules: small named functions that yield facts, with their examples beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.analysis.sentence import Sentence
from quizgen.facts.fact import Fact

Finder = Callable[[Sentence], Iterable[Fact]]
Slots = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A finder of facts under a name such as "cause.because".

    ``finds`` maps an example text to the words that each slot must hold; ``ignores`` are texts in
    which the rule must find nothing.
    """

    name: str
    find: Finder
    finds: Mapping[str, Slots]
    ignores: Sequence[str]

    @property
    def kind(self) -> str:
        """The kind of fact, which is the first part of the name."""
        return self.name.partition(".")[0]

    @property
    def summary(self) -> str:
        """The first line of the finder's docstring."""
        return (self.find.__doc__ or "").strip().partition("\n")[0]

    def apply(self, sentence: Sentence) -> Iterator[Fact]:
        """Yield the facts of one sentence, marked with this rule's name."""
        for fact in self.find(sentence):
            yield replace(fact, rule=self.name)


_RULES: dict[str, Rule] = {}


def rule(
    name: str, *, finds: Mapping[str, Slots], ignores: Sequence[str]
) -> Callable[[Finder], Finder]:
    """Register a finder as a rule; a name can be taken once."""

    def register(find: Finder) -> Finder:
        if name in _RULES:
            raise ValueError(f"two rules are called {name}")
        _RULES[name] = Rule(name, find, finds, ignores)
        return find

    return register


def registered() -> tuple[Rule, ...]:
    """List the rules registered so far, by name."""
    return tuple(_RULES[name] for name in sorted(_RULES))
