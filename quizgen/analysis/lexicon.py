"""The word lists of the analysis, from the table in ``data/lexicon.txt``."""

from pathlib import Path

from quizgen.lexicon import Lexicon

words = Lexicon(Path(__file__).parent / "data" / "lexicon.txt").words
