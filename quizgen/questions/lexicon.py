"""The word lists of the wording, from the table in ``data/lexicon.txt``."""

from pathlib import Path

from quizgen.lexicon import Lexicon

_LEXICON = Lexicon(Path(__file__).parent / "data" / "lexicon.txt")

words = _LEXICON.words
phrases = _LEXICON.phrases
