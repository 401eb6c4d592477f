"""Nouns that name events: "the summit" is one of several, "the summit on Monday" has its date."""

from quizgen.analysis.lexicon import words

EVENT_NOUNS = words("event nouns")
