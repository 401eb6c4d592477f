"""Finds the time expressions of a text and gives them their values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .expression import Basis, Tense, TimeExpression
from .grammar import Candidate, candidates
from .meaning import Anchor, FiguresDate, Fixed, Meaning, Shift, Weekday, Yearless
from .narrative import Place, Told, basis, in_brackets, told
from .resolve import Setting, resolve, setting_of
from .rough import approximate
from .tense import guess_tense, looks_forward, plans
from .values import Grain, grain

_OPENING = re.compile(r"(?:^|[.!?][\"'”’)]*\s)(?:After|Following|Despite|Having)\b[^.!?,]*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
_BEHIND_DATE_LINE = re.compile(r"\s*(?:$|[-–—:|(]|(?<=\s)[A-Z])")
_EARLY = "date.early_year"
# BC, a year before 1000, a century up to the 11th.
_OLD = re.compile(r"BC|0\d{3}(?:-|$)|(?:0\d|10)$")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def find_times(
    text: str,
    published: str | None,
    spans: Sequence[tuple[int, int]] | None = None,
    tense: Callable[[int], Tense | None] | None = None,
    sentences: Sequence[int] | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order, with their TIMEX3 types and values.

    ``published`` is the date of publication: an ISO date, one cut short ("2019-03", "2019") or
    None. ``spans`` are the stretches to search (start and end in characters), in the order of the
    narrative; without them, every paragraph between blank lines. ``tense`` tells the tense of the
    clause around a character of the text; where it gives None, and without it, the tense is
    guessed from nearby verbs. ``sentences`` are the places where sentences begin, guessed from full
    stops where they are not given.
    """
    if sentences is None:
        sentences = [found.end() for found in _SENTENCE_END.finditer(text)]
    return tuple(_find(text, published, spans, tense, sentences))


def _find(
    text: str,
    published: str | None,
    spans: Sequence[tuple[int, int]] | None,
    tense: Callable[[int], Tense | None] | None,
    sentences: Sequence[int],
) -> Iterator[TimeExpression]:
    if spans is None:
        spans = list(_paragraphs(text))
    pieces = [(start, text[start:end]) for start, end in spans]
    found_in = _without_counts([list(candidates(piece)) for _, piece in pieces])
    line = None
    if published is None:
        line, published = _date_line(pieces, found_in)
    setting = setting_of(published, [found.meaning for piece in found_in for found in piece])
    last: Told | None = None
    opening: Place | None = None
    numbers = _numbers(text, spans)
    for number, (offset, piece), found in zip(numbers, pieces, found_in, strict=True):
        for index, candidate in enumerate(found):
            place = Place(number, bisect_right(sentences, offset + candidate.start))
            if offset == line and index == 0:
                opening = place
            here, before = _there(setting, offset, piece, candidate, tense), last
            main = _main_clause_day(piece, found, index)
            if main is not None:
                day = resolve(main.meaning, _there(setting, offset, piece, main, tense))
                here = here.after(main.meaning, day)
                before = told(piece, (main.start, main.end), day, place) if day else None
            value = resolve(candidate.meaning, here)
            time = TimeExpression(
                start=offset + candidate.start,
                end=offset + candidate.end,
                type=_type(candidate.rule.type, value),
                value=value,
                basis=Basis.UNSURE
                if place == opening
                else basis(candidate.meaning, value, here, place, before),
                approximate=approximate(piece, candidate.start, candidate.end, value),
                rule=candidate.rule.name,
            )
            moved = setting.after(candidate.meaning, value)
            if value and moved is not setting and not in_brackets(piece, candidate.start):
                vouched = time.basis is not Basis.UNSURE and not time.approximate
                last = told(piece, (candidate.start, candidate.end), value, place, last, vouched)
                setting = moved
            yield time


def _numbers(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Number the paragraphs; where other text stands between two, a number is left out."""
    number, end = 0, 0
    for begin, stop in spans:
        number += 1 if not text[end:begin].strip() else 2
        yield number
        end = stop


def _without_counts(found_in: list[list[Candidate]]) -> list[list[Candidate]]:
    """Drop "in 845" where nothing else in the text is as old: it may be a count."""
    told = (c for found in found_in for c in found if c.rule.name != _EARLY)
    if any(isinstance(c.meaning, Fixed) and _OLD.match(c.meaning.value) for c in told):
        return found_in
    return [[c for c in found if c.rule.name != _EARLY] for found in found_in]


def _date_line(
    pieces: Sequence[tuple[int, str]], found_in: Sequence[Sequence[Candidate]]
) -> tuple[int | None, str | None]:
    """Where a paragraph opens with the day of writing, and that day; one of the first three.

    "Thursday, 7 May 2015 – On Tuesday …", or the date alone. A sentence that it has run into is
    not read well enough to vouch for its times.
    """
    for (offset, piece), found in zip(pieces[:3], found_in, strict=False):
        first = next(iter(found), None)
        if first is None or first.start > 0 or not isinstance(first.meaning, Fixed):
            continue
        full = grain(first.meaning.value) is Grain.DAY
        if full and _BEHIND_DATE_LINE.match(piece, first.end):
            return offset, first.meaning.value
    return None, None


def _there(
    setting: Setting,
    offset: int,
    piece: str,
    candidate: Candidate,
    tense: Callable[[int], Tense | None] | None,
) -> Setting:
    """The setting with the tense at the candidate's place."""
    if isinstance(candidate.meaning, Fixed | FiguresDate):
        return setting
    if looks_forward(piece, candidate.start) or plans(piece, candidate.start, candidate.end):
        return replace(setting, tense=Tense.FUTURE)
    told = tense(offset + candidate.start) if tense else None
    return replace(setting, tense=told or guess_tense(piece, candidate.start, candidate.end))


def _main_clause_day(piece: str, found: Sequence[Candidate], index: int) -> Candidate | None:
    """The day from which an opening adverbial counts: "After the vote the day before, on Friday …".

    "The previous day" at the head of a sentence counts from the day of its main clause where that
    one follows.
    """
    here, following = found[index], found[index + 1 : index + 2]
    if not following or not _counts_back_a_day(here.meaning):
        return None
    main = following[0]
    opens = _OPENING.search(piece, max(0, here.start - 100), here.start)
    if opens is None or _SENTENCE_END.search(piece, here.end, main.start):
        return None
    return main if isinstance(main.meaning, Weekday | Yearless | Fixed) else None


def _counts_back_a_day(meaning: Meaning) -> bool:
    match meaning:
        case Shift(count=count, unit=Grain.DAY, anchor=Anchor.REFERENCE):
            return count < 0
        case _:
            return False


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        if blank.start() > start:
            yield start, blank.start()
        start = blank.end()
    if start < len(text):
        yield start, len(text)


def _type(type: str, value: str | None) -> str:
    return "TIME" if type == "DATE" and value and re.match(r"[\dX-]+T", value) else type
