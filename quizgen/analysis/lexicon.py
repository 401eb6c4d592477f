"""The word lists of the analysis, from the table in ``data/lexicon.txt``."""

from pathlib import Path

from quizgen.lexicon import Lexicon

_TABLE = Lexicon(Path(__file__).parent / "data" / "lexicon.txt")
words = _TABLE.words
phrases = _TABLE.phrases
