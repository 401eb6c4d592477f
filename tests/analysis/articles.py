"""Short articles in memory, and what is found in them as words."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.analysis import Analysis, Sentence, analyse
from quizgen.analysis.clauses import Clause
from quizgen.reading import Document, Paragraph, Role


def article(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    author: str | None = None,
) -> Document:
    """An article whose title and paragraphs are known for what they are."""
    text = f"{title}\n\n{text}" if title else text
    paragraphs: list[Paragraph] = []
    at = 0
    for block in text.split("\n\n"):
        role = Role.TITLE if title and not paragraphs else Role.BODY
        paragraphs.append(Paragraph(at, at + len(block), role))
        at += len(block) + 2
    return Document(
        "article",
        text,
        title=title,
        author=author,
        published=published,
        paragraphs=tuple(paragraphs),
    )


def analysed(text: str, **known: str) -> Analysis:
    return analyse(article(text, **known))


def last(text: str, **known: str) -> tuple[Analysis, Sentence]:
    """The analysis of a text and its last sentence, the one a test is about."""
    analysis = analysed(text, **known)
    return analysis, analysis.sentences[-1]


def words(sentence: Sentence, tokens: Iterable[int]) -> str:
    return " ".join(sentence.parsed.doc[i].text for i in tokens)


def clause(sentence: Sentence, verb: str) -> Clause:
    """The clause whose predicate is a word of the sentence."""
    return next(c for c in sentence.clauses if c.doc[c.head].text == verb)
