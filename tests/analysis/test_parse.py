"""Which paragraphs are parsed, and how tokens keep their places."""

from __future__ import annotations

import pytest

from quizgen.analysis.parse import MAX_SENTENCE, parse, pipeline
from quizgen.reading import Document, Paragraph, Role

PIECES = [(role, f"{role.value.capitalize()} words.") for role in Role]


def test_title_body_and_quotations_are_parsed_and_nothing_else() -> None:
    text = ""
    paragraphs = []
    for role, piece in PIECES:
        paragraphs.append(Paragraph(len(text), len(text) + len(piece), role))
        text += f"{piece}\n"
    sentences = parse(Document("roles", text, paragraphs=tuple(paragraphs)))
    assert [s.paragraph.role for s in sentences] == [Role.TITLE, Role.BODY, Role.QUOTATION]
    assert [text[s.start : s.end] for s in sentences] == [
        "Title words.",
        "Body words.",
        "Quotation words.",
    ]


@pytest.mark.parametrize("mark", ["’", "'"])
def test_typographic_marks_do_not_move_tokens(mark: str) -> None:
    text = f"“Lind{mark}s\u00a0comet” was\nseen twice."
    (sentence,) = parse(Document("a", text, paragraphs=(Paragraph(0, len(text), Role.BODY),)))
    places = [(sentence.start + t.idx, len(t)) for t in sentence.doc if not t.is_space]
    assert [text[at : at + size] for at, size in places][1:4] == ["Lind", f"{mark}s", "comet"]


def test_a_paragraph_that_lost_its_line_breaks_is_left_alone() -> None:
    text = "name " * MAX_SENTENCE
    body = Paragraph(0, len(text), Role.BODY)
    assert parse(Document("table", text, paragraphs=(body,))) == ()


def test_the_pipeline_is_loaded_once() -> None:
    assert pipeline() is pipeline()
