"""The words that the rules for causes go by, from the table in ``data/causal_words.txt``."""

from pathlib import Path

from quizgen.lexicon import Lexicon

_LEXICON = Lexicon(Path(__file__).parent / "data" / "causal_words.txt")

words = _LEXICON.words
phrases = _LEXICON.phrases
