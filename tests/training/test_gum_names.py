"""The names within the noun phrases that GUM marks."""

from pathlib import Path

import pytest

from training import conllu, gum_names, iob


def test_names_are_the_proper_nouns_within_marked_phrases(sample: Path) -> None:
    sentences = list(conllu.read(sample / "gum.conllu"))
    found = [
        [(" ".join(t.form for t in s.tokens[a:b]), label) for a, b, label in spans]
        for s, spans in zip(sentences, gum_names.names(sentences), strict=True)
    ]
    assert found == [
        [("Bergen", "LOC")],  # the ferry is an object, Monday a time
        [("Ada Lund", "PERSON"), ("Bank of Oslo", "ORG")],  # no title; Oslo is inside the bank
        [],  # "the captain" is a person without a name
        [("Jonas Berg", "PERSON"), ("Trinidad", "LOC"), ("Norway", "LOC")],
        [],
    ]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-PER", "I-PER", "O"], [(0, 2, "PERSON")]),
        (["B-PER", "B-PER"], [(0, 1, "PERSON"), (1, 2, "PERSON")]),
        (["I-ORG", "I-LOC"], [(0, 1, "ORG"), (1, 2, "LOC")]),
        (["I-MISC", "O", "B-LOC"], [(2, 3, "LOC")]),
        ([], []),
    ],
)
def test_iob_tags_become_spans(tags: list[str], spans: list[iob.Span]) -> None:
    assert iob.spans(tags) == spans


def test_wikigold_is_read_without_its_document_marks(sample: Path) -> None:
    first, second = iob.read_wikigold(sample / "wikigold.conll")
    assert first[0][:3] == ["The", "Harbour", "Choir"]
    assert iob.spans(second[1]) == [(0, 2, "PERSON"), (4, 6, "PERSON")]
