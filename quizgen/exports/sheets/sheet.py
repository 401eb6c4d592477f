"""A worksheet, laid out except for the look of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quizgen.exports.cards import LETTERS, Card, Citation, Span, stable_hash
from quizgen.exports.sheets import blank, choice, matching, ordering, short, truefalse
from quizgen.exports.sheets.choosing import Block, Chosen
from quizgen.exports.sheets.forms import POINTS, Answer, Exercise, Form
from quizgen.exports.sheets.preference import apart
from quizgen.exports.sheets.shuffling import Shuffle

_CODE = "bcdfghjkmnpqrstvwxyz23456789"  # nothing that looks like something else
_CODE_LENGTH = 4


def code_of(*content: object) -> str:
    """Four letters and digits that only the content decides."""
    number, code = stable_hash(*content), ""
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_CODE))
        code += _CODE[place]
    return code


@dataclass(frozen=True, slots=True)
class Group:
    """The exercises of one form, and the box of missing words where they need one."""

    form: Form
    exercises: tuple[Exercise, ...]
    words: tuple[tuple[str, int], ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The key's lines."""
        return tuple(chain.from_iterable(one.answers for one in self.exercises))

    @property
    def points(self) -> int:
        """What one question is worth."""
        return POINTS[self.form]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version of a worksheet; ``version`` is its letter, or "" where there is only one.

    The ``code`` stands on the sheet and on its key; sheets that differ have different ones.
    """

    title: str
    groups: tuple[Group, ...]
    sources: tuple[Citation, ...]
    version: str = ""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All lines of the key, in the order of the sheet."""
        return tuple(chain.from_iterable(group.answers for group in self.groups))

    @property
    def code(self) -> str:
        """What tells this sheet from others, such as "A-k3f7"."""
        content = [(a.number, a.card.question, a.mark, a.word, a.text) for a in self.answers]
        code = code_of(self.title, content)
        return f"{self.version}-{code}" if self.version else code

    @property
    def points(self) -> int:
        """The highest possible score."""
        return sum(group.points * len(group.answers) for group in self.groups)

    @property
    def unreviewed(self) -> int:
        """How many questions nobody has reviewed."""
        return sum(not answer.card.reviewed for answer in self.answers)

    def star(self, card: Card) -> str:
        """Mark an unreviewed question, where reviewed ones stand beside it."""
        mixed = 0 < self.unreviewed < len(self.answers)
        return "*" if mixed and not card.reviewed else ""

    def places(self, card: Card) -> tuple[int, ...]:
        """The numbers of a question's sources in the list of sources, where there are several."""
        if len(self.sources) < 2:
            return ()
        return tuple(self.sources.index(source) + 1 for source in card.sources)


def make_sheet(title: str, chosen: Chosen, shuffle: Shuffle, version: str = "") -> Sheet:
    """Put what was chosen into sections and in order, and number it."""
    groups: list[Group] = []
    number = 1
    for form in Form:
        exercises: list[Exercise] = []
        for make in _makers(form, chosen, shuffle):
            exercises.append(make(number))
            number = exercises[-1].last + 1
        if exercises:
            blanks = [one for one in exercises if isinstance(one, blank.Blank)]
            groups.append(Group(form, tuple(exercises), blank.word_bank(blanks)))
    cards = (answer.card for group in groups for answer in group.answers)
    sources = tuple(dict.fromkeys(source for card in cards for source in card.sources))
    return Sheet(title, tuple(groups), sources, version)


_Maker = Callable[[int], Exercise]


def _makers(form: Form, chosen: Chosen, shuffle: Shuffle) -> Iterator[_Maker]:
    """Give what makes each exercise of a form from its number, in the order of the sheet."""
    if form.is_block:
        for block in chosen.blocks:
            if block.form is form:
                yield _of_block(block, shuffle)
        return
    cards = [card for card, its_form in chosen.singles if its_form is form]
    lies = truefalse.lies(cards) if form is Form.TRUE_FALSE else frozenset()
    for card in apart(shuffle(cards, form)):
        yield _of_card(form, card, shuffle, card.id in lies)


def _of_block(block: Block, shuffle: Shuffle) -> _Maker:
    if block.form is Form.ORDER:
        return lambda number: ordering.make(number, block.events, shuffle)
    return lambda number: matching.make(number, block.form, block.pairs, block.spare, shuffle)


def _of_card(form: Form, card: Card, shuffle: Shuffle, lie: bool) -> _Maker:
    makers: dict[Form, _Maker] = {
        Form.CHOICE: lambda number: choice.make(number, card, shuffle),
        Form.TRUE_FALSE: lambda number: truefalse.make(number, card, lie=lie),
        Form.BLANK: lambda number: blank.make(number, card),
        Form.SHORT: lambda number: short.make(number, card),
    }
    return makers[form]


def make_versions(title: str, chosen: Chosen, versions: int, seed: int | None) -> Sequence[Sheet]:
    """Make the versions A, B, C …, or the one sheet without a letter.

    Without a seed one sheet keeps the order of the bank; several are shuffled in any case.
    """
    if versions == 1:
        return (make_sheet(title, chosen, Shuffle(seed)),)
    shuffles = (Shuffle(seed or 0, version) for version in range(versions))
    return tuple(
        make_sheet(title, chosen, shuffle, LETTERS[shuffle.version]) for shuffle in shuffles
    )


def shorten(span: Span, room: int = 140) -> Span:
    """Cut a sentence to about ``room`` characters around its marked part, at spaces."""
    spare = max(room - len(span.hit), 40)
    if len(span.text) <= room:
        return span
    if not span.hit:
        return Span(_head(span.before, room), "", "")
    wanted_after = min(len(span.after), spare // 2)
    before = _tail(span.before, spare - wanted_after)
    return Span(before, span.hit, _head(span.after, spare - len(before)))


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rpartition(" ")[0] + " …"


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return "… " + text[len(text) - room :].partition(" ")[2]
