"""Texts that programs are known to take for something else than text."""

from __future__ import annotations

from quizgen.bank.bank import BankQuestion
from tests.exports.conftest import FERRY, question

HOSTILE_TEXTS = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</script><!--<script>",
    "{{c1::gap}} {{FrontSide}} {= right ~ wrong}",
    "a::b ::title:: // comment $CATEGORY: x",
    "1 = 2 ~ 3 # 4 {5} : 6 -> 7 \\ 8 \\n 9 \\= 10",
    "%50%half and [html]<b>bold</b>",
    "[html]<b>bold</b>",
    "* any *",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "&amp; &lt; ]]> <![CDATA[ &#10; &nbsp;",
    "\u202eright to left\u202c שלום עולם مرحبا",
    "👩‍👩‍👧 😀 🏳️‍🌈",
    "“quoted” \"doubly\", 'singly', with; separators|and\ttabs",
    "\\(x^2\\) $$y$$ [sound:x.mp3]",
    "long " * 2000,
    "T",
    "FALSE",
    "#REF!",
    "https://example.org/?a=1&b=2",
)


def flat(text: str) -> str:
    return " ".join(text.split())


def hostile_bank() -> tuple[BankQuestion, ...]:
    """Each text as question, answer, further form, choice, evidence, note and title, in turn."""
    made = []
    for number, text in enumerate(HOSTILE_TEXTS):
        source = FERRY.model_copy(update={"id": f"s{number}", "title": text, "author": text})
        told = {"source": source, "evidence": f"It says: {text}", "note": text, "tags": ["a b"]}
        other = HOSTILE_TEXTS[number - 1]
        made += [
            question(text, text, id=f"{number}-choice", distractors=[other, "no", "x"], **told),
            question(f"Q {text}", text, id=f"{number}-typed", accept=[other], hint=text, **told),
        ]
    return tuple(made)
