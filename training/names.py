"""Training documents for names, some with names swapped: ``python -m training.names DATA CORPUS``.

There is little openly licensed text with names marked, and it holds few Korean, Vietnamese or
Chinese ones; so most documents are used three times, twice with other names in the same places.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training import gazetteer, iob
from training.convert import save
from training.words import GIVEN_NAMES, SURNAMES

COPIES = 2
SWAPPED_SHARE = 0.8
"""Share of the names of a copy that are exchanged."""

NO_SPACE_BEFORE = set(",.;:?!)]%'") | {"n't", "''"}
NO_SPACE_AFTER = set("([$#") | {"``"}
QUOTES = {'"', "``", "''"}

Words = list[str]


def spaced(words: Sequence[str]) -> tuple[Words, list[bool]]:
    """Words of text that was tokenized long ago, with a guess at its white space.

    >>> spaced(["(", "It", "is", "Ann", "'s", ")", "."])[1]
    [False, True, True, False, False, False, False]
    """
    spaces, quoted = [], False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        quoted ^= word in QUOTES
        opens = word in NO_SPACE_AFTER or (word in QUOTES and quoted)
        closes = following is not None and (
            following in NO_SPACE_BEFORE
            or following.startswith("'")
            or (following == '"' and quoted and word not in QUOTES)
        )
        spaces.append(following is not None and not opens and not closes)
    return ['"' if word in QUOTES else word for word in words], spaces


def wikigold_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """WikiGold, a document a sentence."""
    docs = []
    for words, tags in iob.read_wikigold(path):
        forms, spaces = spaced(words)
        docs.append(_doc(vocab, forms, spaces, iob.spans(tags)))
    return docs


def _doc(vocab: Vocab, words: Words, spaces: list[bool], names: Iterable[iob.Span]) -> Doc:
    doc = Doc(vocab, words=words, spaces=spaces)
    entities = [Span(doc, start, end, label=label) for start, end, label in names]
    doc.set_ents(entities, default="outside")
    return doc


@dataclass(frozen=True, slots=True)
class Names:
    """What names may be exchanged for: whole names by label, and parts of personal names."""

    whole: dict[str, list[Words]]
    first: list[str]
    last: list[str]

    @classmethod
    def collect(cls, docs: Iterable[Doc], more: gazetteer.Gazetteer, nlp: Language) -> Names:
        """From marked documents and from lists."""
        whole: dict[str, list[Words]] = defaultdict(list)
        for doc in docs:
            for entity in doc.ents:
                whole[entity.label_].append([token.text for token in entity])
        for label in sorted(more):
            whole[label] += [[token.text for token in nlp.make_doc(n)] for n in sorted(more[label])]
        people = [name for name in whole["PERSON"] if len(name) > 1]
        return cls(
            whole=dict(whole),
            first=[n[0] for n in people if n[0].isalpha() and n[0][0].isupper()],
            last=[n[-1] for n in people if n[-1].isalpha() and n[-1][0].isupper() and n[-1][2:]],
        )

    def person(self, rng: random.Random) -> Words:
        """A personal name: seen, recombined, initialled, or of a Korean, Vietnamese or Chinese
        pattern.
        """
        draw = rng.random()
        if draw < 0.25:
            return rng.choice(self.whole["PERSON"])
        if draw < 0.6:
            return [rng.choice(self.first), rng.choice(self.last)]
        if draw < 0.75:
            return [rng.choice(self.last)]
        if draw < 0.85:
            return [rng.choice(self.first), rng.choice(self.last)[0] + ".", rng.choice(self.last)]
        return _east_asian(rng)

    def like(self, entity: Span, rng: random.Random) -> Words:
        """Another name of the same label; a lone surname mostly stays a lone surname."""
        if entity.label_ != "PERSON":
            return rng.choice(self.whole[entity.label_])
        if len(entity) == 1 and rng.random() < 0.7:
            return [rng.choice(self.last)]
        return self.person(rng)


def _east_asian(rng: random.Random) -> Words:
    """ "Moon Jae - in", "Nguyen Xuan Phuc", "Xi Jinping"."""
    surname, draw = rng.choice(SURNAMES), rng.random()
    if draw < 0.4:
        return [surname, rng.choice(GIVEN_NAMES), "-", rng.choice(GIVEN_NAMES).lower()]
    if draw < 0.7:
        return [surname, rng.choice(GIVEN_NAMES), rng.choice(GIVEN_NAMES)]
    return [surname, rng.choice(GIVEN_NAMES)]


def swapped(doc: Doc, names: Names, rng: random.Random) -> Doc:
    """A copy of the document with most of its names exchanged for others of the same label."""
    words: Words = []
    spaces: list[bool] = []
    entities: list[iob.Span] = []
    done = 0
    for entity in doc.ents:
        _copy(doc[done : entity.start], words, spaces)
        start = len(words)
        if rng.random() < SWAPPED_SHARE:
            name = names.like(entity, rng)
            words += name
            spaces += [*map(_space_between, name, name[1:]), bool(entity[-1].whitespace_)]
        else:
            _copy(entity, words, spaces)
        entities.append((start, len(words), entity.label_))
        done = entity.end
    _copy(doc[done:], words, spaces)
    return _doc(doc.vocab, words, spaces, entities)


def _copy(span: Span, words: Words, spaces: list[bool]) -> None:
    words += [token.text for token in span]
    spaces += [bool(token.whitespace_) for token in span]


def _space_between(left: str, right: str) -> bool:
    return left != "-" and right not in ("-", "'s", ".", ",")


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--wordnet",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with WordNet 3.0's data.noun.",
)
@click.option(
    "--iso-codes",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with iso_3166-1.json and iso_3166-2.json of the iso-codes project.",
)
def main(data: Path, corpus: Path, wordnet: Path | None, iso_codes: Path | None) -> None:
    """Write names_train.spacy into CORPUS, from its names_treebanks.spacy and DATA's WikiGold."""
    nlp, rng = spacy.blank("en"), random.Random(7)
    docs = list(DocBin().from_disk(corpus / "names_treebanks.spacy").get_docs(nlp.vocab))
    docs += wikigold_docs(data / "ner/wikigold.conll", nlp.vocab)
    names = Names.collect(docs, gazetteer.load(wordnet, iso_codes), nlp)
    copies = [swapped(doc, names, rng) for _ in range(COPIES) for doc in docs if doc.ents]
    everything = docs + copies
    rng.shuffle(everything)
    save(everything, corpus / "names_train.spacy")


if __name__ == "__main__":
    main()
