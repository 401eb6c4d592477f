"""The judge of typed answers: one that knows all answers and all words of the bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Thread

from quizgen.exports.cards import Card
from quizgen.play.grading import Grade, Key, grade
from quizgen.play.lexicon import vocabulary
from quizgen.play.plan import Item
from quizgen.play.shelf import Shelf


def answers_of(cards: Sequence[Card]) -> tuple[str, ...]:
    """Every answer and choice of the bank, once."""
    return tuple(dict.fromkeys(text for card in cards for text in (card.answer, *card.choices)))


class BankJudge:
    """Grades typed answers against the question and against everything else in the bank."""

    def __init__(
        self, shelf: Shelf, accepted: Callable[[str], Sequence[str]] = lambda _: ()
    ) -> None:
        """Judge by a bank; ``accepted`` gives what a learner had accepted, by question id."""
        self._shelf = shelf
        self._accepted = accepted
        self._reading: Thread | None = None
        self._read: tuple[str, ...] = ()

    def __call__(self, item: Item, typed: str) -> Grade:
        """Grade what was typed for a question; of a cloze the gap alone is enough."""
        card = item.card
        given = (card.answer, *card.accept, *self._accepted(card.id))
        forms = tuple(form for form in given if form != item.wanted)
        key = Key(item.wanted, forms, card.kind, card.question, self._others)
        return grade(typed, key, self)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word, in lower case and without accents, is one that people mean."""
        return word in vocabulary() or self._shelf.has_word(str(word))

    def get_ready(self) -> None:
        """Read a large bank's answers and the vocabulary while the learner reads the question."""
        if self._shelf.is_large and self._reading is None:
            self._reading = Thread(target=self._read_answers, daemon=True)
            self._reading.start()

    def _read_answers(self) -> None:
        self._read = self._shelf.answers()
        vocabulary()

    @cached_property
    def _others(self) -> tuple[str, ...]:
        if self._reading is None:
            return self._shelf.answers()
        self._reading.join()
        return self._read or self._shelf.answers()
