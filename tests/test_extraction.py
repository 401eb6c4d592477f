"""From a document to its questions, and on into the bank: what holds for every question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.extraction import Extraction, add_to_bank, extract
from quizgen.reading import Document, Paragraph, Role
from tests.analysis.articles import article

BRIDGE = article(
    """\
Karl Berg opened the Lund Bridge in Arvik on 12 June 1911. The flood of 1903 destroyed the mill of \
Arvik because the ice of Lund had blocked the channel of the river.

Ida Holm, a historian at the University of Bergen, has studied the bridge for years. “Karl Berg \
sold the forest of Arvik to pay for the Lund Bridge,” she said. According to Ida Holm, the Lund \
Bridge was built by Swedish masons in 1909.

Berg founded a school in Arvik in September 1915. The strike in Bergen led to the fall of King \
Olav. Berg left Norway in 1936 to avoid a trial in Oslo. He died in Rome on 3 March 1940.""",
    title="How Arvik got its bridge in 1911",
)
COMET = article(
    """\
On 4 May 2018, the Danish astronomer Clara Lind discovered a comet near Saturn. Lind, a researcher \
at the University of Aarhus, had built her telescope in 2011 with her brother Jonas Lind.

“The comet of Aarhus will come back to Earth in 2090,” said Peter Dahl, a physicist at the Niels \
Bohr Institute. “Clara Lind has made Denmark proud of its astronomers,” said Eva Lie, a minister.

Danish Prime Minister Lars Holm met Clara Lind in Copenhagen on Monday. The University of Aarhus \
closed its old observatory last year because Denmark had cut its budget.""",
    title="The comet of Aarhus",
    published="2018-06-20",
    author="Ida Moss",
)
WORDS = [
    *["Karl Berg", "Ida Holm", "Berg", "he", "her", "the mayor", "the summit", "Oslo", "Norway's"],
    *["said", "was", "built", "sold", "left", "led to", "because", "to", "who", "that", "and"],
    *["in 1903", "on 4 May 2018", "on Monday", "forest", "bridge", "a", "of", "by", "not", "might"],
    *[".", ". ", "?", ",", ";", ":", "—", "“", "”", '"', "(", ")", "’s", "…", "[3]", "\n\n"],
]


@pytest.fixture(scope="module", params=[BRIDGE, COMET], ids=["bridge", "comet"])
def extraction(request: pytest.FixtureRequest) -> Extraction:
    return extract(request.param)


def assert_sound(extraction: Extraction) -> None:
    """What holds for every question of every document."""
    text = extraction.document.text
    asked = [(p.start, p.end) for p in extraction.document.asked()]
    for question in extraction.questions:
        for evidence in question.evidence:
            end = evidence.start + len(evidence.quote)
            assert evidence.quote == text[evidence.start : end]
            assert any(a <= evidence.start and end <= b for a, b in asked)
        assert question.question[0].isupper()
        assert question.question.endswith("?")
        assert question.answer.casefold() not in question.question.casefold()
        assert question.answer not in question.distractors
        assert len(set(question.distractors)) == len(question.distractors) != 1
        assert 0 < question.confidence < 1
        assert question.cloze is None or "{{" in question.cloze
    for fact in (outcome.fact for outcome, _ in extraction.left_out):
        assert all(0 <= start < end <= len(text) for start, end in fact.slots().values())


def test_questions_are_sound(extraction: Extraction) -> None:
    assert len(extraction.questions) >= 4
    assert_sound(extraction)


def test_no_question_is_asked_twice(extraction: Extraction) -> None:
    questions = [q.question for q in extraction.questions]
    assert len(set(questions)) == len(questions)


def test_what_is_left_out_has_a_reason(extraction: Extraction) -> None:
    assert extraction.left_out
    assert all(reason for _, reason in extraction.left_out)


def test_the_same_document_gives_the_same_questions(extraction: Extraction) -> None:
    assert extract(extraction.document).questions == extraction.questions


def test_dates_people_and_causes_are_asked_for() -> None:
    kinds = {q.kind for document in (BRIDGE, COMET) for q in extract(document).questions}
    assert {"date", "person", "cause"} <= kinds


@pytest.mark.parametrize(
    "role", [Role.TITLE, Role.BYLINE, Role.DATELINE, Role.HEADING, Role.CAPTION, Role.BOILERPLATE]
)
def test_nothing_is_asked_about_what_is_no_body(role: Role) -> None:
    text = "Karl Berg opened the Lund Bridge in Arvik on 12 June 1911."

    def document(role: Role) -> Document:
        return Document("one", text, paragraphs=(Paragraph(0, len(text), role),))

    assert extract(document(Role.BODY)).questions
    assert not extract(document(role)).questions


@pytest.mark.parametrize("text", ["", "Oslo.", "?!", "“", "— — —", "1911", ". was built"])
def test_a_document_without_a_fact_has_no_questions(text: str) -> None:
    assert extract(article(text)).questions == ()


def test_a_fragment_around_a_date_is_read() -> None:
    extraction = extract(article("The great fire of Oslo in 1624."))
    assert not extraction.questions, "the rule is one that is not asked"
    assert [outcome.fact.rule for outcome, _ in extraction.left_out] == ["date.noun"]


def test_an_effect_shorter_than_its_cause_in_another_sentence_is_read() -> None:
    text = "The harbour of Riga had been full of ice from the Baltic Sea. Therefore, Riga starved."
    (question,) = extract(article(text)).questions
    assert question.question == "Why did Riga starve?"
    assert [e.quote for e in question.evidence] == [f"{s}." for s in text[:-1].split(". ")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=50).map(" ".join))
def test_nonsense_is_read_without_an_error(text: str) -> None:
    assert_sound(extract(article(text, published="2018-06-20")))


def test_questions_go_into_a_bank_once(tmp_path: Path) -> None:
    documents = [replace(BRIDGE, id="bridge"), replace(COMET, id="comet")]
    extractions = [extract(document) for document in documents]
    first = add_to_bank(tmp_path / "bank", extractions, name="Two towns")
    written = {path.name: path.read_bytes() for path in (tmp_path / "bank").iterdir()}
    assert {"bridge.yaml", "comet.yaml"} <= set(written)
    assert len(first) == len(documents)
    add_to_bank(tmp_path / "bank", extractions)
    assert {path.name: path.read_bytes() for path in (tmp_path / "bank").iterdir()} == written


def test_no_extractions_make_no_bank(tmp_path: Path) -> None:
    assert add_to_bank(tmp_path / "bank", []) == []
    assert not (tmp_path / "bank").exists()
