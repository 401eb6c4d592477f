"""A treebank folder as training expects it, made of a few sentences written for these tests."""

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).with_name("data")
LAYOUT = {
    "gum/train.conllu": "gum.conllu",
    "gum/dev.conllu": "gum.conllu",
    "ewt/train.conllu": "ewt.conllu",
    "ewt/dev.conllu": "ewt.conllu",
    "ner/uner_ewt_dev.iob2": "uner.iob2",
    "ner/wikigold.conll": "wikigold.conll",
}


@pytest.fixture
def sample() -> Path:
    return SAMPLE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for target, source in LAYOUT.items():
        path = tmp_path / "data" / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / source, path)
    return tmp_path / "data"
