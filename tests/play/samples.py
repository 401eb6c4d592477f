"""Cards and a small bank for tests of play, with questions for every way of asking."""

from __future__ import annotations

from pathlib import Path

from quizgen.exports.cards import Card, Citation

BANK = """\
format: 1
source:
  id: the-long-bridge
  title: The Long Bridge
  author: A. Writer
  published: "1931-05-04"
questions:
  - id: aaa111
    kind: date
    status: accepted
    question: When was the Long Bridge opened?
    answer: 2 March 1931
    distractors: [1 March 1931, 9 April 1931, 30 May 1930]
    cloze: The Long Bridge was opened on {{2 March}} 1931.
    evidence:
      - quote: The Long Bridge was opened on 2 March 1931, in heavy rain.
    rule: date.adverbial
    tags: [bridge]
  - id: bbb222
    kind: person
    status: accepted
    question: Who designed the Long Bridge?
    answer: Ada Brückner
    accept: [Ada Bruckner-Lind]
    evidence:
      - quote: Ada Brückner, an engineer of thirty, had designed it.
    rule: person.role
  - id: ccc333
    kind: cause
    status: accepted
    question: Why was the Long Bridge closed in 1940?
    answer: because the river had washed the sand from under two of its piers
    evidence:
      - quote: >-
          It was closed in 1940 because the river had washed the sand from under two of its piers.
    rule: cause.because
  - id: ddd444
    kind: place
    status: draft
    question: Where did the old ferry land?
    answer: Marlow
    rule: place.where
  - id: eee555
    kind: place
    status: rejected
    question: Where was it?
    answer: There
    rule: place.where
"""


def write_bank(folder: Path) -> Path:
    """Write the bank into ``folder`` and give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank.yaml").write_text("format: 1\nid: testbank\nname: Bridges\n", "utf-8")
    (folder / "the-long-bridge.yaml").write_text(BANK, "utf-8")
    return folder


def card(id_: str, answer: str = "right") -> Card:
    """Make a card about nothing, with two distractors."""
    return Card(
        id=id_,
        kind="term",
        question=f"What about {id_}?",
        answer=answer,
        accept=(),
        choices=("wrong", answer, "other"),
        cloze=None,
        hint=None,
        evidence=(),
        source=Citation(id="bridge"),
        tags=(),
        note=None,
        reviewed=True,
        confidence=None,
        changed=None,
    )
