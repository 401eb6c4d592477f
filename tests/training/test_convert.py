"""Treebanks become documents with the raw text, whole paragraphs and only open genres."""

import random
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from training import conllu, convert


def load(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def test_sentences_of_a_paragraph_stay_together(sample: Path) -> None:
    groups = convert.grouped(conllu.read(sample / "gum.conllu"))
    assert [len(group) for group in groups] == [2, 1, 1, 1]


def test_long_paragraphs_are_cut(sample: Path) -> None:
    first, second, *_ = conllu.read(sample / "gum.conllu")
    groups = convert.grouped([first, *[second] * 16])
    assert [len(group) for group in groups] == [8, 8, 1]


def test_only_open_genres_are_used(data: Path, tmp_path: Path) -> None:
    convert.convert(data, tmp_path)
    texts = [doc.text for doc in load(tmp_path / "parse_train.spacy")]
    assert any("ferry" in text for text in texts)
    assert not any("moon" in text for text in texts)


def test_a_document_holds_raw_text_trees_and_names(data: Path, tmp_path: Path) -> None:
    convert.convert(data, tmp_path)
    (doc,) = load(tmp_path / "ewt_dev.spacy")
    assert doc.text == "Ann doesn't swim. She can't: Rome's lake froze."
    assert [sentence.root.text for sentence in doc.sents] == ["swim", "ca"]
    assert [(t.text, t.head.text) for t in doc if t.dep_ == "nmod:poss"] == [("Rome", "lake")]
    assert [(e.text, e.label_) for e in doc.ents] == [("Ann", "PERSON"), ("Rome", "LOC")]


def test_names_count_as_unknown_where_one_sentence_has_none_recorded(
    data: Path, tmp_path: Path
) -> None:
    tags = data / "ner/uner_ewt_dev.iob2"
    first_sentence = tags.read_text(encoding="utf-8").partition("\n\n")[0]
    tags.write_text(first_sentence, encoding="utf-8")
    convert.convert(data, tmp_path)
    (doc,) = load(tmp_path / "ewt_dev.spacy")
    assert not doc.has_annotation("ENT_IOB")


def test_typographic_spelling_keeps_the_number_of_words() -> None:
    words = ['"', "It", "'s", "no", "--", "yes", '"']
    assert convert.curled(words, random.Random(0)) in (
        ["“", "It", "’s", "no", "–", "yes", "”"],
        ["“", "It", "’s", "no", "—", "yes", "”"],
    )


def test_converting_twice_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        convert.convert(data, tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
