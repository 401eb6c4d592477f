"""The words that the rules for terms go by, from the table in ``data/term_words.txt``."""

from pathlib import Path

from quizgen.lexicon import Lexicon

words = Lexicon(Path(__file__).parent / "data" / "term_words.txt").words
