"""What is written is what is read again, by quizgen and by any other YAML reader."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizgen.bank.emitting import emit_file, flow_value, scalar
from quizgen.bank.model import Entry, Source
from quizgen.bank.reading import read_questions
from tests.bank.bank_strategies import entries, lists, texts


@given(texts, st.sampled_from([None, "'", '"']))
def test_a_text_is_read_as_the_same_text_whatever_it_holds(text: str, style: str | None) -> None:
    assert yaml.safe_load(f"key: {scalar(text, style=style)}\n") == {"key": text}


@given(lists)
def test_a_list_on_one_line_is_read_as_the_same_list(items: tuple[str, ...]) -> None:
    assert yaml.safe_load(f"key: {flow_value(list(items))}\n") == {"key": list(items)}


@given(st.lists(entries, max_size=3).map(tuple), st.none() | texts)
def test_a_file_written_and_read_holds_the_same_questions(
    written: tuple[Entry, ...], title: str | None
) -> None:
    source = Source(id="a-river", title=title)
    file = read_questions(Path("x.yaml"), emit_file(source, written).encode())
    assert file.questions == written
    assert file.source == source


def test_a_new_file_looks_as_people_would_write_it() -> None:
    entry = Entry.model_validate(
        {
            "id": "k3f7q2",
            "kind": "date",
            "question": "When did the bridge open?",
            "answer": "4 May 1901",
            "accept": ["1901-05-04", "May 4th, 1901"],
            "distractors": ["4 June 1901", "4 May 1910"],
            "cloze": "{{On 4 May 1901}}, the bridge opened: a feast for the town.",
            "evidence": [{"quote": "The bridge opened on 4 May 1901.", "start": 12}],
            "rule": "date.adverbial",
            "confidence": 0.93,
            "seal": "7b1e90",
        }
    )
    assert emit_file(Source(id="bridge", published="1999"), (entry,)) == (
        "# yaml-language-server: $schema=.questions-schema.json\n"
        "format: 1\n"
        "source:\n"
        "  id: bridge\n"
        '  published: "1999"\n'
        "questions:\n"
        "  - id: k3f7q2\n"
        "    kind: date\n"
        "    status: draft\n"
        "    question: When did the bridge open?\n"
        "    answer: 4 May 1901\n"
        '    accept: ["1901-05-04", "May 4th, 1901"]\n'
        "    distractors: [4 June 1901, 4 May 1910]\n"
        '    cloze: "{{On 4 May 1901}}, the bridge opened: a feast for the town."\n'
        "    evidence:\n"
        "      - quote: The bridge opened on 4 May 1901.\n"
        "        start: 12\n"
        "    rule: date.adverbial\n"
        "    confidence: 0.93\n"
        "    seal: 7b1e90\n"
    )
