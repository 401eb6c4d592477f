"""Random sheets, and what is wrong with one that was printed: for tests and benchmarks."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from quizgen.bank.bank import BankQuestion
from quizgen.bank.model import Source
from quizgen.exports.cards import to_cards
from quizgen.exports.sheets.blank import Blank
from quizgen.exports.sheets.catalogue import messages
from quizgen.exports.sheets.choice import Choice
from quizgen.exports.sheets.choosing import choose
from quizgen.exports.sheets.forms import SINGLES, Exercise, Form
from quizgen.exports.sheets.layout import Look
from quizgen.exports.sheets.matching import Matching
from quizgen.exports.sheets.mix import DEFAULT_MIX, parse_mix
from quizgen.exports.sheets.ordering import Ordering
from quizgen.exports.sheets.sheet import Sheet, make_versions, shorten
from quizgen.exports.sheets.short import Short
from quizgen.exports.sheets.truefalse import TrueFalse
from tests.exports.conftest import FERRY, GLASS, INFO, many, question

_WORDS = (
    *("harbour", "bridge", "river", "stone", "winter", "trade", "council", "ferry", "market"),
    *("church", "school", "tower", "railway", "water", "century", "company", "timetable"),
)


@dataclass(frozen=True)
class Request:
    """A sheet that somebody could ask for."""

    bank: tuple[BankQuestion, ...]
    limit: int | None
    mix: str | None
    versions: int
    seed: int | None
    look: Look

    def arguments(self) -> dict[str, Any]:
        """What the exporter is called with besides the bank and the file."""
        names = ("limit", "mix", "versions", "seed", "look")
        return {name: getattr(self, name) for name in names}

    def sheets(self) -> Sequence[Sheet]:
        """What must be printed."""
        mix = parse_mix(self.mix) if self.mix else DEFAULT_MIX
        chosen = choose(to_cards(self.bank), mix, self.limit)
        return make_versions(INFO.name, chosen, self.versions, self.seed)


def random_request(seed: int, most: int = 100) -> Request:
    """Ask for a sheet of any size, mix, paper and look; the same seed asks for the same.

    ``most`` is the largest number of questions that the bank can have.
    """
    rng = random.Random(seed)
    bank = [*many(rng.randint(6, most * 6 // 10)), *_more(rng, rng.randint(0, most * 4 // 10))]
    for place in range(len(bank)):
        if rng.random() < 0.1:
            entry = bank[place].entry.model_copy(update={"status": "draft"})
            bank[place] = BankQuestion(entry, bank[place].source, bank[place].path, 1)
    look = Look(
        paper=rng.choice(("a4", "letter")),
        columns=rng.choice((1, 1, 2)),
        large=rng.random() < 0.25,
        language=rng.choice(("en", "en", "de", "fr", "es", "vi")),
    )
    versions = rng.choice((1, 1, 2, 3))
    seeds = None if rng.random() < 0.3 else rng.randint(0, 999)
    limit = rng.choice((None, rng.randint(1, 30), rng.randint(10, 60)))
    return Request(tuple(bank), limit, _random_mix(rng), versions, seeds, look)


def _random_mix(rng: random.Random) -> str | None:
    if rng.random() < 0.3:
        return None
    forms = rng.sample(list(Form), rng.randint(1, 5))
    if not set(forms) & set(SINGLES):
        forms.append(Form.SHORT)
    return ",".join(
        form if rng.random() < 0.3 else f"{form}={rng.randint(1, 2 if form.is_block else 9)}"
        for form in forms
    )


def _more(rng: random.Random, count: int) -> Iterator[BankQuestion]:
    """Roles, terms and effects, short and long."""
    for i in range(count):
        source = (FERRY, GLASS)[rng.randrange(2)]
        yield rng.choice((_role, _term, _effect))(rng, i, source)


def _some(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(least, most)))


def _role(rng: random.Random, i: int, source: Source) -> BankQuestion:
    role, name = f"keeper {i} of the {_some(rng, 1, 6)}", f"Keeper{i} Lind"
    return question(
        f"Who was the {role}?",
        name,
        id=f"r{i}",
        kind="person",
        source=source,
        distractors=[f"Nobody{i} Berg", f"Nobody{i} Dahl", f"Nobody{i} Falk"],
        cloze=f"{{{{{name}}}}} was the {role}.",
        evidence=f"In those years {name} was the {role}, and a good one.",
    )


def _term(rng: random.Random, i: int, source: Source) -> BankQuestion:
    meaning = f"a kind {i} of {_some(rng, 3, 14)}"
    return question(
        f"What is a “term{i}”?",
        meaning,
        id=f"t{i}",
        kind="term",
        source=source,
        evidence=f"They called it a term{i}, which is {meaning}.",
    )


def _effect(rng: random.Random, i: int, source: Source) -> BankQuestion:
    effect = f"the {_some(rng, 2, 30)} doubled {i} times"
    return question(
        f"What came of change {i} of the {_some(rng, 1, 12)}?",
        effect,
        id=f"e{i}",
        kind="effect",
        source=source,
        evidence=f"After change {i}, {effect}.",
    )


# ---- what was printed --------------------------------------------------------------------------


def squeezed(text: str) -> str:
    """A text without spaces, and with letters that the font joined taken apart again."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def pages_of(pdf: Path) -> list[str]:
    """The text of each page, squeezed."""
    return [squeezed(page.extract_text()) for page in PdfReader(pdf).pages]


def without_foot(sheet: Sheet, look: Look, pages: Sequence[str]) -> list[str]:
    """Take the code and the page numbers, which must be there, off each page."""
    made = []
    for number, page in enumerate(pages, start=1):
        foot = messages(look.language)["page"].format(page=number, pages=len(pages))
        foot = squeezed(foot)
        code = squeezed(sheet.code)
        assert foot in page and code in page, (number, foot, code)
        made.append(page.replace(foot, "", 1).replace(code, "", 1))
    return made


def faults(sheet: Sheet, look: Look, pages: Sequence[str]) -> list[str]:
    """Tell what is wrong with a printed sheet and its key; nothing, if all is as it must be."""
    words = messages(look.language)
    key_heading = squeezed(words["answer_key"])
    pages = without_foot(sheet, look, pages)
    badge = squeezed(words["version"].format(letter=sheet.version)) if sheet.version else ""
    key = next(
        (i for i, page in enumerate(pages) if page.removeprefix(badge).startswith(key_heading)),
        None,
    )
    if key is None:
        return ["there is no key on a page of its own"]
    found = []
    if badge and not (badge in pages[0] and badge in pages[key]):
        found.append("the version is not on both")
    for group in sheet.groups:
        for one in group.exercises:
            found += _faults_of(sheet, one, pages[:key])
        first, heading = next(_pieces(sheet, group.exercises[0])), words["headings"][group.form]
        if not any(squeezed(first) in page and squeezed(heading) in page for page in pages[:key]):
            found.append(f"{heading!r} is on another page than what it is about")
    return found + _faults_of_key(sheet, look, "".join(pages[key:]))


def _faults_of(sheet: Sheet, one: Exercise, pages: Sequence[str]) -> list[str]:
    pieces = [squeezed(piece) for piece in _pieces(sheet, one)]
    starts = [page.count(pieces[0]) for page in pages]
    if sum(starts) != 1:
        return [f"{one.number} is there {sum(starts)} times: {pieces[0]!r}"]
    page = pages[starts.index(1)]
    return [f"{one.number} is split at {piece!r}" for piece in pieces if piece not in page]


def _pieces(sheet: Sheet, one: Exercise) -> Iterator[str]:
    """What must stand on one page; first what begins the exercise, and stands there once."""
    if isinstance(one, Choice):
        yield f"{one.number}.{sheet.star(one.card)}{one.card.question}{one.lettered[0][0]}"
        yield from (f"{letter}{choice}" for letter, choice in one.lettered)
    elif isinstance(one, TrueFalse):
        yield f"{one.number}.{sheet.star(one.card)}{one.statement}"
    elif isinstance(one, Blank):
        yield f"{one.number}.{sheet.star(one.card)}{one.cloze.before}{one.cloze.after}"
    elif isinstance(one, Short):
        yield f"{one.number}.{sheet.star(one.card)}{one.card.question}"
    elif isinstance(one, Matching):
        yield from (f"{n}.{sheet.star(pair.card)}{pair.left}" for n, pair in one.rows)
        yield from (f"{letter}{choice}" for letter, choice in one.lettered)
    elif isinstance(one, Ordering):
        first, *rest = (f"{event.text}{sheet.star(event.card)}" for event in one.events)
        yield f"{one.number}.{first}"
        yield from rest


def _faults_of_key(sheet: Sheet, look: Look, key: str) -> list[str]:
    place, found = 0, []
    for line in sheet.answers:
        word = messages(look.language)[line.word] + (": " if line.text else "") if line.word else ""
        text = f"{line.number}.{sheet.star(line.card)}{line.mark}{word}{line.text}"
        if line.card.evidence:
            text += shorten(line.card.evidence[0]).text
        at = key.find(squeezed(text), place)
        if at < 0:
            found.append(f"the key has no line {text!r}")
        else:
            place = at
    return found
