"""Treebanks into spaCy training documents: ``python -m training.convert DATA CORPUS``.

A document is up to eight sentences of one paragraph, with the spacing of the raw text, because
that is what the parser will meet; spaCy aligns its own tokens with those of the treebank.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click
import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training import conllu, gum_names, iob
from training.conllu import Sentence

OPEN_GENRES = frozenset(
    {"academic", "bio", "court", "interview", "news", "speech", "textbook", "voyage"}
)
"""The genres of GUM whose texts are free for commercial use too (see its LICENSE.md)."""

NEWS_AND_BIOGRAPHIES = frozenset({"news", "bio"})
SENTENCES_A_DOCUMENT = 8
CURLY_SHARE = 0.3
"""Share of the training documents whose quotes and dashes become typographic."""


def genre(sentence: Sentence) -> str:
    """The genre in the name of a GUM document: "GUM_news_homeopathic" → "news"."""
    return sentence.document.split("_")[1]


def of_genres(sentences: Iterable[Sentence], genres: frozenset[str]) -> list[Sentence]:
    """The sentences of GUM documents of the given genres."""
    return [sentence for sentence in sentences if genre(sentence) in genres]


def grouped(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Neighbours of one paragraph, at most ``SENTENCES_A_DOCUMENT`` together."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (
            sentence.starts_paragraph
            or sentence.document != group[-1].document
            or len(group) == SENTENCES_A_DOCUMENT
        ):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def curled(words: Sequence[str], rng: random.Random) -> list[str]:
    """The words with typographic quotes and dashes; their number stays."""
    result, opening = [], True
    for word in words:
        if word in ('"', "``", "''"):
            result.append("“" if opening else "”")
            opening = not opening
        elif word in ("--", "---"):
            result.append(rng.choice("–—"))
        else:
            result.append(word.replace("'", "’"))
    return result


def to_doc(
    group: Sequence[Sentence],
    names: dict[str, list[iob.Span]],
    vocab: Vocab,
    respell: Callable[[list[str]], list[str]] = list,
) -> Doc:
    """One document from neighbouring sentences.

    ``names`` gives the entities of a sentence by its id; if any sentence has none recorded,
    entities of the whole document count as unknown. ``respell`` may exchange word forms.
    """
    tokens = [token for sentence in group for token in sentence.tokens]
    offsets = [0]
    for sentence in group:
        offsets.append(offsets[-1] + len(sentence.tokens))
    doc = Doc(
        vocab,
        words=respell([token.form for token in tokens]),
        spaces=[*(token.space for token in tokens[:-1]), False],
        tags=[token.xpos for token in tokens],
        pos=[token.upos for token in tokens],
        morphs=[token.feats for token in tokens],
        heads=[
            offset + token.head
            for offset, sentence in zip(offsets, group, strict=False)
            for token in sentence.tokens
        ],
        deps=[token.deprel for token in tokens],
        sent_starts=[i in offsets for i in range(len(tokens))],
    )
    if all(sentence.id in names for sentence in group):
        entities = [
            Span(doc, offset + start, offset + end, label=label)
            for offset, sentence in zip(offsets, group, strict=False)
            for start, end, label in names[sentence.id]
        ]
        doc.set_ents(entities, default="outside")
    else:
        doc.set_ents([], default="missing")
    return doc


def to_docs(
    sentences: Iterable[Sentence],
    names: dict[str, list[iob.Span]],
    vocab: Vocab,
    rng: random.Random | None = None,
) -> list[Doc]:
    """Documents from a treebank; with ``rng`` a share of them in typographic spelling."""

    def respell(words: list[str]) -> list[str]:
        if rng is None or rng.random() >= CURLY_SHARE:
            return words
        return curled(words, rng)

    return [to_doc(group, names, vocab, respell) for group in grouped(sentences)]


def named_gum(sentences: Sequence[Sentence]) -> dict[str, list[iob.Span]]:
    """Names of GUM sentences by sentence id."""
    found = gum_names.names(sentences)
    return {sentence.id: spans for sentence, spans in zip(sentences, found, strict=True)}


def named_ewt(sentences: Iterable[Sentence], path: Path) -> dict[str, list[iob.Span]]:
    """Names of EWT sentences from Universal NER; a sentence whose tokens differ is left out."""
    tags = iob.read_universal_ner(path)
    return {
        sentence.id: iob.spans(tags[sentence.id])
        for sentence in sentences
        if len(tags.get(sentence.id, ())) == len(sentence.tokens)
    }


def save(docs: Sequence[Doc], path: Path) -> None:
    """Write documents for ``spacy train`` and say how many there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)
    tokens, names = sum(map(len, docs)), sum(len(doc.ents) for doc in docs)
    click.echo(f"{path.name}: {len(docs)} documents, {tokens} tokens, {names} names")


def convert(data: Path, corpus: Path, limit: int | None = None) -> None:
    """Write everything that training and evaluation read; ``limit`` cuts each treebank short."""
    vocab, rng = spacy.blank("en").vocab, random.Random(1)

    def treebank(name: str, genres: frozenset[str] | None = None) -> list[Sentence]:
        sentences = conllu.read(data / f"{name}.conllu")
        return (of_genres(sentences, genres) if genres else list(sentences))[:limit]

    gum, gum_dev = treebank("gum/train", OPEN_GENRES), treebank("gum/dev", OPEN_GENRES)
    ewt, ewt_dev = treebank("ewt/train"), treebank("ewt/dev")
    gum_dev_names = named_gum(gum_dev)
    ewt_dev_names = named_ewt(ewt_dev, data / "ner/uner_ewt_dev.iob2")

    gum_docs = to_docs(gum, named_gum(gum), vocab, rng)
    parse_train = gum_docs + to_docs(ewt, {}, vocab, rng)
    rng.shuffle(parse_train)
    save(parse_train, corpus / "parse_train.spacy")

    ewt_dev_docs = to_docs(ewt_dev, ewt_dev_names, vocab)
    names_train = gum_docs + [doc for doc in ewt_dev_docs if doc.has_annotation("ENT_IOB")]
    rng.shuffle(names_train)
    save(names_train, corpus / "names_treebanks.spacy")

    save(ewt_dev_docs, corpus / "ewt_dev.spacy")
    save(to_docs(gum_dev, gum_dev_names, vocab), corpus / "gum_dev.spacy")
    news_and_biographies = of_genres(gum_dev, NEWS_AND_BIOGRAPHIES)
    save(to_docs(news_and_biographies, gum_dev_names, vocab), corpus / "gum_dev_news_bio.spacy")


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("corpus", type=click.Path(file_okay=False, path_type=Path))
@click.option("--limit", type=int, help="Use only so many sentences of each treebank.")
def main(data: Path, corpus: Path, limit: int | None) -> None:
    """Convert the treebanks in DATA (see README.md for its layout) into CORPUS."""
    convert(data, corpus, limit)


if __name__ == "__main__":
    main()
