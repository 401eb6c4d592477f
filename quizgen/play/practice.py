"""The practice page: a round of play as one HTML file that needs nothing but a browser.

Typed answers are graded by the same rules as in the terminal: ``web/`` holds them in JavaScript,
and takes all tables of words from the Python modules that own them. Whether a word is a word of
its own is worked out here: only words near to one of an answer can ever matter.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from quizgen import dates
from quizgen.exports.asking import Asking
from quizgen.exports.cards import LEAST_CHOICES, Card, to_cards
from quizgen.exports.json_file import span_record
from quizgen.exports.written import Written, write_atomically
from quizgen.play import grading, slips, spelling, tables, words
from quizgen.play.judging import answers_of
from quizgen.play.lexicon import Lexicon
from quizgen.play.plan import MOST_CHOICES

if TYPE_CHECKING:
    from quizgen.bank.bank import Bank, BankQuestion
    from quizgen.bank.model import BankInfo

SCRIPTS = ("tables", "words", "dates", "grading", "names", "round", "practice")


def write_practice(bank: Bank, questions: Sequence[BankQuestion], path: Path) -> Written:
    """Write ``questions`` as a practice page; all answers of the bank count as near ones.

    Raises:
        QuizgenError: the file cannot be written.
    """
    cards = to_cards(questions)
    data = page_data(bank.info, cards, to_cards(bank.questions))
    write_atomically(path, render(bank.info.name, data).encode())
    chosen = sum(card.multiple_choice for card in cards)
    parts = ((Asking.CHOICE.value, chosen), ("to type or turn over", len(cards) - chosen))
    return Written(
        path=path,
        questions=len(cards),
        offered=len(cards),
        parts=tuple(part for part in parts if part[1]),
        unreviewed=sum(not card.reviewed for card in cards),
    )


def page_data(info: BankInfo, cards: Sequence[Card], all_cards: Sequence[Card]) -> dict[str, Any]:
    """Everything that the page's script is given.

    Args:
        cards: those that are asked.
        all_cards: those of the whole bank, whose answers a typed one must not come as near to.
    """
    others = answers_of(all_cards)
    forms = [form for card in cards for form in (card.answer, *card.accept)]
    return {
        "bank": info.id,
        "licence": info.licence,
        "cards": [_record(card) for card in cards],
        "sources": len({card.source.id for card in cards}),
        "unreviewed": sum(not card.reviewed for card in cards),
        "others": others,
        "words": sorted(Lexicon(all_cards).near(_words_of([*forms, *others]))),
        "leastChoices": LEAST_CHOICES,
        "mostChoices": MOST_CHOICES,
        "tables": grading_tables(),
    }


def _record(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "kind": card.kind,
        "question": card.question,
        "answer": card.answer,
        "accept": card.accept,
        "choices": card.choices,
        "short": card.short,
        "hint": card.hint,
        "evidence": [span_record(span) for span in card.evidence],
        "sources": [
            {"line": one.line, "url": one.url if one.on_the_web else None} for one in card.sources
        ],
        "note": card.note,
        "reviewed": card.reviewed,
    }


def _words_of(forms: Iterable[str]) -> set[str]:
    """Each word of an answer that somebody could mistype, with and without its title."""
    texts = {text for form in forms for text in (form, words.split_title(form)[1])}
    return {word for text in texts for word in words.tokens(text)}


def grading_tables() -> dict[str, Any]:
    """The tables that the rules of grading go by, from the modules that own them."""
    return {
        "folds": _folds(),
        "specialLetters": words.SPECIAL_LETTERS,
        "fractions": tables.FRACTIONS,
        "spelling": {
            "endings": [
                (british, re.sub(r"\\(\d)", r"$\1", us)) for british, us in spelling.ENDINGS
            ],
            "words": spelling.WORDS,
        },
        "units": tables.UNITS,
        "tens": tables.TENS,
        "magnitudes": tables.MAGNITUDES,
        "shortMagnitudes": tables.SHORT_MAGNITUDES,
        "ordinals": tables.ORDINALS,
        "symbols": tables.SYMBOLS,
        "unitNames": tables.UNIT_NAMES,
        "titles": tables.TITLES,
        "shortTitles": tables.SHORT_TITLES,
        "vietnameseFamilies": sorted(tables.VIETNAMESE_FAMILIES),
        "longTitles": tables.LONG_TITLES,
        "contrasts": sorted(tables.CONTRASTS),
        "denials": sorted(tables.DENIALS),
        "negatingStarts": tables.NEGATING_STARTS,
        "denied": grading.DENIED,
        "choices": sorted(tables.CHOICES),
        "functionWords": sorted(tables.FUNCTION_WORDS),
        "longKinds": sorted(tables.LONG_KINDS),
        "longestTerm": grading.LONGEST_TERM,
        "longestName": grading.LONGEST_NAME,
        "partWanted": grading.PART_WANTED,
        "neighbours": grading.NEIGHBOURS,
        "slips": {
            "shortest": slips.SHORTEST_WORD,
            "long": slips.LONG_WORD,
            "longName": slips.LONG_NAME,
            "starts": slips.CONTRASTING_STARTS,
            "ends": slips.CONTRASTING_ENDS,
        },
        "dates": {
            "months": dates.MONTHS,
            "weekdays": sorted(dates.WEEKDAYS),
            "seasons": dates.SEASONS,
            "dayWords": dates.DAY_WORDS,
            "monthWithSlip": dates.MONTH_WITH_SLIP,
            "fillers": sorted(dates.FILLERS),
            "qualifiers": dates.QUALIFIERS,
            "partsOfAPeriod": sorted(dates.PARTS_OF_A_PERIOD),
            "eras": dates.ERAS,
            "decades": dates.DECADES,
            "centuries": {name: n for name, n in dates.CENTURIES.items() if name},
            "monthsOfSeasons": dates.MONTHS_OF_SEASONS,
            "partsOfAMonth": dates.PARTS_OF_A_MONTH,
            "partsOfAYear": dates.PARTS_OF_A_YEAR,
        },
    }


def _folds() -> dict[str, str]:
    """The letters that browsers put into lower case in another way than ``str.casefold``."""
    every = map(chr, (*range(0xD800), *range(0xE000, 0x20000)))
    return {one: one.casefold() for one in every if one.casefold() != one.lower()}


def render(title: str, data: Mapping[str, Any]) -> str:
    """Put style, scripts and data into one page, whose policy allows nothing else."""
    web = files("quizgen").joinpath("play/web")
    script = "\n".join(web.joinpath(f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    style = web.joinpath("practice.css").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    source = web.joinpath("practice.html").read_text("utf-8")
    template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return template.from_string(source).render(
        title=title, policy=policy, style=style, script=script, data=_json(data)
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
