"""A bank of drafts about a harbour, with the article that they come from."""

from __future__ import annotations

from pathlib import Path

from quizgen.bank.bank import Bank, BankQuestion

ARTICLE = """\
How the harbour of Arvik was built

By Ingrid Solberg
4 May 2018

Nobody had asked for a harbour. The council of Arvik opened the Stone Bridge on 12 June 1911, \
after nine years of quarrels. Until then people crossed the river in a ferry.

The ferry sank on 3 March 1902 because its planks had rotted. Nobody drowned.
"""

BRIDGE = (
    "The council of Arvik opened the Stone Bridge on 12 June 1911, after nine years of quarrels."
)
FERRY = "The ferry sank on 3 March 1902 because its planks had rotted."

HARBOUR = f"""\
# The harbour, for class 7b.
format: 1
source:
  id: harbour
  title: How the harbour of Arvik was built
  author: Ingrid Solberg
  published: "2018-05-04"
  path: harbour.txt
questions:
  - id: bridge   # the date
    kind: date
    status: draft
    question: On which day in June 1911 was the Stone Bridge opened?
    answer: 12 June 1911
    accept: ["1911-06-12", June 12th 1911]
    distractors: [11 June 1911, 13 June 1911, 2 May 1911]
    cloze: The council of Arvik opened the Stone Bridge on {{{{12 June}}}} 1911.
    evidence:
      - quote: {BRIDGE}
        start: {ARTICLE.index(BRIDGE)}
    rule: date.adverbial
    confidence: 0.98
    tags: [bridge]

  - id: council
    kind: person
    status: draft
    question: Who opened the Stone Bridge?
    answer: The council of Arvik
    evidence:
      - quote: {BRIDGE}
        start: {ARTICLE.index(BRIDGE)}
    rule: person.agent
    confidence: 0.71

  - id: ferry
    kind: cause
    status: draft
    question: Why did the ferry sink?
    answer: Because its planks had rotted
    evidence:
      - quote: {FERRY}
        start: {ARTICLE.index(FERRY)}
    rule: cause.because
    confidence: 0.55
"""

MINE = """\
questions:
- question: Which river flows through Arvik?
  answer: The Lund
  id: mine
- {id: old, question: Is it old?, answer: 'No', status: accepted}
"""


def write_bank(folder: Path) -> Path:
    """Write the bank beside its article, and give its folder."""
    bank = folder / "bank"
    bank.mkdir(parents=True)
    (folder / "harbour.txt").write_text(ARTICLE, "utf-8")
    (bank / "bank.yaml").write_text("format: 1\nid: harbourbank\nname: Arvik\n", "utf-8")
    (bank / "harbour.yaml").write_text(HARBOUR, "utf-8")
    (bank / "mine.yaml").write_text(MINE, "utf-8")
    return bank


def write_many(folder: Path, count: int) -> Path:
    """Write a bank of ``count`` drafts, ten to a file, and give its folder."""
    bank = folder / "many"
    bank.mkdir(parents=True)
    (bank / "bank.yaml").write_text("format: 1\nid: manybank\nname: Many\n", "utf-8")
    for first in range(0, count, 10):
        lines = ["questions:"]
        for number in range(first, min(first + 10, count)):
            lines += [f"- id: q{number:04}", f"  question: What is number {number}?"]
            lines += [f"  answer: The number {number}", "  status: draft"]
        (bank / f"part{first // 10:03}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return bank


def statuses(bank: Path) -> dict[str, str]:
    """Give the status of each question as the files have it, with the reason where there is one."""
    return {
        one.id: "/".join(filter(None, (one.entry.status, one.entry.reason)))
        for one in Bank.load(bank).questions
    }


def question(bank: Path, id_: str) -> BankQuestion:
    """Give one question as its file has it."""
    return next(one for one in Bank.load(bank).questions if one.id == id_)


def edit_by_hand(file: Path, old: str, new: str) -> None:
    """Change a file as somebody does in an editor."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
