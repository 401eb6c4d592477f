"""Treebanks are read back as the raw text that they were made from."""

from pathlib import Path

from training import conllu


def text(sentence: conllu.Sentence) -> str:
    return "".join(t.form + " " * t.space for t in sentence.tokens).strip()


def test_multiword_tokens_keep_the_spacing_of_the_raw_text(sample: Path) -> None:
    assert [text(s) for s in conllu.read(sample / "ewt.conllu")] == [
        "Ann doesn't swim.",
        "She can't: Rome's lake froze.",
    ]


def test_every_sentence_says_the_text_in_its_comment(sample: Path) -> None:
    lines = (sample / "gum.conllu").read_text(encoding="utf-8").splitlines()
    stated = [line.removeprefix("# text = ") for line in lines if line.startswith("# text")]
    assert [text(s) for s in conllu.read(sample / "gum.conllu")] == stated


def test_documents_and_paragraphs_are_told_apart(sample: Path) -> None:
    found = [(s.document, s.starts_paragraph) for s in conllu.read(sample / "gum.conllu")]
    assert found == [
        ("GUM_news_ferry", True),
        ("GUM_news_ferry", False),
        ("GUM_news_ferry", True),
        ("GUM_bio_lund", True),
        ("GUM_fiction_moon", True),
    ]


def test_a_root_is_its_own_head(sample: Path) -> None:
    ferry = next(conllu.read(sample / "gum.conllu"))
    assert [(t.form, t.head) for t in ferry.tokens if t.deprel == "ROOT"] == [("left", 3)]


def test_empty_nodes_are_skipped_and_spaces_within_a_word_do_not_break_it(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    rows = [
        "1\t10 000\t_\tNUM\tCD\t_\t2\tnummod\t_\t_",
        "2\tswam\t_\tVERB\tVBD\t_\t0\troot\t_\t_",
        "2.1\tswam\t_\tVERB\tVBD\t_\t_\t_\t_\t_",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    (sentence,) = conllu.read(path)
    assert [t.form for t in sentence.tokens] == ["10\u00a0000", "swam"]
