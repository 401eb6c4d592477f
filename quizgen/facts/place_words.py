"""The words that the rules for places go by, from the table in ``data/place_words.txt``."""

from pathlib import Path

from quizgen.lexicon import Lexicon

words = Lexicon(Path(__file__).parent / "data" / "place_words.txt").words
